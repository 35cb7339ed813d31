"""Tables are made of whole counts: nothing that may be counted twice is ever added up."""

import pytest

from sightline.publish.figures.definitions import load
from sightline.publish.figures.filling import Counted, filled, wanted
from sightline.publish.figures.ground import Ground, Ward, ground
from sightline.publish.figures.period import FiguresOf
from sightline.terms.figures import FigureKind

QUARTER = FiguresOf(2025, 3)
CHILDREN = "publish_count_children"


def children(*cells):
    """Counts of children along age, sex, ethnicity, place and concern."""
    return Counted(QUARTER, {CHILDREN: list(cells)}, Ground())


def table(code, counted):
    known = load()
    return filled(known.table(code), known, counted, issue=1)


def test_children_in_two_places_count_once_in_all():
    made = table("children-by-place", children(
        ((None, None, None, "COUNTY", None), 30),
        ((None, None, None, "ONLINE", None), 20),
        ((None,) * 5, 40),
    ))  # fmt: skip
    assert made.value(("In the county",)) == 30
    assert made.value((None,)) == 40


def test_a_total_that_nobody_counted_is_refused_where_things_may_count_twice():
    with pytest.raises(ValueError, match="needs its total"):
        table("children-by-place", children(((None, None, None, "COUNTY", None), 3))).value((None,))


def test_groups_of_the_census_add_up():
    made = table("children-by-ethnicity", children(
        ((None, None, "INDIAN", None, None), 9),
        ((None, None, "CHINESE", None, None), 4),
        ((None,) * 5, 13),
    ))  # fmt: skip
    assert made.value(("Asian",)) == 13


def test_an_unknown_code_stops_it_and_is_not_told():
    with pytest.raises(ValueError, match="no category") as stopped:
        table("children-by-sex", children(((None, "X-SECRET", None, None, None), 1)))
    assert "SECRET" not in str(stopped.value)


def test_by_ward_only_what_is_in_a_ward_counts():
    columns = ("source", "assessment", "concern", "area")
    cells = [((None, None, None, code), n) for code, n in (("A1", 12), ("", 5), ("ZZ", 4))]
    counted = Counted(
        QUARTER, {"publish_count_items": [*cells, ((None,) * len(columns), 21)]},
        Ground(("Ash",), (3_000,), {"A1": "Ash"}),
    )  # fmt: skip
    made = table("intelligence-by-ward", counted)
    assert (made.value(("Ash",)), made.value((None,))) == (12, 12)


def test_a_year_has_no_table_of_how_things_stood():
    kinds = {each.kind for each in wanted(load(), FiguresOf(2025))}
    assert kinds == {FigureKind.FLOW}
    assert FigureKind.STOCK in {each.kind for each in wanted(load(), QUARTER)}
    assert "reports-read" not in [each.code for each in wanted(load(), QUARTER, ["reports-read"])]


def test_small_wards_are_joined_till_enough_people_live_there():
    wards = [Ward("1", "Ash", 900), Ward("2", "Beck", 1_500), Ward("3", "Clay", 5_000)]
    found = ground(wards, {"a": "1", "b": "2", "c": "3", "d": "9"}, least=2_000)
    assert found.names == ("Ash and Beck", "Clay")
    assert found.people == (2_400, 5_000)
    assert found.of == {"a": "Ash and Beck", "b": "Ash and Beck", "c": "Clay"}
