"""Kernel density and relative risk: speed, growth, memory, and how often chance gets a mark.

    python -m benchmarks.density

Prints a table and writes benchmarks/results/density.json. Warm means after one run in the same
process on the same grid; cold means a new process, imports and grid included. KDEpy and
scikit-learn do the same work in the same run in `benchmarks.stats`.
"""

import json
import resource
import subprocess
import sys
from pathlib import Path

import numpy as np
import shapely

from benchmarks.stats import machine, median_seconds
from sightline.stats.density import Grid, adaptive_density, kernel_density, relative_risk

RESULTS = Path(__file__).parent / "results" / "density.json"
SIDE, EVENTS, BANDWIDTH, CELLS = 10_000.0, 1_000_000, 200.0, 1000
NULLS, NULL_CASES, NULL_CONTROLS = 500, 300, 600
WINDOW = shapely.box(0, 0, SIDE, SIDE)
COLD = """
import numpy as np, shapely
from sightline.stats.density import Grid, kernel_density
points = np.random.default_rng(1).uniform(0, 10_000, (1_000_000, 2))
kernel_density(points, bandwidth=200, grid=Grid(shapely.box(0, 0, 10_000, 10_000), 10.0))
"""


def spread(count: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).uniform(0, SIDE, (count, 2))


def seconds(events: int, cells: int, bandwidth: float = BANDWIDTH) -> float:
    """Return the warm time of a density of `events` on cells x cells."""
    points, grid = spread(events), Grid(WINDOW, SIDE / cells)
    return median_seconds(lambda: kernel_density(points, bandwidth=bandwidth, grid=grid))


def speed() -> dict[str, float]:
    points, grid = spread(EVENTS), Grid(WINDOW, SIDE / CELLS)
    command = [sys.executable, "-c", COLD]
    return {
        "ours_warm_seconds": seconds(EVENTS, CELLS),
        "ours_cold_seconds": median_seconds(lambda: subprocess.run(command, check=True), 3),
        "adaptive_warm_seconds": median_seconds(
            lambda: adaptive_density(points, bandwidth=BANDWIDTH, grid=grid), 3
        ),
        "relative_risk_warm_seconds": median_seconds(
            lambda: relative_risk(
                points[: EVENTS // 10], points[EVENTS // 10 :], bandwidth=BANDWIDTH, grid=grid
            ),
            3,
        ),
    }


def growth() -> dict[str, dict[str, float]]:
    return {
        "by_events": {f"{n:,}": seconds(n, CELLS) for n in (10_000, 100_000, 1_000_000, 4_000_000)},
        "by_cells_a_side": {f"{n:,}": seconds(EVENTS, n) for n in (250, 500, 1000, 2000)},
        "by_bandwidth": {f"{h:g}": seconds(EVENTS, CELLS, h) for h in (50.0, 200.0, 800.0)},
    }


def calibration() -> dict[str, float]:
    """Return how much of a map gets p ≤ 0.05, and p ≥ 0.95, where cases are drawn as controls."""
    rng, grid = np.random.default_rng(2), Grid(WINDOW, SIDE / 50)
    found = {"fixed": False, "adaptive": True}
    shares: dict[str, float] = {}
    for name, adaptive in found.items():
        low, high = [], []
        for _ in range(NULLS):
            points = rng.uniform(0, SIDE, (NULL_CASES + NULL_CONTROLS, 2))
            p = relative_risk(
                points[:NULL_CASES], points[NULL_CASES:], bandwidth=800, grid=grid,
                adaptive=adaptive,
            ).p_value  # fmt: skip
            low.append((p <= 0.05).mean())
            high.append((p >= 0.95).mean())
        shares[f"{name}_share_of_p_up_to_0.05"] = float(np.mean(low))
        shares[f"{name}_share_of_p_from_0.95"] = float(np.mean(high))
    return shares


def main() -> None:
    found = {"machine": machine(), "events": EVENTS, "cells": CELLS**2, "speed": speed()}
    found |= {"growth_seconds": growth(), "nulls": NULLS, "calibration": calibration()}
    found["peak_megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
