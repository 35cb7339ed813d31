"""What the database holds figures to, whoever asks it: tried as the roles that the sites use."""

import json

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.utils import IntegrityError
from django.utils import timezone

from sightline.database.connection import as_viewer
from sightline.database.roles import PUBLISH, WEB, WORKER
from sightline.terms import Role
from tests.publish.figuring import ask_database, asked_for

pytestmark = pytest.mark.django_db
NOW = timezone.now()
EDITION = (
    "INSERT INTO publish_edition"
    " (reference, part, subject, number, content, digest, made_by, made_at)"
    " VALUES (%s, 'FIGURES', '2025-Q3', %s, %s, '', %s, now())"
)
CHECK = (
    "INSERT INTO publish_check (edition_id, number, against, verdict, says, settings, by, at)"
    " VALUES (%s, %s, %s, %s, %s, '', %s, now())"
)
RELEASE = "INSERT INTO publish_release (edition_id, by, at) VALUES (%s, %s, now())"


def tried(who, sql, *values, role=WEB):
    """Try a statement as somebody and return what it breaks, or nothing."""
    try:
        with (
            transaction.atomic(),
            as_viewer(who.session_pass, role=role),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql, values)
    except (IntegrityError, ProgrammingError) as wrong:
        return str(wrong).splitlines()[0]
    return ""


@pytest.fixture
def draft(wards, asker):
    """A draft of figures that passed its check, of a county in which nothing was told."""
    return asked_for(asker).edition


def test_the_web_role_drafts_and_checks_no_figures(draft, asker, second):
    wrong = tried(asker, EDITION, "T-00000-00000", 9, json.dumps({}), asker.account)
    assert "figures_are_drafted_by_the_worker" in wrong
    assert "permission denied" in tried(second, CHECK, draft, 2, [], "PASSED", [], second.account)
    asked = "SELECT reference FROM publish_figureasked"
    outcome = f'INSERT INTO publish_figureoutcome (asked_id, "end", says, at) ({asked}) '
    assert "permission denied" in tried(
        asker, outcome.replace(f"({asked})", "VALUES ('', '', '{}', now())")
    )


def test_figures_are_released_only_with_a_passing_check_against_all_releases(draft, asker, second):
    refused = "figures_are_released_with_a_check_against_all_releases"
    bare = "T-00000-00001"
    assert tried(asker, EDITION, bare, 2, json.dumps({}), asker.account, role=WORKER) == ""
    assert refused in tried(second, RELEASE, bare, second.account), "no check"
    add = [(1, [draft], "PASSED", []), (2, [], "REFUSED", ["It is pinned."])]
    for number, against, verdict, says in add:
        assert tried(asker, CHECK, bare, number, against, verdict, says, asker.account,
                     role=WORKER) == ""  # fmt: skip
        assert refused in tried(second, RELEASE, bare, second.account), verdict
    assert tried(asker, CHECK, bare, 3, [], "PASSED", [], asker.account, role=WORKER) == ""
    assert "by_another_person" in tried(asker, RELEASE, bare, asker.account)
    assert tried(second, RELEASE, bare, second.account) == ""


def test_a_check_says_what_it_found_and_is_of_figures(draft, asker):
    says = "a_check_passes_or_says_what_is_given_away"
    assert says in tried(asker, CHECK, draft, 2, [], "PASSED", ["x"], asker.account, role=WORKER)
    assert says in tried(asker, CHECK, draft, 2, [], "REFUSED", [], asker.account, role=WORKER)
    other = EDITION.replace("FIGURES", "SESSIONS")
    assert tried(asker, other, "T-00000-00002", 1, json.dumps({}), asker.account) == ""
    wrong = tried(asker, CHECK, "T-00000-00002", 1, [], "PASSED", [], asker.account, role=WORKER)
    assert "only_figures_are_checked" in wrong


def test_nothing_that_was_asked_checked_or_lowered_is_changed(draft, asker):
    for table in ("figureasked", "figureoutcome", "check", "lowering", "loweringagreed"):
        for verb in ("UPDATE", "DELETE"):
            for role in (WEB, WORKER, PUBLISH):
                right = ask_database("SELECT has_table_privilege(%s, %s, %s)", role,
                                     f"publish_{table}", verb)  # fmt: skip
                assert right == [(False,)], (table, verb, role)
    guards = ask_database(
        "SELECT count(*) FROM pg_trigger WHERE tgname ~ '^publish_(figureasked|figureoutcome|check"
        "|lowering|loweringagreed)_only_grows'"
    )
    assert guards == [(10,)]


def test_a_lowering_needs_another_person_a_floor_and_an_end(asker, second):
    put = (
        "INSERT INTO publish_lowering (reference, regime, line, value, why, until, by, at)"
        " VALUES (%s, 'rounded', 'hides_up_to', %s, %s, now()::date + %s, %s, now())"
    )
    who = asker.account
    assert "never_lowered_below" in tried(asker, put, "T-00000-00003", 1, "A study.", 30, who)
    assert "lowering_says_why" in tried(asker, put, "T-00000-00003", 5, "", 30, who)
    assert "a_year_at_most" in tried(asker, put, "T-00000-00003", 5, "A study.", 400, who)
    assert tried(asker, put, "T-00000-00003", 5, "A study.", 30, who) == ""
    agree = "INSERT INTO publish_loweringagreed (lowering_id, by, at) VALUES (%s, %s, now())"
    assert "another_person" in tried(asker, agree, "T-00000-00003", asker.account)
    assert "row-level security" in tried(second, agree, "T-00000-00003", "A-00000-00000")
    assert tried(second, agree, "T-00000-00003", second.account) == ""


def test_the_public_reads_released_tables_and_nothing_else_of_figures(draft, asker, person):
    for table in ("figureasked", "figureoutcome", "check", "lowering", "loweringagreed"):
        right = ask_database("SELECT has_any_column_privilege(%s, %s, 'SELECT')", PUBLISH,
                             f"publish_{table}")  # fmt: skip
        assert right == [(False,)], table
    member = person(agency="council", roles={Role.COMMITTEE_MEMBER})
    with as_viewer(member.session_pass), connection.cursor() as cursor:
        for table in ("edition", "check", "figureasked", "lowering"):
            cursor.execute(f"SELECT count(*) FROM publish_{table}")
            assert cursor.fetchone() == (0,), table
