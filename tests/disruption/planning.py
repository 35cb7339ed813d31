"""Plans made in a test, as the people who write them down and sign them off make them."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from sightline.access.parties import Label, Viewer
from sightline.access.queries import viewer
from sightline.database.connection import as_viewer
from sightline.disruption import actions
from sightline.disruption.plans.records import NewPlan, Said
from sightline.disruption.queries.plans import plan_subject
from sightline.terms import Act
from sightline.terms.plans import Deconflicting, PlanStep
from tests.disruption.measuring import moment
from tests.people import Person

AIMS = "Nobody waits for children at the arcade."
RISKS = "They may be met elsewhere, where nobody looks."
DONE = "A youth worker walks there each evening for a month."
WISH = "They want somewhere warm to be."


def day(days: int) -> date:
    """Return a day so many days from today."""
    return timezone.localdate() + timedelta(days=days)


def said(**different: Any) -> Said:
    """Return what a plan says that is sound, but for what is said to be different."""
    sound: dict[str, Any] = {
        "aims": AIMS, "risks": RISKS, "safeguards": DONE, "child_wish": WISH,
        "review_on": day(30),
    }  # fmt: skip
    return Said(**{**sound, **different})


def new(by: Viewer, about: str, **different: Any) -> NewPlan:
    """Return a plan that may be written down."""
    source = plan_subject(by, Act.READ, about).label
    label = Label(by.agency, source.regime, by.agency, source.compartment, source.marking)
    label, owner = different.pop("label", label), different.pop("owner", by.account)
    return NewPlan(label, about, owner, said(**different))


def draft(who: Person, about: str, **different: Any) -> str:
    """Write a plan down as somebody; return its reference."""
    with as_viewer(who.session_pass):
        by = viewer()
        return actions.draft(by=by, new=new(by, about, **different), at=moment())


def option(who: Person, **different: Any) -> dict[str, Any]:
    """Return the word on a power that a step holds."""
    return {
        "power": "closure", "chosen": True, "why": "It shuts after dark.",
        "option_owner": who.account, "due_on": day(20), **different,
    }  # fmt: skip


def step(who: Person, reference: str, step: PlanStep, seen: int, **given: Any) -> None:
    """Take a step on a plan as somebody."""
    with as_viewer(who.session_pass):
        actions.take_plan_step(
            by=viewer(), reference=reference, step=step, seen=seen, given={"words": "", **given},
            at=moment(seen),
        )  # fmt: skip


def ready(who: Person, about: str) -> str:
    """Write a plan down with one power chosen: two versions, ready to be signed off."""
    made = draft(who, about)
    step(who, made, PlanStep.WEIGHED, 1, **option(who))
    return made


def decide(who: Person, work: str, decided: Deconflicting) -> None:
    """Decide on a contact as somebody."""
    with as_viewer(who.session_pass):
        actions.decide_contact(
            by=viewer(), work=work, decided=decided, why="We can meet.", at=timezone.now()
        )
