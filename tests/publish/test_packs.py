"""Packs: drafted from what is released, read by everybody or by members alone, and withdrawn."""

import pytest
from django.utils import timezone

from sightline.publish import actions
from sightline.publish.models import Edition, Withdrawal
from sightline.publish.queries import editions
from sightline.terms import Role
from sightline.terms.editions import PublicPart
from tests.hotspots.concerning import ledger
from tests.publish.test_pages import read

pytestmark = pytest.mark.django_db
REVIEWS = {"as_of": "today", "reviews": []}
DAY = {"meets_on_day": "14", "meets_on_month": "4", "meets_on_year": "2026"}
TYPED = {"title": "Scrutiny committee", "period": "The spring", "comment": "Read this.", **DAY}
EXEMPT = {"exempt": "Schedule 12A, paragraph 2"}
FILES = (("pdf", b"%PDF-"), ("zip", b"PK"))


@pytest.fixture
def member(person):
    """A member of the committee."""
    return person(agency="council", roles={Role.COMMITTEE_MEMBER})


@pytest.fixture
def packed(browser_of, clerk, second, released, entering):
    """Draft a pack of released reviews and have it released: `packed(exempt=...)` returns both."""

    def pack(**more):
        reviews = released(REVIEWS)
        answer = browser_of(clerk).post("/publish/pack", TYPED | {"parts": [reviews]} | more)
        assert answer.status_code == 302
        made = answer.url.rsplit("/", 1)[1]
        with entering(second) as viewer:
            actions.release(reference=made, by=viewer, at=timezone.now())
        return made, reviews

    return pack


def test_anybody_reads_a_pack_and_takes_it_as_files(packed):
    packed()
    page = read("/packs/2026-04-14/")
    assert "Read this." in page.text
    assert 'href="/packs/2026-04-14/"' in read("/packs/").text
    for form, begins in FILES:
        assert read(f"/packs/2026-04-14/pack.{form}").content.startswith(begins)
    assert read("/packs/2026-04-14/pack.exe").status_code == 404


def test_an_exempt_part_is_for_members_and_not_for_the_public(packed, browser_of, member):
    packed(**EXEMPT)
    for path in ("/packs/2026-04-14/", "/packs/2026-04-14/pack.pdf"):
        assert read(path).status_code == 404
    assert "2026-04-14" not in read("/packs/").text
    browser = browser_of(member)
    assert "Not for publication" not in browser.get("/publish/read/").text
    assert "Read this." in browser.get("/publish/read/exempt/2026-04-14/").text
    for form, begins in FILES:
        answer = browser.get(f"/publish/read/exempt/2026-04-14/{form}")
        assert answer.content.startswith(begins)


def test_who_opened_an_exempt_part_or_a_draft_is_in_the_ledger(
    packed, browser_of, member, drafted, second
):
    made, _ = packed(**EXEMPT)
    draft = drafted({"reviews": [1]})
    browser_of(member).get("/publish/read/exempt/2026-04-14/")
    browser_of(member).get("/publish/read/exempt/2026-04-14/pdf")
    browser_of(second).get(f"/publish/{draft}")
    opened = [row for row in ledger() if row[1] in {"OPENED", "TAKEN"}]
    assert opened == [
        ("SCRUTINISE", "OPENED", [made], member.account),
        ("SCRUTINISE", "TAKEN", [made], member.account),
        ("RELEASE", "OPENED", [draft], second.account),
    ]


@pytest.mark.parametrize("role", [Role.REPORTER, Role.GATEKEEPER, Role.AUDITOR])
def test_others_read_no_exempt_part_by_page_or_by_table(packed, browser_of, person, entering, role):
    packed(**EXEMPT)
    other = person(agency="council", roles={role})
    assert browser_of(other).get("/publish/read/exempt/2026-04-14/").status_code == 404
    assert browser_of(other).get("/publish/read/exempt/2026-04-14/pdf").status_code == 404
    with entering(other):
        assert not Edition.objects.filter(part=PublicPart.EXEMPT.value).exists()


def test_why_an_exempt_part_was_withdrawn_is_for_members_alone(
    packed, entering, second, member, person
):
    made, _ = packed(**EXEMPT)
    with entering(second) as viewer:
        actions.withdraw(reference=made, says="A name.", by=viewer, at=timezone.now())
    with entering(member):
        assert Withdrawal.objects.count() == 1
    with entering(person(agency="council", roles={Role.REPORTER})):
        assert not Withdrawal.objects.exists()


def test_the_same_pack_is_not_drafted_twice(packed, browser_of, clerk):
    _, reviews = packed()
    answer = browser_of(clerk).post("/publish/pack", TYPED | {"parts": [reviews]})
    assert answer.status_code == 400
    assert "Nothing has changed since what is released now." in answer.text
    assert 'value="Scrutiny committee"' in answer.text


def test_what_is_withdrawn_is_told_to_stand_in_a_pack_still(packed, browser_of, second, entering):
    made, reviews = packed()
    browser = browser_of(second)
    assert f"/publish/{made}" in browser.get(f"/publish/{reviews}/withdraw").text
    browser.post(f"/publish/{reviews}/withdraw", {"says": "A day."})
    assert "Withdraw that too" in browser.get(f"/publish/{reviews}").text
    browser.post(f"/publish/{made}/withdraw", {"says": "A day."})
    assert "Withdraw that too" not in browser.get(f"/publish/{reviews}").text
    assert read("/packs/2026-04-14/pack.pdf").status_code == 404
    with entering(second) as viewer:
        assert editions.made_of_others(viewer) == []
