"""Echoes are suggested, judged by name, seen by who sees both items; whoever leaned is told."""

import re

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from sightline.intelligence import actions, jobs, queries
from sightline.intelligence.jobs import suggestions
from sightline.intelligence.models import Item
from sightline.notices.queries import waiting
from sightline.terms import Act, NoticeKind, Regime, Role, Tie, Verdict
from tests.intelligence.making import FERN, POLICE, new_grade, new_item

pytestmark = pytest.mark.django_db
RUMOUR = "Dale Orme takes phones off pupils by the kebab shop, told by a girl in year 10."


@pytest.fixture
def judging(entering):
    def judge(who, left, right, verdict, tie, why="The minute says so."):
        with entering(who) as viewer:
            actions.judge(
                left=left, right=right, verdict=verdict, tie=tie, why=why, by=viewer,
                at=timezone.now(),
            )  # fmt: skip

    return judge


@pytest.fixture
def stranger(person):
    return person(roles={Role.ANALYST}, regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def fern_officer(person):
    return person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )


def search(entering, who):
    with entering(who) as viewer:
        items = queries.not_looked_through(viewer, 100)
        found = suggestions(queries.couples(viewer, items))
        return actions.keep_echoes(searched=items, found=found, by=viewer, at=timezone.now())


def undecided(entering, who):
    with entering(who) as viewer:
        found = queries.undecided(viewer, Act.JUDGE)
    return [{one.left.reference, one.right.reference} for one in found]


def count(entering, who, item):
    with entering(who) as viewer:
        return queries.item(viewer, Act.READ, item).corroboration.count


def told(entering, who, kind=NoticeKind.REGRADE):
    with entering(who) as viewer:
        return [line.about for line in waiting(viewer, Act.NOTICES) if line.kind is kind]


def test_a_rumour_that_two_agencies_send_is_suggested_once_and_looked_for_once(
    put_in, entering, officer
):
    items = put_in(officer, *(new_item(sanitised_text=RUMOUR) for _ in range(2)))
    assert search(entering, officer) == 1
    assert undecided(entering, officer) == [set(items)]
    assert search(entering, officer) == 0
    assert undecided(entering, officer) == [set(items)]


def test_a_list_of_pairs_gives_a_reason_that_speaks_for_the_suggestion():
    reasons = ("other plates −4.1", "the same nickname +2.0", "the same street +1.0")
    said = queries.Suggestion("I-1", "I-2", Verdict.SAME_ORIGIN, 0.9, reasons)
    assert said.mainly == "the same nickname +2.0"
    assert queries.Suggestion("I-1", "I-2", Verdict.SAME_ORIGIN, 0.5, reasons[:1]).mainly == ""


def test_an_undecided_echo_counts_as_one_and_a_decision_settles_it(
    put_in, entering, officer, judging
):
    left, right = put_in(officer, *(new_item(sanitised_text=RUMOUR) for _ in range(2)))
    search(entering, officer)
    assert count(entering, officer, left) == 1
    judging(officer, left, right, Verdict.INDEPENDENT, Tie.SAME_EVENT)
    assert count(entering, officer, left) == count(entering, officer, right) == 2
    assert undecided(entering, officer) == []
    judging(officer, left, right, Verdict.UNSURE, Tie.NONE)
    assert count(entering, officer, left) == 1


def test_a_judgement_of_a_hidden_item_changes_nothing_for_who_cannot_see_it(
    put_in, entering, fern_officer, stranger, judging, browser_of
):
    item = put_in(fern_officer, new_item())[0]
    hidden = put_in(fern_officer, new_item(label=FERN, sanitised_text=RUMOUR))[0]

    def pages():
        browser = browser_of(stranger)
        both = [browser.get(a) for a in (reverse("item", args=[item]), reverse("echoes"))]
        return [re.sub(r'value="[A-Za-z0-9]{64}"', "", one.content.decode()) for one in both]

    before = pages()
    judging(fern_officer, item, hidden, Verdict.INDEPENDENT, Tie.SAME_EVENT)
    assert count(entering, fern_officer, item) == 2
    assert pages() == before
    missing = browser_of(stranger).get(reverse("echo", args=[item, "I-00000-00000"]))
    refused = browser_of(stranger).get(reverse("echo", args=[item, hidden]))
    assert (missing.status_code, refused.status_code) == (404, 404)


@pytest.mark.parametrize("table", ["intelligence_echo", "intelligence_originjudgement"])
def test_the_database_shows_a_pair_only_to_who_sees_both(
    put_in, entering, fern_officer, stranger, judging, table
):
    pairs = put_in(fern_officer, *(new_item(label=FERN, sanitised_text=RUMOUR) for _ in range(2)))
    search(entering, fern_officer)
    judging(fern_officer, *pairs, Verdict.SAME_ORIGIN, Tie.TOLD_BY)
    for who, seen in ((fern_officer, 1), (stranger, 0)):
        with entering(who), connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (seen,)


def test_nobody_judges_in_anothers_name(put_in, entering, officer, colleague):
    left, right = sorted(put_in(officer, new_item(), new_item()))
    with (
        pytest.raises(DatabaseError, match="a_judgement_is_ones_own"),
        entering(officer),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO intelligence_originjudgement (left_id, right_id, verdict, tie, why,"
            " suggested, judged_by, judged_at)"
            " VALUES (%s, %s, 'SAME_ORIGIN', 'TOLD_BY', 'x', '', %s, now())",
            [left, right, colleague.account],
        )


def test_an_item_is_not_compared_with_itself(put_in, judging, officer):
    item = put_in(officer, new_item())[0]
    with pytest.raises(actions.NotYet):
        judging(officer, item, item, Verdict.SAME_ORIGIN, Tie.TOLD_BY)


@pytest.fixture
def leaning(put_in, officer):
    """An item graded A, and one of another origin graded B on it."""
    ground = put_in(officer, new_item(label=POLICE), grade=new_grade("2AP"))[0]
    grade = new_grade("2BP", supported_by=ground)
    return ground, put_in(officer, new_item(label=POLICE), grade=grade)[0]


def regrade(entering, who, item, code, **more):
    with entering(who) as viewer:
        newest = queries.newest_grade(viewer, item)
        grade = new_grade(code, **{"rationale": "Read again.", **more})
        actions.grade(item=item, grade=grade, seen=newest.number, by=viewer, at=timezone.now())


def test_when_the_ground_is_graded_down_whoever_leaned_on_it_is_told(
    leaning, entering, officer, colleague
):
    ground, item = leaning
    assert told(entering, officer) == []
    regrade(entering, officer, ground, "2CP")
    assert told(entering, officer) == told(entering, colleague) == [item]
    regrade(entering, officer, item, "2CP")
    assert told(entering, officer) == []


def test_when_the_ground_is_shown_to_be_wrong_or_an_echo_they_are_told_too(
    leaning, entering, officer, judging
):
    ground, item = leaning
    judging(officer, ground, item, Verdict.SAME_ORIGIN, Tie.DERIVED_FROM)
    assert told(entering, officer) == [item]
    with entering(officer) as viewer:
        assert queries.item(viewer, Act.READ, item).ground_fell_away


def test_nobody_outside_is_told_that_a_hidden_item_leaned(put_in, entering, fern_officer, officer):
    ground = put_in(officer, new_item(label=POLICE), grade=new_grade("2AP"))[0]
    grade = new_grade("2BP", supported_by=ground)
    hidden = put_in(fern_officer, new_item(label=FERN), grade=grade)[0]
    regrade(entering, officer, ground, "2CP")
    assert told(entering, fern_officer) == [hidden]
    assert told(entering, officer) == []


def test_an_echo_bears_no_grade_of_b_out(put_in, entering, officer, judging):
    ground = put_in(officer, new_item(), grade=new_grade("2AP"))[0]
    item = put_in(officer, new_item(), grade=new_grade("2CP"))[0]
    judging(officer, ground, item, Verdict.SAME_ORIGIN, Tie.SAME_KNOWER)
    with pytest.raises(ValueError, match="same origin"):
        regrade(entering, officer, item, "2BP", supported_by=ground)


def test_the_pages_list_a_pair_and_take_a_decision(put_in, entering, officer, browser_of):
    left, right = put_in(officer, *(new_item(sanitised_text=RUMOUR) for _ in range(2)))
    search(entering, officer)
    browser = browser_of(officer)
    page = browser.get(reverse("echoes")).content.decode()
    assert left in page
    assert right in page
    address = reverse("echo", args=[left, right])
    wrong = {"verdict": "SAME_ORIGIN", "tie": "SAME_EVENT", "why": "Same words."}
    stopped = browser.post(address, wrong).content.decode()
    assert "does not go with what you decided" in stopped
    assert "Same words." in stopped
    answer = browser.post(address, wrong | {"tie": "SAME_KNOWER"})
    assert answer.status_code == 302
    assert "No pair waits" in browser.get(reverse("echoes")).content.decode()
    assert "Same words." in browser.get(reverse("item", args=[left])).content.decode()


def test_items_of_long_ago_and_of_nothing_in_common_are_not_compared(put_in, entering, officer):
    put_in(officer, new_item(sanitised_text="A red kite."), new_item(sanitised_text="Blue shoes."))
    with entering(officer) as viewer:
        items = list(Item.objects.values_list("reference", flat=True))
        assert list(queries.couples(viewer, items)) == []


def test_the_search_gives_way_after_a_few_items_and_asks_for_the_next(
    put_in, entering, officer, monkeypatch
):
    monkeypatch.setattr(jobs, "BATCH", 2)
    put_in(officer, *(new_item(sanitised_text=RUMOUR) for _ in range(3)))

    def left_and_queued():
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs")
        jobs.find_echoes(officer.account, officer.account)
        with entering(officer) as viewer:
            left = len(queries.not_looked_through(viewer, 100))
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM procrastinate_jobs")
            return left, cursor.fetchone()[0]

    assert [left_and_queued() for _ in range(3)] == [(1, 1), (0, 1), (0, 0)]
