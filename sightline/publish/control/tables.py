"""A table of true counts, before anything is hidden. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, combinations, product
from math import prod
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sightline.publish.control.dimensions import Change, Dimension, Key, Period
from sightline.publish.control.regimes import FLOOR_OF_SMALL_AREAS, Regime
from sightline.terms.publishing import AreaLevel, Axis, Counted

LARGEST_COUNT: Final = 1_000_000  # the attacker thinks no further than this
MOST_CELLS: Final = 50_000
Margin = frozenset[str]  # the names of the dimensions that a margin keeps


def every_margin(dimensions: tuple[Dimension, ...]) -> tuple[Margin, ...]:
    """Return all margins of a table: its cells, its partial totals and its grand total."""
    names = [each.name for each in dimensions]
    some = (combinations(names, size) for size in range(len(names), -1, -1))
    return tuple(frozenset(kept) for kept in chain.from_iterable(some))


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Counts along dimensions. Raise ValueError, saying what is wrong, for one that is not sound.

    name        of the publication, the same for each period and issue of it
    measure     what is counted, in words; the same words mean the same count in every table
    counts      (n1, n2, ...) whole numbers, one axis for each dimension's categories
    margins     the dimensions that each published part keeps; all of them where none are named
    totals      counts that do not add up from the cells, or that were counted beside them
    impossible  cells that can only be nought, as everybody knows: they are shown, and hide nothing
    issue       1, and one more each time that what was published is corrected
    changes     which areas were made from which, where boundaries changed
    percent_of  the dimension along which percentages are shown too, or ""
    """

    name: str
    measure: str
    counted: Counted
    period: Period
    dimensions: tuple[Dimension, ...]
    counts: NDArray[Any]
    margins: tuple[Margin, ...] = ()
    totals: Mapping[Key, int] = field(default_factory=dict)
    impossible: frozenset[Key] = frozenset()
    issue: int = 1
    changes: tuple[Change, ...] = ()
    percent_of: str = ""

    def __post_init__(self) -> None:
        """Refuse a table that is not sound, and keep its counts from being changed."""
        object.__setattr__(self, "counts", _whole_numbers(self.name, self.counts))
        for wrong, why in (*_of_shape(self), *_of_words(self)):
            if wrong:
                raise ValueError(f"The table “{self.name}” {why}.")
        if not self.margins:
            object.__setattr__(self, "margins", every_margin(self.dimensions))
        _check_totals(self)

    def printed(self) -> Iterator[Key]:
        """Yield each published cell and total: the names along each dimension, None for a total."""
        seen: set[Key] = set()
        for margin in self.margins:
            kept = [each.names if each.name in margin else (None,) for each in self.dimensions]
            for key in product(*kept):
                if key not in seen:
                    seen.add(key)
                    yield key

    def value(self, key: Key) -> int:
        """Return the true count of a cell or total. Raise ValueError where nobody counted it."""
        if key in self.totals:
            return self.totals[key]
        for each, name in zip(self.dimensions, key, strict=True):
            if not self.adds(each) and len(each.leaves(name)) > 1:
                raise ValueError(f"The table “{self.name}” needs its total over “{each.name}”.")
        return self.sum_of_cells(key)

    def sum_of_cells(self, key: Key) -> int:
        """Return the sum of the cells under a total."""
        return int(self._under(key).sum())

    def adds(self, dimension: Dimension) -> bool:
        """Return whether counts add up along a dimension."""
        if dimension.axis is Axis.TIME:
            return dimension.adds and self.counted.adds_over_time
        return dimension.adds

    def _under(self, key: Key) -> NDArray[Any]:
        at = [
            [each.categories.index(leaf) for leaf in each.leaves(name)]
            for each, name in zip(self.dimensions, key, strict=True)
        ]
        return self.counts[np.ix_(*at)]

    def largest_under(self, key: Key) -> int:
        """Return the largest cell under a total."""
        return int(self._under(key).max())


def why_not(table: Table, regime: Regime) -> str | None:
    """Return why a table may not be published under a regime at all, or None."""
    for each in table.dimensions:
        if each.level is None:
            continue
        if each.level.rank < regime.finest_area.rank:
            return f"“{each.name}” is finer than {regime.finest_area.label.lower()}: join areas."
        if len(each.people) != len(each.categories):
            return f"Say how many people live in each area of “{each.name}”."
        few = [n for n, people in zip(each.categories, each.people, strict=True)
               if people < regime.people_least]  # fmt: skip
        if few:
            return f"Fewer than {regime.people_least} people live in {few[0]}: join it to another."
        small = each.level.rank < AreaLevel.DISTRICT.rank
        if small and regime.hides_up_to < FLOOR_OF_SMALL_AREAS:
            return f"In areas smaller than a district, 1 to {FLOOR_OF_SMALL_AREAS} stay hidden."
    return None


def _whole_numbers(name: str, counts: Any) -> NDArray[np.int64]:
    found = np.asarray(counts)
    if found.dtype.kind == "f" and np.isnan(found).any():
        raise ValueError(f"The table “{name}” has a count that is not known: leave it out or ask.")
    if found.dtype.kind not in "iu":
        raise ValueError(f"The table “{name}” has counts that are not whole numbers.")
    if (found < 0).any():
        raise ValueError(f"The table “{name}” has a count below nought.")
    if found.sum() > LARGEST_COUNT:
        raise ValueError(f"The table “{name}” counts more than {LARGEST_COUNT} in all.")
    kept = found.astype(np.int64)
    kept.setflags(write=False)
    return kept


def _of_shape(table: Table) -> Iterator[tuple[bool, str]]:
    shape = tuple(len(each.categories) for each in table.dimensions)
    yield not table.dimensions, "needs at least one dimension"
    yield table.counts.shape != shape, "has counts for categories that it does not know, or lacks"
    size = prod(len(each.names) + 1 for each in table.dimensions)
    yield size > MOST_CELLS, f"has more than {MOST_CELLS} cells and totals: publish it in parts"


def _of_words(table: Table) -> Iterator[tuple[bool, str]]:
    names = [each.name for each in table.dimensions]
    yield not table.name or not table.measure, "needs a name, and what it counts"
    yield len({*names}) != len(names), "has two dimensions of one name"
    yield sum(each.axis is Axis.TIME for each in table.dimensions) > 1, "has two times"
    yield table.period.first > table.period.last, "has a period that ends before it begins"
    yield table.issue < 1, "has issues that count from 1"
    yield any(not {*margin} <= {*names} for margin in table.margins), "has an unknown margin"
    yield bool(table.percent_of) and table.percent_of not in names, "has percentages of nothing"
    times = [each.periods for each in table.dimensions if each.periods]
    yield (
        any((p[0].first, p[-1].last) != table.period for p in times),
        "has times outside its period",
    )


def _check_totals(table: Table) -> None:
    known = {*product(*((*each.names, None) for each in table.dimensions))}
    for key in (*table.totals, *table.impossible):
        if key not in known:
            raise ValueError(f"The table “{table.name}” has a total of an unknown category.")
    for key, total in table.totals.items():
        _check_total(table, key, total)
    for key in table.printed():
        if table.value(key) and key in table.impossible:
            raise ValueError(f"The table “{table.name}” counts something that it calls impossible.")


def _check_total(table: Table, key: Key, total: int) -> None:
    if type(total) is not int or total < 0:
        raise ValueError(f"The table “{table.name}” has a total that is no whole number.")
    most = table.sum_of_cells(key)
    folded = [each for each, name in zip(table.dimensions, key, strict=True)
              if len(each.leaves(name)) > 1]  # fmt: skip
    least = most if all(table.adds(each) for each in folded) else table.largest_under(key)
    if not least <= total <= most:
        raise ValueError(f"The table “{table.name}” has a total that its cells do not add up to.")
