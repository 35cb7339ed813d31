"""Passing work on: to a named colleague, all of somebody's, back with a question, answered."""

from datetime import datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import Refused, require
from sightline.intake.actions.steps import add_step, held, settle, still_open, visible
from sightline.intake.models import Submission
from sightline.intake.queries.history import history
from sightline.intake.queries.own import own_refusal
from sightline.intake.queries.queue import leads_of, queue, workers_at_the_queue, workers_of
from sightline.intake.rules import cover_refusal, hand_over_refusal
from sightline.ledger.actions import record
from sightline.notices.actions import tell
from sightline.terms import Act, NoticeKind, QueueStep, SubmissionStage


@transaction.atomic
def hand_over(*, reference: str, to: str, seen: str, by: Viewer, at: datetime) -> bool:
    """Hand a report over to a colleague who may work it; they are told.

    `seen` is the account that was seen holding it, or empty. Return False, and change nothing,
    where it has moved since. That `to` sent it themselves nobody is told: they find out, and pass
    it on.
    """
    rows = still_open(reference, by, Act.HAND_OVER).select_for_update(of=("self",))
    row = rows.filter(taken_by=seen).first()
    if row is None:
        visible(reference, by, Act.HAND_OVER).get()
        return False
    require(hand_over_refusal(by, seen, left=seen not in workers_at_the_queue()), reference)
    if to not in workers_of(by, reference):
        raise ValueError("A report is handed to somebody who may work it.")
    _give(row, to, by, at)
    return True


@transaction.atomic
def hand_over_all(*, holder: str, to: str, by: Viewer, at: datetime) -> tuple[int, int]:
    """Hand all that somebody holds over to another, or back to the queue where `to` is empty.

    Return how many were handed over, and how many went back to the queue: those too that `to` may
    not work.
    """
    require(cover_refusal(by))
    rows = queue(by, Act.HAND_OVER).filter(taken_by=holder).select_for_update(of=("self",))
    given = back = 0
    for row in rows:
        if to and to in workers_of(by, row.reference):
            _give(row, to, by, at)
            given += 1
        else:
            _put_back(row, by, at)
            back += 1
    return given, back


def _give(row: Submission, to: str, by: Viewer, at: datetime) -> None:
    _move(row, to, by, at)
    tell(accounts=[to], kind=NoticeKind.HANDED_TO_YOU, about=row.reference)
    add_step(QueueStep.HANDED_OVER, row.reference, by, at, before=row.taken_by, holder=to)
    record(by.account, Act.HAND_OVER, [row.reference], about=QueueStep.HANDED_OVER)


def _put_back(row: Submission, by: Viewer, at: datetime) -> None:
    _move(row, "", by, at)
    add_step(QueueStep.HANDED_BACK, row.reference, by, at, before=row.taken_by)
    record(by.account, Act.HAND_OVER, [row.reference], about=QueueStep.HANDED_BACK)


def _move(row: Submission, to: str, by: Viewer, at: datetime) -> None:
    stage = SubmissionStage.TAKEN if to else SubmissionStage.WAITING
    rows = still_open(row.reference, by, Act.HAND_OVER)
    rows.update(stage=stage, taken_by=to, taken_at=at if to else None)
    settle(row.reference)


@transaction.atomic
def ask_colleague(*, reference: str, to: str, words: str, by: Viewer, at: datetime) -> None:
    """Return a report that one holds with a question, to a colleague or to a lead.

    A colleague then holds it; a lead, who opens nothing, is asked and the asker goes on holding it.
    """
    row = held(reference, by)
    require(own_refusal(by, reference), reference)
    if row.taken_by != by.account:
        raise Refused("Only whoever holds a report returns it with a question.", reference)
    workers = workers_of(by, reference)
    if to == by.account or to not in workers | leads_of(by):
        raise ValueError("A question goes to a colleague or to the agency's lead.")
    if to in workers:
        _move(row, to, by, at)
    tell(accounts=[to], kind=NoticeKind.RETURNED, about=reference)
    add_step(QueueStep.ASKED, reference, by, at, before=by.account, holder=to, words=words)
    record(by.account, Act.HAND_OVER, [reference], about=QueueStep.ASKED)


@transaction.atomic
def answer_colleague(*, reference: str, words: str, by: Viewer, at: datetime) -> None:
    """Answer the question that a report came back with; whoever asked holds it again."""
    rows = still_open(reference, by, Act.HAND_OVER)
    row = rows.select_for_update(of=("self",)).get()
    question = history(by, reference).question
    if question is None or question.holder != by.account:
        raise Refused("Only whoever was asked answers.", reference)
    if question.by in workers_of(by, reference) and row.taken_by != question.by:
        _move(row, question.by, by, at)
    settle(reference, [NoticeKind.RETURNED])
    tell(accounts=[question.by], kind=NoticeKind.QUEUE_ANSWERED, about=reference)
    add_step(
        QueueStep.ANSWERED, reference, by, at,
        before=row.taken_by, holder=question.by, words=words,
    )  # fmt: skip
    record(by.account, Act.HAND_OVER, [reference], about=QueueStep.ANSWERED)
