"""The scans beside SaTScan's figures, how they grow, and how often they mark where nothing is.

    python -m benchmarks.scan

Prints a table and writes benchmarks/results/scan.json. Warm: compiled and run once before, the
median of five; cold: a new process with the compiled code on disk. SaTScan's figures are 10.3's on
two threads of a machine of the same kind. `busy` is the processor time over the time that passed:
below the number of threads, something else was running.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from sightline.stats.scan import bernoulli, poisson, space_time_permutation, space_time_poisson

RESULTS = Path(__file__).parent / "results" / "scan.json"
REPEATS, NULLS = 5, 2000
SATSCAN_SECONDS = {"circles": 3.6, "cylinders": 29.0}
COLD = (
    "import time; start = time.perf_counter()\n"
    "from benchmarks.scan import circles\ncircles(2000, 5000)()\n"
    "print(time.perf_counter() - start)"
)


def circles(places: int, cases: int, **options: Any) -> Callable[[], Any]:
    """Return a scan of so many places and cases, none of them clustered."""
    rng = np.random.default_rng(1)
    xy, people = rng.random((places, 2)) * 1e5, rng.gamma(2, 700, places)
    found = rng.multinomial(cases, people / people.sum())
    return lambda: poisson(found, people, xy, rng=np.random.default_rng(2), **options)


def cylinders(places: int, periods: int, cases: int, **options: Any) -> Callable[[], Any]:
    """Return a space-time scan of windows up to half the periods long."""
    rng = np.random.default_rng(1)
    xy = rng.random((places, 2)) * 1e5
    people = np.repeat(rng.gamma(2, 700, (places, 1)), periods, axis=1)
    found = rng.multinomial(cases, (people / people.sum()).ravel()).reshape(people.shape)
    options = {"max_duration": periods // 2} | options
    return lambda: space_time_poisson(found, people, xy, rng=np.random.default_rng(2), **options)


def timed(work: Callable[[], Any], repeats: int = REPEATS) -> dict[str, float]:
    work()
    seconds, processor = [], time.process_time()
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    busy = (time.process_time() - processor) / sum(seconds)
    return {"seconds": statistics.median(seconds), "least": min(seconds), "busy": busy}


def once(work: Callable[[], Any]) -> dict[str, float]:
    start, processor = time.perf_counter(), time.process_time()
    work()
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "busy": (time.process_time() - processor) / seconds}


def speed() -> dict[str, Any]:
    command = [sys.executable, "-c", COLD]
    found: dict[str, Any] = {
        "circles": timed(circles(2000, 5000)),
        "cylinders": timed(cylinders(200, 60, 4000)),
    }
    for name, satscan in SATSCAN_SECONDS.items():
        found[name]["times_faster_than_satscan"] = satscan / found[name]["seconds"]
    cold = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found["circles_cold_seconds"] = float(cold)
    found["england"] = once(circles(33_000, 20_000))
    found["memory_megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def growth() -> dict[str, dict[int, float]]:
    """Return seconds by places, cases, periods and threads, all else as in `speed`."""
    return {
        "places": {n: timed(circles(n, 5000), 3)["seconds"] for n in (500, 1000, 2000, 4000)},
        "cases": {n: timed(circles(2000, n), 3)["seconds"] for n in (1000, 5000, 30_000, 60_000)},
        "periods": {n: timed(cylinders(200, n, 4000), 3)["seconds"] for n in (12, 24, 60)},
        "threads": {n: timed(circles(2000, 5000, threads=n), 3)["seconds"] for n in (1, 2)},
    }


def calibration() -> dict[str, dict[str, float]]:
    """Return how often p ≤ 0.05 and p ≤ 0.5 for the likeliest cluster, where all is chance."""
    rng = np.random.default_rng(3)
    xy, people = rng.random((60, 2)), rng.gamma(3, 1, (60, 1)) * np.ones(8)
    share = people / people.sum()
    total = people[:, 0] / people[:, 0].sum()
    crowd = rng.poisson(20 * people[:, 0])

    def placed() -> Any:
        return rng.multinomial(400, share.ravel()).reshape(share.shape)

    def picked() -> Any:
        cases = rng.multivariate_hypergeometric(crowd, 300)
        return bernoulli(cases, crowd - cases, xy, rng=rng, simulations=99)

    timed_scan = {"max_duration": 4, "rng": rng, "simulations": 99}
    scans: dict[str, Callable[[], Any]] = {
        "poisson": lambda: poisson(rng.multinomial(300, total), total, xy, rng=rng, simulations=99),
        "bernoulli": picked,
        "space_time_poisson": lambda: space_time_poisson(placed(), people, xy, **timed_scan),
        "space_time_permutation": lambda: space_time_permutation(placed(), xy, **timed_scan),
    }
    found = {}
    for name, scan in scans.items():
        p = np.array([scan()[0].p_value for _ in range(NULLS)])
        found[name] = {
            "up_to_0.05": float((p <= 0.05).mean()),
            "up_to_0.5": float((p <= 0.5).mean()),
        }
    return found


def main() -> None:
    found = {"processors": os.cpu_count(), "load_at_start": os.getloadavg()[0], "speed": speed()}
    found |= {"growth_seconds": growth(), "nulls": NULLS, "calibration": calibration()}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=1) + "\n")
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
