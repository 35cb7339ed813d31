"""An attacker of one table, written from the definition and from nothing else of ours.

Whole numbers from the start, on the table's array: one unknown for each cell, a relation for each
cell or total that is shown, and two searches for each that is not.
"""

from itertools import product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from sightline.publish.control.published import Published
from sightline.publish.control.regimes import Regime

MOST = 10_000


def finds(published: Published, regime: Regime) -> int:
    """Return how many counts that are not shown are left with too few numbers."""
    leaves = list(product(*(each.categories for each in published.dimensions)))
    shown = {cell.key: cell.shown for cell in published.cells}
    rows, low, high = [], [], []
    for key, value in shown.items():
        if value is not None:
            rows.append(members(leaves, key))
            least, most = stands_for(value, published)
            low.append(least)
            high.append(most)
    limits = LinearConstraint(np.array(rows), low, high) if rows else ()
    keys = product(*((*each.categories, None) for each in published.dimensions))
    hidden = [members(leaves, key) for key in keys if shown.get(key) is None]
    return sum(few(*(bound(sign * each, limits) for sign in (1, -1)), regime) for each in hidden)


def members(leaves: list[tuple[str, ...]], key: tuple[str | None, ...]) -> np.ndarray:
    return np.array(
        [
            all(name in (None, mine) for mine, name in zip(leaf, key, strict=True))
            for leaf in leaves
        ],
        dtype=float,
    )


def stands_for(value: int, published: Published) -> tuple[int, int]:
    like = [n for n in range(max(0, value - 9), value + 10)
            if not 0 < n <= published.hides_up_to
            and published.rounds_to * int(n / published.rounds_to + 0.5) == value]  # fmt: skip
    return like[0], like[-1]


def bound(objective: np.ndarray, limits: object) -> int:
    found = milp(
        objective, integrality=np.ones(objective.size), bounds=Bounds(0, MOST), constraints=limits
    )
    if found.x is None:
        raise RuntimeError("No table agrees with what was released.")
    return round(float(objective @ np.rint(found.x)))


def few(least: int, minus_most: int, regime: Regime) -> bool:
    low, high = least, -minus_most
    small = range(max(low, 1), min(high, regime.hides_up_to) + 1)
    return bool(small) and (high - low + 1 < regime.protection or len(small) < regime.left_if_small)
