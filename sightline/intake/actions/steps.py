"""What every act on the queue shares: the rows that the actor may move, and the added step."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.database.keys import seal
from sightline.intake.models import StepTaken, Submission
from sightline.intake.queries.history import STEP
from sightline.intake.rules import OPEN
from sightline.notices import actions as notices
from sightline.terms import Act, NoticeKind, QueueStep

PASSED_ON = (NoticeKind.HANDED_TO_YOU, NoticeKind.RETURNED, NoticeKind.HOLDER_LEFT)


def visible(reference: str, by: Viewer, act: Act = Act.TAKE) -> QuerySet[Submission]:
    """Return the report as a set of one, or of none where the actor may not do this to it."""
    require(role_refusal(by, act), reference)
    return Submission.objects.filter(visible_to(by, act), reference=reference)


def still_open(reference: str, by: Viewer, act: Act = Act.TAKE) -> QuerySet[Submission]:
    """Return the same while it waits or is being read."""
    return visible(reference, by, act).filter(stage__in=[str(stage) for stage in OPEN])


def held(reference: str, by: Viewer) -> Submission:
    """Return an open report, locked until the transaction ends. Raise Submission.DoesNotExist."""
    return still_open(reference, by).select_for_update(of=("self",)).get()


def add_step(
    kind: QueueStep,
    reference: str,
    by: Viewer,
    at: datetime,
    *,
    before: str = "",
    holder: str = "",
    said: str = "",
    words: str = "",
) -> None:
    """Add what was done to the report's history, an officer's own words sealed."""
    StepTaken.objects.create(
        submission_id=reference,
        kind=kind,
        at=at,
        by=by.account,
        before=before,
        holder=holder,
        said=said,
        words_sealed=seal(STEP, words, reference) if words else b"",
    )


def settle(reference: str, kinds: Iterable[NoticeKind] = PASSED_ON) -> None:
    """Take notices about a report off everybody's page."""
    for kind in kinds:
        notices.settle(kind=kind, about=reference)
