"""Requests and answers for tests: sound by default, different where a test says so."""

from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from sightline.sharing.decide_rules import Answers, Ground
from sightline.sharing.law_rules import BodyIs, law, pair
from sightline.sharing.records import NewRequest
from sightline.terms import (
    AtRisk,
    BodyKind,
    Consent,
    Nation,
    Regime,
    RequestKind,
    ShareOutcome,
    Telling,
    Urgency,
)
from tests.people import Person

TODAY = date(2026, 11, 27)
LAW = law()
SCHOOL, POLICE = BodyIs(BodyKind.SCHOOL, Nation.ENGLAND), BodyIs(BodyKind.POLICE, Nation.ENGLAND)
COUNCIL = BodyIs(BodyKind.COUNCIL, Nation.ENGLAND)
CHARITY = BodyIs(BodyKind.VOLUNTARY, Nation.ENGLAND)
CHOSEN = ("part3_task", "sch8_para4", "police_common_law", "s36_4_by_law")


def new_request(**different: object) -> NewRequest:
    """Return a sound request of the police, as a school's teacher writes it."""
    sound = NewRequest(
        kind=RequestKind.ASK,
        other="police",
        position="Teacher",
        needed="Whether he is known to be met by older people after school.",
        purpose="To plan how he gets home safely.",
        urgency=Urgency.TODAY,
        about_words="Tam Holloway, in Year 9.",
        public_task=True,
    )
    return replace(sound, **different)


def answers(**different: object) -> Answers:
    """Return sound answers of a police gatekeeper who shares with a school."""
    sound = Answers(
        outcome=ShareOutcome.SHARE,
        position="Gatekeeper",
        at_risk=AtRisk.YES,
        purpose="To plan how he gets home safely.",
        described="That an older group waits for him.",
        law=CHOSEN,
        necessity="The school cannot plan without it.",
        proportionality="One sentence, and no name of anybody else.",
        consent=Consent.NOT_SOUGHT,
        consent_why="It would tell those who wait for him.",
        child_told=Telling.WILL_TELL,
        carer_told=Telling.TOLD,
        recipients=("A-AAAAA-AAAAA",),
        until=TODAY + timedelta(days=30),
        retention="Until he leaves the school.",
    )
    return replace(sound, **different)


def refusal(**different: object) -> Answers:
    """Return sound answers of a gatekeeper who does not share."""
    sound = Answers(
        outcome=ShareOutcome.REFUSE,
        position="Gatekeeper",
        reason="Nothing in it bears on what is asked.",
        think_again_on=TODAY + timedelta(days=28),
    )
    return replace(sound, **different)


def ground(**different: object) -> Ground:
    """Return the ground of police giving to a school what is held for law enforcement."""
    sound = Ground(
        today=TODAY,
        pair=pair(LAW.values(), POLICE, SCHOOL),
        giver=BodyKind.POLICE,
        held=frozenset({Regime.LAW_ENFORCEMENT}),
        receives_under=Regime.GENERAL,
        public_task=True,
    )
    return replace(sound, **different)


def sound(teacher: Person, **different: object) -> Answers:
    """Return sound answers as of today, for the teacher to receive."""
    today = timezone.localdate()
    return answers(recipients=(teacher.account,), until=today + timedelta(days=30), **different)


def unsound(**different: object) -> Answers:
    """Return a refusal as of today."""
    return refusal(think_again_on=timezone.localdate() + timedelta(days=28), **different)


def facts(reference: str, **different: object) -> dict[str, object]:
    """Return the row of a decision of the police on what a school asked, as the database takes it.
    What is shared, or why not, is for the test to say."""
    from sightline.sharing.actions.decisions import _EMPTY

    now = timezone.now().isoformat()
    plain = {
        "reference": reference, "giver": "police", "receiver": "schools", "audience": "NAMED",
        "position": "x", "purpose": "a", "decided_at": now,
    }  # fmt: skip
    return {**_EMPTY, **plain, **different}
