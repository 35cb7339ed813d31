"""Pages of those who release, and the pages that anybody reads."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.utils import timezone

from sightline.publish.models import Edition
from sightline.terms import Role

pytestmark = pytest.mark.django_db


@contextmanager
def public_site():
    """A browser of nobody, on the public site."""
    templates = settings.TEMPLATES[0]
    frame = {"context_processors": ["sightline.publish.public_frame.frame"]}
    with override_settings(
        ROOT_URLCONF="sightline.publish.public_urls",
        TEMPLATES=[templates | {"OPTIONS": frame}],
        MIDDLEWARE=["sightline.web.headers.security_headers"],
    ):
        yield Client()


def read(path):
    with public_site() as anybody:
        return anybody.get(path)


def go_live(browser, on):
    said = {"on_day": on.day, "on_month": on.month, "on_year": on.year}
    assert browser.post("/publish/operation/launch", said).status_code == 302


def last():
    return Edition.objects.order_by("-number")[0].reference


def test_an_edition_goes_from_its_register_to_everybody(browser_of, clerk, second, entering):
    drafting, releasing = browser_of(clerk), browser_of(second)
    assert "Nothing has been released yet" in read("/operation/").text
    assert drafting.post("/publish/draft/operation").status_code == 302
    with entering(second):
        made = last()
    assert "Somebody else must release it" in drafting.get(f"/publish/{made}").text
    assert "not in use yet" in releasing.get(f"/publish/{made}").text
    assert drafting.post(f"/publish/{made}/release").status_code == 404
    assert releasing.post(f"/publish/{made}/release").status_code == 302
    assert "The system is not in use yet." in read("/operation/").text
    assert "Nothing has changed" in drafting.get("/publish/").text


def test_whoever_releases_is_shown_what_changes(browser_of, clerk, second, entering, released):
    drafting, releasing = browser_of(clerk), browser_of(second)
    drafting.post("/publish/draft/operation")
    with entering(second):
        made = last()
    releasing.post(f"/publish/{made}/release")
    go_live(drafting, timezone.localdate())
    drafting.post("/publish/draft/operation")
    with entering(second):
        page = releasing.get(f"/publish/{last()}").text
    assert "launched" in page
    assert f"{timezone.localdate():%B %Y}" in page


def test_what_is_withdrawn_is_gone_and_says_why(browser_of, clerk, second, entering):
    drafting, releasing = browser_of(clerk), browser_of(second)
    drafting.post("/publish/draft/operation")
    with entering(second):
        made = last()
    releasing.post(f"/publish/{made}/release")
    answer = releasing.post(f"/publish/{made}/withdraw", {"says": " "})
    assert "Say why it is withdrawn" in answer.text
    releasing.post(f"/publish/{made}/withdraw", {"says": "A day was wrong."})
    for path in ("/operation/", f"/operation/?on={timezone.localdate()}"):
        page = read(path).text
        assert "A day was wrong." in page
        assert "not in use yet" not in page


@pytest.mark.parametrize(
    ("on", "says"),
    [
        ("yesterday", "Enter a day as year, month and day"),
        ("2026-02-30", "Enter a day as year, month and day"),
        ((timezone.localdate() + timedelta(days=1)).isoformat(), "Enter today or a day before"),
        ("2020-01-01", "Nothing was public on 1 January 2020"),
    ],
)
def test_a_day_that_is_none_is_said_to_be_none(on, says):
    assert says in read(f"/operation/?on={on}").text


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/operation/nothing/", "/reviews-of-nobody/history/"]
)
def test_there_is_no_other_page(path):
    answer = read(path)
    assert answer.status_code == 404
    assert "Page not found" in answer.text


@pytest.mark.parametrize("role", [Role.COMMITTEE_MEMBER, Role.REPORTER, Role.ADMINISTRATOR])
def test_others_find_no_page_for_those_who_release(browser_of, person, role):
    browser = browser_of(person(agency="council", roles={role}))
    for path in ("/publish/", "/publish/operation/", "/publish/T-00000-00000"):
        assert browser.get(path).status_code == 404
    assert browser.post("/publish/draft/operation").status_code == 404
