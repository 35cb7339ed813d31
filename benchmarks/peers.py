"""The same work done by us and by the library that people use for it, on the same input.

    python -m benchmarks.peers NAME ours|theirs     does one of them once and tells its memory

`benchmarks.stats` runs them all and needs requirements/benchmark.txt.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from scipy.sparse import csr_array, eye_array
from scipy.stats import norm

from sightline.stats.autocorrelation import gi_star_permutation, morans_i
from sightline.stats.density import Grid, kernel_density
from sightline.stats.interaction import knox
from sightline.stats.trend import mann_kendall

CELLS_A_SIDE, PERMUTATIONS = 100, 999
SIDE, BANDWIDTH = 10_000.0, 200.0
DISTANCE, INTERVAL, DAYS = 200.0, 14, 730


@dataclass(frozen=True)
class Beside:
    """Our work and theirs, how often to time each, and what to hold the two results together by."""

    ours: Callable[[], Any]
    theirs: Callable[[], Any]
    repeats: int
    agreement: Callable[[Any, Any], dict[str, float]]


def seeded() -> np.random.Generator:
    return np.random.default_rng(1)


def gi_star(jobs: int) -> Beside:
    """Gi* of 10,000 cells with 999 permutations, beside esda; its first run compiles."""
    from esda import G_Local
    from libpysal.weights import fill_diagonal, lat2W

    around = lat2W(CELLS_A_SIDE, CELLS_A_SIDE, rook=False)
    near = csr_array(around.sparse) + eye_array(CELLS_A_SIDE**2)
    counts = seeded().poisson(3, CELLS_A_SIDE**2).astype(float)
    with_self = fill_diagonal(around)
    return Beside(
        lambda: gi_star_permutation(counts, near, permutations=PERMUTATIONS, rng=seeded()),
        lambda: G_Local(
            counts, with_self, transform="B", star=True, permutations=PERMUTATIONS,
            n_jobs=jobs, seed=1,
        ),
        7,
        lambda ours, theirs: {"largest_difference_in_z": float(np.abs(ours[0] - theirs.Zs).max())},
    )  # fmt: skip


def moran() -> Beside:
    """Moran's I of 10,000 cells and its z under randomisation, beside esda."""
    from esda import Moran
    from libpysal.weights import lat2W

    around = lat2W(CELLS_A_SIDE, CELLS_A_SIDE, rook=False)
    near, counts = csr_array(around.sparse), seeded().poisson(3, CELLS_A_SIDE**2).astype(float)
    return Beside(
        lambda: morans_i(counts, near),
        lambda: Moran(counts, around, transformation="B", permutations=0),
        7,
        lambda ours, theirs: {
            "difference_in_i": abs(ours.i - theirs.I),
            "difference_in_z": abs(ours.z - theirs.z_rand),
        },
    )


def density(events: int, cells: int) -> Beside:
    """Gaussian density on a grid, beside KDEpy's by FFT, which knows no window."""
    from KDEpy import FFTKDE

    points = seeded().uniform(0, SIDE, (events, 2))
    grid = Grid(shapely.box(0, 0, SIDE, SIDE), SIDE / cells)
    # Its grid must reach beyond every event, and its columns run slowest.
    whole = np.stack(np.meshgrid(*_evenly(cells), indexing="ij"), axis=-1).reshape(-1, 2)

    def differ(ours: np.ndarray, theirs: np.ndarray) -> dict[str, float]:
        other = events * theirs.reshape(cells + 2, cells + 2).T[1:-1, 1:-1]
        return errors(points, grid, ours, other)

    return Beside(
        lambda: kernel_density(points, bandwidth=BANDWIDTH, grid=grid),
        lambda: FFTKDE(kernel="gaussian", bw=BANDWIDTH).fit(points).evaluate(whole),
        5,
        differ,
    )


def _evenly(cells: int) -> list[np.ndarray]:
    """Return cell centres along both axes, with one more beyond each edge."""
    return [(np.arange(-1, cells + 1) + 0.5) * SIDE / cells] * 2


def direct_density(events: int, cells: int) -> Beside:
    """The same, beside scikit-learn's, which adds up the kernels that reach each cell."""
    from sklearn.neighbors import KernelDensity

    points = seeded().uniform(0, SIDE, (events, 2))
    grid = Grid(shapely.box(0, 0, SIDE, SIDE), SIDE / cells)
    at = np.stack(np.meshgrid(grid.x, grid.y), axis=-1).reshape(-1, 2)

    def differ(ours: np.ndarray, theirs: np.ndarray) -> dict[str, float]:
        return errors(points, grid, ours, events * np.exp(theirs).reshape(grid.shape))

    return Beside(
        lambda: kernel_density(points, bandwidth=BANDWIDTH, grid=grid),
        lambda: KernelDensity(bandwidth=BANDWIDTH, rtol=1e-4).fit(points).score_samples(at),
        3,
        differ,
    )


def errors(
    points: np.ndarray, grid: Grid, ours: np.ndarray, theirs: np.ndarray
) -> dict[str, float]:
    """Hold both against kernels added up one by one, at 50 cells far from the window's edge."""
    rim = int(6 * BANDWIDTH / grid.size[0])
    cells = seeded().integers(rim, np.array(grid.shape) - rim, (50, 2))
    exact = [
        (norm.pdf(grid.x[col], points[:, 0], BANDWIDTH)
         * norm.pdf(grid.y[row], points[:, 1], BANDWIDTH)).sum()
        for row, col in cells
    ]  # fmt: skip
    return {
        f"largest_relative_error_of_{name}": float(np.abs(side[tuple(cells.T)] / exact - 1).max())
        for name, side in (("ours", ours), ("theirs", theirs))
    }


def pairs(events: int, repeats: int = 3) -> Beside:
    """Knox's test with 999 shuffles, beside pointpats."""
    from pointpats import Knox

    rng = seeded()
    xy, days = rng.uniform(0, SIDE, (events, 2)), rng.integers(0, DAYS, events)
    return Beside(
        lambda: knox(xy, days, distance=DISTANCE, interval=INTERVAL, rng=seeded()),
        lambda: Knox(xy, days[:, None], DISTANCE, INTERVAL, permutations=PERMUTATIONS),
        repeats,
        lambda ours, other: {
            "difference_in_count": abs(ours.observed - other.nst),
            "difference_in_p": abs(ours.p_value - other.p_sim),
        },
    )


def rises(series: int) -> Beside:
    """Mann and Kendall's test of so many series of 36 months, beside pymannkendall."""
    from pymannkendall import original_test

    months = seeded().poisson(4, (series, 36))
    return Beside(
        lambda: [mann_kendall(one) for one in months],
        lambda: [original_test(one) for one in months],
        3,
        lambda ours, theirs: {
            "largest_difference_in_z": max(
                abs(a.z - b.z) for a, b in zip(ours, theirs, strict=True)
            ),
            "series_with_another_s": sum(a.s != b.s for a, b in zip(ours, theirs, strict=True)),
        },
    )


PEERS: dict[str, Callable[[], Beside]] = {
    "Gi*, 10,000 cells, 999 permutations: esda, one job": lambda: gi_star(1),
    "Gi*, 10,000 cells, 999 permutations: esda, two jobs": lambda: gi_star(2),
    "Moran's I, 10,000 cells: esda": moran,
    "density, 1 million events, 1,000 x 1,000: KDEpy": lambda: density(1_000_000, 1000),
    "density, 100,000 events, 500 x 500: KDEpy": lambda: density(100_000, 500),
    "density, 20,000 events, 200 x 200: scikit-learn": lambda: direct_density(20_000, 200),
    "Knox, 1,000 events, 999 shuffles: pointpats": lambda: pairs(1000),
    "Knox, 2,000 events, 999 shuffles: pointpats": lambda: pairs(2000),
    "Mann-Kendall, 500 series of 36: pymannkendall": lambda: rises(500),
}
# Minutes long, so only when asked for.
LONG = {"Knox, 10,000 events, 999 shuffles: pointpats": lambda: pairs(10_000, 1)}


def main() -> None:
    name, whose = sys.argv[1:]
    getattr((PEERS | LONG)[name](), whose)()
    # Of this program alone; what the operating system says to a parent includes the parent.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    print(int(status.split("VmHWM:")[1].split()[0]) // 1024)


if __name__ == "__main__":
    main()
