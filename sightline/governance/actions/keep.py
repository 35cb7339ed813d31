"""A review: a record is kept longer, or one person proposes that it goes and another decides."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db import IntegrityError, connection, transaction

from sightline.access.models import Label
from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.clocks import LONDON
from sightline.database.keys import key_for
from sightline.governance.actions.not_yet import NotYet, require_all
from sightline.governance.keep_records import Copy, Kept
from sightline.governance.keep_rules import (
    deciding_refusal,
    keeping_refusals,
    proposing_refusals,
)
from sightline.governance.models import Disposal, DisposalStep, KeptLonger
from sightline.governance.queries.copies import copies_of
from sightline.governance.queries.holds import held
from sightline.governance.queries.keep import kept, label_of, other_keepers
from sightline.ledger.actions import record as enter
from sightline.notices.actions import settle, tell
from sightline.terms import (
    Act,
    DisposalHow,
    DisposalStepKind,
    DisposalWhy,
    NoticeKind,
    RecordKind,
    new_reference,
)

LETTER = "Y"
PROOF = "disposal-digest"
HELD = "nothing_under_hold_goes"
QUARANTINED = "a_quarantined"
__all__ = ["NotYet", "approve", "keep_longer", "propose", "refuse", "withdraw"]


@transaction.atomic
def keep_longer(
    *, kind: RecordKind, record: str, why: str, until: date | None, by: Viewer, at: datetime
) -> None:
    """Keep a record until its next review. Raise NotYet with the reasons by field."""
    found = _looked_at(Act.RETAIN, kind, record, by, at)
    require_all(**keeping_refusals(why, until, _day(at)))
    row = KeptLonger(
        kind=kind,
        record=record,
        label_id=_label(found),
        why=why.strip(),
        until=_chosen(until),
        by=by.account,
        at=at,
    )
    KeptLonger.objects.bulk_create([row])
    if "#" not in record:
        settle(kind=NoticeKind.KEEP_DUE, about=record)
    enter(by.account, Act.RETAIN, [record], about="kept")


@transaction.atomic
def propose(
    *,
    kind: RecordKind,
    record: str,
    how: DisposalHow,
    why: DisposalWhy,
    words: str,
    by: Viewer,
    at: datetime,
) -> str:
    """Propose that a record goes, for another person to decide; return the proposal's reference.

    Raise NotYet with the reasons by field.
    """
    with connection.cursor() as cursor:  # two proposals at once: the second sees the first
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [record])
    found = _looked_at(Act.DISPOSE, kind, record, by, at)
    require_all(
        **proposing_refusals(kind, how, found.facts, held=found.held, waiting=bool(found.waiting))
    )
    row = Disposal(
        reference=new_reference(LETTER),
        kind=kind,
        record=record,
        label_id=_label(found),
        how=how,
        why=why,
        words=words.strip(),
        schedule=found.schedule.name if found.schedule else "",
        due_on=found.due_on,
        proposed_by=by.account,
        proposed_at=at,
    )
    Disposal.objects.bulk_create([row])
    tell(accounts=other_keepers(kind, record), kind=NoticeKind.DISPOSAL_ASKED, about=row.reference)
    enter(by.account, Act.DISPOSE, [record, row.reference], about="proposed")
    return row.reference


@transaction.atomic
def approve(*, disposal: str, by: Viewer, at: datetime) -> None:
    """Agree to a proposal, and let the record go: all of it, now, or nothing.

    Raise NotYet where a hold stands, where it is the viewer's own, or where it was decided.
    """
    row = _undecided(disposal, by)
    reason = deciding_refusal(row.proposed_by, by.account, held=held(by, Act.DISPOSE, row.record))
    require_all(decision=reason)
    copies = copies_of(by, Act.DISPOSE, row.record)
    _step(row, DisposalStepKind.APPROVED, "", by, at)
    with _nothing_under_hold(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT governance_carry_out(%s, %s, %s::text[])",
            [disposal, key_for(f"{PROOF}/{disposal}"), _names(copies)],
        )
    _over(row)
    for copy in copies:  # who still has one is told, and by which disclosure
        tell(accounts=copy.accounts, kind=NoticeKind.SHARED_GONE, about=copy.disclosure)
    enter(by.account, Act.DISPOSE, [row.record, disposal], about=row.how)


@transaction.atomic
def refuse(*, disposal: str, why: str, by: Viewer, at: datetime) -> None:
    """Decide that a record stays. Raise NotYet with the reasons by field."""
    row = _undecided(disposal, by)
    require_all(
        decision=deciding_refusal(row.proposed_by, by.account, held=False),
        why=None if why.strip() else "Say why it stays, in a sentence.",
    )
    _step(row, DisposalStepKind.REFUSED, why, by, at)
    settle(kind=NoticeKind.DISPOSAL_ASKED, about=disposal)
    enter(by.account, Act.DISPOSE, [row.record, disposal], about="refused")


@transaction.atomic
def withdraw(*, disposal: str, by: Viewer, at: datetime) -> None:
    """Take one's own proposal back."""
    row = _undecided(disposal, by)
    require_all(decision=None if row.proposed_by == by.account else "Only who proposed it does so.")
    _step(row, DisposalStepKind.WITHDRAWN, "", by, at)
    settle(kind=NoticeKind.DISPOSAL_ASKED, about=disposal)
    enter(by.account, Act.DISPOSE, [row.record, disposal], about="withdrawn")


def _chosen(until: date | None) -> date:
    if until is None:
        raise ValueError("A record is kept until a day.")
    return until


def _names(copies: list[Copy]) -> list[str]:
    return [one.disclosure for one in copies]


def _looked_at(act: Act, kind: RecordKind, record: str, by: Viewer, at: datetime) -> Kept:
    return kept(by, act, kind, record, _day(at))


def _label(found: Kept) -> int:
    number = label_of(found.kind, found.record)
    if number is None:
        raise ValueError("A record that is kept has a label.")
    return number


def _undecided(disposal: str, by: Viewer) -> Disposal:
    """Return a proposal that waits, held until the transaction ends. Raise DoesNotExist, NotYet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [disposal])
    row = Disposal.objects.get(pk=disposal)
    label = Label.objects.get(pk=row.label_id).value
    require(refusal(by, Act.DISPOSE, label, row.record), row.record)
    decided = DisposalStep.objects.filter(disposal=row).exists()
    require_all(decision="A colleague decided meanwhile. Look again." if decided else None)
    return row


def _step(row: Disposal, kind: DisposalStepKind, why: str, by: Viewer, at: datetime) -> None:
    DisposalStep.objects.bulk_create(
        [DisposalStep(disposal=row, kind=kind, why=why.strip(), by=by.account, at=at)]
    )


def _over(row: Disposal) -> None:
    settle(kind=NoticeKind.DISPOSAL_ASKED, about=row.reference)
    if "#" not in row.record:
        settle(kind=NoticeKind.KEEP_DUE, about=row.record)


@contextmanager
def _nothing_under_hold() -> Iterator[None]:
    """Say in words what the database refuses: a hold that came between, or a quarantined file."""
    try:
        yield
    except IntegrityError as problem:
        if HELD in str(problem):
            raise NotYet({"decision": "A hold stands on it: nothing under hold goes."}) from None
        if QUARANTINED in str(problem):
            raise NotYet(
                {"decision": "A quarantined file hangs on it. It stays until the police have it."}
            ) from None
        raise


def _day(at: datetime) -> date:
    return at.astimezone(LONDON).date()
