"""What a measure says of the person it is about: what was asked for, what it bound them to, why.

Who asked for it, who agreed to it and which items show a breach are left out: they tell who told.
"""

from sightline.disruption.models import Measure, MeasureVersion
from sightline.disruption.powers import powers
from sightline.governance.queries.answer_rows import Rows, said_day
from sightline.governance.queries.answer_whom import Whom
from sightline.terms.measures import MeasureOutcome, MeasureStep


def of_measure(row: Measure, who: Whom) -> Rows:
    """Return a measure about the person, with each of its steps in their order."""
    power = powers().get(row.power)
    steps = list(MeasureVersion.objects.filter(measure=row).order_by("number"))
    return [
        ("Measure", power.name if power else row.power),
        *(pair for one in steps for pair in _step(one)),
    ]


def _step(row: MeasureVersion) -> Rows:
    step = MeasureStep(row.step)
    if step is MeasureStep.HANDED_ON:
        return []  # who of the staff holds it says nothing of the person
    term = [("Starts", said_day(row.starts_on)), ("Last day", said_day(row.expires_on))]
    outcome = MeasureOutcome(row.outcome).label if row.outcome else ""
    return [
        (step.label, f"{said_day(row.on)}: {row.words}"),
        ("What it asks", row.conditions),
        *(term if row.due_on else []),
        ("What came of it", outcome),
        ("What it does to children", row.effect),
        ("What they say of it", row.child_view),
    ]
