"""Two analyses side by side: what differs is found, what does not is not, for their maker alone."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from sightline.access.models import Block
from sightline.hotspots import queries
from sightline.hotspots.compare import compare, differences
from sightline.hotspots.rules import Asked
from sightline.hotspots.studies.question import Question
from sightline.terms import Unit
from tests.hotspots.planting import CORNER, MIDDLE, item
from tests.hotspots.sample_result import cluster, kept_with, sample, without_hot_middle
from tests.hotspots.test_pages import entries
from tests.people import Person

Plant = Callable[..., list[str]]
BrowserOf = Callable[[Person], Client]
QUESTION = Question(Asked(date(2026, 1, 1), date(2026, 11, 1)), unit=Unit.LSOA)
AN_HOUR_AGO = timezone.now() - timedelta(hours=1)


def test_a_result_does_not_differ_from_itself() -> None:
    found = compare(sample(), sample())
    assert {total.change for total in found.totals} == {"0"}
    assert {hot.overlap for hot in found.hot if hot.both} == {1.0}
    assert all(pair.first == pair.second for pair in found.clusters)
    assert found.verdicts == ()


def test_what_cooled_and_what_warmed_is_found() -> None:
    found = compare(sample(), without_hot_middle())
    [areas] = [hot for hot in found.hot if hot.key == "areas"]
    assert (areas.both, areas.only_first, areas.only_second) == ((), ("A22",), ("A00",))
    assert areas.overlap == 0
    assert [(v.place, v.first, v.second) for v in found.verdicts] == [("A00", "not heard", "quiet")]
    assert {total.label: total.change for total in found.totals}["Items counted"] == "+8"


def circles(*clusters: dict) -> dict:
    return {"CIRCLES": {"clusters": list(clusters)}}


@pytest.mark.parametrize(
    ("east", "radius", "pairs"),
    [(4_000, 2_500, 1), (4_001, 2_500, 2), (2_000, 0, 1), (3_600, 0, 2)],
    ids=["touching", "a metre apart", "one place near", "one place far"],
)
def test_clusters_pair_where_they_touch(east: int, radius: int, pairs: int) -> None:
    one = cluster("A22", MIDDLE, 0.01, radius=1_500)
    other = cluster("A33", (MIDDLE[0] + east, MIDDLE[1]), 0.01, radius=radius)
    assert len(compare(circles(one), circles(other)).clusters) == pairs


def test_a_cluster_is_paired_with_the_nearest_and_once_only() -> None:
    near = cluster("B1", MIDDLE, 0.01)
    far = cluster("B2", (MIDDLE[0] + 1_000, MIDDLE[1]), 0.01)
    second = cluster("C1", (MIDDLE[0] + 100, MIDDLE[1]), 0.01)
    found = compare(circles(second), circles(far, near)).clusters
    assert [(p.first, p.second) for p in found] == [(second, near), (None, far)]


def test_clusters_of_one_place_pair_wherever_their_middles_lie() -> None:
    one, other = cluster("A22", MIDDLE, 0.01, radius=0), cluster("A22", CORNER, 0.01, radius=0)
    assert len(compare(circles(one), circles(other)).clusters) == 1


def test_what_may_be_chance_is_no_cluster() -> None:
    assert compare(circles(cluster("A22", MIDDLE, 0.2)), circles()).clusters == ()


@given(st.lists(st.sampled_from(["hot", "none"]), min_size=2, max_size=2))
def test_every_hot_place_is_in_one_group_only_and_swapping_swaps(marks: list[str]) -> None:
    changed = deepcopy(sample())
    for place, mark in zip(changed["SPOTS"]["areas"]["places"], marks, strict=True):
        place["mark"] = mark
    there, back = compare(sample(), changed), compare(changed, sample())
    for one, other in zip(there.hot, back.hot, strict=True):
        groups = [*one.both, *one.only_first, *one.only_second]
        assert len(groups) == len(set(groups))
        assert set(one.both) == set(other.both)
        assert (one.only_first, one.only_second) == (other.only_second, other.only_first)


def test_differences_are_named() -> None:
    assert differences({"Unit": "Wards", "Seed": "1"}, {"Unit": "Cells", "Seed": "1"}) == ["Unit"]


@pytest.fixture
def pair(plant: Plant, analyst: Person) -> list[str]:
    """Two runs of the analyst's: the second without an agency and by ward."""
    plant(*(item() for _ in range(3)))
    other = replace(QUESTION, unit=Unit.WARD, half_life=6)
    return [
        kept_with(analyst, QUESTION, sample()),
        kept_with(analyst, other, without_hot_middle()),
    ]


def address(*references: str) -> str:
    return reverse("hot-spot-runs-compared", args=references)


@pytest.mark.django_db
def test_the_page_says_what_differs(
    pair: list[str], analyst: Person, browser_of: BrowserOf
) -> None:
    page = browser_of(analyst).get(address(*pair)).content.decode()
    asked = page[page.index("What they ask differently") : page.index("What they ask alike")]
    assert "Small areas (LSOA)" in asked
    assert "Count half after 6 months" in asked
    assert "Kinds of concern" not in asked
    assert "They differ in 2 ways" in page
    assert "In the first alone: 1. In the second alone: 1." in page
    assert "+8" in page
    assert "data-second=" in page
    assert entries("READ")[-1] == (analyst.account, pair)


@pytest.mark.django_db
def test_two_ticked_runs_lead_to_an_address_of_two_references(
    pair: list[str], analyst: Person, browser_of: BrowserOf
) -> None:
    chosen = {"do": "compare", "run": pair}
    answer = browser_of(analyst).post(reverse("hot-spot-runs-chosen"), chosen)
    assert answer["Location"] == address(*pair)


@pytest.mark.django_db
def test_a_comparison_is_shut_where_either_run_is(
    pair: list[str],
    plant: Plant,
    analyst: Person,
    police_analyst: Person,
    browser_of: BrowserOf,
    entering: Callable[..., object],
) -> None:
    missing = "R-00000-00000"
    assert browser_of(police_analyst).get(address(*pair)).status_code == 404
    assert browser_of(analyst).get(address(pair[0], missing)).status_code == 404
    assert browser_of(analyst).get(address(missing, pair[0])).status_code == 404
    plant(item(CORNER))
    newer = kept_with(analyst, QUESTION, sample())
    with entering(analyst) as viewer:
        before = {row.record for row in queries.study_rows(viewer, QUESTION)}
    assert browser_of(analyst).get(address(pair[0], newer)).status_code == 200
    Block.objects.create(
        account=analyst.account, record=min(before), set_by="A-GATEX-XXXXX", since=AN_HOUR_AGO
    )
    assert browser_of(analyst).get(address(newer, newer)).status_code == 404
