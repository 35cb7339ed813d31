"""Working the queue: taking, handing back, finishing."""

from datetime import datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import Refused, require
from sightline.intake.actions.steps import PASSED_ON, add_step, settle, still_open, visible
from sightline.intake.queries.own import own_refusal
from sightline.intake.rules import CLOSED, OPEN
from sightline.ledger.actions import record
from sightline.terms import Act, Harm, NoticeKind, QueueStep, SubmissionStage


class NeedsReferral(Exception):
    """A report of danger is closed only once its referral is recorded: ask for it."""


@transaction.atomic
def take(*, reference: str, seen: str, by: Viewer, at: datetime) -> bool:
    """Take a submission to read. `seen` is the account that the officer saw holding it, or empty.

    Return False, and change nothing, where somebody else has taken it since.
    """
    rows = still_open(reference, by).select_for_update(of=("self",))
    row = rows.filter(taken_by__in=["", by.account, seen]).first()
    if row is None:
        visible(reference, by).get()
        return False
    require(own_refusal(by, reference), reference)
    rows.update(stage=SubmissionStage.TAKEN, taken_by=by.account, taken_at=at)
    settle(reference)
    add_step(QueueStep.TAKEN, reference, by, at, before=row.taken_by)
    record(by.account, Act.TAKE, [reference], about=SubmissionStage.TAKEN)
    return True


@transaction.atomic
def hand_back(*, reference: str, by: Viewer, at: datetime) -> None:
    """Put a submission that one holds back into the queue."""
    rows = still_open(reference, by).filter(taken_by=by.account)
    if not rows.update(stage=SubmissionStage.WAITING, taken_by="", taken_at=None):
        raise Refused("Only who has taken a submission hands it back.", reference)
    settle(reference)
    add_step(QueueStep.HANDED_BACK, reference, by, at, before=by.account)
    record(by.account, Act.TAKE, [reference], about=SubmissionStage.WAITING)


@transaction.atomic
def close(*, reference: str, stage: SubmissionStage, by: Viewer, at: datetime) -> None:
    """Finish with a submission: made into intelligence, or not for us.

    Closing what is closed changes nothing, so that the second of two officers loses nothing; what
    was not for us may still be made into intelligence. Raise NeedsReferral for a report of danger
    without its referral.
    """
    if stage not in CLOSED:
        raise ValueError("A submission is closed as done or as not for us.")
    open_or_refused = [str(one) for one in SubmissionStage if one is not SubmissionStage.DONE]
    before = open_or_refused if stage is SubmissionStage.DONE else [str(one) for one in OPEN]
    rows = visible(reference, by).select_for_update(of=("self",))
    row = rows.filter(stage__in=before).first()
    if row is None:
        visible(reference, by).get()
        return
    require(own_refusal(by, reference), reference)
    if row.danger != Harm.NONE and not row.referral_reference:
        raise NeedsReferral
    rows.update(stage=stage, closed_at=at)
    settle(reference, (*PASSED_ON, NoticeKind.OVERDUE))
    add_step(QueueStep.CLOSED, reference, by, at, before=row.taken_by, said=stage)
    record(by.account, Act.TAKE, [reference], about=stage)
