"""Writing measures and plans down, moving them on, and telling agencies to talk to each other;
onward referrals have a module of their own."""

from sightline.disruption.actions.measures import consider, hand_on, link, take_step
from sightline.disruption.actions.overlaps import decide_contact
from sightline.disruption.actions.plans import draft, hand_plan_on, put_measure, take_plan_step

__all__ = [
    "consider",
    "decide_contact",
    "draft",
    "hand_on",
    "hand_plan_on",
    "link",
    "put_measure",
    "take_plan_step",
    "take_step",
]
