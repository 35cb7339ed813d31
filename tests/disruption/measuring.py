"""Measures made in a test, as the person who writes them down makes them."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from sightline.access.parties import Label, Viewer
from sightline.access.queries import viewer
from sightline.database.connection import as_viewer
from sightline.disruption import actions
from sightline.disruption.measures.records import Agreed, NewMeasure, Told
from sightline.disruption.queries.about import about
from sightline.terms import Act, Concern, Marking, Regime
from sightline.terms.disrupting import Strand
from sightline.terms.measures import MeasureOutcome, MeasureStep
from tests.people import Person

WHY = "The same child was met there three times."
EFFECT = "Nobody waits there after school."
VIEW = "They said that they want to be left alone by him."


def today() -> date:
    """Return the day in London."""
    return timezone.localdate()


def day(days: int) -> date:
    """Return a day so many days from today."""
    return today() + timedelta(days=days)


def told(**different: Any) -> Told:
    """Return what is said when a measure is thought of."""
    sound: dict[str, Any] = {"on": day(-30), "words": WHY, "effect": EFFECT, "child_view": VIEW}
    return Told(**{**sound, **different})


def new(by: Viewer, reference: str, **different: Any) -> NewMeasure:
    """Return a measure that may be written down, but for what is said to be different."""
    subject = about(by, Act.READ, reference)
    said = {name: different.pop(name) for name in ("on", "words", "effect", "child_view",
            "view_unknown") if name in different}  # fmt: skip
    own = Label(by.agency, Regime.GENERAL, by.agency, "prevent", Marking.OFFICIAL_SENSITIVE)
    source = subject.label or own
    label = Label(by.agency, source.regime, by.agency, source.compartment, source.marking)
    sound: dict[str, Any] = {
        "label": label, "about": subject, "power": "closure", "strand": Strand.PROTECT,
        "concern": Concern.CHILD_CRIMINAL_EXPLOITATION, "owner": by.account, "told": told(**said),
        "area": subject.area, "agreed": Agreed(),
    }  # fmt: skip
    return NewMeasure(**{**sound, **different})


def consider(who: Person, reference: str, **different: Any) -> str:
    """Write a measure down as somebody; return its reference."""
    with as_viewer(who.session_pass):
        by = viewer()
        return actions.consider(by=by, new=new(by, reference, **different), at=moment())


def lately() -> dict[str, datetime]:
    """Return when an item is about, and came: within the time before what is served here."""
    when = timezone.now() - timedelta(days=60)
    return {"event_start": when, "received_at": when}


def moment(minutes: int = 0) -> datetime:
    """Return a moment just past."""
    return timezone.now() - timedelta(minutes=60 - minutes)


GIVEN: dict[MeasureStep, dict[str, Any]] = {
    MeasureStep.REQUESTED: {"words": "Asked the magistrates' court."},
    MeasureStep.GRANTED: {"words": "The bench agreed.", "conditions": "Nobody enters."},
    MeasureStep.REFUSED: {"words": "Too little evidence of disorder."},
    MeasureStep.SERVED: {"words": "Handed to the manager.", "conditions": "Nobody enters."},
    MeasureStep.VARIED: {"words": "Longer by a week.", "conditions": "Staff may enter."},
    MeasureStep.BREACHED: {"words": "Four people were inside on Friday."},
    MeasureStep.EXPIRED: {"words": "It ran out."},
    MeasureStep.ENDED: {"words": "The court lifted it."},
    MeasureStep.OUTCOME: {
        "words": "Nobody was met there since.", "outcome": MeasureOutcome.SAFER,
        "effect": EFFECT, "child_view": VIEW, "view_unknown": "",
    },
    MeasureStep.NOT_USED: {"words": "The place closed by itself."},
    MeasureStep.CONSIDERED: {
        "words": "It opened again.", "effect": EFFECT, "child_view": VIEW, "view_unknown": "",
    },
}  # fmt: skip
TERM = {MeasureStep.GRANTED, MeasureStep.SERVED, MeasureStep.VARIED}


def step(who: Person, reference: str, step: MeasureStep, seen: int, **different: Any) -> None:
    """Take a step on a measure as somebody."""
    given: dict[str, Any] = {"on": day(-10), **GIVEN.get(step, {})}
    if step in TERM:
        given |= {"starts_on": day(-10), "expires_on": day(20), "review_on": None}
    with as_viewer(who.session_pass):
        actions.take_step(
            by=viewer(), reference=reference, step=step, seen=seen, given={**given, **different},
            at=moment(seen),
        )  # fmt: skip


def served(who: Person, reference: str, **different: Any) -> str:
    """Write a measure down and serve it; return its reference."""
    made = consider(who, reference, on=different.get("on", day(-30)))
    step(who, made, MeasureStep.SERVED, 1, **different)
    return made
