"""Every statistic that has a peer, beside it in the same run: seconds, memory, and agreement.

    python -m benchmarks.stats [--long]     with the packages of requirements/benchmark.txt

Prints a table and writes benchmarks/results/stats.json. Ours and theirs take turns, so that what
else the machine does meets both. Warm is the median after one run of each in the same process, so
that compiled code is loaded; cold is a new process with the compiled code on disk. Memory is the
most that a process held which did the work once, its libraries included. With --long, pointpats'
Knox is run at full size too, which takes minutes. The scans have no peer in Python: their figures,
beside SaTScan's, are benchmarks.scan's.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.peers import LONG, PEERS, Beside

RESULTS = Path(__file__).parent / "results" / "stats.json"
REPEATS = 7
LIBRARIES = ("esda", "KDEpy", "numba", "numpy", "pointpats", "pymannkendall", "scikit-learn",
             "scipy")  # fmt: skip
# Measured on two threads of a like machine; stated, since it is no Python library.
SATSCAN_SECONDS = {
    "circles, 2,000 places, 5,000 cases, 999 simulations": 3.6,
    "cylinders, 200 places x 60 periods, 4,000 cases, 999 simulations": 29.0,
}
OURS_COLD = """
import numpy as np
from scipy.sparse import diags_array, kron
from sightline.stats.autocorrelation import gi_star_permutation
line = diags_array([1.0, 1.0, 1.0], offsets=[-1, 0, 1], shape=(100, 100))
counts = np.random.default_rng(1).poisson(3, 10_000)
gi_star_permutation(counts, kron(line, line), permutations=999, rng=np.random.default_rng(1))
"""
ESDA_COLD = """
import numpy as np
from esda import G_Local
from libpysal.weights import fill_diagonal, lat2W
counts = np.random.default_rng(1).poisson(3, 10_000).astype(float)
around = fill_diagonal(lat2W(100, 100, rook=False))
G_Local(counts, around, transform="B", star=True, permutations=999, n_jobs=1, seed=1)
"""


def median_seconds(work: Callable[[], Any], repeats: int = REPEATS) -> float:
    work()
    return statistics.median(seconds(work) for _ in range(repeats))


def seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def machine() -> dict[str, Any]:
    return {
        "processors": os.cpu_count(),
        "kind": platform.machine(),
        "load_at_start": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "numpy": np.__version__,
    }


def megabytes(name: str, whose: str) -> int:
    """Return the most memory of a process that does one side of a comparison once."""
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.peers", name, whose]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return int(told.split()[-1])


def beside(name: str, pair: Beside) -> dict[str, float]:
    """Time both sides by turns, and return their medians, ratio, memory and agreement."""
    held = pair.agreement(pair.ours(), pair.theirs())
    turns = [(seconds(pair.ours), seconds(pair.theirs)) for _ in range(pair.repeats)]
    ours, theirs = (statistics.median(side) for side in zip(*turns, strict=True))
    return {
        "ours_seconds": ours,
        "theirs_seconds": theirs,
        "times_as_fast": theirs / ours,
        "repeats": pair.repeats,
        "ours_megabytes": megabytes(name, "ours"),
        "theirs_megabytes": megabytes(name, "theirs"),
        **{what: float(value) for what, value in held.items()},
    }


def cold() -> dict[str, float]:
    """Return the time of Gi* in a new process, libraries and all."""
    sides = {"ours_seconds": OURS_COLD, "esda_seconds": ESDA_COLD}
    return {
        name: median_seconds(
            lambda code=code: subprocess.run(
                [sys.executable, "-W", "ignore", "-c", code], check=True
            ),
            3,
        )
        for name, code in sides.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Ours beside the libraries that people use.")
    parser.add_argument("--long", action="store_true", help="what takes minutes, too")
    asked = PEERS | LONG if parser.parse_args().long else PEERS
    warnings.simplefilter("ignore")
    found: dict[str, Any] = {
        "machine": machine(),
        "versions": {name: version(name) for name in LIBRARIES},
        "beside": {},
    }
    print(f"{'':<54}{'ours s':>9}{'theirs s':>10}{'times':>8}{'MB':>7}{'MB':>7}")
    for name, prepared in asked.items():
        found["beside"][name] = row = beside(name, prepared())
        print(f"{name:<54}{row['ours_seconds']:>9.4f}{row['theirs_seconds']:>10.4f}"
              f"{row['times_as_fast']:>8.1f}{row['ours_megabytes']:>7}"
              f"{row['theirs_megabytes']:>7}", flush=True)  # fmt: skip
    found |= {"gi_star_cold": cold(), "satscan_seconds_stated": SATSCAN_SECONDS}
    print(json.dumps(found["gi_star_cold"], indent=1))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
