"""Walks the catalogue: no table without a policy, no open function, no stray right."""

import pytest
from django.db import connection

from sightline.database.roles import ROLES

pytestmark = pytest.mark.django_db

# Tables that hold no protected record and derive from none, each with the reason.
PLAIN = {
    "django_migrations": "names of migrations; no role but the owner has any right to it",
}
# Row security without FORCE: only the owner's definer functions reach them, and they hold facts
# about staff and agencies, never a record. Jobs hold ids alone, and only the worker reaches them.
STAFF = ("access_", "agencies_", "index_pseudonym", "procrastinate_")


def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def tables():
    return ask(
        "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class"
        " WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
    )


def test_every_table_has_row_security():
    bare = {name for name, secured, _ in tables() if not secured} - set(PLAIN)
    assert bare == set()


def test_every_table_of_records_is_forced_on_its_owner_too():
    loose = {name for name, secured, forced in tables() if secured and not forced}
    assert {name for name in loose if not name.startswith(STAFF)} == set()


def test_every_forced_table_has_a_policy_for_what_web_may_do():
    for name, _, forced in tables():
        if forced:
            made = ask("SELECT polcmd::text FROM pg_policy WHERE polrelid = %s::regclass", name)
            assert ("r",) in made, name


# Anybody may write a setting, so a word in one may open no record to the owner's functions: others
# of them lean on the policies. What `access_eyes` and `access_on_errand` ask for is worked out from
# a key. These are the tables of the clock, which holds to plain words.
BY_THE_CLOCK = {
    "intake_submission", "intake_steptaken", "intake_interviewtaken", "intake_missingepisode",
    "intake_reply", "intake_receipt", "subjects_person", "subjects_role", "subjects_rolestep",
    "sharing_sharerequest", "sharing_sharedecision", "sharing_sharedraft", "sharing_agreement",
    "sharing_conflict", "notices_notice", "ledger_entry",
}  # fmt: skip


def test_no_word_in_a_setting_opens_a_record():
    opened = ask(
        "SELECT tablename, coalesce(qual, '') || coalesce(with_check, '') FROM pg_policies"
        " WHERE coalesce(qual, '') || coalesce(with_check, '')"
        " ~ 'current_setting..sightline.(system|errand)'"
    )
    assert {table for table, _ in opened} <= BY_THE_CLOCK


def test_public_may_do_nothing():
    assert (
        ask(
            "SELECT table_name FROM information_schema.role_table_grants WHERE grantee = 'PUBLIC'"
            " AND table_schema = 'public'"
        )
        == []
    )
    assert (
        ask(
            "SELECT proname FROM pg_proc p WHERE pronamespace = 'public'::regnamespace"
            " AND has_function_privilege('sightline_publish', p.oid, 'EXECUTE')"
            " AND prorettype <> 'trigger'::regtype"
        )
        == []
    )


def test_definer_functions_have_a_fixed_search_path():
    for name, settings in ask(
        "SELECT proname, proconfig FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
        " AND prosecdef"
    ):
        assert settings == ["search_path=pg_catalog, public, pg_temp"], name


@pytest.mark.parametrize(
    "table", ["access_pass", "access_proofkey", "access_standing", "access_membership",
              "access_grant", "access_block", "access_decision", "agencies_credential",
              "index_pseudonym", "intake_sealedsubmission", "files_sealedfile", "files_sealedpart",
              "files_opening"],
)  # fmt: skip
def test_web_cannot_read_what_decides(table):
    assert ask("SELECT has_table_privilege('sightline_web', %s, 'SELECT')", table) == [(False,)]
    assert ask("SELECT has_table_privilege('sightline_worker', %s, 'SELECT')", table) == [(False,)]


def test_nobody_but_the_owner_may_change_the_ledger():
    for role in ("sightline_web", "sightline_worker", "sightline_publish", "sightline_backup"):
        for right in ("UPDATE", "DELETE", "TRUNCATE"):
            assert ask("SELECT has_table_privilege(%s, 'ledger_entry', %s)", role, right) == [
                (False,)
            ]


def test_only_the_backup_role_may_bypass_row_security():
    assert ask(
        "SELECT rolname FROM pg_roles WHERE rolname = ANY (%s) AND"
        " (rolbypassrls OR rolsuper OR rolcreaterole OR rolcreatedb)",
        list(ROLES),
    ) == [("sightline_backup",)]
    assert ask(
        "SELECT count(*) FROM pg_auth_members WHERE member IN"
        " ('sightline_web'::regrole, 'sightline_worker'::regrole, 'sightline_publish'::regrole)"
    ) == [(0,)]
