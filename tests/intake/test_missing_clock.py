"""Whose return interview is due is told each morning to who keeps the episode, until it is done."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from sightline.intake.actions.missing import NewEpisode, hold, record_episode, take_step
from sightline.intake.jobs import interview_clock
from sightline.intake.missing import CLOCK, WARNING, Account
from sightline.ledger.models import Entry
from sightline.notices.queries import waiting
from sightline.terms import Act, InterviewPart, InterviewStep, NoticeKind, Role

NOW = timezone.now()
LONG_AGO = NOW - timedelta(days=9)


@pytest.fixture
def found(entering, council_officer):
    def record_found(number, at):
        new = NewEpisode(number, "Zoë Ash", "2012", LONG_AGO, at)
        with entering(council_officer) as viewer:
            return record_episode(new=new, by=viewer, at=NOW)[0]

    return record_found


@pytest.fixture
def told(entering):
    def ask(who):
        with entering(who) as viewer:
            lines = waiting(viewer, Act.NOTICES)
        return sorted(line.about for line in lines if line.kind is NoticeKind.INTERVIEW_DUE)

    return ask


def test_who_keeps_the_episode_is_told_in_time_and_nobody_else(
    found, told, person, council_officer, officer
):
    lead = person(agency="council", roles={Role.AGENCY_LEAD})
    analyst = person(agency="council", roles={Role.ANALYST})
    near = NOW - CLOCK + WARNING
    late, soon = found("MP/1", LONG_AGO), found("MP/2", near - timedelta(minutes=1))
    found("MP/3", near + timedelta(hours=1))
    found("MP/4", None)
    interview_clock(0)
    interview_clock(0)
    assert told(council_officer) == told(lead) == sorted([late, soon])
    assert told(analyst) == told(officer) == []


@pytest.mark.parametrize("step", [InterviewStep.REFUSED, InterviewStep.NOT_POSSIBLE])
def test_an_end_takes_it_off_and_an_offer_does_not(found, told, council_officer, entering, step):
    episode = found("MP/1", LONG_AGO)
    interview_clock(0)
    for each, due in ((InterviewStep.OFFERED, [episode]), (step, [])):
        with entering(council_officer) as viewer:
            take_step(episode=episode, step=each, words="Said so.", happened_at=LONG_AGO,
                      by=viewer, at=NOW)  # fmt: skip
        assert told(council_officer) == due
        interview_clock(0)
        assert told(council_officer) == due


def test_an_interview_that_was_held_takes_it_off(found, told, council_officer, entering):
    episode = found("MP/1", LONG_AGO)
    interview_clock(0)
    with entering(council_officer) as viewer:
        hold(episode=episode, account=Account(where="A flat."), agreed=[InterviewPart.WHERE],
             override="", pass_on=False, held_at=LONG_AGO, by=viewer, at=NOW)  # fmt: skip
    assert told(council_officer) == []


def test_the_clocks_telling_is_in_the_ledger_and_nobody_else_may_ask_for_it(
    found, person, council_officer, entering
):
    episode = found("MP/1", LONG_AGO)
    interview_clock(0)
    with entering(person(roles={Role.AUDITOR})):
        [entry] = Entry.objects.filter(actor="the clock")
        assert (entry.references, entry.about) == ([episode], "INTERVIEW_DUE")
    denied = pytest.raises(DatabaseError, match="permission denied")
    with entering(council_officer), denied, connection.cursor() as cursor, transaction.atomic():
        cursor.execute("SELECT intake_tell_interviews_due(now(), '{}')")
