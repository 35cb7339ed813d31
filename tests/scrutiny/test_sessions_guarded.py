"""What must never be false of sessions, requests, notices and outcomes, tried in the database."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from sightline.scrutiny import models
from sightline.scrutiny.actions import sessions
from sightline.terms.sessions import Openness, RequestState, SessionState
from tests.panels.convening import as_owner
from tests.scrutiny.conferring import DAY, conference, outcome
from tests.scrutiny.convoking import act, answer, ask, asks, change, sent, session

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def breaks(entering):
    """Say that a person writing this breaks the sentence."""

    def expect(who, sentence, model, **row):
        broken = pytest.raises(IntegrityError, match=sentence)
        with entering(who), broken, transaction.atomic():
            model.objects.create(by=who.account, at=timezone.now(), **row)

    return expect


@pytest.fixture
def forbidden(entering):
    """Say that the policies keep a person from writing this."""

    def expect(who, model, **row):
        row = {"by": who.account, "at": timezone.now(), **row}
        broken = pytest.raises(DatabaseError, match="row-level security")
        with entering(who), broken, transaction.atomic():
            model.objects.create(**row)

    return expect


def version(made, **different):
    sound = {
        "number": 2, "state": "PLANNED", "title": "x", "host": "x", "openness": "OPEN",
        "starts_at": timezone.now() + 7 * DAY, "minutes": 60, "place": "Room",
    }  # fmt: skip
    return {"session_id": made, **sound, **different}


def test_a_version_of_a_session(people, breaks):
    made = session(people.keeper, places=2)
    for who in (people.member, people.other):
        asks(who, made)
        answer(people.keeper, made, who, RequestState.ACCEPTED)
    for sentence, different in (
        ("says_where_or_by_when", {"place": ""}),
        ("says_which_part", {"openness": "PART_OPEN"}),
        ("with_a_reason", {"state": "MOVED"}),
        ("lasts_a_time", {"minutes": 5}),
        ("in_a_known_state", {"openness": "SECRET"}),
        ("follows_where_it_stood", {"number": 3}),
        ("is_told_before_a_session_begins", {"place_by": TODAY + 9 * DAY}),
        ("keeps_the_places_it_gave", {"places": 1}),
    ):
        breaks(people.keeper, sentence, models.SessionVersion, **version(made, **different))


def test_a_session_has_a_place_for_members_or_no_limit(people, breaks):
    made = session(people.keeper)
    breaks(people.keeper, "a_place_or_no_limit", models.SessionVersion, **version(made, places=0))


def test_what_was_cancelled_stays_so(people, breaks):
    made = session(people.keeper)
    act(people.keeper, sessions.end, reference=made, state=SessionState.CANCELLED, why="x", seen=1)
    breaks(people.keeper, "follows_where_it_stood", models.SessionVersion,
           **version(made, number=3))  # fmt: skip
    breaks(people.member, "open_to_members", models.SessionRequest,
           session_id=made, account=people.member.account, number=1, state="ASKED")  # fmt: skip


def test_a_request(people, breaks, forbidden):
    made = session(people.keeper, openness=Openness.PART_OPEN, attend="x", places=1)
    closed = session(people.keeper, openness=Openness.CLOSED)
    asks(people.member, made)
    asks(people.other, made)

    def row(who, state, number=2, of=made, why=""):
        return {"session_id": of, "account": who.account, "state": state, "number": number,
                "why": why}  # fmt: skip

    request, keeper = models.SessionRequest, people.keeper
    breaks(keeper, "has_signed", request, **row(people.member, "ACCEPTED"))
    breaks(keeper, "follows_what_stood", request, **row(people.member, "ATTENDED"))
    breaks(keeper, "declined_with_a_reason", request, **row(people.member, "DECLINED"))
    breaks(people.member, "follows_what_stood", request, **row(people.member, "ASKED"))
    breaks(people.member, "open_to_members", request, **row(people.member, "ASKED", 1, closed))
    breaks(people.member, "follows_what_stood", request, **row(people.other, "WITHDRAWN"))
    forbidden(keeper, request, **row(people.member, "WITHDRAWN"))
    breaks(people.analyst, "open_to_members", request, **row(people.analyst, "ASKED", 1))
    open_one = session(people.keeper, places=1)
    for who in (people.member, people.other):
        asks(who, open_one)
    forbidden(people.member, request, **row(people.member, "ACCEPTED", of=open_one))
    answer(keeper, open_one, people.member, RequestState.ACCEPTED)
    late = row(people.other, "ACCEPTED", of=open_one)
    breaks(keeper, "no_more_are_accepted_than_there_are_places", request, **late)


def test_a_notice(people, breaks, forbidden):
    made = session(people.keeper)
    first = sent(people.keeper, people.second)
    line = models.SessionVersion.objects
    forbidden(people.analyst, models.NoticeOpened, notice_id=first)
    breaks(people.keeper, "follows_its_steps", models.NoticeStep, notice_id=first, number=4,
           step="DROPPED")  # fmt: skip
    change(people.keeper, made, "Why", place="Room 2")
    draft, version_id = ask(people.keeper, lambda _: (
        models.SessionNotice.objects.order_by("-created_at").first().pk,
        line.get(session=made, number=1).pk,
    ))  # fmt: skip
    breaks(people.keeper, "approved_by_another", models.NoticeStep, notice_id=draft, number=2,
           step="APPROVED")  # fmt: skip
    breaks(people.keeper, "goes_out_once_it_is_sent", models.NoticeTo, notice_id=draft,
           account=people.member.account)  # fmt: skip
    breaks(people.keeper, "says_what_was_drafted", models.NoticeLine, notice_id=first,
           version_id=version_id)  # fmt: skip
    forbidden(people.member, models.NoticeStep, notice_id=draft, number=2, step="APPROVED")


def test_conferences(people, breaks, forbidden):
    made = conference(people.keeper, feedback_until=None)
    one = outcome(people.keeper, made)
    breaks(people.analyst, "while_it_is_asked_for", models.Feedback, conference_id=made,
           useful="VERY", will_change=True)  # fmt: skip
    breaks(people.keeper, "told_to_one_body", models.OutcomeTold, outcome_id=one, told_on=TODAY)
    breaks(people.keeper, "with_what_came_of_it", models.OutcomeVersion, outcome_id=one, number=2,
           words="x", owner="x", due_on=TODAY, state="DONE")  # fmt: skip
    breaks(people.keeper, "an_outcome_follows", models.OutcomeVersion, outcome_id=one, number=3,
           words="x", owner="x", due_on=TODAY, state="OPEN")  # fmt: skip
    brief = {"brief_id": "T-AAAAA-AAAAA", "number": 1, "title": "x", "for_whom": "x"}
    breaks(people.keeper, "teaches_something", models.BriefVersion, **brief, points=[],
           issued_on=TODAY)  # fmt: skip
    forbidden(people.analyst, models.OutcomeOpened, outcome_id=one, agency="police")
    forbidden(people.member, models.OutcomeTold, outcome_id=one, agency="police", told_on=TODAY)


def test_what_was_said_is_neither_edited_nor_deleted(people):
    session(people.keeper)
    loose = "ALTER TABLE scrutiny_sessionversion NO FORCE ROW LEVEL SECURITY;"
    for statement in (
        "UPDATE scrutiny_sessionversion SET title = 'y'",
        "DELETE FROM scrutiny_sessionversion",
    ):
        with pytest.raises(DatabaseError, match="only_grows"), transaction.atomic():
            as_owner(loose + statement)
