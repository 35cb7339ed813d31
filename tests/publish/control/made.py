"""Small tables for tests, and an oracle that knows nothing of the code: it tries every table."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product

import numpy as np

from sightline.publish.control import regimes
from sightline.publish.control.dimensions import Change, Dimension, Group, Key, Period
from sightline.publish.control.published import Published
from sightline.publish.control.tables import Table
from sightline.terms.publishing import AreaLevel, Axis, Counted

EXACT, ROUNDED = regimes.load()["exact"], regimes.load()["rounded"]
BOTH = (EXACT, ROUNDED)
TOO_MANY = 100_000


def quarter(number: int, year: int = 2025) -> Period:
    """Return a quarter of a year, from 1 to 4."""
    edges = [date(year, 3 * n + 1, 1) for n in range(4)] + [date(year + 1, 1, 1)]
    return Period(edges[number - 1], date.fromordinal(edges[number].toordinal() - 1))


YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))


def kinds(number: int, name: str = "kind") -> Dimension:
    """Return an attribute with so many categories, named by letters."""
    return Dimension(name, Axis.ATTRIBUTE, tuple("abcdefghijklmnopqrstuvwxyz"[:number]))


def wards(names: str, vintage: str = "2024", groups: tuple[Group, ...] = ()) -> Dimension:
    """Return wards that are large enough."""
    found = tuple(names.split())
    return Dimension(
        "ward", Axis.AREA, found, groups, AreaLevel.WARD, vintage, people=(5000,) * len(found)
    )


def quarters(*numbers: int) -> Dimension:
    """Return quarters of 2025 as a dimension."""
    return Dimension(
        "quarter", Axis.TIME, tuple(f"Q{n}" for n in numbers),
        periods=tuple(quarter(n) for n in numbers),
    )  # fmt: skip


def table(counts: object, *dimensions: Dimension, **others: object) -> Table:
    """Return a table of reports; attributes where no dimensions are given."""
    found = np.asarray(counts)
    dimensions = dimensions or tuple(kinds(n, f"kind {at}") for at, n in enumerate(found.shape, 1))
    usual = {"name": "Reports", "measure": "Reports received", "counted": Counted.REPORTS}
    return Table(**{**usual, "period": YEAR, **others}, counts=found, dimensions=dimensions)


def split(before: str, *after: str) -> Change:
    """Return that a ward of 2015 became others by 2024."""
    return Change(("ward, 2015", (before,)), ("ward, 2024", after))


def with_shown(published: Published, **values: int | None) -> Published:
    """Return a published table of one dimension with other values shown; `all` is its total."""
    return replace(
        published,
        cells=tuple(
            cell._replace(shown=values.get(cell.key[0] or "all", cell.shown))
            for cell in published.cells
        ),
    )


@cache
def grid(sizes: tuple[int, ...]) -> np.ndarray:
    """Return every combination of numbers from 0 up to each size."""
    return np.indices(sizes).reshape(len(sizes), -1)


def every_table(published: Published, most: int) -> dict[Key, np.ndarray] | None:
    """Return the values of every cell and total in every table that agrees; None if too many.

    Cells go up to `most`; written from the definition, for tables of plain categories.
    """
    shown = {cell.key: cell.shown for cell in published.cells}
    leaves = list(product(*(each.categories for each in published.dimensions)))
    spans = [_span(published, shown.get(leaf), most) for leaf in leaves]
    sizes = tuple(high - low + 1 for low, high in spans)
    if np.prod(np.array(sizes, float)) > TOO_MANY:
        return None
    columns = grid(sizes) + np.array([low for low, _ in spans])[:, None]
    sums = {}
    for key in product(*((*each.categories, None) for each in published.dimensions)):
        inside = [n for n, leaf in enumerate(leaves) if _inside(leaf, key)]
        sums[key] = columns[inside].sum(axis=0)
    agree = np.ones(columns.shape[1], bool)
    for key, value in shown.items():
        low, high = _span(published, value, 10**9)
        agree &= (sums[key] >= low) & (sums[key] <= high)
    return {key: values[agree] for key, values in sums.items()}


def _inside(leaf: Key, key: Key) -> bool:
    return all(name in (None, mine) for mine, name in zip(leaf, key, strict=True))


def _span(published: Published, shown: int | None, most: int) -> tuple[int, int]:
    if shown is None:
        return 0, most
    if published.rounds_to == 1 or shown == 0:
        return shown, shown
    like = [n for n in range(published.hides_up_to + 1, shown + 9)
            if 5 * ((n + 2) // 5) == shown]  # fmt: skip
    return like[0], like[-1]


def given_away(
    published: Published, regime: regimes.Regime, every: dict[Key, np.ndarray]
) -> set[Key]:
    """Return the cells that are not shown and of which too few numbers are left."""
    shown = {cell.key for cell in published.cells if cell.shown is not None}
    return {key for key, values in every.items() if key not in shown and _few(values, regime)}


def _few(values: np.ndarray, regime: regimes.Regime) -> bool:
    left = np.unique(values)
    small = left[(left >= 1) & (left <= regime.hides_up_to)]
    if not small.size:
        return False
    return left.size < regime.protection or small.size < regime.left_if_small


def one_kind(published: Published, every: dict[Key, np.ndarray]) -> Iterator[Key]:
    """Yield totals of which every table says that all are in one category, and somebody is."""
    for key, values in every.items():
        for at, each in enumerate(published.dimensions):
            parts = [(*key[:at], part, *key[at + 1 :]) for part in each.categories]
            kinds = sum(every[part].max() > 0 for part in parts) if key[at] is None else 2
            if values.min() > 0 and kinds < min(2, len(parts)):
                yield key
