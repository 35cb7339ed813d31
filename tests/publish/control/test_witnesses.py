"""Only whole tables that keep every relation prove that a count is safe."""

import numpy as np
import pytest

from sightline.publish.control.systems import Contradiction, System, pieces, tighten
from sightline.publish.control.witnesses import _keep, look, seen_of


def looked(system: System, *objective: int) -> tuple[int | None, list[int], list[int]]:
    tighten(system)
    (piece,) = pieces(system)
    seen = seen_of(system, [piece])
    bound = look(piece, np.array(objective), seen)
    return bound, seen.low.tolist(), seen.high.tolist()


def test_a_corner_between_whole_numbers_proves_nothing() -> None:
    """x is half of y + z, at most 7: the corner is 3.5, and the truth 3."""
    system = System()
    x, y, z = system.unknown(0, 9), system.unknown(0, 9), system.unknown(0, 9)
    system.add((x, y, z), (2, -1, -1), 0, 0)
    system.add((y, z), (1, 1), 0, 7)
    bound, _, high = looked(system, -1, 0, 0)
    assert (bound, high[x]) == (-3, 3)


def test_a_table_that_breaks_a_relation_is_not_kept() -> None:
    system = System()
    x, y = system.unknown(0, 9), system.unknown(0, 9)
    system.add((x, y), (1, 1), 7, 7)
    (piece,) = pieces(system)
    assert piece.holds(np.array([3, 4]))
    assert not piece.holds(np.array([4, 4]))
    assert not piece.holds(np.array([-1, 8]))
    seen = seen_of(system, [piece])
    assert not _keep(piece, np.array([3.5, 3.5]), seen)
    assert seen.low[x] > seen.high[x]


def test_relations_that_only_halves_fit_are_a_contradiction() -> None:
    system = System()
    some = [system.unknown(0, 9) for _ in range(3)]
    for left, right in ((0, 1), (1, 2), (0, 2)):
        system.add((some[left], some[right]), (1, 1), 5, 5)
    with pytest.raises(Contradiction):
        looked(system, 1, 0, 0)


def test_bounds_are_tightened_on_both_sides_by_factors_of_both_signs() -> None:
    system = System()
    x, y = system.unknown(0, 100), system.unknown(3, 8)
    system.add((x, y), (2, -3), -1, 1)
    tighten(system)
    assert (system.low, system.high) == ([4, 3], [12, 8])
    system.within(x, 10, 11)
    tighten(system)
    assert (system.low[y], system.high[y]) == (7, 7)
