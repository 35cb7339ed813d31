"""Finds whole tables that agree with all that is published: the proof that a count is not known.

A count is called safe only on the strength of two tables of whole numbers that agree with
everything published and differ in that count. Each is checked in whole-number arithmetic, so that
no rounding in the solver can make a count look safe. Linear programming is tried first: along the
margins of a table its corners are whole numbers. Where they are not (three dimensions, linked
tables, percentages) the bound that it gives is only an outer one, wider than what a patient
attacker finds, and whole numbers are searched for instead.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp

from sightline.publish.control.systems import Contradiction, Piece, System

NODES: Final = 2000  # of a search: a count for which they do not suffice is not called safe
_SLACK: Final = 1e-6

Values = NDArray[np.int64]


@dataclass(slots=True)
class Seen:
    """The least and greatest value of each unknown in any whole table found so far.

    low, high          (n,)  of the tables found; low > high before the first
    outer_low, _high   (n,)  nothing beyond these agrees with what is published
    """

    low: Values
    high: Values
    outer_low: Values
    outer_high: Values


def seen_of(system: System, found: list[Piece]) -> Seen:
    """Return what is known before anything is solved: all of what no relation binds."""
    low, high = np.array(system.low, np.int64), np.array(system.high, np.int64)
    seen = Seen(low.copy(), high.copy(), low, high)
    for piece in found:
        seen.low[piece.unknowns] = high[piece.unknowns] + 1
        seen.high[piece.unknowns] = low[piece.unknowns] - 1
    return seen


def look(piece: Piece, objective: Values, seen: Seen) -> int | None:
    """Find a table that makes an objective (n,) small, keep what it shows, and return its bound.

    No table makes the objective smaller than the bound. None where nothing was proven. Raise
    Contradiction where no table agrees at all.
    """
    corner = _solve(piece, objective, whole=False)
    if corner.status == _IMPOSSIBLE:
        raise Contradiction(piece.unknowns.tolist())
    if corner.x is not None and _keep(piece, corner.x, seen):
        return int(np.ceil(corner.fun - _SLACK))
    search = _solve(piece, objective, whole=True)
    if search.status == _IMPOSSIBLE:
        raise Contradiction(piece.unknowns.tolist())
    if search.x is not None:
        _keep(piece, search.x, seen)
    bound = search.mip_dual_bound
    return None if bound is None or not np.isfinite(bound) else int(np.ceil(bound - _SLACK))


def least_moves(piece: Piece, moves: Values) -> Piece:
    """Return the piece with issues no further apart than what is published asks for.

    moves  (n,)  1 for each unknown that says how far two issues are apart, 0 for others
    """
    if not moves.any():
        return piece
    found = _solve(piece, moves, whole=True)
    if found.x is None:
        raise Contradiction(piece.unknowns.tolist())
    return piece.with_row(moves, round(float(moves @ found.x)))


_IMPOSSIBLE: Final = 2  # what scipy says of a problem without solution


def _solve(piece: Piece, objective: Values, *, whole: bool) -> OptimizeResult:
    return milp(
        objective.astype(float),
        integrality=np.full(objective.size, int(whole)),
        bounds=Bounds(piece.low, piece.high),
        constraints=LinearConstraint(piece.relations, piece.low_rows, piece.high_rows),
        options={"node_limit": NODES, "mip_rel_gap": 0.0},
    )


def _keep(piece: Piece, found: NDArray[np.float64], seen: Seen) -> bool:
    """Keep what the nearest table of whole numbers shows, if it holds, and return whether."""
    values = np.rint(found).astype(np.int64)
    if not piece.holds(values):
        return False
    at = piece.unknowns
    seen.low[at] = np.minimum(seen.low[at], values)
    seen.high[at] = np.maximum(seen.high[at], values)
    return True
