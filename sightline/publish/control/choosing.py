"""Chooses what else to hide: the fewest cells, then the smallest, that leave enough to guess. Pure.

A mixed-integer programme after Fischetti and Salazar (2001). For each count that must stay unknown
it holds two whole tables that agree with everything shown and are far enough apart; a cell may
differ from what is shown of it only if it is hidden. For small tables all counts are held at once,
for the least there is. For large ones they are taken one at a time, which may hide more. A cell
that is hidden beside others is wanted wide too, even where its being worked out would tell nothing
small; so `hiding` tries afterwards what can be shown again. The attacker judges what comes out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array

from sightline.publish.control.dimensions import Key
from sightline.publish.control.facts import Fact, Facts, fact, facts_of, read
from sightline.publish.control.findings import Pinned
from sightline.publish.control.published import Published
from sightline.publish.control.regimes import Regime
from sightline.publish.control.rules import small_left
from sightline.publish.control.systems import tighten
from sightline.publish.control.tables import LARGEST_COUNT, Table
from sightline.terms.publishing import Told

AT_ONCE: Final = 500  # unknowns times tables held, up to which the least is sought at once
ROUNDED_UP: Final = 200  # cells above which all that helps at all is hidden
NODES: Final = 400
_SOME: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Wanted:
    """What must stay unknown: an unknown with how many numbers must be left, or a group's parts.

    shown_otherwise  whether it need only hold while the cell is hidden
    of_any_size      whether the numbers that are left need not be small
    """

    unknown: int
    left: int = 0
    parts: tuple[int, ...] = ()
    shown_otherwise: bool = False
    of_any_size: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """A cell that may be hidden: its key, its count, and what it is read as where it is shown."""

    key: Key
    count: int
    low: int
    high: int


@dataclass(slots=True)
class Problem:
    """What is published, with all of the new table hidden, and what may be hidden of it."""

    regime: Regime
    facts: Facts
    covers: dict[int, Cover]
    values: dict[int, int] = field(default_factory=dict)


def problem_of(table: Table, regime: Regime, published: Sequence[Published]) -> Problem:
    """Return the choice for a table; the last of those published is it, all hidden."""
    facts, draft = facts_of(published), published[-1]
    shown_already = set(facts.shown)
    tighten(facts.system)
    covers, base = {}, regime.rounds_to
    for key in table.printed():
        unknown, count = facts.number[fact(draft, key)], table.value(key)
        if unknown in shown_already or key in table.impossible:
            continue
        low, high = read(draft, (count + base // 2) // base * base)
        covers[unknown] = Cover(key, count, low, high)
    return Problem(regime, facts, covers)


def choose(
    problem: Problem,
    wanted: dict[int, Wanted],
    found: Sequence[Pinned],
    small: frozenset[Key],
    hidden: frozenset[Key],
) -> frozenset[Key] | None:
    """Return what to hide so that what was found is given away no more, or None if nothing does.

    wanted  what was found before; what is found now is added
    small   what is hidden whatever else is; hidden: what was hidden when it was found
    """
    fresh = [want for each in found if (want := _want(problem, wanted, each, small)) is not None]
    wanted.update({_name(want): want for want in fresh})
    if not wanted:
        return small | hidden
    if at_once(problem, wanted):
        return _hide(problem, list(wanted.values()), small)
    for want in fresh:
        more = _hide(problem, [want], hidden)
        if more is not None:
            hidden = more
    return hidden


def at_once(problem: Problem, wanted: dict[int, Wanted]) -> bool:
    """Return whether all that is wanted is held at once, so that the fewest cells are hidden."""
    return len(problem.facts.system.low) * 2 * len(wanted) <= AT_ONCE


def _name(want: Wanted) -> int:
    return -1 - want.unknown if want.parts else want.unknown


def _want(
    problem: Problem, wanted: dict[int, Wanted], each: Pinned, small: frozenset[Key]
) -> Wanted | None:
    if each.period is None:
        return None
    named = Fact(each.measure, each.counted, each.issue, each.period, frozenset(each.where))
    unknown = problem.facts.number[named]
    if each.told is Told.ALL_OF_A_GROUP:
        parts = next(g.parts for g in problem.facts.groups if g.total == unknown)
        return Wanted(unknown, parts=parts)
    before = wanted.get(unknown)
    left = before.left + 1 if before else problem.regime.protection
    cover = problem.covers.get(unknown)
    if each.told is Told.CHANGE:
        return Wanted(unknown, left, of_any_size=True)
    return Wanted(unknown, left, (), cover is not None and cover.key not in small)


class _Programme:
    """The programme as it is written down: columns with bounds, relations as triples."""

    def __init__(self) -> None:
        self.low: list[float] = []
        self.high: list[float] = []
        self.of: list[tuple[int, int, float]] = []
        self.row_low: list[float] = []
        self.row_high: list[float] = []

    def columns(self, low: Sequence[float], high: Sequence[float]) -> int:
        first = len(self.low)
        self.low.extend(low)
        self.high.extend(high)
        return first

    def row(self, parts: Sequence[tuple[int, float]], low: float, high: float) -> None:
        self.of.extend((len(self.row_low), column, factor) for column, factor in parts)
        self.row_low.append(low)
        self.row_high.append(high)

    def solve(self, cost: NDArray[np.float64], hides: int, *, whole: bool) -> Any:
        lines, columns, factors = zip(*self.of, strict=True)
        size = len(self.low)
        matrix = csr_array(coo_array((factors, (lines, columns)), (len(self.row_low), size)))
        integrality = np.zeros(size, np.int64)
        integrality[:hides] = int(whole)
        return milp(
            np.concatenate([cost, np.zeros(size - cost.size)]),
            integrality=integrality,
            bounds=Bounds(self.low, self.high),
            constraints=LinearConstraint(matrix, self.row_low, self.row_high),
            options={"node_limit": NODES, "mip_rel_gap": 0.0},
        ).x


def _hide(
    problem: Problem, wanted: Sequence[Wanted], hidden: frozenset[Key]
) -> frozenset[Key] | None:
    """Return what is hidden and the least beside it that leaves what is wanted unknown."""
    covers = list(problem.covers.items())
    at = {unknown: number for number, (unknown, _) in enumerate(covers)}
    programme = _Programme()
    already = [float(cover.key in hidden) for _, cover in covers]
    programme.columns(already, [1.0] * len(covers))
    for want in wanted:
        _add_wanted(programme, problem, want, at)
    total = 1 + sum(cover.count for _, cover in covers)
    cost = np.array([1 + cover.count / total for _, cover in covers])
    found = programme.solve(cost, len(covers), whole=len(covers) <= ROUNDED_UP)
    if found is None:
        return None
    chosen = zip(covers, found, strict=False)
    return hidden | {cover.key for (_, cover), much in chosen if much > _SOME}


def _add_wanted(programme: _Programme, problem: Problem, want: Wanted, at: dict[int, int]) -> None:
    low, high = problem.facts.system.low[want.unknown], problem.facts.system.high[want.unknown]
    regime = problem.regime
    if want.parts:
        table = _add_table(programme, problem, want, at)
        largest = max(want.parts, key=lambda part: _count(problem, part))
        others = [(table + part, 1.0) for part in want.parts if part != largest]
        programme.row(others, 1.0, LARGEST_COUNT * len(others))
        return
    one, other = (_add_table(programme, problem, want, at) for _ in range(2))
    hides = at[want.unknown] if want.shown_otherwise else None
    apart, least = float(want.left - 1), float(small_left(regime))
    most = regime.hides_up_to - least + 1
    x, y = one + want.unknown, other + want.unknown
    if hides is None:
        programme.row([(y, 1.0), (x, -1.0)], apart, LARGEST_COUNT)
        if want.of_any_size:
            return
        programme.row([(x, 1.0)], 0, most)
        programme.row([(y, 1.0)], least, LARGEST_COUNT)
        return
    programme.row([(y, 1.0), (x, -1.0), (hides, -apart)], 0, LARGEST_COUNT)
    free = max(0.0, min(high, LARGEST_COUNT) - most)
    programme.row([(x, 1.0), (hides, free)], low - 1, most + free)
    programme.row([(y, 1.0), (hides, -least)], 0, LARGEST_COUNT)


def _count(problem: Problem, unknown: int) -> int:
    cover = problem.covers.get(unknown)
    return cover.count if cover else problem.facts.system.low[unknown]


def _add_table(programme: _Programme, problem: Problem, want: Wanted, at: dict[int, int]) -> int:
    """Add a whole table that agrees with what is published and shown; return its first column."""
    system = problem.facts.system
    first = programme.columns([float(n) for n in system.low], [float(n) for n in system.high])
    for row in system.rows:
        parts = [(first + u, float(f)) for u, f in zip(row.unknowns, row.factors, strict=True)]
        programme.row(parts, row.low, row.high)
    for unknown, (low, high) in _shown(problem):
        hides, most = at[unknown], _reach(problem, unknown, want)
        least = float(system.low[unknown])
        programme.row([(first + unknown, 1.0), (hides, high - most)], -LARGEST_COUNT, high)
        programme.row([(first + unknown, 1.0), (hides, low - least)], low, LARGEST_COUNT * 2)
    return first


def _shown(problem: Problem) -> Iterator[tuple[int, tuple[float, float]]]:
    for unknown, cover in problem.covers.items():
        yield unknown, (float(cover.low), float(cover.high))


def _reach(problem: Problem, unknown: int, want: Wanted) -> float:
    """Return how great a hidden count is let be: far enough, and no further than helps."""
    cover = problem.covers[unknown]
    far = cover.high + 4 * max(problem.regime.protection, want.left) + problem.regime.hides_up_to
    return float(max(cover.high, min(problem.facts.system.high[unknown], far)))
