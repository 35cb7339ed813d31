"""Sessions in the database: places, the waiting list, the undertaking, links, and what is owed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.intelligence.actions import Overtaken
from sightline.scrutiny.actions import session_notices, session_requests, sessions
from sightline.scrutiny.queries import session_notices as told
from sightline.scrutiny.queries import sessions as queries
from sightline.terms import Role
from sightline.terms.sessions import Openness, RequestState, SessionNoticeStep, SessionState
from tests.scrutiny.convoking import act, answer, ask, asks, change, now, sent, session

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def test_the_last_place_goes_to_who_asked_first_and_who_waits_moves_up(people, person, entering):
    made = session(people.keeper, places=1)
    assert asks(people.member, made) == 0
    assert asks(people.other, made) == 1
    with pytest.raises(ValueError, match="All places are taken"):
        answer(people.keeper, made, people.other, RequestState.ACCEPTED)
    act(people.member, session_requests.withdraw, reference=made)
    answer(people.keeper, made, people.other, RequestState.ACCEPTED)
    assert now(people.other, made).mine.state is RequestState.ACCEPTED
    with entering(person(roles={Role.AUDITOR})), connection.cursor() as cursor:
        cursor.execute("SELECT about FROM ledger_entry WHERE act = 'ATTEND' ORDER BY id")
        assert cursor.fetchall() == [("ASKED",), ("ASKED",), ("WITHDRAWN",)]


def test_only_who_was_accepted_sees_the_link(people):
    made = session(people.keeper, link="https://meet.example/x")
    asks(people.member, made)
    assert now(people.member, made).link == ""
    answer(people.keeper, made, people.member, RequestState.ACCEPTED)
    assert now(people.member, made).link == "https://meet.example/x"
    assert now(people.other, made).link == ""
    change(people.keeper, made, openness=Openness.CLOSED)
    assert now(people.member, made).link == ""
    act(people.member, session_requests.withdraw, reference=made)
    assert now(people.member, made).link == ""


def test_a_part_open_session_is_signed_for_before_anybody_is_accepted(people):
    made = session(people.keeper, openness=Openness.PART_OPEN, attend="The first hour")
    asks(people.member, made)
    with pytest.raises(ValueError, match="not signed"):
        answer(people.keeper, made, people.member, RequestState.ACCEPTED)
    act(people.member, session_requests.sign, reference=made)
    answer(people.keeper, made, people.member, RequestState.ACCEPTED)
    assert people.member.account in now(people.keeper, made).signed


def test_members_see_no_request_but_their_own_and_count_them_all(people):
    made = session(people.keeper, places=5)
    asks(people.member, made)
    found = now(people.other, made)
    assert (found.requests, found.mine, found.taken.asked) == ([], None, 1)
    with_it = ask(people.other, queries.shown_content, today=TODAY)
    assert with_it["committees"][0]["sessions"][0]["left"] == 4
    assert ask(people.other, lambda _: queries.requests_for([made])) == {}


def test_nobody_else_reads_or_writes_them(people):
    made = session(people.keeper)
    for query in (queries.session, told.notice):
        with pytest.raises(Refused):
            ask(people.analyst, query, made)
    with pytest.raises(Refused):
        session(people.member)
    with pytest.raises(Refused):
        asks(people.keeper, made)
    with pytest.raises(Refused):
        ask(people.member, queries.public_content, today=TODAY)
    assert ask(people.analyst, lambda _: (queries.held(), queries.taken())) == ([], {})
    assert ask(people.member, lambda _: told.members()) == []


def test_a_change_to_what_members_were_told_drafts_the_next_notice_and_shows_it_owed(people):
    made = session(people.keeper)
    first = sent(people.keeper, people.second)
    with pytest.raises(ValueError, match="told of everything"):
        act(people.keeper, session_notices.draft, committee="children", words="")
    change(people.keeper, made, "The room is needed", place="Room 2")
    board = ask(people.keeper, told.board, at=timezone.now())
    assert [one.reference for one in board.owed] == [made]
    draft = board.notices[0]
    assert (draft.now.step, draft.tells) == (SessionNoticeStep.DRAFTED, {made: 2})
    # A second change: the draft that waits would tell what is true no more.
    act(people.second, sessions.end, reference=made, state=SessionState.CANCELLED,
        why="The chair is ill", seen=2)  # fmt: skip
    board = ask(people.keeper, told.board, at=timezone.now())
    assert [n.now.step for n in board.notices if n.reference == draft.reference] == [
        SessionNoticeStep.DROPPED
    ]
    newest = next(n for n in board.notices if n.now.step is SessionNoticeStep.DRAFTED)
    assert newest.tells == {made: 3}
    act(people.keeper, session_notices.step, reference=newest.reference,
        taken=SessionNoticeStep.APPROVED, seen=1)  # fmt: skip
    act(people.second, session_notices.step, reference=newest.reference,
        taken=SessionNoticeStep.SENT, seen=2)  # fmt: skip
    board = ask(people.member, told.board, at=timezone.now())
    assert board.unread == {first, newest.reference}
    assert ask(people.keeper, told.board, at=timezone.now()).owed == []


def test_members_see_sent_notices_alone_and_that_they_opened_one_is_kept(people):
    session(people.keeper)
    draft = act(people.keeper, session_notices.draft, committee="children", words="")
    assert ask(people.member, lambda _: told.notices()) == []
    act(
        people.keeper,
        session_notices.step,
        reference=draft,
        taken=SessionNoticeStep.DROPPED,
        seen=1,
    )
    first = sent(people.keeper, people.second)
    for _ in range(2):
        act(people.member, session_notices.opened, reference=first)
    act(people.keeper, session_notices.opened, reference=first)
    found = ask(people.keeper, told.notice, first).notice
    assert set(found.to) == {people.member.account, people.other.account}
    assert found.opened == [people.member.account]
    assert ask(people.other, told.notice, first).notice.opened == []


def test_who_drafts_a_notice_does_not_approve_it_and_a_late_step_is_told(people):
    session(people.keeper)
    draft = act(people.keeper, session_notices.draft, committee="children", words="")
    step = {"reference": draft, "seen": 1}
    with pytest.raises(Refused):
        act(people.keeper, session_notices.step, taken=SessionNoticeStep.APPROVED, **step)
    with pytest.raises(Refused):
        act(people.second, session_notices.step, taken=SessionNoticeStep.SENT, **step)
    with pytest.raises(Overtaken):
        act(people.second, session_notices.step, taken=SessionNoticeStep.APPROVED,
            **step | {"seen": 7})  # fmt: skip


def test_the_year_counts_for_all_and_names_for_keepers(people):
    made = session(people.keeper, starts_at=timezone.now() + timedelta(seconds=1))
    asks(people.member, made)
    answer(people.keeper, made, people.member, RequestState.ACCEPTED)
    later = timezone.now() + timedelta(hours=1)
    answer(people.keeper, made, people.member, RequestState.ATTENDED, at=later)
    year = timezone.localdate().year
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(queries.timezone, "now", lambda: later)
        for who, named in ((people.keeper, 1), (people.other, 0)):
            found = ask(who, queries.year, year)
            assert [(number, len(found.members)) for _, number in found.sessions] == [(1, named)]
