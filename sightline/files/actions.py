"""Adding, sending, opening and quarantining files: require, change, record."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from sightline.access.actions import within_allowance
from sightline.access.parties import Label, Viewer
from sightline.access.queries import label_number
from sightline.access.refused import Refused, require
from sightline.access.rules import refusal, role_refusal
from sightline.database.keys import seal_bytes, unseal_bytes
from sightline.files.checking import Checked, scanned
from sightline.files.models import File
from sightline.files.queries import (
    ORIGINAL,
    PART,
    bound_to,
    draft_is_closed,
    opening_refusal,
    visible,
    who_may_open,
)
from sightline.files.rules import DIALS, not_opened, police_problem
from sightline.ledger.actions import record, seal_words
from sightline.notices.actions import settle, tell
from sightline.terms import (
    Act,
    FileProblem,
    FileState,
    NoticeKind,
    OpeningReason,
    new_reference,
    read_reference,
)

HOUR = 3600  # seconds


def may_add(*, draft: str, by: Viewer) -> FileProblem | None:
    """Count one try to add a file; return why it is not to be, before any work is done on it."""
    _require_draft(draft, by)
    if draft_is_closed(draft):
        return FileProblem.SENT
    most = DIALS["adds_by_a_link_an_hour" if by.by_link else "adds_an_hour"].value
    if not within_allowance(f"file-add {by.account}", tries=most, seconds=HOUR):
        return FileProblem.TOO_MANY_AN_HOUR
    return None


@transaction.atomic
def add(*, draft: str, file: Checked, by: Viewer, at: datetime) -> FileProblem | None:
    """Keep a checked file with a draft, sealed; return why not where there is no room for it.

    The ledger says that somebody attached a file, and neither who nor which, as with the report:
    their account is sealed. What browsers left unsent by a setting's link is deleted after a day:
    nobody could reach it again.
    """
    _require_draft(draft, by)
    if by.by_link:
        _ask("SELECT files_clear_left()")
    reference = new_reference("F")
    parts = [
        seal_bytes(PART, part, bound_to(reference, number))
        for number, part in enumerate(file.made.parts, 1)
    ]
    why_not = _ask(
        "SELECT files_add(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::bytea[], %s, %s, %s)",
        *(reference, draft, file.kind.value, len(file.content), file.pages, file.made.seconds),
        *(at, file.state.value, file.finding, seal_bytes(ORIGINAL, file.content, reference), parts),
        *(DIALS["files_a_report"].value, _most_unsent(by), _unnamed(by)),
    )
    return FileProblem(why_not) if why_not else None


@transaction.atomic
def remove(*, draft: str, reference: str, by: Viewer) -> None:
    """Delete a file of a report that is not sent, its writer's own. Refuse any other alike."""
    _require_draft(draft, by)
    removed = _ask("SELECT files_remove(%s, %s, %s)", reference, draft, _unnamed(by))
    require(None if removed else "There is no such file in this draft.", reference)


@transaction.atomic
def discard(*, draft: str, by: Viewer) -> None:
    """Delete the files of a draft that its writer deletes; nothing more is added to it.

    Who may attach nothing has nothing to delete.
    """
    if role_refusal(by, Act.ATTACH):
        return
    _require_draft(draft, by)
    _ask("SELECT files_close(%s)", draft)


@transaction.atomic
def attach(*, about: str, from_draft: str, label: Label, by: Viewer) -> list[str]:
    """Send a draft's files along with what it became, under its label; return their references.

    Part of the sending and of its transaction. Nothing more is added to the draft, and its writer
    reaches the files no more. A sending without a draft, or by who may attach nothing, has nothing
    to send along.
    """
    if not from_draft or role_refusal(by, Act.ATTACH):
        return []
    _require_draft(from_draft, by)
    number = label_number(label)
    return list(_ask("SELECT files_attach(%s, %s, %s)", from_draft, about, number))


@transaction.atomic
def open_file(*, reference: str, reason: str, words: str, said_unscanned: bool, by: Viewer) -> None:
    """Open a file for this session, for some minutes. See `queries.part` for what it shows.

    The database writes the ledger's row, with the reason and the sealed `words`, before any part
    can be had; where the file was not scanned, the row says so.
    """
    row = _held(reference, Act.OPEN_FILE, by)
    require(opening_refusal(by, row), reference)
    if reason not in {str(one) for one in OpeningReason}:
        raise Refused("Opening a file needs a reason.", reference)
    require(not_opened(FileState(row.state), said_unscanned=said_unscanned), reference)
    sealed = seal_words(words, by.account) if words else b""
    minutes = DIALS["open_minutes"].value
    done = _ask(
        "SELECT files_open(%s, %s, %s, %s, %s)", reference, reason, sealed, said_unscanned, minutes
    )
    require(None if done else "The database does not let this person open it.", reference)


@transaction.atomic
def quarantine(*, reference: str, by: Viewer, at: datetime, police_reference: str = "") -> None:
    """Shut a file for good: no preview, copy or deletion from now on, for anybody.

    Everybody who could have opened it is told that the police's reference is due, until it is
    there. Doing it again changes nothing.
    """
    _held(reference, Act.QUARANTINE, by)
    before = _ask("SELECT files_quarantine(%s, %s)", reference, at)
    require(None if before else "The database does not let this person shut it.", reference)
    if before != FileState.QUARANTINED:
        record(by.account, Act.QUARANTINE, [reference], about=before)
        tell(accounts=who_may_open(reference), kind=NoticeKind.FILE_QUARANTINED, about=reference)
    if police_reference:
        tell_police(reference=reference, police_reference=police_reference, by=by, at=at)


@transaction.atomic
def tell_police(*, reference: str, police_reference: str, by: Viewer, at: datetime) -> None:
    """Keep the reference under which the police were told of a quarantined file; once, for good."""
    _held(reference, Act.QUARANTINE, by)
    require(police_problem(police_reference), reference)
    told = _ask("SELECT files_tell_police(%s, %s, %s)", reference, police_reference, at)
    require(None if told else "It is not quarantined, or the police were told.", reference)
    record(by.account, Act.QUARANTINE, [reference], about="police told")
    settle(kind=NoticeKind.FILE_QUARANTINED, about=reference)


@transaction.atomic
def scan(*, reference: str, by: Viewer) -> FileState:
    """Scan a file that is held; return where that leaves it: held still, where nothing answers."""
    _held(reference, Act.OPEN_FILE, by)
    sealed = _ask("SELECT files_to_scan(%s)", reference)
    require(None if sealed else "This file is not held.", reference)
    original = unseal_bytes(ORIGINAL, bytes(sealed), reference)
    state, finding = scanned(original, clamd=settings.CLAMD)
    if state is not FileState.HELD:
        _ask("SELECT files_scanned(%s, %s)", reference, finding)
    record(by.account, Act.OPEN_FILE, [reference], about=f"scan: {state.value}")
    return state


def _most_unsent(by: Viewer) -> int:
    return int(DIALS["unsent_by_a_link" if by.by_link else "unsent_an_account"].value)


def _require_draft(draft: str, by: Viewer) -> None:
    require(role_refusal(by, Act.ATTACH), draft)
    shaped = read_reference(draft) == draft and draft.startswith("D-")
    require(None if shaped else "There is no such draft.", draft)


def _unnamed(by: Viewer) -> bytes:
    """Return an account sealed for a row of the ledger that names nobody, and bound to nobody."""
    return seal_words(by.account, "")


def _held(reference: str, act: Act, by: Viewer) -> File:
    """Return a file to which this person may do this. Raise File.DoesNotExist or Refused."""
    require(role_refusal(by, act), reference)
    row = visible(by, act).select_related("label").get(reference=reference)
    if row.label is None:
        raise Refused("It was not sent yet.", reference)
    require(refusal(by, act, row.label.value, reference), reference)
    return row


def _ask(sql: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        return cursor.fetchone()[0]
