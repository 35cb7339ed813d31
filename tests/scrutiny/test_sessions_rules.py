"""The rules of sessions, and what anybody may read of them; no database."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from sightline.scrutiny.sessions import rules
from sightline.scrutiny.sessions.feed import committee_feed, own_feed
from sightline.scrutiny.sessions.public import content
from sightline.scrutiny.sessions.records import Asked, Held, Notice, Said, Stepped, Taken, Version
from sightline.terms.sessions import Openness, RequestState, SessionNoticeStep, SessionState

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
SECRET = "marzipan"
FRAGMENT = "scrutiny/public/sessions.html"
SAID = Said("Learning together", "The sub-group", Openness.OPEN,
            datetime(2026, 3, 27, 14, tzinfo=UTC), 90, "Room 1")  # fmt: skip
FIRST = Version(1, SessionState.PLANNED, SAID, "", "A-KEEPR-00000", AT)
MINE = Asked("A-MEMBR-00000", 1, RequestState.ASKED, "", 1)


def held(*versions, reference="T-4F7KQ-9M2XR"):
    return Held(reference, "children", versions or (FIRST,))


def moved(said, number=2):
    return Version(number, SessionState.MOVED, said, "The room is needed", "A", AT)


@pytest.mark.parametrize(
    ("different", "field"),
    [
        ({}, None),
        ({"starts_at": AT}, "on"),
        ({"place": ""}, "place"),
        ({"place": "", "place_by": date(2026, 3, 20)}, None),
        ({"place": "", "place_by": date(2026, 3, 28)}, "place_by"),
        ({"place": "", "openness": Openness.CLOSED}, None),
        ({"openness": Openness.PART_OPEN}, "attend"),
        ({"openness": Openness.PART_OPEN, "attend": "The first hour"}, None),
    ],
)
def test_a_session_says_where_or_by_when_that_is_told(different, field):
    assert list(rules.said_problems(replace(SAID, **different), AT)) == ([field] if field else [])


@pytest.mark.parametrize(
    ("version", "mine", "says"),
    [
        (FIRST, None, None),
        (FIRST, replace(MINE, state=RequestState.WITHDRAWN), None),
        (FIRST, MINE, "asked already"),
        (FIRST, replace(MINE, state=RequestState.DECLINED), "not accepted"),
        (replace(FIRST, said=replace(SAID, openness=Openness.CLOSED)), None, "closed to members"),
        (replace(FIRST, state=SessionState.CANCELLED, why="Ill"), None, "cancelled"),
        (replace(FIRST, state=SessionState.HELD), None, "over"),
        (replace(FIRST, said=replace(SAID, starts_at=AT - timedelta(hours=2))), None, "over"),
    ],
)
def test_a_member_is_told_why_they_cannot_ask(version, mine, says):
    why_not = rules.ask_refusal(version, mine, AT)
    assert why_not is None if says is None else says in why_not


@given(
    st.lists(st.sampled_from(list(RequestState)), max_size=12),
    st.none() | st.integers(1, 6),
)
def test_never_more_have_a_place_than_there_are_and_who_asked_first_has_it(states, places):
    asked = [Asked(f"A{n}", 1, state, "", n) for n, state in enumerate(states)]
    line = rules.in_line(reversed(asked))
    said = replace(SAID, places=places)
    with_place = [one for n, one in enumerate(line) if not rules.waits(said, n)]
    assert places is None or len(with_place) <= places
    assert len(with_place) == min(len(line), places or len(line))
    still = [one for one in with_place if one.state is RequestState.ASKED]
    waiting = [one for one in line if one not in with_place]
    assert all(one.order < other.order for one in still for other in waiting
               if other.state is RequestState.ASKED)  # fmt: skip


def test_telling_a_place_for_the_first_time_moves_nothing():
    unknown = replace(SAID, place="", place_by=date(2026, 3, 20))
    before = replace(FIRST, said=unknown)
    told = rules.changed(before, replace(SAID, place_by=None), why="", by="A", at=AT)
    assert told.state is SessionState.PLANNED
    with pytest.raises(ValueError, match="why it is moved"):
        rules.changed(FIRST, replace(SAID, place="Room 2"), why="", by="A", at=AT)
    gone = rules.ended(FIRST, SessionState.CANCELLED, why="Ill", by="A", at=AT)
    with pytest.raises(ValueError, match="Nothing of it can change"):
        rules.changed(gone, SAID, why="", by="A", at=AT)
    with pytest.raises(ValueError, match="not begun"):
        rules.ended(FIRST, SessionState.HELD, why="", by="A", at=AT)


def notice(tells, step=SessionNoticeStep.SENT, by="A"):
    steps = [Stepped(1, SessionNoticeStep.DRAFTED, "", by, AT)]
    steps += [] if step is SessionNoticeStep.DRAFTED else [Stepped(2, step, "", "B", AT)]
    return Notice("T-N", "children", steps, tells)


@given(st.integers(1, 4), st.lists(st.integers(1, 4), max_size=3))
def test_a_notice_is_owed_while_what_stands_is_newer_than_what_was_sent(newest, sent):
    versions = [replace(FIRST, number=n) for n in range(1, newest + 1)]
    one = held(*versions)
    notices = [notice({one.reference: min(n, newest)}) for n in sent]
    is_owed = bool(sent) and max(min(n, newest) for n in sent) < newest
    assert (rules.owed([one], notices) == [one]) is is_owed
    drafts = [notice({one.reference: newest}, SessionNoticeStep.DRAFTED)]
    assert (rules.owed([one], notices + drafts) == [one]) is is_owed


def test_a_second_person_approves_and_a_draft_that_is_true_no_more_goes_nowhere():
    draft = notice({"T": 1}, SessionNoticeStep.DRAFTED)
    refusal, step = rules.notice_refusal, SessionNoticeStep
    assert "Another person" in refusal(draft, step.APPROVED, "A", is_stale=False)
    assert refusal(draft, step.APPROVED, "B", is_stale=False) is None
    assert "changed" in refusal(draft, step.APPROVED, "B", is_stale=True)
    assert "second person" in refusal(draft, step.SENT, "B", is_stale=False)
    assert refusal(notice({}, step.APPROVED), step.SENT, "A", is_stale=False) is None
    assert "Draft another" in refusal(notice({}), step.DROPPED, "A", is_stale=False)


def lines(made):
    return made.decode().replace("\r\n ", "").split("\r\n")


def test_a_session_moved_over_the_clock_change_keeps_its_identity_and_its_hour():
    summer = replace(SAID, starts_at=datetime(2026, 3, 30, 13, tzinfo=UTC))  # 14:00 in summer time
    before = content([held()], {}, today=AT.date())
    after = content([held(FIRST, moved(summer))], {}, today=AT.date())
    first, second = (lines(committee_feed(each, "children")) for each in (before, after))
    assert "DTSTART;TZID=Europe/London:20260327T140000" in first
    assert "DTSTART;TZID=Europe/London:20260330T140000" in second
    assert "DTEND;TZID=Europe/London:20260330T153000" in second
    uid = [line for line in first if line.startswith("UID:")]
    assert uid == [line for line in second if line.startswith("UID:")] != []
    assert ("SEQUENCE:0" in first, "SEQUENCE:1" in second) == (True, True)
    moved_row = after["committees"][0]["sessions"][0]
    assert moved_row["when"] == "Monday 30 March 2026, 14:00"
    assert moved_row["was"] == "Friday 27 March 2026, 14:00"


def test_a_cancelled_session_stays_in_the_feed_for_a_year():
    gone = replace(FIRST, number=2, state=SessionState.CANCELLED, why="Ill")
    for days, there in ((0, True), (360, True), (500, False)):
        today = SAID.starts_at.date() + timedelta(days=days)
        made = lines(committee_feed(content([held(FIRST, gone)], {}, today=today), "children"))
        assert ("STATUS:CANCELLED" in made) is there, days
    assert committee_feed(content([], {}, today=AT.date()), "nobody") is None


def test_a_member_s_own_feed_holds_their_own_sessions_alone():
    other = held(reference="T-AAAAA-AAAAA")
    made = lines(own_feed(content([held(), other], {}, today=AT.date()), [other.reference]))
    assert [one for one in made if one.startswith("UID")] == ["UID:t-aaaaa-aaaaa@sightline.invalid"]


def test_no_internal_field_gets_into_what_anybody_may_read():
    version = replace(FIRST, by=SECRET)
    closed = replace(SAID, openness=Openness.CLOSED, place=SECRET, attend=SECRET, expect=SECRET,
                     sign=SECRET)  # fmt: skip
    made = content([held(version), held(replace(version, said=closed))],
                   {"T-4F7KQ-9M2XR": Taken(1, 1, 1, 1)}, today=AT.date())  # fmt: skip
    for whole in (json.dumps(made), render_to_string(FRAGMENT, {"content": made})):
        assert SECRET not in whole
        assert "Room 1" in whole
    later = content([held()], {"T-4F7KQ-9M2XR": Taken(attended=2)}, today=date(2026, 4, 1))
    assert later["years"] == [{"year": 2026, "held": 1, "open": 1, "attended": 2}]
