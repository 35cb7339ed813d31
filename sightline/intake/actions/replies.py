"""Telling a reporter what became of their report, asking them, and taking what they add."""

from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction

from sightline.access.actions import within_allowance
from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import Refused, require
from sightline.access.rules import refusal
from sightline.database.connection import as_viewer
from sightline.database.keys import hashed, seal, unseal
from sightline.intake.models import Receipt, Reply, Submission
from sightline.intake.queries.replies import ADDED, NOBODY, QUESTION, question_refusals_for
from sightline.intake.receipts import USE, receipt_code
from sightline.intake.rules import DIALS, NOBODY_WAITS
from sightline.ledger.actions import record, seal_words
from sightline.notices.actions import settle
from sightline.terms import (
    Act,
    NoticeKind,
    OpeningReason,
    ReplyOutcome,
    ReporterIs,
    Route,
    new_reference,
)

BY_THEMSELVES = frozenset({ReplyOutcome.RECEIVED, ReplyOutcome.ASSESSED})
HOUR = 3600  # seconds
TO_GIVE = tuple(one for one in ReplyOutcome if one not in BY_THEMSELVES)


class Added(NamedTuple):
    """What a reporter added, and the question that they answered by it, or empty."""

    at: datetime
    words: str
    question: str


def give_receipt(submission: str, label: int, *, at: datetime, may_ask: bool, route: Route) -> None:
    """Let the report's code find it. Part of sending."""
    Receipt(
        hashed=hashed(USE, receipt_code(submission)),
        submission_id=submission,
        label_id=label,
        received_at=at,
        may_ask=may_ask,
        awaited=route not in NOBODY_WAITS,
    ).save(force_insert=True)


@transaction.atomic
def reply(*, submission: str, outcome: ReplyOutcome, by: Viewer, at: datetime) -> None:
    """Tell the reporter what became of it. The same again, said last, changes nothing."""
    if outcome not in TO_GIVE or outcome is ReplyOutcome.NEED_MORE:
        raise ValueError("This is not said by an officer: it comes by itself, or with a question.")
    row = _workable(submission, by)
    said = Reply.objects.filter(submission_id=submission).order_by("-at", "-reference").first()
    if said is None or said.outcome != outcome:
        _say(row, outcome, by, at)


@transaction.atomic
def ask_reporter(
    *, submission: str, question: str, reporter: ReporterIs, by: Viewer, at: datetime
) -> dict[str, str]:
    """Ask the reporter a question; where a rule is against it, change nothing and return why."""
    row = _workable(submission, by)
    if refusals := question_refusals_for(by, submission, question, reporter, at):
        return refusals
    _say(row, ReplyOutcome.NEED_MORE, by, at, question)
    return {}


@transaction.atomic
def assessed(*, submission: str, by: Viewer, at: datetime) -> None:
    """Tell the reporter, once, that their report was assessed. Part of writing its first items."""
    row = _workable(submission, by)
    if not Reply.objects.filter(submission_id=submission, outcome=ReplyOutcome.ASSESSED).exists():
        _say(row, ReplyOutcome.ASSESSED, by, at)


def _workable(submission: str, by: Viewer) -> Submission:
    """Return a submission whose reporter this viewer may answer, held against a second answer."""
    rows = Submission.objects.select_for_update(of=("self",)).select_related("label")
    row = rows.get(visible_to(by, Act.REPLY), reference=submission)
    require(refusal(by, Act.REPLY, row.label.value, submission), submission)
    return row


def _say(
    row: Submission, outcome: ReplyOutcome, by: Viewer, at: datetime, question: str = ""
) -> None:
    reference = new_reference("N")
    Reply(
        reference=reference,
        label_id=row.label_id,
        submission_id=row.reference,
        outcome=outcome,
        by=by.account,
        at=at,
        question_sealed=seal(QUESTION, question, reference) if question else b"",
    ).save(force_insert=True)
    settle(kind=NoticeKind.REPLY_DUE, about=row.reference)
    record(by.account, Act.REPLY, [row.reference, reference], about=outcome)


def code_may_be_tried(*, address: str) -> bool:
    """Count one try of a code from an address, and say whether there are not too many of late."""
    most = DIALS["codes_an_hour"].value
    return within_allowance(f"reply code {address}", tries=most, seconds=HOUR)


def additions_may_go_on(*, address: str) -> bool:
    """Count one addition from an address, and say whether there are not too many of late."""
    most = DIALS["additions_an_hour"].value
    return within_allowance(f"reply addition {address}", tries=most, seconds=HOUR)


def add(*, code_hash: str, words: str, question: str = "") -> bool:
    """Keep what the holder of a code adds, sealed, and tell who works the report.

    Return False where the code is none of ours, the question is not theirs or is answered, or they
    have added as much as a report holds. The database writes the ledger; nobody is signed in.
    """
    reference = new_reference("X")
    with as_viewer(NOBODY), connection.cursor() as cursor:
        cursor.execute(
            "SELECT intake_add(%s, %s, %s, %s, %s)",
            [
                code_hash,
                reference,
                seal(ADDED, words, reference),
                question or None,
                DIALS["additions_most"].value,
            ],
        )
        return bool(cursor.fetchone()[0])


@transaction.atomic
def read_added(*, submission: str, reason: str, words: str, by: Viewer) -> list[Added]:
    """Open what the reporter has added since, as the report itself is opened: ledger row first."""
    act = Act.OPEN_SEALED
    if reason not in {str(one) for one in OpeningReason}:
        raise Refused("Opening what a reporter added needs a reason.", submission)
    row = Submission.objects.select_related("label").get(visible_to(by, act), reference=submission)
    require(refusal(by, act, row.label.value, submission), submission)
    sealed_words = seal_words(words, by.account) if words else b""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM intake_added(%s, %s, %s)", [submission, reason, sealed_words])
        rows = cursor.fetchall()
    settle(kind=NoticeKind.ANSWERED, about=submission)
    return [
        Added(
            at,
            unseal(ADDED, bytes(sealed), reference),
            unseal(QUESTION, bytes(question), asked) if asked else "",
        )
        for reference, at, sealed, asked, question in rows
    ]
