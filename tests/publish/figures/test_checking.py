"""What is made safe stays safe with all that came before, and what is not is refused in words."""

from dataclasses import replace

import numpy as np
import pytest

from sightline.publish.control import attacker, regimes
from sightline.publish.control.dimensions import Change
from sightline.publish.figures.checking import against, judged
from sightline.publish.figures.period import FiguresOf
from tests.publish.figures.making_tables import tables

REGIMES = regimes.load()
QUARTERS = [FiguresOf(2025, number) for number in (1, 2, 3, 4)]
YEAR = FiguresOf(2025)


def published(made):
    return [each.published for each in made.made]


def only(code, period, **more):
    """The definition and the table of one code."""
    return next(each for each in tables(period, **more) if each[0].code == code)


@pytest.fixture(scope="module")
def quarters():
    """Four quarters, released one after another."""
    earlier, found = [], []
    for period in QUARTERS:
        made = judged(tables(period), REGIMES, earlier)
        assert made.passed, made.says
        found.append(made)
        earlier += published(made)
    return found


def test_a_year_is_made_safe_after_its_quarters_and_an_attacker_with_all_pins_nothing(quarters):
    before = [table for made in quarters for table in published(made)]
    year = judged(tables(YEAR), REGIMES, before)
    assert year.passed, year.says
    every = [*before, *published(year)]
    assert not {cell.shown for table in every for cell in table.cells} & {*range(1, 8)}
    assert attacker.pinned(every, REGIMES["rounded"]) == []


def test_the_same_counts_hide_the_same_cells_whatever_the_hidden_ones_are():
    """Of one table along one dimension: one child more or less among the hidden changes nothing."""
    period = QUARTERS[0]
    definition, table = only("intelligence-by-concern", period)
    names = table.dimensions[0].categories
    shown = []
    for small in ((3, 4), (4, 3)):
        counts = table.counts.copy() * 0
        counts[:2], counts[2:4] = (40, 60), small
        made = judged([(definition, replace(table, counts=counts))], REGIMES, [])
        shown.append(made.made[0].published.shown)
    assert shown[0] == shown[1]
    assert shown[0][names[2],] is None


def test_the_same_counts_as_a_new_issue_give_nothing_away(quarters):
    before = published(quarters[0])
    again = judged(tables(QUARTERS[0], issue=2), REGIMES, before)
    assert again.passed, "nothing changed"
    assert attacker.pinned([*before, *published(again)], REGIMES["rounded"]) == []


def test_an_edition_that_another_overtook_is_found_out(quarters):
    """A count that was hidden and is shown in the other: held against it, the draft is refused."""
    table = next(e.published for e in quarters[0].made if e.definition.code == "children-by-sex")
    shown = tuple(cell._replace(shown=cell.shown or 10) for cell in table.cells)
    other = replace(table, cells=shown, name="Another")
    cells = (each._replace(shown=0 if each.key != (None,) else each.shown) for each in table.cells)
    says = list(against([replace(table, cells=tuple(cells))], REGIMES, [other]))
    assert says
    assert all("Children whom intelligence is about" in each for each in says)


def test_wards_cut_otherwise_under_one_year_are_refused(quarters):
    definition, table = only("intelligence-by-ward", QUARTERS[1])
    [ward] = table.dimensions
    names = (*ward.categories[:-1], "Elsewhere")
    moved = replace(table, dimensions=(replace(ward, categories=names),))
    found = judged([(definition, moved)], REGIMES, published(quarters[0]))
    assert not found.passed
    assert "Raise the year of the boundaries" in found.says[0]
    later = replace(moved, dimensions=(replace(ward, categories=names, vintage="2027"),))
    found = judged([(definition, later)], REGIMES, published(quarters[0]))
    assert "what each area was made from" in found.says[0]


def test_a_ward_that_splits_is_made_safe_once_it_is_said_what_it_was_made_from(quarters):
    """The whole ward was shown before; its halves, one of them small, must not undo that."""
    definition, table = only("intelligence-by-ward", QUARTERS[0], issue=2)
    [ward] = table.dimensions
    *same, last = ward.categories
    halves = (f"{last} North", f"{last} South")
    split = replace(ward, categories=(*same, *halves), vintage="2027", people=(3_000,) * 7)
    parts = [((name,), (name,)) for name in same] + [((last,), halves)]
    changes = tuple(
        Change((ward.axis_name, before), (split.axis_name, after)) for before, after in parts
    )
    counts = np.append(table.counts[:-1], [2, max(0, int(table.counts[-1]) - 2)])
    made = judged([(definition, replace(table, dimensions=(split,), counts=counts, changes=changes,
                                        totals={}))], REGIMES, published(quarters[0]))  # fmt: skip
    if made.passed:
        assert published(made)[0].shown[halves[0],] is None
        every = [*published(quarters[0]), *published(made)]
        assert attacker.pinned(every, REGIMES["rounded"]) == []
    else:
        assert made.says
