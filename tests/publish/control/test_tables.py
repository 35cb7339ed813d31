"""A table that cannot be true, or may not be published at all, is refused in a sentence."""

import numpy as np
import pytest

from sightline.publish.control.dimensions import Dimension, Group, Period
from sightline.publish.control.tables import why_not
from sightline.terms.publishing import AreaLevel, Axis, Counted
from tests.publish.control.made import EXACT, YEAR, kinds, quarter, quarters, table, wards

SMALL = Dimension("area", Axis.AREA, ("x", "y"), (), AreaLevel.SMALL_AREA, "2021", (1500, 1600))
FEW = Dimension("ward", Axis.AREA, ("x", "y"), (), AreaLevel.WARD, "2024", (1500, 9000))
UNASKED = Dimension("ward", Axis.AREA, ("x", "y"), (), AreaLevel.WARD, "2024")


@pytest.mark.parametrize(
    ("counts", "dimensions", "others", "why"),
    [
        ([3, -1], (kinds(2),), {}, "below nought"),
        ([3.5, 1], (kinds(2),), {}, "not whole numbers"),
        ([float("nan"), 1], (kinds(2),), {}, "not known"),
        ([True, False], (kinds(2),), {}, "not whole numbers"),
        ([500_001, 500_000], (kinds(2),), {}, "more than 1000000"),
        ([3, 1], (kinds(3),), {}, "categories that it does not know"),
        (np.array(3), (), {"dimensions": ()}, "at least one dimension"),
        ([3, 1], (kinds(2),), {"totals": {(None,): 5}}, "do not add up"),
        ([3, 1], (kinds(2),), {"totals": {("z",): 3}}, "unknown category"),
        ([3, 1], (kinds(2),), {"margins": (frozenset({"age"}),)}, "unknown margin"),
        ([3, 1], (kinds(2),), {"impossible": frozenset({("a",)})}, "calls impossible"),
        ([3, 1], (quarters(1, 2),), {}, "times outside its period"),
    ],
)
def test_a_table_that_cannot_be_is_refused(counts, dimensions, others, why) -> None:
    if "dimensions" in others:
        with pytest.raises(ValueError, match=why):
            type(table([1, 2]))("T", "m", Counted.REPORTS, YEAR, (), counts)
        return
    with pytest.raises(ValueError, match=why):
        table(counts, *dimensions, **others)


def test_distinct_children_of_two_quarters_are_no_fewer_than_in_one_and_no_more_than_in_both():
    given = {"counted": Counted.CHILDREN, "period": Period(quarter(1).first, quarter(2).last)}
    with pytest.raises(ValueError, match="needs its total"):
        table([30, 20], quarters(1, 2), **given)
    for total in (29, 51):
        with pytest.raises(ValueError, match="do not add up"):
            table([30, 20], quarters(1, 2), totals={(None,): total}, **given)
    assert table([30, 20], quarters(1, 2), totals={(None,): 41}, **given).value((None,)) == 41


@pytest.mark.parametrize(
    ("others", "why"),
    [
        ({"categories": ("a", "a")}, "twice"),
        ({"groups": (Group("all", ("a", "z")),)}, "does not know"),
        ({"groups": (Group("g", ("a",)), Group("h", ("a",)))}, "two groups"),
        ({"groups": (Group("g", ("h",)), Group("h", ("g",)))}, "holds itself"),
        ({"axis": Axis.AREA}, "level and its vintage"),
        ({"axis": Axis.TIME}, "a period for each"),
    ],
)
def test_a_dimension_that_cannot_be_is_refused(others, why) -> None:
    with pytest.raises(ValueError, match=why):
        Dimension(**{"name": "kind", "axis": Axis.ATTRIBUTE, "categories": ("a", "b"), **others})


def test_quarters_with_a_gap_between_them_are_refused() -> None:
    with pytest.raises(ValueError, match="leave days out"):
        quarters(1, 3)


@pytest.mark.parametrize(
    ("dimension", "why"),
    [(SMALL, "finer than"), (FEW, "Fewer than 2000"), (UNASKED, "how many people")],
)
def test_areas_that_are_too_fine_or_too_small_are_not_published(dimension, why) -> None:
    assert why in why_not(table([30, 20], dimension), EXACT)


def test_a_sound_table_of_wards_may_be_published_and_its_counts_cannot_be_changed() -> None:
    made = table([30, 20], wards("x y"))
    assert why_not(made, EXACT) is None
    with pytest.raises(ValueError, match="read-only"):
        made.counts[0] = 1
