"""Conflicts of interest: declared by oneself, set by whoever answers for the record, and ended."""

from datetime import date, datetime
from typing import Final

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_of
from sightline.database.keys import seal
from sightline.intelligence.actions import NotYet
from sightline.ledger.actions import record
from sightline.sharing.actions.widen import called, require_none
from sightline.sharing.models import Conflict
from sightline.sharing.queries.widen_conflicts import ENDED, SET
from sightline.sharing.widen_rules import SHUT_PROBLEMS, declare_refusal, end_of
from sightline.terms import Act, ConflictKind, new_reference

LETTER: Final = "J"


@transaction.atomic
def declare(*, record_: str, kind: ConflictKind, why: str, by: Viewer, at: datetime) -> str:
    """Shut a record, or a person and all that names them, for oneself. It needs nobody's leave.

    It answers the same whether or not there is such a record. Only one's own lead or gatekeeper
    undoes it. Return its reference, or nothing where it was declared before.
    """
    require(declare_refusal(by))
    require(None if why.strip() else "A conflict has a reason.")
    reference = new_reference(LETTER)
    problem = called(
        "sharing_shut", reference, by.account, record_, kind.value, None, seal(SET, why, reference)
    )
    shown = [record_] if problem else [reference, record_]
    record(by.account, Act.BLOCK, shown, about="declared", words=why)
    return "" if problem else reference


@transaction.atomic
def shut(
    *,
    record_: str,
    email: str,
    kind: ConflictKind,
    why: str,
    until: date | None,
    by: Viewer,
    at: datetime,
) -> str:
    """Shut a record that one's agency controls, or a person and all that names them, for somebody.

    It beats every grant. Return its reference. Raise NotYet with the reason at its field.
    """
    require(role_refusal(by, Act.BLOCK), record_)
    ending, who = end_of(until), account_of(email) or ""
    if who == by.account:
        raise NotYet({"email": "To shut a record for yourself, declare a conflict of your own"})
    if not why.strip() or (ending and ending <= at):
        raise NotYet({"until": "The last day cannot be before today"} if why.strip() else
                     {"why": "Say why"})  # fmt: skip
    reference = new_reference(LETTER)
    sealed = seal(SET, why, reference)
    problem = called("sharing_shut", reference, who, record_, kind.value, ending, sealed)
    require_none(problem, SHUT_PROBLEMS)
    record(by.account, Act.BLOCK, [reference, record_, who], about=kind.value, words=why)
    return reference


@transaction.atomic
def unshut(*, reference: str, why: str, by: Viewer, at: datetime) -> None:
    """End a conflict: one that was declared, as the person's own lead or gatekeeper."""
    require(role_refusal(by, Act.BLOCK), reference)
    row = Conflict.objects.get(pk=reference)
    require(None if why.strip() else "Ending a conflict has a reason.", reference)
    ended = called("sharing_unshut", reference, seal(ENDED, why, reference))
    require(None if ended else "It is not theirs to end.", reference)
    record(by.account, Act.BLOCK, [reference, row.record, row.account], about="ended", words=why)
