"""A link sends and reads nothing, in the database itself; it is made and ended by right."""

from datetime import timedelta

import pytest
from django.db import Error, IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from sightline.access import queries as access
from sightline.access.models import Standing
from sightline.access.refused import Refused
from sightline.database.connection import as_viewer
from sightline.intake import actions
from sightline.intake.links.token import GROUP, GROUPS, hash_of, new_token
from sightline.intake.models import SettingLink
from sightline.intake.rules import DIALS
from sightline.terms import LinkKind, Role
from tests.intake.links.conftest import Made

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("kind", LinkKind)
def test_every_kind_may_have_a_link(kind, lead, link_of):
    assert link_of(lead, kind=kind).token


def test_the_least_numbers_of_the_functions_are_those_of_the_dials():
    from importlib import import_module

    frozen = import_module("sightline.intake.migrations.0023_led_to")
    assert DIALS["results_fewest"].value == frozen.FEWEST_REPORTS
    assert DIALS["results_smallest"].value == frozen.SMALLEST_SHOWN
    told = import_module("sightline.intake.migrations.0097_told_by_setting")
    assert DIALS["results_smallest"].value == told.SMALLEST_SHOWN
