"""What the invented county's agencies mean to do about its planted hot spot: two plans.

The council's is signed off by a colleague of whoever wrote it. The police draft one about the same
place: so each is told to talk to the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sightline.access import queries as access
from sightline.access.parties import Label
from sightline.county.loader_measures import COUNCIL, POLICE
from sightline.county.loader_scene import Scene
from sightline.disruption import actions
from sightline.disruption.plans.records import NewPlan, Said
from sightline.disruption.queries.plans import plan_subject
from sightline.terms import Act
from sightline.terms.plans import PlanStep

SECOND: Final = "council_analyst"  # signs off what the council's officer wrote
RISKS: Final = "Adults may move to the taxi rank, where nobody looks, and children with them."
DONE: Final = "Youth workers are at the rank on Fridays for two months, and tell us what they see."


@dataclass(frozen=True, slots=True)
class Meant:
    """A plan of the county: who wrote it when, what it is for, and the powers that it weighs."""

    by: str
    days: int
    aims: str
    wish: str
    unknown: str
    weighed: Sequence[Mapping[str, Any]]
    signed_by: str = ""


PLANS: Final = (
    Meant(
        COUNCIL, 62, "Nobody waits for children at the station after school.",
        "They told a youth worker that they want somewhere open late instead.", "",
        (
            {"power": "community_protection_notice", "chosen": True,
             "why": "A gate and a light make the yard a worse place to wait in."},
            {"power": "public_spaces_protection", "chosen": False,
             "why": "It would move the children on too."},
        ),
        SECOND,
    ),
    Meant(
        POLICE, 14, "Rooms are let to nobody who brings a child that is not theirs.", "",
        "Nobody has asked them yet. The school's officer will, next week.",
        (
            {"power": "hotel_guests", "chosen": True,
             "why": "The hotel has let rooms by the hour and kept no names."},
        ),
    ),
)  # fmt: skip


def put_plans(scene: Scene, place: str, *, at: datetime) -> list[str]:
    """Write the plans down and move each to where it stands; return their references."""
    return [_put(scene, meant, place, at) for meant in PLANS]


def _put(scene: Scene, meant: Meant, place: str, at: datetime) -> str:
    ahead = at.date() + timedelta(days=21)
    said = Said(meant.aims, RISKS, DONE, meant.wish, meant.unknown, ahead)
    with scene.acting(meant.by) as viewer:
        source = plan_subject(viewer, Act.READ, place).label
        mine = viewer.agency
        label = Label(mine, source.regime, mine, source.compartment, source.marking)
        new = NewPlan(label, place, viewer.account, said)
        made = actions.draft(by=viewer, new=new, at=scene.at(meant.days))
        for number, word in enumerate(meant.weighed, 1):
            own = {"option_owner": viewer.account, "due_on": ahead}
            _step(
                made, PlanStep.WEIGHED, number, {**own, **word}, scene.at(meant.days, 10 + number)
            )
    if meant.signed_by:
        seen = 1 + len(meant.weighed)
        with scene.acting(meant.signed_by):
            _step(made, PlanStep.SIGNED_OFF, seen, {"words": ""}, scene.at(meant.days - 2))
    return made


def _step(made: str, step: PlanStep, seen: int, given: Mapping[str, Any], at: datetime) -> None:
    actions.take_plan_step(
        by=access.viewer(), reference=made, step=step, seen=seen, given=given, at=at
    )
