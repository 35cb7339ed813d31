"""Who answers for a record is one rule in two forms, Python and SQL. They must never disagree."""

import itertools

import pytest
from django.db import connection

from sightline.access import queries
from sightline.access.models import Label
from sightline.access.parties import Label as LabelValue
from sightline.access.rules import refusal
from sightline.database.connection import as_viewer
from sightline.intake.models import MissingEpisode
from sightline.terms import Act, Marking, Regime, Role

pytestmark = pytest.mark.django_db

LABELS = [
    LabelValue(controller, regime, owner, compartment, marking)
    for controller, owner in (("police", "police"), ("council", "council"), ("police", "council"))
    for regime in Regime
    for compartment in ("", "prevent", "fern")
    for marking in Marking
]


@pytest.fixture
def records(agencies):
    """A record under each label: rows put in as the owner, past triggers and policies."""
    found = {}
    table = MissingEpisode._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        cursor.execute(
            "SELECT string_agg(quote_ident(column_name), ','), string_agg(CASE data_type"
            " WHEN 'boolean' THEN 'false' WHEN 'timestamp with time zone' THEN 'now()'"
            " WHEN 'integer' THEN '1' WHEN 'bigint' THEN '1' WHEN 'bytea' THEN '''x'''"
            " WHEN 'date' THEN 'now()' ELSE '''X''' END, ',')"
            " FROM information_schema.columns WHERE table_name = %s AND is_nullable = 'NO'"
            " AND column_name NOT IN ('reference', 'label_id')",
            [table],
        )
        names, values = cursor.fetchone()
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'c'",
            [table],
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE tablename = %s AND indexdef LIKE '%%UNIQUE%%'"
            " AND indexname NOT LIKE '%%pkey'",
            [table],
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}")
            cursor.execute(f"DROP INDEX IF EXISTS {name}")
        for number, label in enumerate(LABELS):
            row = Label.objects.create(**vars(label))
            reference = f"M-AAAAA-{number:05d}"
            cursor.execute(
                f"INSERT INTO {table} (reference, label_id, {names}) VALUES (%s, %s, {values})",
                [reference, row.pk],
            )
            found[reference] = label
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    return found


def by_sql(wanted):
    with connection.cursor() as cursor:
        cursor.execute("SELECT governance_answers_for(%s)", [list(wanted)])
        return set(cursor.fetchone()[0])


@pytest.mark.parametrize("agency", ["police", "council"])
def test_the_database_and_the_rules_agree_on_who_answers(records, person, agency):
    kinds = itertools.product(
        (*({role} for role in Role if role is not Role.SETTING_LINK), {Role.AUDITOR, Role.ANALYST}),
        ({Regime.GENERAL}, set(Regime)),
        Marking,
        (set(), {"prevent"}),
    )
    for roles, regimes, clearance, groups in kinds:
        who = person(
            agency=agency, roles=roles, regimes=regimes, clearance=clearance, compartments=groups
        )
        shut = "M-AAAAA-00000"
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO access_block (account, record, set_by, since)"
                " VALUES (%s, %s, 'A-AAAAA-AAAAA', now() - interval '1 day')",
                [who.account, shut],
            )
        with as_viewer(who.session_pass):
            viewer = queries.viewer()
            allowed = by_sql(records)
        said = {
            reference for reference, label in records.items()
            if refusal(viewer, Act.WHO_LOOKED, label, reference) is None
        }  # fmt: skip
        assert allowed == said, (roles, regimes, clearance, groups)
        assert shut not in allowed
