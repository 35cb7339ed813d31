"""What must never be false of an onward referral, each tried in the database itself."""

from dataclasses import replace
from functools import partial

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sightline.access.queries import label_number
from sightline.disruption.models import OnwardReferral, OnwardVersion
from sightline.terms import new_reference
from sightline.terms.onward import OnwardStep
from tests.disruption.measuring import day
from tests.disruption.referring import refer, step
from tests.hotspots.concerning import moment
from tests.intelligence.making import SHARED

pytestmark = pytest.mark.django_db


@pytest.fixture
def breaks(officer, entering):
    """Say that writing this as the officer breaks the sentence."""

    def expect(sentence, write):
        broken = pytest.raises(IntegrityError, match=sentence)
        with entering(officer), broken, transaction.atomic():
            write()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")

    return expect


def row(person, who, of=SHARED, **different):
    at = moment()
    sound = {
        "person_id": person, "is_child": True, "kind": "nrm", "made_as": "POLICE", "to": "x",
        "consent": "GIVEN", "created_by": who.account, "created_at": at, "number": 1,
        "state": "MADE", "owner": who.account, "moved_at": at,
    }  # fmt: skip
    OnwardReferral(
        reference=new_reference("T"), label_id=label_number(of), **{**sound, **different}
    ).save(force_insert=True)


def version(referral, who, **different):
    sound = {"number": 2, "step": "CHASED", "state": "MADE", "owner": who.account, "words": "x",
             "on": day(-3), "by": who.account, "at": moment()}  # fmt: skip
    OnwardVersion(referral_id=referral, **{**sound, **different}).save(force_insert=True)


def test_a_referral_that_is_not_sound_is_refused(breaks, child, officer):
    for sentence, different in (
        ("an_onward_referral_says_to_whom", {"to": ""}),
        ("an_onward_referral_says_to_whom", {"kind": ""}),
        ("an_onward_referral_says_to_whom", {"made_as": "LOST"}),
        ("has_consent_or_says_why_not", {"consent": "NOT_ASKED"}),
        ("has_consent_or_says_why_not", {"consent": "LOST", "consent_why": "x"}),
        ("an_onward_referral_stands_as_its_newest_step_says", {}),
    ):
        breaks(sentence, partial(row, child, officer, **different))


def test_an_adult_agrees_a_child_is_a_child_and_readers_are_the_persons(
    breaks, child, adult, officer
):
    no = {"consent": "NOT_ASKED", "consent_why": "x"}
    breaks(
        "an_adult_agrees_to_the_national_referral_mechanism",
        lambda: row(adult, officer, is_child=False, **no),
    )
    breaks("a_child_is_not_referred_as_an_adult", lambda: row(child, officer, is_child=False))
    wider = replace(SHARED, compartment="")
    breaks(
        "an_onward_referral_has_the_readers_of_the_person", lambda: row(child, officer, of=wider)
    )


def test_a_step_that_is_not_sound_is_refused(breaks, child, officer):
    made = refer(officer, child)
    for sentence, different in (
        ("says_something", {"words": ""}),
        ("is_in_a_known_state", {"state": "CHASED"}),
        ("is_in_a_known_state", {"step": "ACKNOWLEDGED"}),
        ("a_reply_to_an_onward_referral_is_named", {"step": "REPLIED", "state": "REPLIED"}),
        ("a_reply_to_an_onward_referral_is_named", {"reply": "ACCEPTED"}),
        ("says_what_came_of_it", {"step": "CLOSED", "state": "CLOSED"}),
        ("a_closed_onward_referral_waits_for_nothing",
         {"step": "CLOSED", "state": "CLOSED", "result": "NOTHING", "due_on": day(3)}),
        ("follows_the_one_before", {"number": 3}),
        ("follows_the_one_before", {"step": "MADE"}),
        ("is_held_by_somebody_who_may_work_on_it", {"owner": "A-AAAAA-AAAAA"}),
        ("is_taken_by_whoever_writes_it", {"by": "A-AAAAA-AAAAA"}),
        ("moves_it", {}),
    ):  # fmt: skip
        breaks(sentence, partial(version, made, officer, **different))


def test_what_is_closed_stays_closed_and_nothing_is_edited(breaks, child, officer, entering):
    made = refer(officer, child)
    step(officer, made, OnwardStep.CLOSED, 1)
    breaks(
        "a_closed_onward_referral_stays_closed",
        lambda: version(made, officer, number=3, state="CLOSED"),
    )
    for statement in (
        "UPDATE disruption_onwardversion SET words = 'y'",
        "DELETE FROM disruption_onwardversion",
        "UPDATE disruption_onwardreferral SET consent = 'NOT_ASKED'",
        "DELETE FROM disruption_onwardreferral",
    ):
        refused = pytest.raises(DatabaseError, match=r"permission denied|only_grows")
        with entering(officer), refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
