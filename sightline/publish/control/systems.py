"""Unknown whole numbers, what bounds each, and the linear relations between them. Pure."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack
from scipy.sparse.csgraph import connected_components

from sightline.publish.control.tables import LARGEST_COUNT

_VISITS: Final = 12  # of one relation while bounds are tightened: what is left, the solver does


class Contradiction(Exception):
    """No whole numbers fit what is published. `unknowns` are among those that it shows in."""

    def __init__(self, unknowns: Iterable[int]) -> None:
        """Keep the unknowns in whose relation it showed."""
        super().__init__("No whole numbers fit what is published.")
        self.unknowns = tuple(unknowns)


class Row(NamedTuple):
    """A relation: low <= the sum of factor times unknown <= high, in whole numbers."""

    unknowns: tuple[int, ...]
    factors: tuple[int, ...]
    low: int
    high: int


@dataclass(slots=True)
class System:
    """Unknowns by number, from 0, with their least and greatest value, and their relations."""

    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def unknown(self, low: int = 0, high: int = LARGEST_COUNT) -> int:
        """Add an unknown whole number, and return its number."""
        self.low.append(low)
        self.high.append(high)
        return len(self.low) - 1

    def within(self, unknown: int, low: int, high: int) -> None:
        """Learn that an unknown lies between two numbers. Raise Contradiction where it cannot."""
        self.low[unknown] = max(self.low[unknown], low)
        self.high[unknown] = min(self.high[unknown], high)
        if self.low[unknown] > self.high[unknown]:
            raise Contradiction([unknown])

    def add(self, unknowns: Iterable[int], factors: Iterable[int], low: int, high: int) -> None:
        """Add the relation low <= the sum of factor times unknown <= high."""
        self.rows.append(Row(tuple(unknowns), tuple(factors), low, high))

    def adds_up(self, total: int, parts: Iterable[int]) -> None:
        """Add the relation that parts make a total."""
        parts = tuple(parts)
        self.rows.append(Row((total, *parts), (-1, *(1 for _ in parts)), 0, 0))

    def covers(self, total: int, parts: Iterable[int]) -> None:
        """Add the relations of a total whose parts overlap: no less than each, no more than all."""
        parts = tuple(parts)
        most = LARGEST_COUNT * (len(parts) + 1)
        self.rows.append(Row((total, *parts), (-1, *(1 for _ in parts)), 0, most))
        self.rows.extend(Row((total, part), (1, -1), 0, LARGEST_COUNT) for part in parts)


def tighten(system: System) -> None:
    """Narrow the bounds of each unknown by each relation alone. Raise Contradiction if no fit."""
    touching: list[list[int]] = [[] for _ in system.low]
    for number, row in enumerate(system.rows):
        for unknown in row.unknowns:
            touching[unknown].append(number)
    waiting, queued = deque(range(len(system.rows))), [True] * len(system.rows)
    visits = [0] * len(system.rows)
    while waiting:
        number = waiting.popleft()
        queued[number], visits[number] = False, visits[number] + 1
        for unknown in _tighten_by(system, system.rows[number]):
            for other in touching[unknown]:
                if not queued[other] and visits[other] < _VISITS:
                    queued[other] = True
                    waiting.append(other)


def _tighten_by(system: System, row: Row) -> list[int]:
    """Narrow bounds by one relation, and return the unknowns that it changed."""
    low, high = system.low, system.high
    least = most = 0
    for u, f in zip(row.unknowns, row.factors, strict=True):
        least += f * (low[u] if f > 0 else high[u])
        most += f * (high[u] if f > 0 else low[u])
    if least > row.high or most < row.low:
        raise Contradiction(row.unknowns)
    if least >= row.low and most <= row.high:
        return []
    changed = []
    for u, f in zip(row.unknowns, row.factors, strict=True):
        was = low[u], high[u]
        if f > 0:
            upper = (row.high - least + f * was[0]) // f
            lower = -((most - f * was[1] - row.low) // f)
        else:
            upper = (most - f * was[0] - row.low) // -f
            lower = -((row.high - least + f * was[1]) // -f)
        low[u], high[u] = max(was[0], lower), min(was[1], upper)
        if low[u] > high[u]:
            raise Contradiction(row.unknowns)
        if (low[u], high[u]) != was:
            changed.append(u)
            least += f * ((low[u] - was[0]) if f > 0 else (high[u] - was[1]))
            most += f * ((high[u] - was[1]) if f > 0 else (low[u] - was[0]))
    return changed


@dataclass(slots=True)
class Piece:
    """Unknowns that hang together, and nothing else does with them.

    unknowns   (n,)    their numbers in the system
    relations  (m, n)  factors; low_rows and high_rows (m,) bound each relation's sum
    low, high  (n,)    bounds of each unknown
    """

    unknowns: NDArray[np.int64]
    relations: csr_array
    low_rows: NDArray[np.int64]
    high_rows: NDArray[np.int64]
    low: NDArray[np.int64]
    high: NDArray[np.int64]

    def holds(self, values: NDArray[np.int64]) -> bool:
        """Return whether whole numbers (n,) keep every bound and relation, without rounding."""
        if (values < self.low).any() or (values > self.high).any():
            return False
        sums = self.relations @ values
        return bool((sums >= self.low_rows).all() and (sums <= self.high_rows).all())

    def with_row(self, factors: NDArray[np.int64], high: int) -> "Piece":
        """Return the piece with one more relation: the sum of factor (n,) times unknown <= high."""
        both = csr_array(vstack([self.relations, csr_array(factors[None, :])]))
        least = -LARGEST_COUNT * len(factors)
        return Piece(
            self.unknowns, both, np.append(self.low_rows, least), np.append(self.high_rows, high),
            self.low, self.high,
        )  # fmt: skip


def pieces(system: System) -> list[Piece]:
    """Return the pieces of a system whose bounds are tightened.

    Unknowns with one value left are taken as known. A relation that holds whatever its unknowns
    are within their bounds binds nothing together, and is left out; unknowns that no other binds
    are in no piece, and may each take any value within their bounds.
    """
    low, high = np.array(system.low, np.int64), np.array(system.high, np.int64)
    open_rows = [row for row in system.rows if _binds(system, row)]
    if not open_rows:
        return []
    lengths = [len(row.unknowns) for row in open_rows]
    columns = np.array([u for row in open_rows for u in row.unknowns])
    factors = np.array([f for row in open_rows for f in row.factors], np.int64)
    at = np.concatenate([[0], np.cumsum(lengths)])
    whole = csr_array((factors, columns, at), shape=(len(open_rows), low.size))
    known = np.where(low == high, low, 0)
    sums = whole @ known
    free = np.flatnonzero((low != high) & (np.bincount(columns, minlength=low.size) > 0))
    part = csr_array(whole[:, free])
    part.eliminate_zeros()
    for empty in np.flatnonzero(np.diff(part.indptr) == 0):
        raise Contradiction(open_rows[empty].unknowns)
    row_low = np.array([row.low for row in open_rows], np.int64) - sums
    row_high = np.array([row.high for row in open_rows], np.int64) - sums
    return _split(part, free, (row_low, row_high), (low[free], high[free]))


def _binds(system: System, row: Row) -> bool:
    least = most = 0
    for u, f in zip(row.unknowns, row.factors, strict=True):
        least += f * (system.low[u] if f > 0 else system.high[u])
        most += f * (system.high[u] if f > 0 else system.low[u])
    return least < row.low or most > row.high


Bounds = tuple[NDArray[np.int64], NDArray[np.int64]]


def _split(part: csr_array, free: NDArray[np.int64], rows: Bounds, bounds: Bounds) -> list[Piece]:
    near = csr_array(abs(part.T) @ abs(part))
    count, of_column = connected_components(near, directed=False)
    of_row = of_column[part.indices[part.indptr[:-1]]]
    by_column = np.split(np.argsort(of_column, kind="stable"), _ends(of_column, count))
    by_row = np.split(np.argsort(of_row, kind="stable"), _ends(of_row, count))
    found = []
    for mine, lines in zip(by_column, by_row, strict=True):
        found.append(
            Piece(
                free[mine], csr_array(part[lines][:, mine]), rows[0][lines], rows[1][lines],
                bounds[0][mine], bounds[1][mine],
            )
        )  # fmt: skip
    return found


def _ends(of: NDArray[np.int32], count: int) -> NDArray[np.int64]:
    return np.cumsum(np.bincount(of, minlength=count))[:-1]
