"""Need to know is one policy in two forms, Python and SQL. They must never disagree."""

import itertools
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from sightline.access import queries
from sightline.access.models import Block, Decision, Grant, Label, Membership, Standing
from sightline.access.parties import Label as LabelValue
from sightline.access.rules import refusal
from sightline.database.connection import as_viewer
from sightline.database.roles import OWNER
from sightline.index.models import Stamp
from sightline.terms import Act, Marking, Regime, Role, new_reference

LABELS = [
    LabelValue(controller, regime, owner, compartment, marking)
    for controller, owner in (("police", "police"), ("council", "council"), ("police", "council"))
    for regime in Regime
    for compartment in ("", "prevent", "fern")
    for marking in Marking
]
NOW = timezone.now()
BEFORE, YESTERDAY, TOMORROW = (NOW + timedelta(days=days) for days in (-2, -1, 1))


def reference(number: int) -> str:
    return f"X-AAAAA-{number:05d}"


@contextmanager
def without_force(table):
    """As the owner, past the row policies for a moment."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


@pytest.fixture
def records(agencies):
    """One record under each label, and its number; rows of `Stamp` stand for any protected row."""
    rows = {}
    with without_force("index_stamp"):
        for number, label in enumerate(LABELS):
            row = Label.objects.create(**vars(label))
            Stamp.objects.create(record=reference(number), label=row, version=1)
            rows[reference(number)] = (row.pk, label)
    return rows


def grant(person, record, label, *, since=BEFORE, until=TOMORROW, authority="", ended=None):
    decision = Decision.objects.create(
        reference=new_reference("G"),
        decided_by="A-GATEX-XXXXX",
        decided_at=since,
        crossing_authority=authority,
    )
    Grant.objects.create(
        account=person.account, record=record, label_id=label, decision=decision,
        since=since, until=until, ended_at=ended,
    )  # fmt: skip


def seen_in_three_ways(person, records):
    with as_viewer(person.session_pass):
        viewer = queries.viewer()
        by_database = set(Stamp.objects.values_list("record", flat=True))
        stated = queries.visible_to(viewer, Act.READ, "record")
    with without_force("index_stamp"):  # visible_to alone, without the row policies
        by_condition = set(Stamp.objects.filter(stated).values_list("record", flat=True))
    by_rules = {
        record for record, (_, label) in records.items()
        if refusal(viewer, Act.READ, label, record) is None
    }  # fmt: skip
    return by_rules, by_condition, by_database


REGIME_SETS = [set(), {Regime.GENERAL}, {Regime.LAW_ENFORCEMENT}, set(Regime)]
COMPARTMENT_SETS = [set(), {"prevent"}, {"prevent", "fern"}]


@pytest.mark.parametrize("role", list(Role))
def test_for_every_role_with_everything_else_in_hand(role, person, records):
    who = person(roles={role}, regimes=set(Regime), compartments={"prevent", "fern"})
    by_rules, by_condition, by_database = seen_in_three_ways(who, records)
    assert by_rules == by_condition == by_database


@pytest.mark.parametrize(
    ("agency", "regimes", "compartments", "clearance"),
    list(itertools.product(("police", "council"), REGIME_SETS, COMPARTMENT_SETS, Marking)),
)
def test_for_every_combination(agency, regimes, compartments, clearance, person, records):
    who = person(agency=agency, regimes=regimes, compartments=compartments, clearance=clearance)
    for number, (record, (label, _)) in enumerate(records.items()):
        if number % 5 == 0:
            grant(who, record, label)
        if number % 7 == 0:
            grant(who, record, label, authority="DPA 2018 s36(4)", since=YESTERDAY)
        if number % 11 == 0:
            grant(who, record, label, since=BEFORE, until=YESTERDAY)
        if number % 6 == 0:
            Block.objects.create(
                account=who.account, record=record, set_by="A-GATEX-XXXXX", since=YESTERDAY
            )
    by_rules, by_condition, by_database = seen_in_three_ways(who, records)
    assert by_rules == by_condition == by_database


def open_in_emergency(person, record, label, *, authority=""):
    """What `access_give` writes when somebody opens a record in an emergency."""
    decision = Decision.objects.create(
        reference=new_reference("G"),
        decided_by=person.account,
        decided_at=YESTERDAY,
        crossing_authority=authority,
    )
    Grant.objects.create(
        account=person.account, record=record, label_id=label, decision=decision,
        since=NOW - timedelta(hours=1), until=NOW + timedelta(hours=3), in_emergency=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("agency", "regimes", "clearance"),
    list(itertools.product(("police", "council"), REGIME_SETS, Marking)),
)
def test_with_emergencies_conflicts_and_memberships_that_come_and_go(
    agency, regimes, clearance, person, records
):
    who = person(
        agency=agency, regimes=regimes, compartments={"prevent", "fern"}, clearance=clearance
    )
    own = Membership.objects.filter(account=who.account)
    own.filter(compartment="prevent").update(until=TOMORROW, added_by="A-KEEPX-XXXXX")
    own.filter(compartment="fern").update(until=YESTERDAY)
    for number, (record, (label, _)) in enumerate(records.items()):
        if number % 4 == 0:
            open_in_emergency(who, record, label)
        if number % 9 == 0:
            open_in_emergency(who, record, label, authority="DPA 2018 s36(4)")
        if number % 3 == 0:
            conflict = new_reference("J")
            Block.objects.create(
                account=who.account, record=record, set_by=who.account, since=YESTERDAY,
                conflict=conflict, ended_at=YESTERDAY if number % 2 else None,
            )  # fmt: skip
    by_rules, by_condition, by_database = seen_in_three_ways(who, records)
    assert by_rules == by_condition == by_database
    blocked = set(Block.objects.filter(ended_at=None).values_list("record", flat=True))
    assert blocked
    assert not blocked & by_database


def only(person, records, number, **kwargs):
    """What somebody who would otherwise see nothing sees after one grant."""
    who = person(agency="charity")
    record = reference(number)
    grant(who, record, records[record][0], **kwargs)
    return seen_in_three_ways(who, records)[2]


GENERAL, ENFORCEMENT = (
    next(i for i, label in enumerate(LABELS) if label.regime == regime and label.compartment)
    for regime in (Regime.GENERAL, Regime.LAW_ENFORCEMENT)
)


def test_a_live_grant_opens_one_record(person, records):
    assert only(person, records, GENERAL) == {reference(GENERAL)}


def test_an_expired_grant_opens_nothing(person, records):
    assert only(person, records, GENERAL, until=YESTERDAY) == set()


def test_a_grant_that_was_ended_opens_nothing(person, records):
    assert only(person, records, GENERAL, ended=YESTERDAY) == set()


def test_a_grant_that_has_not_begun_opens_nothing(person, records):
    assert only(person, records, GENERAL, since=NOW + timedelta(hours=1)) == set()


def test_a_grant_does_not_cross_regimes(person, records):
    assert only(person, records, ENFORCEMENT) == set()


def test_a_decision_that_names_its_authority_does(person, records):
    seen = only(person, records, ENFORCEMENT, authority="DPA 2018 s36(4)")
    assert seen == {reference(ENFORCEMENT)}


def test_what_was_opened_in_an_emergency_is_no_more_than_a_grant(person, records):
    who = person(agency="charity")
    for number in (GENERAL, ENFORCEMENT):
        open_in_emergency(who, reference(number), records[reference(number)][0])
    assert seen_in_three_ways(who, records)[2] == {reference(GENERAL)}


def test_somebody_whose_standing_has_ended_sees_nothing(person, records):
    who = person(regimes=set(Regime), compartments={"prevent", "fern"})
    Standing.objects.filter(account=who.account).update(until=YESTERDAY)
    with as_viewer(who.session_pass):
        assert not Stamp.objects.exists()


@pytest.mark.parametrize("session_pass", ["", "not a pass", "' OR '1'='1"])
def test_nothing_is_visible_without_a_pass(session_pass, records):
    with as_viewer(session_pass):
        assert not Stamp.objects.exists()
        with pytest.raises(queries.Refused):
            queries.viewer()


def test_within_a_longer_transaction_nothing_is_left_of_the_viewer(person, records):
    who = person(regimes=set(Regime), compartments={"prevent", "fern"})
    with as_viewer(who.session_pass):
        assert Stamp.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('sightline.pass', true), current_user")
        assert cursor.fetchone() == ("", OWNER)
    assert not Stamp.objects.exists()


def test_a_viewer_within_another_gives_way_to_the_first_again(person, records):
    outer = person(regimes=set(Regime), compartments={"prevent", "fern"})
    inner = person(agency="charity")
    with as_viewer(outer.session_pass):
        seen = Stamp.objects.count()
        with as_viewer(inner.session_pass):
            assert not Stamp.objects.exists()
        assert Stamp.objects.count() == seen > 0
