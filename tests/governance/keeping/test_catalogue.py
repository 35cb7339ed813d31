"""Every table that names a record is emptied of it by the plan, or named as kept with a reason."""

import pytest
from django.db import connection

from sightline.governance.keep_plan import HELD_TABLES, PARTS, PLAN, ROOTS, TABLES, hangs_on
from sightline.governance.keep_schedules import schedules
from sightline.governance.keep_stays import STAYS
from sightline.terms import RecordKind

pytestmark = pytest.mark.django_db
ROOT_TABLES = {table for table, _ in ROOTS.values()} | {table for _, table in PARTS.values()}
# Columns as wide as a reference that name an account, or what is no record with a time of its own.
OTHERS = {
    "access_": "staff, and what decides who may know",
    "agencies_": "staff and agencies",
    "ledger_": "who acted; its references are in STAYS",
    "governance_": "by whom; its records are in STAYS or in PLAN",
    "procrastinate_": "jobs: their arguments are in PLAN",
    "django_": "names of migrations",
    "scrutiny_": "registers of the council: their own references and staff; they name no record",
    "publish_": "what anybody may read, and who let it out: editions name no record",
}
NAMES = {  # no record: a pseudonym, a key, an agency's own thing that others name
    "pseudonym", "origin", "child", "person", "hashed", "key_id", "agreement_id", "agreement",
    "takes_back_id", "replaces_id", "question_id", "request_id", "writer", "draft", "draft_of",
    "account_id", "task_id", "consultation_id", "decision_id", "holder", "from_link",
}  # fmt: skip
STAFF = {
    "account", "actor", "author", "owner", "taken_by", "asked_by", "made_by", "given_by", "by",
    "before", "keeper", "asker", "giver", "contact",
}  # fmt: skip


def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def wide_enough():
    """Every column that could hold a reference: as wide, many such, or a foreign key."""
    return ask(
        "SELECT c.table_name, c.column_name FROM information_schema.columns c"
        " WHERE c.table_schema = 'public' AND (c.character_maximum_length = 13 OR"
        " (c.data_type = 'ARRAY' AND c.udt_name = '_varchar'))"
        " UNION SELECT k.conrelid::regclass::text, a.attname FROM pg_constraint k"
        " JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)"
        " WHERE k.contype = 'f' AND k.confrelid::regclass::text = ANY (%s)",
        sorted(ROOT_TABLES),
    )


def planned(table, column):
    keys = [key for _, key in hangs_on(table)]
    keys += [line.key for line in PLAN if line.table == table]
    return any(f"r.{column}" in key for key in keys) or f"{table}.{column}" in STAYS


def test_every_column_that_could_name_a_record_is_planned_for_or_stays_with_a_reason():
    loose = {
        f"{table}.{column}"
        for table, column in wide_enough()
        if not planned(table, column)
        and not table.startswith(tuple(OTHERS))
        and column not in NAMES | STAFF
        and not column.endswith("_by")
    }
    assert loose - {
        # references of what is no record of its own kind
        "intake_broadcast.reference", "intake_custodiankey.reference", "intake_draft.reference",
        "intake_postingkey.reference", "intake_settinglink.reference", "intake_sourcebox.reference",
        "intake_supplement.reference", "intake_sourcerequest.reference", "intake_reply.reference",
        "intelligence_upload.reference", "subjects_chart.reference", "subjects_thing.reference",
        "subjects_lookuptask.reference", "sharing_agreement.reference",
        "sharing_sharedecision.reference", "sharing_consultation.reference",
        "index_pseudonym.reference", "sharing_widening.reference", "sharing_conflict.reference",
        "subjects_askedafter.reference", "sharing_askedafteranswer.asking_id",
        "subjects_lookuptyped.reference",
        "sharing_glassreview.widening_id", "sharing_workhanded.leaving",
        # words, codes and accounts, many at once
        "hotspots_locationofconcern.areas", "hotspots_locationofconcern.cells",
        "intake_broadcast.audience", "intake_interviewaccount.agreed",
        "intake_interviewaccount.passed", "intelligence_echo.reasons",
        "intelligence_requirement.children", "intelligence_requirement.likely_holders",
        "subjects_personsuggestion.reasons", "places_postcode.area_codes",
        "sharing_agreement.agencies", "sharing_sharedecision.law", "sharing_sharedecision.mask",
        "sharing_sharedecision.recipients", "sharing_sharerequest.powers",
        "sharing_sharerequest.recipients", "sharing_snapshot.labels",
        "sharing_workhanded.to_account", "intelligence_itemversion.children",
        "intelligence_itemversion.people", "panels_agendaitem.reasons",
        # a panel is no record: who sits on it and when it meets is the staff's
        "panels_panel.reference", "panels_panelversion.panel_id", "panels_panelversion.chair",
        "panels_panelseat.panel_id", "panels_meeting.panel_id", "panels_action.panel_id",
        "panels_referral.panel_id", "panels_theme.panel_id",
    } == set()  # fmt: skip


def test_the_plan_names_tables_and_columns_that_are_there():
    with connection.cursor() as cursor:
        for line in PLAN:
            cursor.execute(f"SELECT ({line.key}) FROM {line.table} r LIMIT 0")
    for name in STAYS:
        table, _, column = name.partition(".")
        assert ask(
            "SELECT count(*) FROM information_schema.columns"
            " WHERE table_schema = 'public' AND table_name = %s AND column_name = %s",
            table, column,
        ) == [(1,)], name  # fmt: skip


def test_whatever_leads_to_a_root_by_a_foreign_key_goes_with_it_or_before_it():
    for child, parent in ask(
        "SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint"
        " WHERE contype = 'f' AND confrelid::regclass::text = ANY (%s)", sorted(ROOT_TABLES),
    ):  # fmt: skip
        if child != parent and not any(name.startswith(f"{child}.") for name in STAYS):
            assert child in TABLES, f"{child} leads to {parent} and stays"


@pytest.mark.parametrize("table", HELD_TABLES)
def test_every_table_of_the_plan_is_guarded_against_going_under_hold(table):
    found = ask(
        "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass"
        " AND tgname LIKE 'nothing_under_hold%%'", table,
    )  # fmt: skip
    assert {name for (name,) in found} >= {
        "nothing_under_hold_goes", "nothing_under_hold_goes_whole",
    }  # fmt: skip


def test_every_table_that_only_grows_lets_go_within_a_disposal_if_the_plan_empties_it():
    growing = ask("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%%only_grows'")
    for (table,) in growing:
        if table in TABLES and not table.startswith("governance_"):
            [(body,)] = ask("SELECT prosrc FROM pg_proc WHERE proname = %s", f"{table}_only_grows")
            assert "governance_disposing" in body, table


def test_every_kind_of_a_schedule_can_be_disposed_of_or_is_decided_elsewhere():
    kinds = {str(one.kind) for one in schedules()}
    assert kinds - set(ROOTS) - set(PARTS) == {str(RecordKind.LEDGER_WORDS)}
