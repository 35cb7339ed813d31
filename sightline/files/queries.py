"""Reading about files: their outside by label, what they hold by an opening and nothing else."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db import connection
from django.db.models import Q, QuerySet

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names
from sightline.database.keys import unseal_bytes
from sightline.files.models import File
from sightline.files.rules import MEDIA, OPENABLE, described
from sightline.ledger.actions import record
from sightline.terms import Act, FileKind, FileState

Refuses = Callable[[Viewer, str], str | None]
REFUSED_BY: Final[list[Refuses]] = []  # why a viewer may open nothing that hangs on a record
ORIGINAL, PART = "file-original", "file-part"  # uses of keys


class Line(NamedTuple):
    """One file in a list: what it is and where it stands, never what it shows."""

    reference: str
    kind: FileKind
    words: str
    state: FileState
    added_at: datetime
    police_due: bool


class Opened(NamedTuple):
    """An opening of the viewer's that has not run out, and the parts that there are to see."""

    kind: FileKind
    closes_at: datetime
    numbers: range


class Outside(NamedTuple):
    """All that an officer knows of a file before opening it, and who opened it."""

    line: Line
    about: str
    openable: bool
    finding: str
    quarantined_by: str
    quarantined_at: datetime | None
    police_reference: str
    police_told_by: str
    police_told_at: datetime | None
    openings: list[tuple[str, datetime]]


def bound_to(reference: str, number: int) -> str:
    """Return what a sealed part is bound to, so that none can stand in for another."""
    return f"{reference} part {number}"


def of_draft(viewer: Viewer, act: Act, draft: str) -> list[Line]:
    """Return the files of a report that the viewer is writing, as they were added."""
    require(role_refusal(viewer, act), draft)
    return _lines(File.objects.filter(writer=viewer.account, about=draft))


def draft_is_closed(draft: str) -> bool:
    """Return whether a draft was sent or deleted, so that nothing more is added to it."""
    return bool(_asked("SELECT files_draft_is_closed(%s)", draft)[0][0])


def of(viewer: Viewer, act: Act, about: str) -> list[Line]:
    """Return the files that hang on a record; none where the viewer may not open files."""
    if role_refusal(viewer, act):
        return []
    lines = _lines(visible(viewer, act).filter(about=about))
    if lines:
        record(viewer.account, Act.LIST, [line.reference for line in lines])
    return lines


def file(viewer: Viewer, act: Act, reference: str) -> Outside:
    """Return the outside of one file. Raise File.DoesNotExist."""
    require(role_refusal(viewer, act), reference)
    row = visible(viewer, act).get(reference=reference)
    record(viewer.account, Act.READ, [reference])
    return _outside(row, _asked("SELECT account, opened_at FROM files_openings(%s)", reference))


def state(viewer: Viewer, act: Act, reference: str) -> FileState:
    """Return where a file stands. Raise File.DoesNotExist."""
    require(role_refusal(viewer, act), reference)
    return FileState(visible(viewer, act).get(reference=reference).state)


def opened(viewer: Viewer, act: Act, reference: str) -> Opened | None:
    """Return the viewer's opening of a file in this session, or None where it has run out."""
    require(role_refusal(viewer, act), reference)
    row = visible(viewer, act).get(reference=reference)
    found = _asked("SELECT closes_at, parts FROM files_opened(%s)", reference)
    if not found:
        return None
    closes_at, parts = found[0]
    return Opened(FileKind(row.kind), closes_at, range(1, parts + 1))


def part(viewer: Viewer, act: Act, reference: str, number: int) -> tuple[bytes, str]:
    """Return one part of the copy and its media type. Refuse without an opening that still runs."""
    require(role_refusal(viewer, act), reference)
    row = visible(viewer, act).get(reference=reference)
    require(opening_refusal(viewer, row), reference)
    found = _asked("SELECT files_part(%s, %s)", reference, number)[0][0]
    if found is None:
        raise Refused("This file is not open.", reference)
    content = unseal_bytes(PART, bytes(found), bound_to(reference, number))
    return content, MEDIA[FileKind(row.kind)]


def who_may_open(reference: str) -> list[str]:
    """Return the accounts of those who may open or quarantine a file, to tell them of it."""
    return [str(account) for account in _asked("SELECT files_who_may(%s)", reference)[0][0]]


def opening_refusal(viewer: Viewer, row: File) -> str | None:
    """Return why a viewer may not open a file for what it hangs on, or None."""
    return next(filter(None, (refuses(viewer, row.about) for refuses in REFUSED_BY)), None)


def visible(viewer: Viewer, act: Act) -> QuerySet[File]:
    """Return the files to which the viewer may do this: a block takes along what hangs on it."""
    return File.objects.filter(visible_to(viewer, act), ~Q(about__in=viewer.blocked))


def _lines(rows: QuerySet[File]) -> list[Line]:
    return [_line(row) for row in rows.order_by("added_at", "reference")]


def _line(row: File) -> Line:
    kind, state = FileKind(row.kind), FileState(row.state)
    return Line(
        row.reference,
        kind,
        described(kind, row.size, row.pages, row.seconds),
        state,
        row.added_at,
        state is FileState.QUARANTINED and not row.police_reference,
    )


def _outside(row: File, openings: Sequence[tuple[str, datetime]]) -> Outside:
    staff = {row.quarantined_by, row.police_told_by, *(account for account, _ in openings)}
    names = account_names(sorted(staff - {""}))
    line = _line(row)
    return Outside(
        line,
        row.about,
        line.state in OPENABLE,
        row.finding,
        names.get(row.quarantined_by, ""),
        row.quarantined_at,
        row.police_reference,
        names.get(row.police_told_by, ""),
        row.police_told_at,
        [(names.get(account, account), at) for account, at in openings],
    )


def _asked(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
