"""Working out when records are due: by the worker, from facts without words."""

import json
from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from sightline.governance.keep_rules import standing
from sightline.governance.keep_schedules import schedules_of
from sightline.governance.queries.keep import facts_of, read_facts
from sightline.terms import RecordKind

AT_ONCE = 2_000
# What is decided in other places: the words of the ledger go by their keys.
ELSEWHERE = frozenset({RecordKind.LEDGER_WORDS})


def reckon(today: date | None = None) -> int:
    """Work out anew when every record is due, some at a time; return how many have a schedule."""
    day = today or timezone.localdate()
    found = sum(_reckon(kind, day) for kind in RecordKind if kind not in ELSEWHERE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT governance_forget(%s)", [day])
    return found


def _reckon(kind: RecordKind, today: date) -> int:
    lines, beyond, found = schedules_of(kind), "", 0
    if not [one for one in lines if not one.goes_with]:
        return 0  # nothing of the kind has a time of its own
    while True:
        with transaction.atomic():
            rows = read_facts(kind, beyond, AT_ONCE)
            reckoned = []
            for row in rows:
                stands = standing(facts_of(kind, row), lines, row["kept_until"])
                if stands and stands.due_on:
                    reckoned.append(
                        {
                            "record": row["record"],
                            "label": row["label"],
                            "schedule": stands.schedule.name,
                            "due_on": stands.due_on.isoformat(),
                            "kept_until": row["kept_until"] and row["kept_until"].isoformat(),
                        }
                    )
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT governance_reckoned(%s, %s::jsonb, %s)",
                    [str(kind), json.dumps(reckoned), today],
                )
        found += len(reckoned)
        if len(rows) < AT_ONCE:
            return found
        beyond = rows[-1]["record"]


def tell_due(today: date | None = None) -> int:
    """Tell each keeper of what has been due longest, unless something waits for them already."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT governance_tell_due(%s)", [today or timezone.localdate()])
        return int(cursor.fetchone()[0])
