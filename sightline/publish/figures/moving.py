"""Whether a total moved between two periods, as far as what was released can tell. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sightline.publish.control.published import Published
from sightline.publish.figures.content import tables_of
from sightline.publish.records import Content
from sightline.stats.ratios import Ratio, poisson_ratio

UNCLEAR: Final = "No clear change"
MORE, FEWER = "More", "Fewer"


@dataclass(frozen=True)
class Move:
    """One total in two periods, and the range of how many times as many, as far as it is known.

    lower, upper  bounds of the ratio of the second to the first; None where there is no bound
    """

    measure: str
    before: int
    now: int
    lower: float
    upper: float | None

    @property
    def verdict(self) -> str:
        """In words: more, fewer, or that it cannot be told."""
        if self.lower > 1:
            return MORE
        return FEWER if self.upper is not None and self.upper < 1 else UNCLEAR


def moves(before: Content, now: Content) -> list[Move]:
    """Return each total that both periods show, once for each thing that is counted."""
    return list(_moves(_totals(before), _totals(now)))


def bounds(before: int, now: int, *, within: int) -> tuple[float, float | None]:
    """Return the bounds of a ratio of two counts, each known to within so many either way.

    The interval of 95 % of the two counts that lie furthest apart, each way: what rounding hides
    makes it wider, and never narrower.
    """
    most_before, least_before = before + within, max(before - within, 0)
    return (
        _ratio(most_before, max(now - within, 0)).lower,
        _ratio(least_before, now + within).upper,
    )


def _ratio(first: int, second: int) -> Ratio:
    return poisson_ratio(first, second) if first + second else Ratio(None, 0.0, None)


def _moves(before: dict[str, Published], now: dict[str, Published]) -> Iterator[Move]:
    for measure, table in now.items():
        if measure not in before:
            continue
        then, later = _total(before[measure]), _total(table)
        if then is None or later is None:
            continue
        within = max(before[measure].rounds_to, table.rounds_to) // 2
        lower, upper = bounds(then, later, within=within)
        yield Move(measure, then, later, lower, upper)


def _totals(content: Content) -> dict[str, Published]:
    """Return the first table of each thing that is counted that shows how many there were."""
    found: dict[str, Published] = {}
    for table in tables_of(content):
        if _total(table) is not None:
            found.setdefault(table.measure, table)
    return found


def _total(table: Published) -> int | None:
    return table.shown.get((None,) * len(table.dimensions))
