"""What intelligence was used for and how it ended: rules, rows that only grow, and who may add."""

import re
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.intelligence import actions, queries
from sightline.intelligence.queries import Period
from sightline.intelligence.using import closing_refusal, day_refusal, kind_refusal
from sightline.terms import (
    EVIDENCE,
    Act,
    ItemOutcome,
    Marking,
    Regime,
    Role,
    Rung,
    UseKind,
)
from tests.access.test_policy import FULL, OTHER_LAW
from tests.intelligence.making import A_TIME, FERN, POLICE, SHARED, new_grade, new_item

pytestmark = pytest.mark.django_db
A_DAY = (A_TIME + timedelta(days=2)).date()
PERIOD = Period(A_TIME.date() - timedelta(days=3), A_TIME.date() + timedelta(days=30))


@pytest.fixture
def item(put_in, officer):
    return put_in(officer, new_item(label=POLICE), grade=new_grade("2AP"))[0]


@pytest.fixture
def using(entering):
    def use(who, item, kind=UseKind.DISRUPTION, **different):
        given = {"happened_on": A_DAY, "case_reference": "22/1", "words": ""} | different
        with entering(who) as viewer:
            actions.use(item=item, kind=kind, by=viewer, at=timezone.now(), **given)

    return use


@pytest.fixture
def ending(entering):
    def end(who, item, outcome, why="It was so."):
        with entering(who) as viewer:
            actions.close_item(item=item, outcome=outcome, why=why, by=viewer, at=timezone.now())

    return end


def reasons(raised):
    return set(raised.value.problems)


@pytest.mark.parametrize("kind", UseKind)
def test_only_police_record_that_it_became_evidence(kind):
    assert kind_refusal(kind, FULL) is None
    assert (kind_refusal(kind, OTHER_LAW) is None) == (kind not in EVIDENCE)


@pytest.mark.parametrize(
    ("day", "refused"),
    [(A_DAY, False), (date(2030, 1, 1), True), (A_DAY - timedelta(days=9), True)],
)
def test_a_use_is_after_receipt_and_not_to_come(day, refused):
    assert bool(day_refusal(day, A_DAY - timedelta(days=1), A_DAY)) == refused


@pytest.mark.parametrize(
    ("outcome", "now", "evidence", "refused"),
    [
        (ItemOutcome.DISRUPTED, None, False, False),
        (ItemOutcome.DISRUPTED, ItemOutcome.REOPENED, False, False),
        (ItemOutcome.DISRUPTED, ItemOutcome.DISPROVED, False, True),
        (ItemOutcome.REOPENED, ItemOutcome.DISPROVED, False, False),
        (ItemOutcome.REOPENED, None, False, True),
        (ItemOutcome.EVIDENCE, None, False, True),
        (ItemOutcome.EVIDENCE, None, True, False),
    ],
)
def test_how_an_item_may_end(outcome, now, evidence, refused):
    assert bool(closing_refusal(outcome, now, evidence=evidence)) == refused


def test_a_use_and_an_ending_are_kept_with_who_and_when(item, using, ending, entering, officer):
    using(officer, item, UseKind.CCTV)
    ending(officer, item, ItemOutcome.EVIDENCE)
    with entering(officer) as viewer:
        assert [used.kind for used in queries.uses_of(viewer, item)] == [UseKind.CCTV]
        assert queries.endings_of(viewer, item)[0].by == "Test Person"
        rises = queries.rises_of(viewer, item)
    assert {Rung.USED, Rung.CLOSED} <= set(rises)
    assert rises[Rung.USED].by == officer.account


def test_an_item_opened_again_is_open(item, ending, entering, officer):
    ending(officer, item, ItemOutcome.DISPROVED)
    ending(officer, item, ItemOutcome.REOPENED)
    with entering(officer) as viewer:
        found = queries.pieces(viewer, Act.LIST, PERIOD)
    assert [(piece.outcome, Rung.CLOSED in piece.rises) for piece in found] == [(None, False)]


@pytest.mark.parametrize(
    ("code", "more", "words", "fields"),
    [
        ("", {}, "", {"words"}),
        ("2EP", {"rationale": "It was said in jest."}, "", {"words"}),
        ("2CC", {"action_code": "A1", "sanitisation_code": "S1"}, "", {"words"}),
        ("2CC", {"action_code": "A1", "sanitisation_code": "S1"}, "DS Ash agreed today.", set()),
        ("2CC", {"action_code": "A3", "sanitisation_code": "S1"}, "", set()),
    ],
)
def test_what_is_ungraded_doubted_or_conditional_is_not_used_as_it_is(
    put_in, using, officer, code, more, words, fields
):
    grade = new_grade(code, **more) if code else None
    item = put_in(officer, new_item(label=POLICE), grade=grade)[0]
    if not fields:
        using(officer, item, words=words)
        return
    with pytest.raises(actions.NotYet) as raised:
        using(officer, item, words=words)
    assert reasons(raised) == fields


def test_every_reason_is_given_at_once(item, using, officer):
    with pytest.raises(actions.NotYet) as raised:
        using(officer, item, happened_on=date(2031, 1, 1), case_reference=" ")
    assert reasons(raised) == {"happened_on", "case_reference"}


def test_only_the_controller_adds_and_a_stranger_finds_nothing(
    put_in, person, using, ending, officer, analyst
):
    shared = put_in(officer, new_item(label=SHARED), grade=new_grade("2AP"))[0]
    with pytest.raises(Refused):
        using(analyst, shared)
    with pytest.raises(Refused):
        ending(analyst, shared, ItemOutcome.DISPROVED)


def test_a_police_analyst_adds_though_no_officer(item, person, using, entering):
    colleague = person(roles={Role.ANALYST}, regimes=set(Regime))
    using(colleague, item)
    with entering(colleague) as viewer:
        assert len(queries.uses_of(viewer, item)) == 1


@pytest.mark.parametrize(
    "different",
    [
        {"agency": "council"},
        {"regimes": {Regime.LAW_ENFORCEMENT}},  # the item is held under the other law
        {"clearance": Marking.OFFICIAL},
        {"roles": {Role.REPORTER}},
    ],
)
def test_the_database_takes_no_use_from_whom_python_refuses(item, person, entering, different):
    regimes = {"regimes": set(Regime)} if different.get("agency") != "council" else {}
    who = person(**({"roles": {Role.ANALYST}} | regimes | different))
    insert = (
        "INSERT INTO intelligence_closing (item_id, label_id, outcome, why, closed_by, closed_at)"
        " SELECT reference, label_id, 'DISPROVED', 'x', %s, now() FROM intelligence_item"
    )
    with entering(who), connection.cursor() as cursor:
        cursor.execute(insert, [who.account])
        assert cursor.rowcount == 0  # the item itself is not to be seen
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE intelligence_item NO FORCE ROW LEVEL SECURITY")
        cursor.execute("SELECT label_id FROM intelligence_item WHERE reference = %s", [item])
        label = cursor.fetchone()[0]
        cursor.execute("ALTER TABLE intelligence_item FORCE ROW LEVEL SECURITY")
    insert = (
        "INSERT INTO intelligence_closing (item_id, label_id, outcome, why, closed_by, closed_at)"
        " VALUES (%s, %s, 'DISPROVED', 'x', %s, now())"
    )
    with (
        pytest.raises(DatabaseError),
        entering(who),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(insert, [item, label, who.account])


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (
            "use (kind, happened_on, case_reference, words, recorded_by, recorded_at",
            "'CCTV', '2026-01-01', '', '', access_account(), now()",
        ),
        ("closing (outcome, why, closed_by, closed_at", "'DISPROVED', '', access_account(), now()"),
    ],
)
def test_no_use_without_a_number_and_no_ending_without_a_reason(
    item, entering, officer, table, values
):
    with (
        pytest.raises(DatabaseError, match=r"recorded|why"),
        entering(officer),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"INSERT INTO intelligence_{table}, item_id, label_id)"
            f" SELECT {values}, reference, label_id FROM intelligence_item"
        )


@pytest.mark.parametrize("table", ["intelligence_use", "intelligence_closing"])
def test_nothing_added_is_changed_or_taken_away(table):
    with connection.cursor() as cursor:
        for right in ("UPDATE", "DELETE"):
            cursor.execute("SELECT has_table_privilege('sightline_web', %s, %s)", [table, right])
            assert cursor.fetchone() == (False,)


def ladder_page(browser_of, who):
    address = f"{reverse('ladder')}?since={PERIOD.since:%d/%m/%Y}&until={PERIOD.until:%d/%m/%Y}"
    page = browser_of(who).get(address).content.decode()
    return re.sub(r'csrfmiddlewaretoken" value="[^"]*"', "", page)


def test_the_ladder_counts_nothing_that_its_reader_cannot_see(
    put_in, person, browser_of, using, officer
):
    reader = person(roles={Role.ANALYST}, regimes=set(Regime), compartments={"prevent"})
    fern = person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )
    put_in(officer, new_item(label=SHARED), grade=new_grade("2AP"))
    before = ladder_page(browser_of, reader)
    hidden = put_in(fern, new_item(label=FERN), grade=new_grade("2AP"))[0]
    using(fern, hidden)
    assert ladder_page(browser_of, reader) == before
    assert hidden in ladder_page(browser_of, fern)


def test_reports_that_wait_are_on_an_officers_ladder_and_no_analysts(
    submission, person, browser_of, officer
):
    analyst = person(roles={Role.ANALYST}, regimes=set(Regime), compartments={"prevent"})
    assert submission in browser_of(officer).get(reverse("ladder")).content.decode()
    assert submission not in browser_of(analyst).get(reverse("ladder")).content.decode()


def test_a_form_that_a_rule_stops_keeps_what_was_typed(item, browser_of, officer):
    typed = {
        "kind": "DISRUPTION",
        "happened_on": "1/1/2020",
        "case_reference": "22/77",
        "words": "Shop visited.",
    }
    answer = browser_of(officer).post(reverse("item-use", args=[item]), typed)
    page = answer.content.decode()
    assert "must not be before this was received" in page
    assert "Shop visited." in page
    assert "22/77" in page


def test_the_pages_record_a_use_and_an_ending(item, browser_of, officer):
    browser = browser_of(officer)
    typed = {"kind": "PHONE", "happened_on": f"{A_DAY:%d/%m/%Y}", "case_reference": "22/78"}
    assert browser.post(reverse("item-use", args=[item]), typed).status_code == 302
    ended = {"outcome": "EVIDENCE", "why": "The download shows it."}
    assert browser.post(reverse("item-close", args=[item]), ended).status_code == 302
    page = browser.get(reverse("item", args=[item])).content.decode()
    assert "22/78" in page
    assert "The download shows it." in page
