"""Gi* with permutations beside esda, in the same run, and how often it marks where nothing is.

    python -m benchmarks.stats

Prints a table and writes benchmarks/results/stats.json. Medians of seven runs; warm means after one
run in the same process, cold means a new process with esda's compiled code already cached.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from esda import G_Local
from libpysal.weights import fill_diagonal, lat2W
from scipy.sparse import csr_array, eye_array

from sightline.stats.autocorrelation import false_discovery, gi_star_permutation

RESULTS = Path(__file__).parent / "results" / "stats.json"
SIDE, PERMUTATIONS, REPEATS = 100, 999, 7
# Enough draws that one place alone of 400 can pass the false-discovery rule.
NULLS, NULL_SIDE, NULL_PERMUTATIONS = 500, 20, 9999
COLD = """
import numpy as np
from scipy.sparse import diags_array, eye_array, kron
from sightline.stats.autocorrelation import gi_star_permutation
line = diags_array([1.0, 1.0, 1.0], offsets=[-1, 0, 1], shape=(100, 100))
counts = np.random.default_rng(1).poisson(3, 10_000)
gi_star_permutation(counts, kron(line, line), permutations=999, rng=np.random.default_rng(1))
"""


def median_seconds(work: Callable[[], Any], repeats: int = REPEATS) -> float:
    work()
    return statistics.median(_seconds(work) for _ in range(repeats))


def _seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def machine() -> dict[str, Any]:
    return {"processors": os.cpu_count(), "kind": platform.machine(), "numpy": np.__version__}


def speed() -> dict[str, float]:
    around = lat2W(SIDE, SIDE, rook=False)
    near = csr_array(around.sparse) + eye_array(SIDE * SIDE)
    counts = np.random.default_rng(1).poisson(3, SIDE * SIDE).astype(float)
    with_self = fill_diagonal(around)

    def ours() -> Any:
        rng = np.random.default_rng(1)
        return gi_star_permutation(counts, near, permutations=PERMUTATIONS, rng=rng)

    def theirs(jobs: int) -> Any:
        return G_Local(counts, with_self, transform="B", star=True, permutations=PERMUTATIONS,
                       n_jobs=jobs, seed=1)  # fmt: skip

    command = [sys.executable, "-c", COLD]
    return {
        "ours_warm_seconds": median_seconds(ours),
        "ours_cold_seconds": median_seconds(lambda: subprocess.run(command, check=True), 3),
        "esda_warm_one_job_seconds": median_seconds(lambda: theirs(1), 3),
        "esda_warm_two_jobs_seconds": median_seconds(lambda: theirs(2), 3),
        "largest_difference_in_z": float(np.abs(ours()[0] - theirs(1).Zs).max()),
    }


def calibration() -> dict[str, float]:
    """Return how often p ≤ 0.05, and how often a map gets any mark, where counts are all chance."""
    near = csr_array(lat2W(NULL_SIDE, NULL_SIDE, rook=False).sparse) + eye_array(NULL_SIDE**2)
    rng = np.random.default_rng(2)
    p = np.array([
        gi_star_permutation(
            rng.poisson(3, NULL_SIDE**2), near, permutations=NULL_PERMUTATIONS, rng=rng
        )[1]
        for _ in range(NULLS)
    ])  # fmt: skip
    marked = [false_discovery(one, 0.05).any() for one in p]
    return {
        "share_of_p_up_to_0.05": float((p <= 0.05).mean()),
        "share_of_maps_with_a_mark": float(np.mean(marked)),
    }


def main() -> None:
    warnings.simplefilter("ignore")
    found = {"machine": machine(), "cells": SIDE * SIDE, "permutations": PERMUTATIONS}
    found |= {"speed": speed(), "nulls": NULLS, "calibration": calibration()}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=1) + "\n")
    for part in ("machine", "speed", "calibration"):
        for name, value in found[part].items():
            shown = f"{value:.3g}" if isinstance(value, float) else value
            print(f"{name.replace('_', ' '):<32}{shown}")


if __name__ == "__main__":
    main()
