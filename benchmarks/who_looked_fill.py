"""Fills a ledger with look-ups of a year, for benchmarks/who_looked.py."""

from typing import Any

READERS, AGENCIES, BATCH, OWN = 500, 10, 500_000, 201
# A list of twenty in one entry of ten, else one record; the first records far more than the last;
# a year up to now, the newest last. Everything is drawn by the database with a fixed seed.
NAMED = """
CREATE FUNCTION pg_temp.named(number integer, own text[]) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT coalesce(own[number + 1], 'I-' || lpad(to_hex(number), 11, '0')) $$
"""
ENTRY = """
INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
SELECT now() - interval '365 days' * (1 - n / {rows}::float),
  (%(readers)s::text[])[1 + (random() * {last})::int],
  CASE WHEN n %% 10 = 0 THEN 'LIST' WHEN n %% 7 = 0 THEN 'SEARCH' ELSE 'READ' END,
  CASE WHEN n %% 50 = 3 THEN 'REFUSED' ELSE 'DONE' END,
  ARRAY(SELECT pg_temp.named((power(random(), 3) * {records} + n * 0)::int, %(own)s::text[])
    FROM generate_series(1, CASE WHEN n %% 10 = 0 THEN 20 ELSE 1 END)),
  '', ''
FROM generate_series({start}, {end}) n
"""


def people() -> dict[str, Any]:
    """Add agencies, readers, and who asks: a gatekeeper, a lead, an auditor and an analyst."""
    from django.utils import timezone

    from sightline.agencies.actions import add_agency
    from sightline.terms import Marking, Regime, Role
    from tests.people import add_person

    def add(agency: str, role: Role) -> Any:
        return add_person(
            agency=agency, roles=frozenset({role}), regimes=frozenset({Regime.GENERAL}),
            clearance=Marking.OFFICIAL_SENSITIVE, compartments=frozenset(), at=timezone.now(),
        )  # fmt: skip

    for number in range(AGENCIES):
        add_agency(code=f"body{number}", name=f"Body {number}", regime=Regime.GENERAL)
    readers = [add(f"body{n % AGENCIES}", Role.ANALYST) for n in range(READERS)]
    named = {
        "officer": Role.INTELLIGENCE_OFFICER, "gatekeeper": Role.GATEKEEPER,
        "lead": Role.AGENCY_LEAD, "auditor": Role.AUDITOR, "analyst": Role.ANALYST,
    }  # fmt: skip
    return {"readers": readers} | {key: add("body0", role) for key, role in named.items()}


def items(officer: Any) -> list[str]:
    """Bring in the items of body0 that are in more entries than any other record."""
    from django.utils import timezone

    from sightline.access import queries as access
    from sightline.access.parties import Label
    from sightline.database.connection import as_viewer
    from sightline.intelligence import actions
    from sightline.intelligence.records import ImportRow
    from sightline.terms import Regime, new_reference
    from tests.intelligence.making import new_item

    label = Label("body0", Regime.GENERAL, "body0")
    with as_viewer(officer.session_pass):
        rows = [ImportRow(new_reference("K"), new_item(label=label), None) for _ in range(OWN)]
        return list(actions.bring_in(rows=rows, by=access.viewer(), at=timezone.now()).added)


def fill(rows: int, people: dict[str, Any], own: list[str]) -> None:
    """Put the entries in as the owner, past triggers and checks but for the narrow rows, which are
    made in one statement at the end, and their key after that."""
    from django.db import connection, transaction
    from tqdm import tqdm

    accounts = [one.account for one in people["readers"]]
    values = {"readers": accounts, "own": own}
    shape = {"rows": rows, "last": READERS - 1, "records": max(rows // 20, 1_000)}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry NO FORCE ROW LEVEL SECURITY")
        cursor.execute("ALTER TABLE ledger_reference NO FORCE ROW LEVEL SECURITY")
        cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE ledger_reference DROP CONSTRAINT ledger_reference_pkey")
        cursor.execute("SELECT coalesce(max(id), 0) FROM ledger_entry")
        before = cursor.fetchone()[0]
        cursor.execute("SELECT setseed(0.5)")
        cursor.execute(NAMED)
        for start in tqdm(range(1, rows + 1, BATCH), desc="filling", unit=" batches", disable=None):
            end = min(start + BATCH - 1, rows)
            cursor.execute(ENTRY.format(**shape, start=start, end=end), values)
        cursor.execute(
            "INSERT INTO ledger_reference (reference, at, entry, actor, act, refused)"
            " SELECT one.named, e.at, e.id, e.actor, e.act, e.outcome = 'REFUSED'"
            " FROM ledger_entry e,"
            ' LATERAL (SELECT DISTINCT unnest(e."references") AS named) one WHERE e.id > %s',
            [before],
        )
        cursor.execute("SET LOCAL maintenance_work_mem = '1GB'")
        cursor.execute("ALTER TABLE ledger_reference ADD PRIMARY KEY (reference, at, entry)")
        cursor.execute("ALTER TABLE ledger_entry ENABLE TRIGGER USER")
        cursor.execute("ALTER TABLE ledger_entry FORCE ROW LEVEL SECURITY")
        cursor.execute("ALTER TABLE ledger_reference FORCE ROW LEVEL SECURITY")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE ledger_entry, ledger_reference")
