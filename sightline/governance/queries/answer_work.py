"""What is held of how the work with somebody as a child ended: their lead, the basis, the closing.

Who of the staff wrote it is left out. What would open the work again is left out too: it may tell
of whoever might do harm.
"""

from sightline.casework.models import ChildWork, WorkStep
from sightline.governance.queries.answer_rows import Rows, said, said_day
from sightline.governance.queries.answer_whom import Whom
from sightline.terms.casework import AdultBasis, ClosingReason, WorkStepKind


def of_work(row: ChildWork, who: Whom) -> Rows:
    """Return each step of the work with the person, in their order."""
    steps = WorkStep.objects.filter(work=row).order_by("number")
    return [pair for one in steps for pair in _step(one)]


def _step(row: WorkStep) -> Rows:
    step = WorkStepKind(row.step)
    rows = [(step.label, said(row.at))]
    if step is WorkStepKind.LEAD_NAMED:
        return [*rows, ("Who goes on", f"{row.lead_post}, {row.lead_service}")]
    if step is WorkStepKind.BASIS_RECORDED:
        until = said_day(row.basis_until) if row.basis_until else ""
        return [*rows, ("Basis", AdultBasis(row.basis).label), ("Until", until)]
    if step is WorkStepKind.CLOSED:
        rows += [
            ("Why", ClosingReason(row.reason).label),
            ("What was achieved", row.achieved),
            ("What you said", row.view),
        ]
    return rows
