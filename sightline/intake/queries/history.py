"""What was done with a report in the queue, and the question that waits for its answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names
from sightline.database.keys import unseal
from sightline.intake.models import StepTaken, Submission
from sightline.terms import Act, Harm, QueueStep, Risk, SubmissionStage

STEP = "queue-step"  # the key's use
CLOCK = "the clock"  # the system viewer of migration 0042
MEANINGS = {
    QueueStep.RISK_CHANGED: Risk,
    QueueStep.DANGER_MARKED: Harm,
    QueueStep.CLOSED: SubmissionStage,
}
PASSED_ON = frozenset(
    {QueueStep.TAKEN, QueueStep.HANDED_OVER, QueueStep.HANDED_BACK, QueueStep.CLOSED}
)


@dataclass(frozen=True, slots=True)
class Line:
    """One step as the page shows it. The words are there for whom they are meant for."""

    kind: QueueStep
    at: datetime
    by: str
    before: str
    holder: str
    said: str
    words: str = field(repr=False)
    by_name: str = ""
    before_name: str = ""
    holder_name: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """All steps of one report, the oldest first."""

    lines: Sequence[Line]

    @property
    def question(self) -> Line | None:
        """Return the question that waits for an answer: passed on or answered, it waits no more."""
        for line in reversed(self.lines):
            if line.kind is QueueStep.ASKED:
                return line
            if line.kind in PASSED_ON or line.kind is QueueStep.ANSWERED:
                return None
        return None

    @property
    def holders(self) -> list[str]:
        """Return whoever handed it over or held it, the latest first, each once."""
        found: dict[str, None] = {}
        for line in reversed(self.lines):
            if line.kind is QueueStep.HANDED_OVER:
                found[line.by] = None
            found |= dict.fromkeys(each for each in (line.before, line.holder) if each)
        return list(found)


def history(viewer: Viewer, reference: str) -> History:
    """Return what was done with a report that the viewer sees in the queue."""
    require(role_refusal(viewer, Act.HAND_OVER), reference)
    seen = Submission.objects.filter(visible_to(viewer, Act.HAND_OVER), reference=reference)
    rows = list(StepTaken.objects.filter(submission__in=seen).order_by("id"))
    people = {who for row in rows for who in (row.by, row.before, row.holder)} - {"", CLOCK}
    names = account_names(sorted(people)) | {CLOCK: "The clock"}
    return History([_line(viewer, row, names) for row in rows])


def _line(viewer: Viewer, row: StepTaken, names: dict[str, str]) -> Line:
    kind = QueueStep(row.kind)
    meaning = MEANINGS.get(kind)
    return Line(
        kind,
        row.at,
        row.by,
        row.before,
        row.holder,
        meaning(row.said).label if meaning and row.said else "",
        _words(viewer, row),
        *(names.get(who, "") for who in (row.by, row.before, row.holder)),
    )


def _words(viewer: Viewer, row: StepTaken) -> str:
    """Return the words for officers, and for a lead those alone that were to or from them."""
    theirs = viewer.account in {row.by, row.holder}
    if not row.words_sealed or (role_refusal(viewer, Act.TAKE) and not theirs):
        return ""
    return unseal(STEP, bytes(row.words_sealed), row.submission_id)
