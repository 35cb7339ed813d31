"""The pages of sessions: what is typed is kept, what is refused looks like what is missing."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from sightline.terms import Role
from sightline.terms.sessions import Openness, RequestState
from tests.hotspots.concerning import day, text
from tests.scrutiny.convoking import answer, asks, now, sent, session

pytestmark = pytest.mark.django_db
SOON = timezone.localdate() + timedelta(days=30)
SOUND = {
    "committee": "children", "title": "Learning together", "host": "The sub-group",
    "openness": "OPEN", "starts": "14:00", "minutes": "90", "place": "Room 1",
}  # fmt: skip


def test_a_session_is_planned_and_moved_by_a_keeper_and_what_is_typed_is_kept(people, browser_of):
    browser = browser_of(people.keeper)
    sound = SOUND | day("on", SOON)
    bad = browser.post("/scrutiny/sessions/new/", sound | {"place": "", "minutes": "5"})
    assert bad.status_code == 400
    assert "Learning together" in text(bad)
    assert "15 or more" in text(bad)
    none = browser.post("/scrutiny/sessions/new/", sound | {"place": ""})
    assert "Say where it is" in text(none)
    assert browser.post("/scrutiny/sessions/new/", sound).status_code == 302
    page = text(browser_of(people.member).get("/scrutiny/sessions/"))
    assert "Learning together" in page
    assert "Room 1" in page
    found = now_of(browser)
    url = f"/scrutiny/sessions/{found}/change/"
    moved = sound | {"place": "Room 2", "seen": "1"}
    assert "Say why it is moved" in text(browser.post(url, moved))
    assert browser.post(url, moved | {"why": "Too small"}).status_code == 302
    late = browser.post(url, moved | {"why": "Too small"})
    assert "A colleague was quicker" in text(late)
    assert "Too small" in text(browser_of(people.member).get(f"/scrutiny/sessions/{found}/"))


def now_of(browser):
    page = text(browser.get("/scrutiny/sessions/"))
    return re.search(r"/scrutiny/sessions/(T-\w{5}-\w{5})/", page)[1]


@pytest.mark.parametrize("who", ["member", "analyst"])
def test_what_keepers_do_is_no_page_for_others(who, people, browser_of):
    made, browser = session(people.keeper), browser_of(getattr(people, who))
    asks(people.member, made)
    member = people.member.account
    missing = browser.get("/scrutiny/sessions/T-00000-00000/")
    for url in (
        "new/", f"{made}/change/", f"{made}/end/cancelled/", "notices/new/",
        f"{made}/requests/{member}/accepted/",
    ):  # fmt: skip
        answered = browser.get(f"/scrutiny/sessions/{url}")
        assert (answered.status_code, text(answered)) == (404, text(missing)), url
    if who == "analyst":
        for url in ("", f"{made}/", "mine.ics", "calendars/children.ics", "years/2026/"):
            assert browser.get(f"/scrutiny/sessions/{url}").status_code == 404, url


def test_a_member_asks_signs_and_finds_the_link_once_accepted(people, browser_of):
    part = {"openness": Openness.PART_OPEN, "attend": "The first hour", "places": 1}
    made = session(people.keeper, link="https://meet.example/x", **part)
    browser, url = browser_of(people.member), f"/scrutiny/sessions/{made}/"
    refused = browser.post(f"{url}sign/")
    assert (refused.status_code, "Ask to attend first" in text(refused)) == (400, True)
    assert browser.post(f"{url}ask/").status_code == 302
    again = browser.post(f"{url}ask/")
    assert (again.status_code, "You have asked already" in text(again)) == (400, True)
    browser_of(people.other).post(f"{url}ask/")
    assert "number 1 on the waiting list" in text(browser_of(people.other).get(url))
    keeper = browser_of(people.keeper)
    accept = f"{url}requests/{people.member.account}/accepted/"
    assert "have not signed" in text(keeper.post(accept, {"seen": "1"}))
    assert "I will not repeat" in text(browser.get(f"{url}sign/"))
    browser.post(f"{url}sign/")
    assert keeper.post(accept, {"seen": "1"}).status_code == 302
    assert "https://meet.example/x" in text(browser.get(url))
    assert "https://meet.example/x" not in text(browser_of(people.other).get(url))
    decline = f"{url}requests/{people.other.account}/declined/"
    assert "Say why" in text(keeper.post(decline, {"seen": "1", "why": ""}))


def test_feeds_hold_no_link_and_a_member_s_own_only_theirs(people, browser_of):
    made = session(people.keeper, link="https://meet.example/x")
    session(people.keeper, title="Another")
    asks(people.member, made)
    answer(people.keeper, made, people.member, RequestState.ACCEPTED)
    browser = browser_of(people.member)
    all_of_it = browser.get("/scrutiny/sessions/calendars/children.ics")
    assert all_of_it.headers["Content-Type"].startswith("text/calendar")
    own = browser.get("/scrutiny/sessions/mine.ics").content
    assert (all_of_it.content.count(b"BEGIN:VEVENT"), own.count(b"BEGIN:VEVENT")) == (2, 1)
    assert b"meet.example" not in own + all_of_it.content
    assert people.member.account.encode() not in own
    assert browser.get("/scrutiny/sessions/calendars/nobody.ics").status_code == 404


def test_a_notice_is_unread_until_a_member_opens_it_and_keepers_see_how_many_did(
    people, browser_of
):
    session(people.keeper)
    made = sent(people.keeper, people.second)
    browser, keeper = browser_of(people.member), browser_of(people.keeper)
    assert "Not opened" in text(browser.get("/scrutiny/sessions/"))
    assert "Do come" in text(browser.get(f"/scrutiny/sessions/notices/{made}/"))
    assert "Not opened" not in text(browser.get("/scrutiny/sessions/"))
    assert "1 of 2 opened it" in text(keeper.get(f"/scrutiny/sessions/notices/{made}/"))
    assert browser_of(people.analyst).get(f"/scrutiny/sessions/notices/{made}/").status_code == 404
    nothing = keeper.post("/scrutiny/sessions/notices/new/", {"committee": "general", "words": ""})
    assert (nothing.status_code, "told of everything" in text(nothing)) == (400, True)


def test_what_a_member_sees_does_not_depend_on_a_row_that_they_cannot_see(
    person, people, browser_of
):
    """Non-interference: another's draft, link and undertaking change no byte but how many asked."""
    made = session(people.keeper, openness=Openness.PART_OPEN, attend="x")
    third = person(agency="council", roles={Role.COMMITTEE_MEMBER})
    browser = browser_of(people.member)

    def seen():
        pages = (browser.get(f"/scrutiny/sessions/{url}") for url in ("", f"{made}/"))
        return [text(page) for page in pages]

    before = seen()
    asks(third, made)
    browser_of(third).post(f"/scrutiny/sessions/{made}/sign/")
    keeper = browser_of(people.keeper)
    keeper.post("/scrutiny/sessions/notices/new/", {"committee": "children", "words": "Draft"})
    answer(people.keeper, made, third, RequestState.ACCEPTED)
    assert now(third, made).mine.state is RequestState.ACCEPTED
    assert seen() == before
