"""The pages of figures: asked for, refused, checked, released, read by members and everybody."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from sightline.access.queries import viewer
from sightline.database.connection import as_viewer
from sightline.publish import figure_pages as pages
from sightline.publish import making
from sightline.publish.actions import release
from sightline.terms import Role
from tests.publish.figuring import QUARTER, asked_for, released, working

pytestmark = pytest.mark.django_db


@pytest.fixture
def everybody(settings):
    """A browser on the public site: nobody signs in."""
    settings.ROOT_URLCONF = "sightline.publish.public_urls"
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE
                           if ".sessions." not in each and ".csrf." not in each]  # fmt: skip
    settings.TEMPLATES = [{
        "BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["sightline.publish.public_frame.frame"]},
    }]  # fmt: skip
    return Client()


def text(answer):
    return answer.content.decode()


def test_a_period_is_asked_for_and_its_end_is_shown(wards, asker, browser_of):
    browser = browser_of(asker)
    assert "Choose a period" in text(browser.post("/publish/figures/", {"period": "2025-Q9"}))
    said = {"period": QUARTER.code, "without": ["children-by-sex"]}
    made = browser.post("/publish/figures/", said)
    assert made.status_code == 302
    assert "waits or is being counted" in text(browser.get(made["Location"]))
    reference = made["Location"].rsplit("/", 1)[1]
    making.fill(working(asker), reference, timezone.now())
    page = text(browser.get(made["Location"]))
    assert "See the draft" in page
    assert "Children, by sex" in page
    assert "drafted" in text(browser.get("/publish/figures/"))


def test_a_refusal_says_what_is_given_away_and_what_to_do(wards, asker, browser_of, monkeypatch):
    from sightline.publish.figures.checking import Judged

    says = "Children (Age: 10 to 12). It can be worked out exactly. Leave the table out."
    monkeypatch.setattr(making, "judged", lambda *_: Judged((), (says,)))
    asked = asked_for(asker)
    page = text(browser_of(asker).get(f"/publish/figures/asked/{asked.reference}"))
    assert says in page
    assert "Nothing was kept of them" in page


def test_a_draft_is_checked_released_by_a_second_person_and_withdrawn(
    wards, asker, second, browser_of
):
    edition = asked_for(asker).edition
    page = text(browser_of(asker).get(f"/publish/{edition}"))
    assert "no hidden number could be worked out" in page
    assert "Somebody else must release it" in page
    assert "Release it to everybody" in text(browser_of(second).get(f"/publish/{edition}"))
    other = released(asker, second, QUARTER.__class__(2025, 2))
    page = text(browser_of(second).get(f"/publish/{edition}"))
    assert "Check them anew" in page
    assert "Release it to everybody" not in page
    assert "It takes seconds" in text(browser_of(second).post(f"/publish/{edition}/check"))
    assert browser_of(second).post(f"/publish/{edition}/release").status_code == 404
    making.check(working(second), edition, timezone.now())
    assert browser_of(second).post(f"/publish/{edition}/release").status_code == 302
    assert browser_of(second).post(f"/publish/{other}/check").status_code == 404
    assert browser_of(second).post("/publish/draft/figures").status_code == 404


def test_who_may_not_release_reads_only_what_was_released(wards, asker, second, person, browser_of):
    reporter, member = (
        browser_of(person(agency="council", roles={role}))
        for role in (Role.REPORTER, Role.COMMITTEE_MEMBER)
    )
    draft = asked_for(asker)
    for url in ("figures/", f"figures/asked/{draft.reference}", "figures/lowered/", draft.edition):
        for browser in (reporter, member):
            assert browser.get(f"/publish/{url}").status_code == 404, url
    assert "Nothing has been released yet" in text(member.get("/publish/figures/released/"))
    assert member.get("/publish/figures/released/2025-Q3/").status_code == 404
    with as_viewer(second.session_pass):
        release(reference=draft.edition, by=viewer(), at=timezone.now())
    page = member.get("/publish/figures/released/2025-Q3/")
    assert "July to September 2025" in text(page)
    assert "Children, by age" in text(page)
    file = member.get("/publish/figures/released/2025-Q3/children-by-age.csv")
    assert file.content.startswith("\ufeffAge,Count".encode())
    assert reporter.get("/publish/figures/released/2025-Q3/").status_code == 404


def test_lowering_takes_two_and_stays_above_the_floor(wards, asker, second, browser_of):
    day = timezone.localdate()
    said = {"regime": "rounded", "line": "hides_up_to", "why": "A study of ours.",
            "until_day": day.day, "until_month": day.month, "until_year": day.year}  # fmt: skip
    browser = browser_of(asker)
    page = text(browser.post("/publish/figures/lowered/", {**said, "value": 1}))
    assert "Enter a number from 2 to 6" in page
    assert "A study of ours." in page
    assert browser.post("/publish/figures/lowered/", {**said, "value": 5}).status_code == 302
    assert "Somebody else must agree" in text(browser.get("/publish/figures/lowered/"))
    other = browser_of(second)
    [url] = re.findall(r'action="([^"]+/agree)"', text(other.get("/publish/figures/lowered/")))
    assert browser.post(url).status_code == 404
    assert other.post(url).status_code == 302
    assert "Agreed: it holds" in text(other.get("/publish/figures/lowered/"))


def test_a_slip_in_a_file_is_said_where_figures_are_asked_for(
    wards, asker, browser_of, monkeypatch
):
    def load():
        raise ValueError("figures.toml: children-by-age names no regime.")

    monkeypatch.setattr(pages, "load", load)
    answer = browser_of(asker).get("/publish/figures/")
    assert answer.status_code == 409
    assert "names no regime" in text(answer)


def test_everybody_reads_each_period_and_each_table_as_a_file(told, asker, second, everybody):
    told(9)
    assert "Nothing has been released yet" in text(everybody.get("/figures/"))
    assert everybody.get("/figures/2025-Q3/").status_code == 404
    edition = released(asker, second)
    assert "July to September 2025" in text(everybody.get("/figures/"))
    page = everybody.get("/figures/2025-Q3/")
    assert "Hidden: it is small" in text(page)
    assert "Set-Cookie" not in page.headers
    file = everybody.get("/figures/2025-Q3/intelligence-by-ward.csv")
    assert file["Content-Type"].startswith("text/csv")
    assert everybody.get("/figures/2025-Q3/none.csv").status_code == 404
    assert "Figures" in text(everybody.get("/"))
    with as_viewer(second.session_pass):
        from sightline.publish.actions import withdraw

        withdraw(reference=edition, says="A ward was wrong.", by=viewer(), at=timezone.now())
    assert "A ward was wrong." in text(everybody.get("/figures/2025-Q3/"))
    assert everybody.get("/figures/2025-Q3/intelligence-by-ward.csv").status_code == 404
