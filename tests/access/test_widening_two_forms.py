"""Who could read a record by a grant, and who answers for it: in SQL as `rules.py` says it."""

import itertools
from dataclasses import replace

import pytest
from django.db import connection
from django.utils import timezone

from sightline.access import queries
from sightline.access.models import Block
from sightline.access.rules import refusal
from sightline.database.connection import as_viewer
from sightline.terms import Act, Marking, Regime, Role
from tests.access.test_two_forms import BEFORE, REGIME_SETS, records, reference

__all__ = ["records"]
AUTHORITY = "DPA 2018 s36(4)"


def asked(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("role", "regimes", "clearance", "authority"),
    list(
        itertools.product(
            (Role.ANALYST, Role.GATEKEEPER, Role.REPORTER, Role.AUDITOR),
            REGIME_SETS, Marking, ("", AUTHORITY),
        )
    ),
)  # fmt: skip
def test_a_grant_is_given_to_whom_it_would_open_the_record(
    role, regimes, clearance, authority, person, records
):
    who = person(agency="charity", roles={role}, regimes=regimes, clearance=clearance)
    shut = set(list(records)[::5])
    for record in shut:
        Block.objects.create(
            account=who.account, record=record, set_by="A-GATEX-XXXXX", since=BEFORE
        )
    with as_viewer(who.session_pass):
        viewer = queries.viewer()
    for record, (number, label) in records.items():
        held = {"granted_across" if authority else "granted": frozenset({record})}
        reads = refusal(replace(viewer, **held), Act.READ, label, record) is None
        problem = asked(
            "SELECT access_grant_problem(%s, %s, %s, %s)", who.account, number, record, authority
        )
        assert (problem == "") == reads, (record, problem)


def test_nobody_who_is_not_there_and_no_label_that_is_not_there(person, records):
    number = records[reference(0)][0]
    who = person(agency="charity").account
    for account, label, problem in (("A-00000-00000", number, "NOBODY"), (who, 0, "RECORD")):
        found = asked("SELECT access_grant_problem(%s, %s, 'I-A', '')", account, label)
        assert found == problem


def test_those_who_answer_for_a_record_are_whom_the_rules_let_hold_it(person, records):
    people = [
        person(agency=agency, roles={role}, regimes=regimes, compartments=compartments,
               clearance=clearance)
        for agency in ("police", "council")
        for role in (Role.GATEKEEPER, Role.AGENCY_LEAD, Role.ANALYST)
        for regimes in ({Regime.GENERAL}, set(Regime))
        for compartments in (set(), {"prevent"})
        for clearance in Marking
    ]  # fmt: skip
    first = reference(0)
    Block.objects.create(
        account=people[1].account, record=first, set_by="A-GATEX-XXXXX", since=timezone.now()
    )
    viewers = []
    for who in people:
        with as_viewer(who.session_pass):
            viewers.append(queries.viewer())
    for record, (number, label) in records.items():
        told = set(asked("SELECT access_keepers_of(%s, %s)", number, record))
        by_rules = {
            one.account for one in viewers if refusal(one, Act.RETAIN, label, record) is None
        }
        assert told == by_rules, record


def test_where_no_keeper_may_read_a_record_its_officers_answer_for_it(person, records):
    officer = person(roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"fern"})
    person(roles={Role.GATEKEEPER}, regimes=set(Regime), compartments={"prevent"})
    for record, (number, label) in records.items():
        told = asked("SELECT access_keepers_of(%s, %s)", number, record)
        alone = label.controller == "police" and label.compartment == "fern"
        assert (told == [officer.account]) == alone, record
