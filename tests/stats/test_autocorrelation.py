"""Gi*, Moran's I and false discovery, against esda, spdep and a plain loop."""

import csv
import os
from collections.abc import Callable
from itertools import combinations, permutations
from pathlib import Path

import numpy as np
import pytest
from esda import G_Local, Moran
from hypothesis import given, settings
from hypothesis import strategies as st
from libpysal.weights import W, fill_diagonal, lat2W
from scipy.sparse import csr_array, eye_array

from sightline.stats.autocorrelation import (
    false_discovery,
    gi_star,
    gi_star_permutation,
    morans_i,
)

COLUMBUS = Path(os.environ.get("SIGHTLINE_SHARED", "../shared")) / "data/reference_results/columbus"
needs_columbus = pytest.mark.skipif(not COLUMBUS.exists(), reason="no Columbus reference data")
FIVE = csr_array(np.eye(5) + np.eye(5, k=1) + np.eye(5, k=-1))


def grid(side: int) -> tuple[W, csr_array]:
    """Return a square grid's queen neighbours as libpysal has them and, with self, as we do."""
    around = lat2W(side, side, rook=False)
    return around, csr_array(around.sparse) + eye_array(side * side)


def columbus() -> tuple[np.ndarray, csr_array, list[dict[str, str]]]:
    with (COLUMBUS / "spdep_localG_reference.csv").open() as file:
        rows = list(csv.DictReader(file))
    with (COLUMBUS / "queen_edges_1based.csv").open() as file:
        edges = np.array([(int(e["i"]) - 1, int(e["j"]) - 1) for e in csv.DictReader(file)])
    near = np.zeros((49, 49))
    near[edges[:, 0], edges[:, 1]] = 1
    return (
        np.array([float(row["CRIME"]) for row in rows]),
        csr_array(np.maximum(near, near.T)),
        rows,
    )


def row_standardised(weights: csr_array) -> csr_array:
    return weights.multiply(1 / weights.sum(axis=1)[:, None]).tocsr()


@needs_columbus
@pytest.mark.parametrize(
    ("column", "form"), [("Gistar_B", csr_array), ("Gistar_W", row_standardised)]
)
def test_gi_star_is_spdeps_on_columbus(column: str, form: Callable) -> None:
    crime, near, rows = columbus()
    z = gi_star(crime, form(near + eye_array(49)))
    assert z == pytest.approx([float(row[column]) for row in rows], abs=1e-9)


@needs_columbus
def test_morans_i_is_spdeps_on_columbus() -> None:
    crime, near, _ = columbus()
    found = morans_i(crime, row_standardised(near))
    assert found.i == pytest.approx(0.50018855718286, abs=1e-12)
    assert found.expected == pytest.approx(-1 / 48)
    assert f"{found.z:.9f}" == "5.589382675"


def test_gi_star_is_esdas_on_a_grid() -> None:
    around, near = grid(20)
    counts = np.random.default_rng(3).poisson(2, 400)
    theirs = G_Local(counts, fill_diagonal(around), transform="B", star=True, permutations=0)
    assert gi_star(counts, near) == pytest.approx(theirs.Zs, abs=1e-12)


def test_morans_i_is_esdas_with_weights_that_differ_each_way() -> None:
    around, _ = grid(8)
    around.transform = "r"
    counts = np.random.default_rng(4).poisson(2, 64)
    ours, theirs = morans_i(counts, around.sparse), Moran(counts, around, permutations=0)
    assert (ours.i, ours.variance, ours.z) == pytest.approx(
        (theirs.I, theirs.VI_rand, theirs.z_rand)
    )


def one_place_at_a_time(values: np.ndarray, near: np.ndarray, draws: np.ndarray) -> np.ndarray:
    """Count by the definition, with no product of matrices."""
    counts = np.zeros(len(values), dtype=int)
    for i, row in enumerate(near):
        where = [j for j in np.flatnonzero(row) if j != i]
        expected = row[where].sum() * np.delete(values, i).mean()
        observed = abs(row[where] @ values[where] - expected)
        for drawn in draws:
            order = list(drawn[: len(where)])
            if i in order:
                order[order.index(i)] = drawn[len(where)]
            counts[i] += abs(row[where] @ values[order] - expected) >= observed - 1e-9
    return counts


@pytest.mark.parametrize("equal", [True, False])
def test_permutation_is_the_plain_loop(equal: bool) -> None:
    chance = np.random.default_rng(5)
    values = chance.poisson(2, 30).astype(float)
    near = (chance.random((30, 30)) < 0.3) * (1.0 if equal else chance.random((30, 30)))
    np.fill_diagonal(near, 1.0)
    _, p = gi_star_permutation(values, near, permutations=99, rng=np.random.default_rng(6))
    widest = (near > 0).sum(axis=1).max()
    again = np.random.default_rng(6)
    draws = np.stack([again.choice(30, widest, replace=False) for _ in range(99)])
    assert p == pytest.approx((one_place_at_a_time(values, near, draws) + 1) / 100, abs=1e-12)


def test_permutation_comes_near_the_exact_probability() -> None:
    values, near = np.array([0, 1, 1, 2, 5, 9]), np.eye(6) + np.eye(6, k=1) + np.eye(6, k=-1)
    _, p = gi_star_permutation(values, near, permutations=9999, rng=np.random.default_rng(8))
    for i, row in enumerate(near - np.eye(6)):
        every = [sum(s) for s in combinations(np.delete(values, i), int(row.sum()))]
        observed = abs(row @ values - np.mean(every))
        exact = np.mean([abs(s - np.mean(every)) >= observed - 1e-9 for s in every])
        assert p[i] == pytest.approx(exact, abs=0.02)


def test_no_pattern_is_seldom_significant_and_a_planted_one_is() -> None:
    _, near = grid(15)
    chance = np.random.default_rng(10)
    p = [
        gi_star_permutation(chance.poisson(3, 225), near, permutations=199, rng=chance)[1]
        for _ in range(40)
    ]
    assert 0.03 < (np.array(p) <= 0.05).mean() < 0.06
    planted = chance.poisson(3, (15, 15))
    planted[5:8, 5:8] += 15
    _, found = gi_star_permutation(planted.ravel(), near, permutations=999, rng=chance)
    assert false_discovery(found, 0.05).reshape(15, 15)[6, 6]


def test_the_same_state_gives_the_same_answer() -> None:
    _, near = grid(10)
    counts = np.random.default_rng(11).poisson(1, 100)
    first, second = (
        gi_star_permutation(counts, near, permutations=50, rng=np.random.default_rng(1))[1]
        for _ in range(2)
    )
    assert (first == second).all()


def test_neither_scale_nor_stored_form_of_the_weights_changes_a_p_value() -> None:
    _, near = grid(10)
    counts = np.random.default_rng(12).poisson(1, 100)
    tidied = csr_array(near)
    untidy = csr_array(
        (np.repeat(tidied.data / 2, 2), np.repeat(tidied.indices, 2), tidied.indptr * 2),
        shape=near.shape,
    )
    tidy, other, scaled = (
        gi_star_permutation(counts, form, permutations=200, rng=np.random.default_rng(1))[1]
        for form in (near, untidy, near / 3)
    )
    assert gi_star(counts, untidy) == pytest.approx(gi_star(counts, near))
    assert (tidy == other).all()
    assert (tidy == scaled).all()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 50), min_size=5, max_size=5).filter(lambda v: len(set(v)) > 1),
       st.permutations(range(5)), st.floats(0.01, 1000))  # fmt: skip
def test_neither_order_nor_scale_changes_a_score(
    values: list[int], order: list[int], scale: float
) -> None:
    found, z = np.array(values), gi_star(values, FIVE)
    assert gi_star(found[order], FIVE[order][:, order]) == pytest.approx(z[order], abs=1e-9)
    assert gi_star(found * scale, FIVE * scale) == pytest.approx(z, abs=1e-7)


def test_a_place_next_to_every_place_has_no_score() -> None:
    star = np.eye(5)
    star[0] = star[:, 0] = 1 / 3
    star[0, 0] = 1 / 3
    z, p = gi_star_permutation([1, 2, 3, 4, 9], star, permutations=9, rng=np.random.default_rng(1))
    assert np.isnan(z).tolist() == np.isnan(p).tolist() == [True] + 4 * [False]


def test_a_place_alone_is_never_significant_by_permutation() -> None:
    near = FIVE.toarray()
    near[4, 3] = near[3, 4] = 0
    _, p = gi_star_permutation(
        [1, 2, 3, 4, 99], near, permutations=99, rng=np.random.default_rng(1)
    )
    assert p[4] == 1


@pytest.mark.parametrize(
    ("values", "weights", "reason"),
    [
        ([], FIVE, "not empty"),
        ([[1, 2], [3, 4]], FIVE, "one list"),
        ([1, 2, 3, 4, np.nan], FIVE, "known numbers"),
        ([1, 2, 3, 4, np.inf], FIVE, "known numbers"),
        ([1, 2, 3, 4, -1], FIVE, "negative"),
        ([2, 2, 2, 2, 2], FIVE, "all the same"),
        ([1, 2, 3, 4], FIVE, "4 by 4"),
        ([1, 2, 3, 4, 5], -FIVE, "zero or more"),
        ([1, 2, 3, 4, 5], FIVE * np.nan, "finite"),
        ([1, 2, 3, 4, 5], FIVE - eye_array(5), "on itself"),
    ],
)
def test_gi_star_refuses(values: list, weights: csr_array, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        gi_star(values, weights)


def test_permutation_refuses_no_permutations() -> None:
    with pytest.raises(ValueError, match="at least one permutation"):
        gi_star_permutation([1, 2, 3, 4, 5], FIVE, permutations=0, rng=np.random.default_rng(1))


@pytest.mark.parametrize(("weights", "reason"), [(FIVE, "on itself"), (0 * FIVE, "neighbours")])
def test_morans_i_refuses(weights: csr_array, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        morans_i([1, 2, 3, 4, 5], weights)


def test_morans_i_has_no_z_when_every_place_neighbours_every_other() -> None:
    assert np.isnan(morans_i([1, 2, 3, 4, 5], np.ones((5, 5)) - np.eye(5)).z)


def test_morans_i_has_the_moments_of_every_order() -> None:
    values, near = np.array([0, 1, 1, 4, 9]), FIVE - eye_array(5)
    every = [morans_i(values[list(order)], near).i for order in permutations(range(5))]
    found = morans_i(values, near)
    assert (found.expected, found.variance) == pytest.approx((np.mean(every), np.var(every)))
    few = morans_i([1, 2, 4], (FIVE - eye_array(5)).toarray()[:3, :3])
    assert np.isnan([few.variance, few.z]).all()


def test_false_discovery_is_the_worked_example_of_1995() -> None:
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240,
         0.4262, 0.5719, 0.6528, 0.7590, 1.0]  # fmt: skip
    assert false_discovery(p[::-1], 0.05).tolist() == 11 * [False] + 4 * [True]


def test_false_discovery_steps_up_past_a_failure() -> None:
    assert false_discovery([0.04, 0.049], 0.05).all()
    assert false_discovery([], 0.05).size == 0


@pytest.mark.parametrize(
    ("p", "rate", "reason"),
    [([np.nan], 0.1, "known"), ([1.2], 0.1, "known"), ([0.1], 0, "rate"), ([0.1], 1, "rate")],
)
def test_false_discovery_refuses(p: list[float], rate: float, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        false_discovery(p, rate)
