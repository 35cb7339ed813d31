"""What is due for review, and all that decides how long one record is kept."""

import json
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q

from sightline.access.models import Label
from sightline.access.parties import Viewer
from sightline.access.queries import labels_allowing
from sightline.access.refused import Refused, require
from sightline.access.rules import refusal, role_refusal
from sightline.agencies.queries import account_names
from sightline.governance.keep_records import Desk, DueLine, Going, Kept, LongerLine
from sightline.governance.keep_rules import LAST_DAY, Facts, due, standing, why
from sightline.governance.keep_schedules import schedule_named, schedules, schedules_of
from sightline.governance.models import Disposal, KeptLonger
from sightline.governance.models import Kept as KeptRow
from sightline.governance.queries.copies import copies_of
from sightline.governance.queries.disposals import UNDECIDED, waiting
from sightline.ledger.actions import record as enter
from sightline.terms import Act, RecordKind, RunsFrom

ON_A_PAGE = 25
COUNTED = 10_000  # more than so many due is said to be more: nobody works from the exact number
Row = dict[str, Any]


def desk(viewer: Viewer, today: date, *, kind: str = "", beyond: str = "") -> Desk:
    """Return a page of what is due under the labels that the viewer keeps, the longest due first.

    `beyond` is where the page before ended: its last line's day, reference and kind.
    """
    require(role_refusal(viewer, Act.RETAIN))
    rows = KeptRow.objects.filter(
        label_id__in=labels_allowing(viewer, Act.RETAIN), due_on__lte=today
    )
    rows = rows.exclude(record__in=viewer.blocked) if viewer.blocked else rows
    rows = rows.filter(kind=kind) if kind else rows
    how_many = rows[: COUNTED + 1].count()
    page = list(_beyond(rows, beyond).order_by("due_on", "record", "kind")[: ON_A_PAGE + 1])
    shown = page[:ON_A_PAGE]
    proposed = _proposed([row.record for row in shown])
    enter(viewer.account, Act.RETAIN, [row.record for row in shown], about="desk")
    return Desk(
        lines=[_line(row, proposed.get((row.kind, row.record), "")) for row in shown],
        how_many=min(how_many, COUNTED),
        many_more=how_many > COUNTED,
        next_page=_last(shown[-1]) if len(page) > ON_A_PAGE else "",
        proposals=waiting(viewer),
    )


def _beyond(rows: Any, beyond: str) -> Any:
    """Return the rows after that with which a page ended; a mark that is none narrows nothing."""
    day, _, rest = beyond.partition("_")
    record, _, kind = rest.partition("_")
    try:
        last = date.fromisoformat(day)
    except ValueError:
        return rows
    later = Q(due_on=last) & (Q(record__gt=record) | Q(record=record, kind__gt=kind))
    return rows.filter(Q(due_on__gt=last) | later, due_on__gte=last)


def _last(row: KeptRow) -> str:
    return f"{row.due_on}_{row.record}_{row.kind}"


def _line(row: KeptRow, proposal: str) -> DueLine:
    schedule = schedule_named(row.schedule)
    due_on = row.due_on
    if due_on is None:
        raise ValueError("A line of the desk is due on a day.")
    return DueLine(
        kind=RecordKind(row.kind),
        record=row.record,
        due_on=due_on,
        why=why(schedule) if schedule else "",
        schedule=row.schedule,
        kept_until=row.kept_until,
        waiting=proposal,
    )


def _proposed(records: list[str]) -> dict[tuple[str, str], str]:
    rows = Disposal.objects.filter(UNDECIDED, record__in=records)
    return {(one.kind, one.record): one.reference for one in rows}


def kept(viewer: Viewer, act: Act, kind: RecordKind, record: str, today: date) -> Kept:
    """Return all that decides how long a record is kept. Refuse whoever does not keep it."""
    require(role_refusal(viewer, act), record)
    row, depends = _facts_row(kind, record), _depends(kind, record)
    if row is None or depends is None:
        raise Refused("There is no such record of yours.", record)
    label = Label.objects.get(pk=row["label"]).value
    require(refusal(viewer, act, label, record), record)
    facts, kept_until = facts_of(kind, row), row["kept_until"]
    stands = standing(facts, schedules_of(kind), kept_until)
    enter(viewer.account, act, [record], about="keep")
    return Kept(
        kind=kind,
        record=record,
        label=label,
        facts=facts if stands else None,
        schedule=stands.schedule if stands else None,
        why=why(stands.schedule) if stands else "",
        due_on=stands.due_on if stands else None,
        due=due(facts, schedules(), today, kept_until),
        kept_until=kept_until,
        going=_going(depends),
        held=depends["holds"] > 0,
        before=_longer(kind, record),
        waiting=_proposed([record]).get((str(kind), record), ""),
        copies=copies_of(viewer, act, record),
    )


def kinds_there(record: str) -> list[RecordKind]:
    """Return the kinds under which a reference names a record that the viewer keeps, the first
    due first: a report is three, with a time each."""
    due_on = dict(KeptRow.objects.filter(record=record).values_list("kind", "due_on"))
    found = [kind for kind in RecordKind if _depends(kind, record) is not None]
    return sorted(found, key=lambda kind: due_on.get(str(kind)) or LAST_DAY)


def facts_of(kind: RecordKind, row: Row) -> Facts:
    """Return what a schedule may ask about a record."""
    return Facts(
        kind=kind,
        record=row["record"],
        agency=row["agency"],
        regime=row["regime"],
        grade=row["grade"],
        outcome=row["outcome"],
        roles=frozenset(row["roles"]),
        named_adult=row["named_adult"],
        unproven=row["unproven"],
        of_child=row["of_child"],
        moments={RunsFrom(name): date.fromisoformat(d) for name, d in row["moments"].items()},
    )


def read_facts(kind: RecordKind, beyond: str, most: int) -> list[Row]:
    """Return what a schedule may ask about the next records of a kind: for the worker alone."""
    return _rows("SELECT * FROM governance_facts(%s, %s, '', %s)", [str(kind), beyond, most])


def _facts_row(kind: RecordKind, record: str) -> Row | None:
    found = _rows("SELECT * FROM governance_facts_of(%s, %s)", [str(kind), record])
    return found[0] if found else None


def _rows(statement: str, values: list[Any]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    for row in rows:
        if isinstance(row["moments"], str):
            row["moments"] = json.loads(row["moments"])
    return rows


def _depends(kind: RecordKind, record: str) -> dict[str, Any] | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT governance_depends(%s, %s)::text", [str(kind), record])
        found = cursor.fetchone()[0]
    return json.loads(found) if found else None


def label_of(kind: RecordKind, record: str) -> int | None:
    """Return the number of the label of a record that the viewer keeps, or None."""
    found = _depends(kind, record)
    return found["at"] if found else None


def other_keepers(kind: RecordKind, record: str) -> list[str]:
    """Return the accounts that may decide on a record beside the viewer, and may know of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT governance_other_keepers(%s, %s)", [str(kind), record])
        return [str(account) for account in cursor.fetchone()[0]]


def _going(depends: dict[str, Any]) -> Going:
    going = depends["going"] or {}
    records = [(RecordKind(kind), refs) for kind, refs in sorted(going.items())]
    return Going(records, int(depends["leaning"]), int(depends["holds"]))


def _longer(kind: RecordKind, record: str) -> list[LongerLine]:
    rows = list(KeptLonger.objects.filter(kind=kind, record=record).order_by("-id"))
    names = account_names(sorted({row.by for row in rows}))
    return [LongerLine(row.why, row.until, names.get(row.by, row.by), row.at) for row in rows]
