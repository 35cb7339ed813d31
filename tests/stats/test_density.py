"""Densities and relative risk, against sparr and against sums made one pair at a time."""

import csv
import os
from pathlib import Path

import numpy as np
import pytest
import shapely
import shapely.affinity
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from sightline.stats.density import (
    Grid,
    adaptive_density,
    kernel_density,
    oversmoothing_bandwidth,
    relative_risk,
)

SHARED = Path(os.environ.get("SIGHTLINE_SHARED", "../shared"))
CHORLEY = SHARED / "data/reference_results/chorley"
needs_chorley = pytest.mark.skipif(not CHORLEY.exists(), reason="no Chorley reference data")
# An L with a hole and an island: corners, a narrow place, cells whose centre is outside.
WINDOW = shapely.MultiPolygon([
    shapely.Polygon(
        [(0, 0), (1000, 0), (1000, 400), (430, 410), (400, 900), (0, 900)],
        [[(100, 100), (300, 120), (200, 300)]],
    ),
    shapely.box(800, 700, 1000, 900),
])  # fmt: skip
GRID = Grid(WINDOW, (20.0, 25.0))


def events(count: int, seed: int, window: shapely.Geometry = WINDOW) -> np.ndarray:
    """Return `count` points spread evenly over the window."""
    west, south, east, north = window.bounds
    found = np.random.default_rng(seed).uniform((west, south), (east, north), (20 * count, 2))
    return found[shapely.contains_xy(window, found)][:count]


def centred(points: np.ndarray) -> np.ndarray:
    """Return the points moved to the centres of their cells."""
    rows, cols = np.divmod(GRID.locate(points), GRID.shape[1])
    return np.column_stack([GRID.x[cols], GRID.y[rows]])


def kernels(points: np.ndarray, bandwidths: np.ndarray | float) -> np.ndarray:
    """Return the kernel of each point (n,) at each cell inside the window, (cells, n)."""
    rows, cols = np.nonzero(GRID.inside)
    across = norm.pdf(GRID.x[cols][:, None], points[:, 0], bandwidths)
    return across * norm.pdf(GRID.y[rows][:, None], points[:, 1], bandwidths)


def part_inside(bandwidths: np.ndarray) -> np.ndarray:
    """Return the part that lies in the window of a kernel at each inside cell, (cells,)."""
    rows, cols = np.nonzero(GRID.inside)
    middles = np.column_stack([GRID.x[cols], GRID.y[rows]])
    return np.minimum(kernels(middles, bandwidths[:, None]).sum(axis=1) * GRID.area, 1)


def widths(points: np.ndarray, bandwidth: float, adaptive: bool) -> np.ndarray:
    """Return the bandwidth of each inside cell, by the square-root law if adaptive, (cells,)."""
    if not adaptive:
        return np.full(GRID.inside.sum(), bandwidth)
    pilot = kernel_density(points, bandwidth=bandwidth, grid=GRID)
    mean = np.exp(np.log(at_points(pilot[GRID.inside], points) ** -0.5).mean())
    return bandwidth * np.minimum(pilot[GRID.inside] ** -0.5, 5 * mean) / mean


def at_points(values: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Look up values of the inside cells (cells,) at the points."""
    surface = np.full(GRID.shape, np.nan)
    surface[GRID.inside] = values
    return surface.ravel()[GRID.locate(points)]


def direct_density(points: np.ndarray, bandwidths: np.ndarray) -> np.ndarray:
    """Return the density at each inside cell by adding up kernels, (cells,)."""
    return kernels(points, at_points(bandwidths, points)).sum(axis=1) / part_inside(bandwidths)


def chorley(mark: str) -> np.ndarray:
    with (CHORLEY / "chorley.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["mark"] == mark]
    return np.array([(float(row["x"]), float(row["y"])) for row in rows])


@needs_chorley
def test_log_relative_risk_is_sparrs_on_chorley() -> None:
    window = np.genfromtxt(CHORLEY / "window.csv", delimiter=",", skip_header=1)
    reference = np.genfromtxt(CHORLEY / "sparr_fixed_h1.5_128.csv", delimiter=",", skip_header=1)
    width, height = (window.max(axis=0) - window.min(axis=0)) / 128
    grid = Grid(shapely.Polygon(window), (width, height))
    found = relative_risk(chorley("larynx"), chorley("lung"), bandwidth=1.5, grid=grid)
    rows, cols = np.nonzero(grid.inside)
    ordered = reference[np.lexsort((reference[:, 0], reference[:, 1]))]
    assert np.column_stack([grid.x[cols], grid.y[rows]]) == pytest.approx(ordered[:, :2])
    assert found.log_risk[grid.inside] == pytest.approx(ordered[:, 2], abs=1e-9)


@needs_chorley
def test_oversmoothing_is_sparrs_on_chorley() -> None:
    larynx, lung = chorley("larynx"), chorley("lung")
    both, size = np.concatenate([larynx, lung]), (len(larynx) * len(lung)) ** 0.5
    assert oversmoothing_bandwidth(both, size=size) == pytest.approx(1.73710100095, abs=1e-10)
    alone = oversmoothing_bandwidth(both) / oversmoothing_bandwidth(both, size=size)
    assert alone == pytest.approx((size / len(both)) ** (1 / 6))


def test_density_is_the_sum_of_its_kernels_made_good_at_the_edge() -> None:
    points, weights = events(60, 1), np.random.default_rng(2).uniform(0, 3, 60)
    found = kernel_density(points, bandwidth=70, grid=GRID, weights=weights)
    direct = kernels(centred(points), 70.0) @ weights / part_inside(np.full(GRID.inside.sum(), 70))
    assert found[GRID.inside] == pytest.approx(direct, rel=1e-6)
    assert np.isnan(found[~GRID.inside]).all()


def test_even_events_have_an_even_density_right_up_to_the_edge() -> None:
    grid = Grid(shapely.box(0, 0, 1000, 500), 10.0)
    found = kernel_density(events(50_000, 3, grid.window), bandwidth=50, grid=grid)
    assert found == pytest.approx(50_000 / 500_000, rel=0.2)
    assert found[0].mean() == pytest.approx(0.1, rel=0.05)


def crowded(count: int, seed: int) -> np.ndarray:
    """Return points, half of them in a crowd, at the centres of cells inside the window."""
    crowd = np.random.default_rng(seed).normal((600, 200), 40, (count // 2, 2))
    found = np.concatenate([crowd, events(count - count // 2, seed)])
    return centred(found[GRID.inside.ravel()[GRID.locate(found)]])


def test_adaptive_density_is_the_sum_of_kernels_as_wide_as_the_law_says() -> None:
    points = crowded(200, 4)
    bandwidths = widths(points, 80, adaptive=True)
    found = adaptive_density(points, bandwidth=80, grid=GRID)
    assert found[GRID.inside] == pytest.approx(direct_density(points, bandwidths), rel=0.005)
    assert bandwidths.min() < 60 < 120 < bandwidths.max()


def test_an_adaptive_weight_of_two_is_the_event_twice() -> None:
    points = crowded(50, 5)
    twice = adaptive_density(np.repeat(points, 2, axis=0), bandwidth=80, grid=GRID)
    weighted = adaptive_density(points, bandwidth=80, grid=GRID, weights=np.full(len(points), 2))
    assert weighted == pytest.approx(twice, rel=1e-9, nan_ok=True)


@pytest.mark.parametrize(("adaptive", "near"), [(False, 1e-6), (True, 0.01)])
def test_risk_and_its_p_value_are_the_formula(adaptive: bool, near: float) -> None:
    cases, controls = crowded(60, 6), crowded(120, 7)
    found = relative_risk(cases, controls, bandwidth=90, grid=GRID, adaptive=adaptive)
    both = np.concatenate([cases, controls])
    bandwidths = widths(both, 90, adaptive)
    shares = [direct_density(points, bandwidths) for points in (cases, controls, both)]
    f, g, pooled = (share / (share.sum() * GRID.area) for share in shares)
    spread = part_inside(bandwidths * 0.5**0.5) / (4 * np.pi * part_inside(bandwidths) ** 2)
    spread *= 1 / len(cases) + 1 / len(controls)
    z = np.log(f / g) / np.sqrt(spread / (bandwidths**2 * pooled))
    assert found.log_risk[GRID.inside] == pytest.approx(np.log(f / g), abs=near)
    assert found.p_value[GRID.inside] == pytest.approx(norm.sf(z), abs=near)
    assert np.isnan(found.log_risk[~GRID.inside]).all()


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 99), st.integers(-5000, 5000), st.floats(0.01, 1000))
def test_density_moves_with_the_map_and_scales_with_its_unit(
    seed: int, shift: int, scale: float
) -> None:
    window, points = shapely.box(0, 0, 640, 320), events(30, seed, shapely.box(0, 0, 640, 320))
    plain = kernel_density(points, bandwidth=60, grid=Grid(window, 20.0))
    moved = Grid(shapely.affinity.translate(window, shift, -shift), 20.0)
    other = kernel_density(points + np.array([shift, -shift]), bandwidth=60, grid=moved)
    assert other == pytest.approx(plain, rel=1e-6)
    scaled = Grid(shapely.affinity.scale(window, scale, scale, origin=(0, 0)), 20.0 * scale)
    other = kernel_density(points * scale, bandwidth=60 * scale, grid=scaled)
    assert other * scale**2 == pytest.approx(plain, rel=1e-6)


def test_cases_and_controls_exchanged_turn_the_surface_over() -> None:
    cases, controls = events(30, 8), events(70, 9)
    one = relative_risk(cases, controls, bandwidth=90, grid=GRID)
    other = relative_risk(controls, cases, bandwidth=90, grid=GRID)
    assert other.log_risk == pytest.approx(-one.log_risk, abs=1e-9, nan_ok=True)
    assert other.p_value == pytest.approx(1 - one.p_value, abs=1e-9, nan_ok=True)


def test_a_planted_excess_is_found_and_chance_is_not() -> None:
    grid, chance = Grid(shapely.box(0, 0, 1000, 1000), 20.0), np.random.default_rng(10)
    shares = []
    for _ in range(40):
        points = chance.uniform(0, 1000, (600, 2))
        p = relative_risk(points[:200], points[200:], bandwidth=100, grid=grid).p_value
        shares.append([(p <= 0.05).mean(), (p >= 0.95).mean()])
    assert np.mean(shares, axis=0) == pytest.approx([0.05, 0.05], abs=0.02)
    excess = chance.normal((300, 700), 40, (40, 2))
    found = relative_risk(
        np.concatenate([points[:200], excess]), points[200:], bandwidth=60, grid=grid
    )
    row, col = np.unravel_index(np.argmin(found.p_value), grid.shape)
    assert found.p_value.min() < 1e-6
    assert np.hypot(grid.x[col] - 300, grid.y[row] - 700) < 60


def test_where_no_one_is_in_reach_nothing_is_said() -> None:
    grid = Grid(shapely.box(0, 0, 10_000, 1000), 50.0)
    near = events(30, 11, shapely.box(0, 0, 1000, 1000))
    found = relative_risk(near[:10], near[10:], bandwidth=60, grid=grid)
    assert np.isnan(found.log_risk[:, -20:]).all()
    assert np.isnan(found.p_value[:, -20:]).all()
    assert kernel_density(near, bandwidth=60, grid=grid)[:, -20:].max() == 0
    apart = relative_risk(near, near + np.array([8000, 0]), bandwidth=60, grid=grid)
    assert apart.log_risk[:, 0].min() > 20
    assert np.isfinite(apart.log_risk[:, -20:]).any()


def test_a_grid_covers_its_window_from_the_lower_left() -> None:
    grid = Grid(shapely.box(10, 20, 40, 45), 10.0)
    assert grid.x.tolist() == [15, 25, 35]
    assert grid.y.tolist() == [25, 35, 45]
    assert grid.inside.tolist() == [[True] * 3, [True] * 3, [False] * 3]
    assert grid.locate([(10, 20), (40, 45), (20, 40)]).tolist() == [0, 8, 4]
    assert Grid(shapely.box(0, 0, 0.1 * 3, 0.7), 0.1).shape == (7, 3)


@pytest.mark.parametrize(
    "outside", [(-1, 5), (500, 901), (999, 450), (200, 200), (435, 600), (440, 415)]
)
def test_a_point_outside_the_window_is_refused_wherever_it_is(outside: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="outside the window"):
        kernel_density([(50, 50), outside], bandwidth=100, grid=GRID)


def test_a_point_on_the_windows_edge_counts() -> None:
    found = kernel_density([(0, 0), (430, 410), (1000, 900)], bandwidth=100, grid=GRID)
    assert found[0, 0] > 0


@pytest.mark.parametrize(
    ("points", "options", "reason"),
    [
        ([], {}, "not empty"),
        ([1, 2], {}, "pairs"),
        ([(1, np.nan)], {}, "known x and y"),
        ([(1, 1)], {"bandwidth": 10}, "no smaller than a cell"),
        ([(1, 1)], {"bandwidth": np.nan}, "no smaller than a cell"),
        ([(1, 1)], {"weights": [1, 2]}, "one weight"),
        ([(1, 1)], {"weights": [-1]}, "zero or more"),
        ([(1, 1)], {"weights": [0]}, "not all zero"),
        ([(1, 1)], {"weights": [np.nan]}, "known"),
    ],
)
@pytest.mark.parametrize("density", [kernel_density, adaptive_density])
def test_density_refuses(density: object, points: list, options: dict, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        density(points, **{"bandwidth": 100, "grid": GRID, **options})


@pytest.mark.parametrize(
    ("window", "cell", "reason"),
    [
        (shapely.Point(0, 0), 1, "polygon"),
        (None, 1, "polygon"),
        (shapely.Polygon(), 1, "empty or invalid"),
        (shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]), 1, "empty or invalid"),
        (shapely.box(0, 0, 1, 1), 0, "more than zero"),
        (shapely.box(0, 0, 1, 1), (1, -1), "more than zero"),
        (shapely.box(0, 0, 1, 1), np.nan, "more than zero"),
        (shapely.box(0, 0, 1, 1), 1e-4, "larger cells"),
    ],
)
def test_a_grid_refuses(window: object, cell: float, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Grid(window, cell)


@pytest.mark.parametrize(
    ("points", "size", "reason"),
    [
        ([(1, 1)], None, "two points"),
        ([(1, 1)] * 9 + [(2, 2)], None, "share one place"),
        ([(1, 1), (2, 2)], 0, "above zero"),
    ],
)
def test_oversmoothing_refuses(points: list, size: float | None, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        oversmoothing_bandwidth(points, size=size)
