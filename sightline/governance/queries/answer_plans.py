"""What a plan says of the person it is about: what was meant to be done, why, what they want.

Who wrote it, who holds or agreed to what, which other agency works on the same and which measures
stand under it are left out: they tell of others, and each measure is found by itself.
"""

from sightline.disruption.models import Plan, PlanOption, PlanVersion
from sightline.disruption.powers import powers
from sightline.governance.queries.answer_rows import Rows, said_day
from sightline.governance.queries.answer_whom import Whom
from sightline.terms.plans import PlanStep


def of_plan(row: Plan, who: Whom) -> Rows:
    """Return a plan about the person, with each of its versions in their order."""
    versions = list(PlanVersion.objects.filter(plan=row).order_by("number"))
    weighed = PlanOption.objects.filter(plan=row).order_by("number")
    return [
        *(pair for one in versions for pair in _version(one)),
        *(_option(one) for one in weighed),
    ]


def _version(row: PlanVersion) -> Rows:
    step = PlanStep(row.step)
    if step in {PlanStep.HANDED_ON, PlanStep.WEIGHED}:
        return []  # who of the staff holds it says nothing of the person; powers come below
    return [
        (step.label, f"{said_day(row.at.date())}: {row.words or row.aims}"),
        ("What is to be different", row.aims if row.words else ""),
        ("What acting may do to children", row.risks),
        ("What is done about it", row.safeguards),
        ("What the child or children want", row.child_wish),
        ("What would open it again", row.reopens),
    ]


def _option(row: PlanOption) -> tuple[str, str]:
    power = powers().get(row.power)
    name = power.name if power else row.power
    return ("Power chosen" if row.chosen else "Power set aside", f"{name}. {row.why}")
