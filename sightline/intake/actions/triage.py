"""Judging a report in the queue: its risk, the danger in it, and the referral that danger needs."""

from datetime import datetime

from django.db import connection, transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.intake.actions.steps import add_step, held, settle, still_open, visible
from sightline.intake.models import Submission
from sightline.intake.queries.own import own_refusal
from sightline.intake.rules import due, referral_refusal, risk_refusal
from sightline.ledger.actions import record
from sightline.terms import Act, Harm, NoticeKind, QueueStep, Risk

AT_ONCE = 500  # reports that one statement of the clock escalates


@transaction.atomic
def mark_danger(*, reference: str, danger: Harm, by: Viewer, at: datetime) -> None:
    """Mark a report as danger; it is of high risk from then on. Whoever sent it may mark it too."""
    if danger is Harm.NONE:
        raise ValueError("A mark of danger is taken away with a reason.")
    row = held(reference, by)
    _judge(row, Risk.HIGH, danger, by, at)
    add_step(QueueStep.DANGER_MARKED, reference, by, at, said=danger)
    record(by.account, Act.TAKE, [reference], about=QueueStep.DANGER_MARKED)


@transaction.atomic
def unmark_danger(*, reference: str, words: str, by: Viewer, at: datetime) -> None:
    """Take a mark of danger away, and keep why. The risk stays until it is changed itself."""
    row = held(reference, by)
    require(own_refusal(by, reference), reference)
    if row.danger == Harm.NONE:
        return
    _judge(row, Risk(row.risk), Harm.NONE, by, at)
    add_step(QueueStep.DANGER_UNMARKED, reference, by, at, words=_reason(words))
    record(by.account, Act.TAKE, [reference], about=QueueStep.DANGER_UNMARKED)


@transaction.atomic
def change_risk(*, reference: str, risk: Risk, words: str, by: Viewer, at: datetime) -> None:
    """Change how soon a report must be read, and keep why. Its clock starts when it came."""
    row = held(reference, by)
    require(own_refusal(by, reference), reference)
    why_not = risk_refusal(risk, Harm(row.danger))
    if why_not:
        raise ValueError(why_not)
    _judge(row, risk, Harm(row.danger), by, at)
    add_step(QueueStep.RISK_CHANGED, reference, by, at, said=risk, words=_reason(words))
    record(by.account, Act.TAKE, [reference], about=QueueStep.RISK_CHANGED)


def _reason(words: str) -> str:
    if not words.strip():
        raise ValueError("This needs a reason.")
    return words


def _judge(row: Submission, risk: Risk, danger: Harm, by: Viewer, at: datetime) -> None:
    """Store a judgement and the clock that follows; one that runs again will escalate again."""
    runs_out = due(risk, row.received_at)
    escalated_at = row.escalated_at if runs_out <= at else None
    still_open(row.reference, by).update(
        risk=risk, danger=danger, due_at=runs_out, escalated_at=escalated_at
    )
    if runs_out > at:
        settle(row.reference, [NoticeKind.OVERDUE])


@transaction.atomic
def record_referral(
    *, reference: str, referral: str, made_at: datetime, by: Viewer, at: datetime
) -> None:
    """Record the referral of a report: the case's reference and when it was made.

    A mistyped one is recorded again; each stays in the history.
    """
    rows = visible(reference, by).select_for_update(of=("self",))
    row = rows.get()
    why_not = referral_refusal(made_at, row.received_at, at)
    if why_not or not referral.strip():
        raise ValueError(why_not or "A referral has a reference.")
    rows.update(
        referral_reference=referral.strip(),
        referred_at=max(made_at, row.received_at),
        referred_by=by.account,
    )
    words = f"{referral.strip()}, {made_at.isoformat()}"
    add_step(QueueStep.REFERRED, reference, by, at, words=words)
    record(by.account, Act.TAKE, [reference], about=QueueStep.REFERRED)


def escalate() -> int:
    """Have the clock tell of every report whose time has run out or whose holder has left.

    As the worker, with no viewer: the one function that it calls acts as the clock and no other.
    """
    told = 0
    with connection.cursor() as cursor:
        while True:
            cursor.execute("SELECT intake_escalate(%s)", [AT_ONCE])
            found = int(cursor.fetchone()[0])
            told += found
            if found < AT_ONCE:
                return told
