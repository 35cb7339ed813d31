"""Groups: a keeper only of their own, nobody by themselves, and never without a keeper."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from sightline.access.models import Membership
from sightline.access.refused import Refused
from sightline.agencies.models import Compartment
from sightline.intelligence.actions import NotYet
from sightline.sharing import actions, queries
from sightline.sharing.models import GroupStep
from sightline.terms import GroupStepKind, Regime, Role
from tests.access.test_two_forms import without_force
from tests.intelligence.making import FERN, new_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(person):
    """The police gatekeeper, who keeps Fern and is in the shared group too."""
    who = person(roles={Role.GATEKEEPER}, regimes=set(Regime), compartments={"prevent", "fern"})
    Membership.objects.filter(account=who.account, compartment="fern").update(keeps=True)
    return who


@pytest.fixture
def administrator(person):
    return person(agency="council", roles={Role.ADMINISTRATOR})


@pytest.fixture
def do(entering):
    def run(by, act, who, group="fern", why="She works on it from Monday.", **more):
        given = {"email": who.email} if who else {}
        with entering(by) as viewer:
            getattr(actions, act)(
                group=group, why=why, by=viewer, at=timezone.now(), **given, **more
            )

    return run


def add(do, by, who, days=30, **more):
    do(by, "add_member", who, until=timezone.localdate() + timedelta(days=days), **more)


def problem(call, *args, **more):
    with pytest.raises(NotYet) as refused:
        call(*args, **more)
    return list(refused.value.problems)


def test_a_keeper_adds_somebody_until_a_day_and_takes_them_out_at_once(
    do, keeper, analyst, fern_officer, put_in, sees, person
):
    police = person(roles={Role.ANALYST}, regimes=set(Regime))
    [held] = put_in(fern_officer, new_item(label=FERN))
    assert not sees(police, held)
    add(do, keeper, police)
    assert sees(police, held)
    assert Membership.objects.get(account=police.account).until
    do(keeper, "take_out", police)
    assert not sees(police, held)
    add(do, keeper, police)
    assert sees(police, held)


def test_each_step_is_kept_with_its_reason_for_the_keepers_alone(
    do, keeper, nurse, officer, entering
):
    add(do, keeper, nurse)
    with entering(keeper) as viewer:
        page = queries.group_kept(viewer, "fern")
    assert [(step.kind, step.why) for step in page.steps] == [
        (GroupStepKind.ADDED, "She works on it from Monday.")
    ]
    assert {line.account for line in page.members} >= {nurse.account, keeper.account}
    with entering(officer):
        assert not GroupStep.objects.exists()


def test_a_keeper_only_of_their_own_groups(do, keeper, nurse, person, entering):
    with pytest.raises(Refused):
        add(do, keeper, nurse, group="prevent")
    other = person(roles={Role.GATEKEEPER}, compartments={"fern"})  # in it, but keeps it not
    with pytest.raises(Refused):
        add(do, other, nurse)
    with entering(keeper) as viewer:
        assert [one.code for one in queries.groups_kept(viewer)] == ["fern"]
        with pytest.raises(Refused):
            queries.group_kept(viewer, "prevent")
    with entering(other) as viewer:
        assert queries.groups_kept(viewer) == []
    assert not Membership.objects.filter(account=nurse.account).exists()


def test_nobody_adds_themselves(do, keeper):
    with pytest.raises(NotYet) as refused:
        add(do, keeper, keeper)
    assert "Nobody adds themselves" in refused.value.problems["email"]


def test_nobody_without_an_end_or_for_too_long(do, keeper, nurse):
    for until in (None, timezone.localdate() - timedelta(days=1)):
        assert problem(do, keeper, "add_member", nurse, until=until) == ["until"]
    assert problem(add, do, keeper, nurse, days=365) == ["until"]


def test_not_whose_role_reads_nothing(do, keeper, reporter):
    assert problem(add, do, keeper, reporter) == ["email"]


def test_the_last_keeper_cannot_leave_until_another_is_named(do, keeper, person):
    assert problem(do, keeper, "take_out", keeper) == ["email"]
    second = person(agency="council", roles={Role.AGENCY_LEAD})
    assert problem(do, keeper, "name_keeper", second) == ["email"]  # no member
    add(do, keeper, second)
    do(keeper, "name_keeper", second)
    do(keeper, "take_out", keeper)
    assert Membership.objects.filter(compartment="fern", keeps=True).count() == 1
    with pytest.raises(Refused):
        add(do, keeper, person(agency="council"))


def test_an_administrator_names_a_keeper_only_where_there_is_none(
    do, administrator, keeper, person, entering
):
    third = person(roles={Role.GATEKEEPER}, compartments={"prevent"})
    with pytest.raises(Refused):
        do(administrator, "name_keeper", third)
    do(administrator, "name_keeper", third, group="prevent")
    with entering(third) as viewer:
        assert [one.code for one in queries.groups_kept(viewer)] == ["prevent"]
    with pytest.raises(Refused):
        add(do, administrator, person(agency="council"), group="fern")


def test_what_a_group_holds_is_opened_in_an_emergency_only_when_its_keeper_says_so(
    do, keeper, lead
):
    assert not Compartment.objects.get(code="fern").opens_in_emergency
    with pytest.raises(Refused):
        do(lead, "open_in_emergency", None, yes=True)
    do(keeper, "open_in_emergency", None, yes=True)
    assert Compartment.objects.get(code="fern").opens_in_emergency
    do(keeper, "open_in_emergency", None, yes=False)
    assert not Compartment.objects.get(code="fern").opens_in_emergency


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("nobody_adds_themselves_to_a_group", {"added_by": "A-AAAAA-AAAAA"}),
        ("whom_a_keeper_adds_is_in_a_group_until_a_day", {"until": None}),
        ("a_keeper_is_in_the_group_for_good", {"keeps": True}),
    ],
)
def test_the_database_holds_the_sentences(name, changed, do, keeper, nurse):
    add(do, keeper, nurse)
    rows = Membership.objects.filter(account=nurse.account)
    rows.update(account="A-AAAAA-AAAAA")
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Membership.objects.filter(account="A-AAAAA-AAAAA").update(**changed)


def test_the_database_keeps_the_last_keeper(keeper):
    rows = Membership.objects.filter(account=keeper.account, compartment="fern")
    for attempt in (lambda: rows.update(keeps=False), rows.delete):
        with (
            pytest.raises(IntegrityError, match="the_last_keeper_of_a_group_stays"),
            transaction.atomic(),
        ):
            attempt()


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT access_put_in_group('prevent', %s, now() + interval '1 day')",
        "SELECT access_take_out_of_group('prevent', %s)",
        "SELECT access_name_keeper('prevent', %s)",
        "INSERT INTO access_membership (account, compartment) VALUES (%s, 'fern')",
    ],
)
def test_the_database_refuses_whoever_keeps_no_group(statement, lead, nurse, entering):
    with (
        entering(lead),
        pytest.raises(Exception, match=r"keeper|permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [nurse.account])
    assert not Membership.objects.filter(account=nurse.account).exists()


def test_a_step_says_why(keeper):
    with (
        without_force("sharing_groupstep"),
        pytest.raises(IntegrityError, match="a_step_of_a_group_is_known_and_says_why"),
        transaction.atomic(),
    ):
        GroupStep.objects.create(
            compartment="fern", kind="ADDED", why_sealed=b"", by=keeper.account, at=timezone.now()
        )
