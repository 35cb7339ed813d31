"""To the database a link is a sender and nobody: it reads no row, and says what it is."""

import pytest
from django.db import Error, IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from sightline.access import queries as access
from sightline.access.rules import POLICY, ROLES_FOR, refusal, role_refusal
from sightline.database.connection import as_viewer
from sightline.intake.models import Submission
from sightline.intake.rules import label_of
from sightline.terms import Act, Role, Route

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
HOLDER = "h" * 43


def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


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


def test_a_link_may_do_nothing_but_send_and_attach(link_pass):
    with as_viewer(link_pass):
        viewer = access.viewer()
    may = {act for act in ROLES_FOR if role_refusal(viewer, act) is None}
    assert may == {Act.SUBMIT, Act.ATTACH}
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
        assert ask("SELECT * FROM intake_mine('x')") == []
        assert ask("SELECT * FROM intake_link_bands()") == []
        assert ask("SELECT * FROM intake_told_by_setting('2030-01-01')") == []
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
