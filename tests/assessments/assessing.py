"""Assessments made in a test, as the person who makes them makes them."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from sightline.access.parties import Label
from sightline.access.queries import viewer
from sightline.assessments import actions
from sightline.assessments.records import Answer, Referral, Written
from sightline.database.connection import as_viewer
from sightline.terms import Marking, Regime
from sightline.terms.assessing import (
    AssessmentState,
    IndicatorAnswer,
    IndicatorWhen,
    LearningDisability,
)
from tests.people import Person

TOOL, PLACE_TOOL, SCREENING = "child_assessment", "place_assessment", "child_screening"
NOW, PRESENT = IndicatorWhen.NOW, IndicatorAnswer.PRESENT
REASON = "She has told two people of the debt, and has run from nobody yet."
NEEDED = "Her worker sees her weekly; police look at who lent the money, by 5 January."


def moment() -> datetime:
    """Return a moment just past."""
    return timezone.now() - timedelta(minutes=5)


def review(days: int = 20) -> date:
    """Return a day ahead."""
    return timezone.localdate() + timedelta(days=days)


def there(*codes: str) -> tuple[Answer, ...]:
    """Return indicators that are there now, with evidence."""
    return tuple(Answer(code, PRESENT, NOW, f"Seen: {code}.") for code in codes)


def written(**different: Any) -> Written:
    """Return what makes a complete assessment, but for what is said to be different."""
    sound: dict[str, Any] = {
        "answers": there("debt"),
        "strengths": "She talks to her youth worker.",
        "view": "I want it to stop.",
        "needed": NEEDED,
        "learning": LearningDisability.NO,
        "level": "MEDIUM",
        "reason": REASON,
        "agreed_by": "Team manager and youth worker",
        "review_on": review(),
    }
    return Written(**{**sound, **different})


def referral(**different: Any) -> Referral:
    """Return a referral that was made."""
    return Referral(**{"to": "Children's services", "reference": "R/1", "at": moment(),
                       **different})  # fmt: skip


def label(agency: str = "council", compartment: str = "", **different: Any) -> Label:
    """Return the label of a place's assessment."""
    law = different.pop("regime", Regime.GENERAL)
    marking = different.pop("marking", Marking.OFFICIAL_SENSITIVE)
    return Label(agency, law, agency, compartment, marking)


def begin(who: Person, subject: str, tool: str = TOOL, under: Label | None = None) -> str:
    """Begin an assessment as somebody; return its reference."""
    with as_viewer(who.session_pass):
        return actions.begin(by=viewer(), subject=subject, tool=tool, label=under, at=moment())


def keep(who: Person, reference: str, seen: int, *, draft: bool = False, **different: Any) -> None:
    """Keep a version as somebody: complete unless it is said to be a draft."""
    at = different.pop("at", moment())
    said = different.pop("said", None) or written(**different)
    state = AssessmentState.DRAFT if draft else AssessmentState.COMPLETE
    with as_viewer(who.session_pass):
        actions.keep(by=viewer(), reference=reference, seen=seen, written=said, state=state, at=at)


def made(who: Person, subject: str, **different: Any) -> str:
    """Begin and complete an assessment; return its reference."""
    tool, under = different.pop("tool", TOOL), different.pop("under", None)
    reference = begin(who, subject, tool, under)
    keep(who, reference, 1, **different)
    return reference
