"""What is made safe stays safe with all that came before, and what is not is refused in words."""

import re
from dataclasses import replace

import pytest

from sightline.publish.control import attacker, regimes
from sightline.publish.figures.checking import against, judged
from sightline.publish.figures.period import FiguresOf
from sightline.terms.publishing import Axis
from tests.publish.figures.making_tables import tables

REGIMES = regimes.load()
QUARTERS = [FiguresOf(2025, number) for number in (1, 2, 3)]


@pytest.fixture(scope="module")
def three():
    """Three quarters, released one after another."""
    earlier, found = [], []
    for seed, period in enumerate(QUARTERS):
        made = judged(tables(period, seed), REGIMES, earlier)
        assert made.passed, made.says
        found.append(made)
        earlier += [each.published for each in made.made]
    return found


def test_no_small_count_is_shown_and_nothing_is_pinned(three):
    every = [each.published for made in three for each in made.made]
    assert not {cell.shown for table in every for cell in table.cells} & {*range(1, 8)}
    assert attacker.pinned(every, REGIMES["rounded"]) == []


def test_the_same_counts_hide_the_same_cells_whatever_the_hidden_ones_are():
    """Of one table along one dimension: one child more or less among the hidden changes nothing."""
    period = QUARTERS[0]
    [(definition, table)] = [
        each for each in tables(period) if each[0].code == "intelligence-by-concern"
    ]
    names = table.dimensions[0].categories
    shown = []
    for small in ((3, 4), (4, 3)):
        counts = table.counts.copy() * 0
        counts[:2], counts[2:4] = (40, 60), small
        made = judged([(definition, replace(table, counts=counts))], REGIMES, [])
        shown.append(made.made[0].published.shown)
    assert shown[0] == shown[1]
    assert shown[0][names[2],] is None


def test_a_quarter_corrected_by_one_is_protected_or_refused(three):
    before = [each.published for each in three[0].made]
    again = judged(tables(QUARTERS[0], 0, issue=2), REGIMES, before)
    assert again.passed, "nothing changed"
    both = [*before, *(each.published for each in again.made)]
    assert attacker.pinned(both, REGIMES["rounded"]) == []


def test_an_edition_that_another_overtook_is_found_out(three):
    """A count that was hidden and is shown in the other: held against it, the draft is refused."""
    [table] = [
        each.published for each in three[0].made if each.definition.code == "children-by-sex"
    ]
    other = replace(
        table,
        cells=tuple(cell._replace(shown=cell.shown or 10) for cell in table.cells),
        name="Another",
    )
    cells = (each._replace(shown=0 if each.key != (None,) else each.shown) for each in table.cells)
    bare = replace(table, cells=tuple(cells))
    says = list(against([bare], REGIMES, [other]))
    assert says
    assert not any(re.search(r"\b[1-9]\b(?! \w+ 2025)", each.split("From:")[0]) for each in says)


def test_wards_cut_otherwise_under_one_year_are_refused(three):
    [(definition, table)] = [
        each for each in tables(QUARTERS[1]) if each[0].code == "intelligence-by-ward"
    ]
    ward = table.dimensions[0]
    assert ward.axis is Axis.AREA
    names = (*ward.categories[:-1], "Elsewhere")
    moved = replace(table, dimensions=(replace(ward, categories=names),))
    found = judged([(definition, moved)], REGIMES, [each.published for each in three[0].made])
    assert not found.passed
    assert "Raise the year of the boundaries" in found.says[0]
    later = (replace(moved.dimensions[0], vintage="2027"),)
    found = judged([(definition, replace(moved, dimensions=later))], REGIMES,
                   [each.published for each in three[0].made])  # fmt: skip
    assert "what each area was made from" in found.says[0]
