"""Working the queue: taking, handing back, finishing."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.intake.models import Submission
from sightline.intake.rules import CLOSED, OPEN
from sightline.ledger.actions import record
from sightline.terms import Act, SubmissionStage


@transaction.atomic
def take(*, reference: str, seen: str, by: Viewer, at: datetime) -> bool:
    """Take a submission to read. `seen` is the account that the officer saw holding it, or empty.

    Return False, and change nothing, where somebody else has taken it since.
    """
    rows = _open(reference, by).filter(taken_by__in=["", by.account, seen])
    if not rows.update(stage=SubmissionStage.TAKEN, taken_by=by.account, taken_at=at):
        _visible(reference, by).get()
        return False
    record(by.account, Act.TAKE, [reference], about=SubmissionStage.TAKEN)
    return True


@transaction.atomic
def hand_back(*, reference: str, by: Viewer) -> None:
    """Put a submission that one holds back into the queue."""
    rows = _open(reference, by).filter(taken_by=by.account)
    if not rows.update(stage=SubmissionStage.WAITING, taken_by="", taken_at=None):
        raise Refused("Only who has taken a submission hands it back.", reference)
    record(by.account, Act.TAKE, [reference], about=SubmissionStage.WAITING)


@transaction.atomic
def close(*, reference: str, stage: SubmissionStage, by: Viewer, at: datetime) -> None:
    """Finish with a submission: made into intelligence, or not for us.

    Closing what is closed changes nothing, so that the second of two officers loses nothing; what
    was not for us may still be made into intelligence.
    """
    if stage not in CLOSED:
        raise ValueError("A submission is closed as done or as not for us.")
    rows = _visible(reference, by)
    open_or_refused = [str(one) for one in SubmissionStage if one is not SubmissionStage.DONE]
    before = open_or_refused if stage is SubmissionStage.DONE else [str(one) for one in OPEN]
    if not rows.filter(stage__in=before).update(stage=stage, closed_at=at):
        _visible(reference, by).get()
        return
    record(by.account, Act.TAKE, [reference], about=stage)


def _visible(reference: str, by: Viewer) -> QuerySet[Submission]:
    require(role_refusal(by, Act.TAKE), reference)
    return Submission.objects.filter(visible_to(by, Act.TAKE), reference=reference)


def _open(reference: str, by: Viewer) -> QuerySet[Submission]:
    return _visible(reference, by).filter(stage__in=[str(stage) for stage in OPEN])
