"""Steps of the work with a child, taken in a test as whoever takes them."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from sightline.access.queries import viewer
from sightline.casework import actions
from sightline.casework.records import Closing, Given, Ground, Lead
from sightline.database.connection import as_viewer
from sightline.terms.casework import AdultBasis, ClosingReason, WorkStepKind
from tests.people import Person

K = WorkStepKind
REOPENS = "She is seen with Kez again, or is away at night."


def today() -> date:
    return timezone.localdate()


def on(days: int) -> date:
    """Return a day so many days from today."""
    return today() + timedelta(days=days)


def born(days: int, years: int = 18) -> str:
    """Return the birth of somebody who turns so many years old in so many days."""
    day = on(days)
    if (day.month, day.day) == (2, 29):
        day += timedelta(days=1)
    return day.replace(year=day.year - years).isoformat()


def lead(**different: Any) -> Given:
    said = {"name": "Mo Hale", "post": "Social worker", "service": "Adult care", "since": today()}
    return Given(lead=Lead(**{**said, **different}))


def ground(basis: AdultBasis = AdultBasis.CONSENT, **different: Any) -> Given:
    sound: dict[str, Any] = {"until": on(90)}
    if basis is AdultBasis.LAWFUL:
        sound |= {"law": "care_act"}
    elif basis is AdultBasis.NONE:
        sound = {}
    else:
        sound |= {"told_to": "Ann Poe, youth worker", "told_on": on(-1)}
    return Given(ground=Ground(basis, **{**sound, **different}), words="She wants it.")


def closing(**different: Any) -> Given:
    words = different.pop("words", "")
    sound: dict[str, Any] = {
        "reason": ClosingReason.RISK_LOWERED, "achieved": "She is at home and at school.",
        "reopens": REOPENS, "level_before": "High", "level_after": "Low",
        "view": "I am all right now.", "agreed_by": "Jo Ray, head of year",
        "agreed_agency": "council",
    }  # fmt: skip
    return Given(closing=Closing(**{**sound, **different}), words=words)


GIVEN = {
    K.LEAD_NAMED: lead, K.BASIS_RECORDED: ground, K.CLOSED: closing,
    K.LOOKED_AGAIN: lambda: Given(words="It was her cousin."),
    K.REOPENED: lambda: Given(words="She is away again."),
}  # fmt: skip


def step(
    who: Person, person: str, kind: WorkStepKind, seen: int = 0, given: Given | None = None,
    at: datetime | None = None,
) -> str:  # fmt: skip
    """Take a step as somebody; return the reference of the work."""
    with as_viewer(who.session_pass):
        return actions.take_step(
            by=viewer(), person=person, step=kind, seen=seen,
            given=given or GIVEN[kind](), at=at or timezone.now(),
        )  # fmt: skip
