"""Who turns 18 with no basis is shut that day, for all but the keepers of their record."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sightline.access.queries import visible_to
from sightline.access.refused import Refused
from sightline.access.rules import is_shut_for, refusal
from sightline.access.shut import ShutRecord
from sightline.assessments.actions.making import begin
from sightline.assessments.tools import tools
from sightline.casework.queries.lists import GROWING, OPEN, UNKNOWN, works
from sightline.casework.queries.seen import seen
from sightline.casework.rules import after_months, birthday
from sightline.subjects.actions import give_role, record_fact
from sightline.subjects.models import Person as PersonRow
from sightline.subjects.part_records import NewFact, NewRole, Source
from sightline.terms import Act, FactKind, Marking, Regime, Role, SubjectRole
from sightline.terms.assessing import AssessedKind
from sightline.terms.casework import AdultBasis, WorkStepKind
from tests.casework.working import born, ground, on, step
from tests.disruption.referring import refer
from tests.disruption.test_onward_two_forms import LABELS, N, written
from tests.hotspots.test_concern_two_forms import grant
from tests.intelligence.making import new_item

pytestmark = pytest.mark.django_db
K = WorkStepKind


def since(person):
    row = ShutRecord.objects.filter(record=person).first()
    return row and timezone.localtime(row.since)


def row_of(entering, who, person):
    with entering(who):
        return PersonRow.objects.get(pk=person)


def becomes(person, birth):
    """Let time pass: past the policies, the record now says another birth.

    A test is one transaction, whose clock stands: what is shut by now is so from its beginning.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("ALTER TABLE subjects_person NO FORCE ROW LEVEL SECURITY")
        cursor.execute("UPDATE subjects_person SET born = %s WHERE reference = %s", [birth, person])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("ALTER TABLE subjects_person FORCE ROW LEVEL SECURITY")
        cursor.execute(
            "UPDATE access_shutrecord SET since = now() WHERE since <= clock_timestamp()"
        )


def reads(browser_of, who, person):
    return browser_of(who).get(reverse("person", args=[person])).status_code == 200


def test_a_child_who_turns_18_tomorrow(officer, lead, analyst, child, browser_of, entering):
    step(officer, child, K.LEAD_NAMED)
    assert since(child).date() == on(1)
    assert (since(child).hour, since(child).minute) == (0, 0)
    referral = refer(officer, child)
    assert reads(browser_of, officer, child)
    becomes(child, born(0))
    for who in (officer, analyst):
        assert not reads(browser_of, who, child)
        with entering(who) as viewer:
            assert child in viewer.blocked
            assert not seen(viewer, Act.READ).exists()
    browser = browser_of(officer)
    assert browser.get(reverse("onward", args=[referral])).status_code == 404
    assert browser.get(reverse("child-work", args=[child])).status_code == 404
    assert reads(browser_of, lead, child)
    kept = browser_of(lead).get(reverse("child-work", args=[child])).content.decode()
    assert "This record is shut since" in kept
    assert reverse("keep-record", args=[child]) in kept
    assert browser_of(lead).get(reverse("onward", args=[referral])).status_code == 200
    step(lead, child, K.BASIS_RECORDED, 1)  # and it is open again at once
    assert reads(browser_of, officer, child)
    assert since(child).date() == on(91)


def grown(officer, record_of, days=0, name="Ada Moss"):
    """The record of somebody who turns 18 in so many days, and is worked with."""
    person = record_of(officer, name, born(days), child=True)
    step(officer, person, K.LEAD_NAMED)
    return person


def test_a_basis_moves_the_day_and_none_leaves_it(officer, child):
    moves = {basis: on(91) for basis in AdultBasis} | {AdultBasis.NONE: on(1)}
    for number, (basis, shut) in enumerate(moves.items()):
        step(officer, child, K.BASIS_RECORDED, number, ground(basis))
        assert since(child).date() == shut


def test_a_grant_opens_no_shut_record(officer, analyst, child, entering, person):
    stranger = person(agency="council", roles={Role.ANALYST}, compartments=set())
    step(officer, child, K.LEAD_NAMED)
    grant(stranger.account, row_of(entering, officer, child))
    with entering(stranger):
        assert PersonRow.objects.filter(pk=child).exists()
    becomes(child, born(0))
    with entering(stranger) as viewer:
        assert child in viewer.blocked
        assert not PersonRow.objects.filter(pk=child).exists()


def test_a_basis_that_has_run_out_shuts_the_record_again(officer, lead, record_of, entering):
    person = grown(officer, record_of, days=3)
    before = timezone.now() - timedelta(days=100)
    given = ground(until=on(-1), told_on=on(-101))
    step(officer, person, K.BASIS_RECORDED, 1, given, at=before)
    becomes(person, born(-50))
    with entering(officer) as viewer:
        assert person in viewer.blocked
    with entering(lead) as viewer:
        assert person not in viewer.blocked


def test_nothing_ends_for_the_unknown_the_grown_and_those_nobody_worked_with(
    officer, record_of, entering
):
    unknown = record_of(officer, "Ada Moss", "", child=True)
    step(officer, unknown, K.LEAD_NAMED)
    grown_up = record_of(officer, "Kez Orme", born(0, 40))
    passed_by = record_of(officer, "Bea Lyle", born(0), child=True)
    assert [since(one) for one in (unknown, grown_up, passed_by)] == [None, None, None]
    with pytest.raises(Refused):
        step(officer, grown_up, K.LEAD_NAMED)
    with entering(officer) as viewer:
        assert not viewer.blocked


def test_a_corrected_birth_moves_the_day(officer, record_of, entering):
    person = grown(officer, record_of, days=100)
    item = row_of(entering, officer, person).opened_from_id
    with entering(officer) as viewer:
        fact = NewFact(FactKind.BIRTH, born(200), Source(item))
        record_fact(person=person, fact=fact, by=viewer, at=timezone.now())
    assert since(person).date() == on(200)


def test_a_victim_and_one_assessed_as_a_child_were_worked_with(officer, record_of, entering):
    victim = record_of(officer, "Ada Moss", born(9), child=True)
    item = row_of(entering, officer, victim).opened_from_id
    with entering(officer) as viewer:
        role = NewRole(SubjectRole.VICTIM, "She told it.", Source(item))
        give_role(person=victim, role=role, by=viewer, at=timezone.now())
    assessed = record_of(officer, "Bea Lyle", born(9), child=True)
    with entering(officer) as viewer:
        tool = next(code for code, one in tools().items() if AssessedKind.PERSON in one.assesses)
        begin(by=viewer, subject=assessed, tool=tool, label=None, at=timezone.now())
    assert [since(one).date() for one in (victim, assessed)] == [on(9), on(9)]


@settings(max_examples=4, deadline=None)
@given(
    agency=st.sampled_from(["police", "council"]),
    roles=st.sets(st.sampled_from(list(Role)), min_size=1, max_size=2),
    compartments=st.sets(st.sampled_from(["prevent", "fern"])),
    shut=st.sets(st.integers(0, N - 1)),
    granted=st.sets(st.integers(0, N - 1), max_size=4),
)
@example(
    agency="police",
    roles={Role.GATEKEEPER},
    compartments={"prevent"},
    shut=set(range(N)),
    granted={1, 30},
)
@example(agency="council", roles={Role.ANALYST}, compartments={"prevent", "fern"},
         shut=set(range(0, N, 2)), granted={0, 1})  # fmt: skip
def test_rules_queries_and_row_policies_agree_on_what_is_shut(
    agency, roles, compartments, shut, granted, person, entering, forget, officer, put_in
):
    with forget():
        [item] = put_in(officer, new_item())
        rows = written(item)
        who = person(agency=agency, roles=roles, regimes=set(Regime), compartments=compartments,
                     clearance=Marking.OFFICIAL_SENSITIVE)  # fmt: skip
        for number in granted:
            grant(who.account, PersonRow(rows[number].person_id, rows[number].label_id))
        ShutRecord.objects.bulk_create(
            ShutRecord(record=rows[n].person_id, label_id=rows[n].label_id,
                       since=timezone.now() - timedelta(minutes=1))
            for n in shut
        )  # fmt: skip
        with entering(who) as viewer:
            open_here = replace(viewer, blocked=frozenset())
            by_database = set(PersonRow.objects.values_list("pk", flat=True))
            by_query = set(
                PersonRow.objects.filter(visible_to(viewer, Act.READ)).values_list("pk", flat=True)
            )
        by_rules = {
            row.person_id
            for n, (row, label) in enumerate(zip(rows, LABELS, strict=True))
            if not refusal(open_here, Act.READ, label, row.person_id)
            and not (n in shut and is_shut_for(viewer, label))
        }
        assert by_rules == by_query == by_database


@given(
    st.dates(date(1990, 1, 1), date(2030, 12, 31)),
    st.sampled_from([4, 7, 10]),
    st.sampled_from([18, 25]),
)
@example(date(2008, 2, 29), 10, 18)
@example(date(2008, 2, 29), 7, 25)
@settings(max_examples=25)
def test_the_database_reckons_a_birthday_as_the_rules_do(day, width, years):
    said = day.isoformat()[:width]
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_birthday(%s, %s)", [said, years])
        assert cursor.fetchone()[0] == birthday(said, years)
        cursor.execute("SELECT casework_first_months(%s, %s)", [said, 213])
        assert cursor.fetchone()[0] == after_months(said, 213)


def test_no_list_depends_on_a_child_whom_its_reader_cannot_see(
    officer, analyst, record_of, child, entering
):
    step(officer, child, K.LEAD_NAMED)

    def shown():
        with entering(analyst) as viewer:
            return [works(viewer, each, today=on(0)).lines for each in (GROWING, OPEN, UNKNOWN)]

    before = shown()
    hidden = grown(officer, record_of, days=2, name="Bea Lyle")
    assert shown() != before
    becomes(hidden, born(0))
    assert shown() == before


def test_whoever_writes_down_that_somebody_is_18_ends_their_work_first(officer, child, entering):
    step(officer, child, K.LEAD_NAMED)
    item = row_of(entering, officer, child).opened_from_id
    with entering(officer) as viewer:
        fact = NewFact(FactKind.BIRTH, born(-3), Source(item))
        record_fact(person=child, fact=fact, by=viewer, at=timezone.now())
        assert PersonRow.objects.filter(pk=child).exists()
    with connection.cursor() as cursor:  # of the next transaction, in which it is shut
        cursor.execute("SELECT since > now() AND since <= clock_timestamp() FROM access_shutrecord")
        assert cursor.fetchone() == (True,)
