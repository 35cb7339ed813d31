"""A link sends and reads nothing, in the database itself; it is made and ended by right."""

from datetime import timedelta

import pytest
from django.db import Error, IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from sightline.access import queries as access
from sightline.access.models import Standing
from sightline.access.refused import Refused
from sightline.access.rules import POLICY, ROLES_FOR, refusal, role_refusal
from sightline.database.connection import as_viewer
from sightline.intake import actions, queries
from sightline.intake.links.token import GROUP, GROUPS, hash_of, new_token
from sightline.intake.models import Draft, SettingLink, Submission
from sightline.intake.rules import DIALS, label_of
from sightline.terms import Act, LinkKind, Role, Route
from tests.intake.links.conftest import Made

pytestmark = pytest.mark.django_db

# What anybody can buy or look up, and which agencies there are: sending takes no more.
PUBLIC = {
    "agencies_agency",
    "places_area",
    "places_areapopulation",
    "places_basemap",
    "places_geographyimport",
    "places_place",
    "places_postcode",
    "places_school",
}
HOLDER, OTHER = "h" * 43, "o" * 43


def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def change(link: Made, **fields):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE intake_settinglink NO FORCE ROW LEVEL SECURITY")
        SettingLink.objects.filter(reference=link.reference).update(**fields)
        cursor.execute("ALTER TABLE intake_settinglink FORCE ROW LEVEL SECURITY")


def test_a_token_is_long_random_and_read_however_it_is_typed():
    token = new_token()
    assert len(token.replace("-", "")) == GROUPS * GROUP == 24
    assert new_token() != token
    assert hash_of(token) == hash_of(f"  {token.lower().replace('-', ' ')} ")
    assert hash_of("O" * 24) == hash_of("0" * 24)
    for wrong in ("", token[:-1], f"{token}A", "U" * 24, "é" * 24):
        assert hash_of(wrong) is None


def test_only_the_hash_of_a_token_is_kept_and_the_web_role_cannot_read_it(link, lead, entering):
    kept = SettingLink.objects.values().get()
    assert link.token not in str(kept)
    assert bytes(kept["token_hash"]) == hash_of(link.token)
    with entering(lead):
        assert SettingLink.objects.values_list("name").get() == ("Fernbury Youth Club",)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            SettingLink.objects.values_list("token_hash").get()


@pytest.mark.parametrize("role", [Role.AGENCY_LEAD, Role.INTELLIGENCE_OFFICER])
def test_leads_and_officers_make_links_for_their_own_agency(role, person, link_of):
    made = link_of(person(agency="charity", roles={role}))
    assert SettingLink.objects.get(reference=made.reference).agency == "charity"
    standing = Standing.objects.get(account=made.reference)
    assert (standing.agency, standing.roles, standing.regimes) == (
        "charity", [Role.SETTING_LINK], [],
    )  # fmt: skip


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.AGENCY_LEAD, Role.INTELLIGENCE_OFFICER}))
def test_nobody_else_makes_one(role, person, link_of):
    if role is Role.SETTING_LINK:
        return
    with pytest.raises(Refused):
        link_of(person(agency="council", roles={role}))


@pytest.mark.parametrize("days", [0, 1, 366, -5])
def test_a_link_lasts_for_one_of_the_times_offered(days, lead, link_of):
    with pytest.raises(ValueError, match="may be chosen"):
        link_of(lead, days=days)


def test_a_statement_slipped_in_makes_no_link(lead, entering):
    with (
        entering(lead),
        pytest.raises(Error, match="a_link_needs_a_proof"),
        transaction.atomic(),
    ):
        ask(
            "SELECT intake_make_link('L-00000-00000', %s, 'x', 'OTHER', NULL,"
            " extract(epoch FROM now())::bigint, 30, %s)",
            b"x" * 32, b"x" * 32,
        )  # fmt: skip


def test_a_link_stands_for_a_year_at_most(link):
    late = timezone.now() + timedelta(days=400)
    with pytest.raises(IntegrityError, match="a_link_ends_within_a_year"):
        change(link, expires_at=late)


def test_a_link_names_its_setting(lead, link_of):
    with pytest.raises(IntegrityError, match="a_link_names_its_setting"):
        link_of(lead, name="")


@pytest.mark.parametrize(
    "fields", [{"ended_at": timezone.now()}, {"ended_why": "lost"}, {"ended_by": "A-AAAAA-AAAAA"}]
)
def test_a_link_is_ended_by_somebody_for_a_reason(fields, link):
    with pytest.raises(IntegrityError, match="a_link_is_ended_by_somebody_for_a_reason"):
        change(link, **fields)


def test_only_its_own_agency_ends_a_link_and_only_once(link, person, entering, end):
    for who in (
        person(agency="police", roles={Role.AGENCY_LEAD}),
        person(agency="council", roles={Role.ANALYST}),
    ):
        with entering(who) as viewer, pytest.raises(Refused):
            actions.end_link(by=viewer, reference=link.reference, why="mine now")
    end(link)
    with pytest.raises(Refused):
        end(link)


@pytest.mark.parametrize("runs_out", [True, False])
def test_a_pass_is_dead_once_its_link_is_over(runs_out, link, link_pass, end):
    with as_viewer(link_pass):
        assert access.viewer().account == link.reference
    if runs_out:
        ago = timezone.now() - timedelta(hours=1)
        Standing.objects.filter(account=link.reference).update(until=ago)
    else:
        end(link)
    with as_viewer(link_pass), pytest.raises(Refused):
        access.viewer()


def test_a_link_is_a_sender_and_no_account(link, link_pass):
    with as_viewer(link_pass):
        assert ask("SELECT access_account(), access_reader(), access_sender(), access_link()") == [
            (None, None, link.reference, link.reference)
        ]
        viewer = access.viewer()
    assert (viewer.roles, viewer.regimes, viewer.labels) == ({Role.SETTING_LINK}, frozenset(), ())
    assert viewer.by_link
    assert not viewer.by_token


def test_a_person_is_a_sender_too(officer):
    with as_viewer(officer.session_pass):
        assert ask("SELECT access_sender(), access_link(), access_holder()") == [
            (officer.account, None, "")
        ]


def test_a_link_may_do_nothing_but_send(link_pass):
    with as_viewer(link_pass):
        viewer = access.viewer()
    may = {act for act in ROLES_FOR if role_refusal(viewer, act) is None}
    assert may == {Act.SUBMIT}
    label = label_of("council")
    assert [act for act in POLICY if refusal(viewer, act, label, "S-AAAAA-AAAAA") is None] == []


def test_a_link_reads_no_row_of_any_table_but_public_ones(link_pass, send, reporter, places):
    send(reporter)
    tables = ask(
        "SELECT c.relname FROM pg_class c WHERE c.relkind = 'r'"
        " AND c.relnamespace = 'public'::regnamespace AND EXISTS (SELECT FROM pg_attribute a"
        " WHERE a.attrelid = c.oid AND a.attnum > 0"
        " AND has_column_privilege('sightline_web', c.oid, a.attnum, 'SELECT'))"
    )
    assert len(tables) > 20
    with as_viewer(link_pass, holder=HOLDER):
        seen = {t for (t,) in tables if ask(f"SELECT count(*) FROM {t}")[0][0]}
    assert seen <= PUBLIC
    assert "places_place" in seen


@pytest.mark.parametrize(
    "call",
    [
        "access_defer_job('hotspots.work_out', 'R-00000-00000')",
        "intake_open('S-00000-00000', 'TRIAGE', '\\x00')",
    ],
)
def test_functions_that_want_an_account_see_nobody(call, link_pass, link):
    with as_viewer(link_pass), transaction.atomic():
        try:
            assert ask(f"SELECT {call}") == [(None,)]
        except Error:
            transaction.set_rollback(True)


def test_functions_that_list_tell_a_link_nothing(link_pass, link, officer):
    with as_viewer(link_pass, holder=HOLDER):
        assert ask("SELECT access_accounts_with('police', 'INTELLIGENCE_OFFICER')") == [([],)]
        assert ask("SELECT * FROM intake_mine()") == []
        assert ask("SELECT * FROM intake_link_bands()") == []
        assert ask("SELECT * FROM intake_told_by_setting('2020-01-01', '2030-01-01')") == []
        assert ask("SELECT * FROM access_my_tokens()") == []
        assert ask("SELECT intake_end_link(%s, 'x')", link.reference) == [(False,)]


def outside(**fields):
    given = {
        "reference": "S-AAAAA-AAAAA",
        "label_id": access.label_number(label_of("council")),
        "received_at": timezone.now(),
        "from_agency": "council",
        "risk": "3",
    }
    return Submission(**given | fields)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"route": Route.LINK},
        {"route": Route.LINK, "from_link": "L-AAAAA-AAAAA"},
        {"route": Route.EMAIL},
    ],
)
def test_a_report_by_a_link_says_so(fields, link_pass):
    with (
        as_viewer(link_pass, holder=HOLDER),
        pytest.raises((ProgrammingError, IntegrityError)),
        transaction.atomic(),
    ):
        Submission.objects.bulk_create([outside(**fields)])


def test_a_person_cannot_say_that_theirs_came_by_a_link(link, officer, entering):
    with entering(officer), pytest.raises(ProgrammingError), transaction.atomic():
        Submission.objects.bulk_create([outside(route=Route.LINK, from_link=link.reference)])


def begin(link_pass, holder=HOLDER):
    with as_viewer(link_pass, holder=holder):
        return actions.begin(by=access.viewer(), at=timezone.now(), address="192.0.2.1")


@pytest.mark.parametrize("holder", [OTHER, "", "short"])
def test_a_draft_by_a_link_is_its_browsers_only(holder, link_pass):
    draft = begin(link_pass)
    with as_viewer(link_pass, holder=holder), connection.cursor() as cursor:
        assert not Draft.objects.exists()
        cursor.execute("UPDATE intake_draft SET updated_at = now()")
        assert cursor.rowcount == 0
        cursor.execute("DELETE FROM intake_draft")
        assert cursor.rowcount == 0
        with pytest.raises(Draft.DoesNotExist):
            queries.typed(access.viewer(), Act.SUBMIT, draft)
    with as_viewer(link_pass, holder=HOLDER):
        assert Draft.objects.get().reference == draft


def test_who_holds_a_draft_is_not_the_writers_to_say(link_pass):
    with as_viewer(link_pass, holder=HOLDER):
        Draft.objects.create(
            reference="D-AAAAA-AAAAA", account=access.viewer().account, holder="forged",
            answers_sealed=b"x", updated_at=timezone.now(),
        )  # fmt: skip
        assert Draft.objects.get().holder == ask("SELECT access_holder()")[0][0] != "forged"


@pytest.mark.parametrize("holder", ["", "short"])
def test_a_browser_without_a_secret_begins_no_draft(holder, link_pass):
    with pytest.raises((IntegrityError, ProgrammingError)), transaction.atomic():
        begin(link_pass, holder)


def test_another_link_of_the_same_browser_does_not_open_its_draft(link_pass, lead, link_of):
    from sightline.access.actions import open_pass

    begin(link_pass)
    with as_viewer(open_pass(link_of(lead, name="Other").reference), holder=HOLDER):
        assert not Draft.objects.exists()


def test_what_was_left_unfinished_is_deleted_after_a_day(link_pass, officer, entering, unforced):
    with entering(officer) as viewer:
        own = actions.begin(by=viewer, at=timezone.now() - timedelta(days=9))
    left = begin(link_pass)
    fresh = begin(link_pass)
    with unforced("intake_draft") as cursor:
        cursor.execute(
            "UPDATE intake_draft SET updated_at = now() - interval '25 hours' WHERE reference = %s",
            [left],
        )
    newest = begin(link_pass, OTHER)
    with unforced("intake_draft") as cursor:
        cursor.execute("SELECT reference FROM intake_draft")
        assert {row[0] for row in cursor.fetchall()} == {own, fresh, newest}


@pytest.mark.parametrize("kind", LinkKind)
def test_every_kind_may_have_a_link(kind, lead, link_of):
    assert link_of(lead, kind=kind).token


def test_the_least_numbers_of_the_functions_are_those_of_the_dials():
    from importlib import import_module

    frozen = import_module("sightline.intake.migrations.0023_led_to")
    assert DIALS["results_fewest"].value == frozen.FEWEST_REPORTS
    assert DIALS["results_smallest"].value == frozen.SMALLEST_SHOWN
