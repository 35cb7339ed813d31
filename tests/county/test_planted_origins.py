"""The planted rumour that came three ways counts once, and the true corroboration counts: in full.

The reports of the two plants are brought in as the demonstration brings them in, each by the
officer of the agency that holds it, looked through for echoes by the job and judged by a person.
"""

from dataclasses import replace
from itertools import combinations

import pytest
from django.utils import timezone

from sightline.access.actions import open_pass
from sightline.access.queries import viewer
from sightline.county import loader
from sightline.database.connection import as_viewer
from sightline.intelligence import actions, jobs, queries
from sightline.intelligence.models import Item
from sightline.terms import Act, Tie, Verdict
from tests.county.test_truth import of

pytestmark = pytest.mark.django_db


@pytest.fixture
def accounts(county):
    """The county's people, with nothing but the two plants brought in and looked through."""
    reports = tuple(
        sorted((*of(county, "echo"), *of(county, "corroboration")), key=lambda one: one.received_at)
    )
    small = replace(county, reports=reports)
    found = loader._load_people(small, password="not used here", code_secret="JBSWY3DPEHPK3PXP")
    loader._load_items(small, found, at=timezone.now())
    for agency in ("police", "council"):
        officer = found[loader._officer(small, agency)]
        jobs.find_echoes(officer, officer)
    return found


@pytest.fixture
def analyst(accounts, request):
    """Be one of the county's analysts, by the key of the account."""
    with as_viewer(open_pass(accounts[request.param])):
        yield viewer()


def items_of(county, plant):
    """Return the items of a plant, by what is written in them."""
    texts = [report.sanitised_text for report in of(county, plant)]
    found = list(Item.objects.filter(sanitised_text__in=texts).order_by("reference"))
    assert len(found) == len(texts) == 3
    return [one.reference for one in found]


def counts(viewer, items):
    return [queries.item(viewer, Act.READ, item).corroboration.count for item in items]


def judged(viewer, items, verdict, tie):
    for left, right in combinations(items, 2):
        actions.judge(
            left=left, right=right, verdict=verdict, tie=tie, why="Each was asked.",
            by=viewer, at=timezone.now(),
        )  # fmt: skip


@pytest.mark.parametrize("analyst", ["council_analyst"], indirect=True)
def test_a_rumour_that_came_three_ways_counts_once_and_the_page_says_why(county, analyst):
    items = items_of(county, "echo")
    assert Item.objects.filter(pk__in=items).values("origin").distinct().count() == 3
    assert counts(analyst, items) == [1, 1, 1]
    suggested = {
        frozenset((one.left.reference, one.right.reference))
        for one in queries.undecided(analyst, Act.JUDGE)
        if one.suggestion.relation is Verdict.SAME_ORIGIN
    }
    assert {frozenset(two) for two in combinations(items, 2)} <= suggested
    judged(analyst, items, Verdict.SAME_ORIGIN, Tie.TOLD_BY)
    assert counts(analyst, items) == [1, 1, 1]
    own = queries.item(analyst, Act.READ, items[0]).corroboration.own
    assert set(own.items) == set(items)
    assert {one.why for one in own.because} == {"Each was asked."}


@pytest.mark.parametrize("analyst", ["police_analyst"], indirect=True)  # sees what is under its law
def test_three_who_knew_of_one_event_by_themselves_count_as_three(county, analyst):
    items = items_of(county, "corroboration")
    leaning = [item for item in items if queries.newest_grade(analyst, item).assessment == "B"]
    assert counts(analyst, leaning) == [1]  # the words are alike: the machine doubts its B
    judged(analyst, items, Verdict.INDEPENDENT, Tie.SAME_EVENT)
    assert counts(analyst, items) == [3, 3, 3]
