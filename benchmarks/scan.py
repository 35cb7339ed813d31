"""The scans beside SaTScan's figures, and how they grow; benchmarks/nulls.py has their nulls.

    python -m benchmarks.scan

Prints a table and writes benchmarks/results/scan.json. Warm: compiled and run once before, the
median of fifteen; cold: a new process with the compiled code on disk. SaTScan's figures are those
of 10.3 on two threads of a machine of the same kind. `busy` is the processor time over the time
that passed: below the number of threads, something else was running.
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

from sightline.stats.scan import poisson, space_time_poisson

RESULTS = Path(__file__).parent / "results" / "scan.json"
REPEATS = 15
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


def main() -> None:
    found = {"processors": os.cpu_count(), "load_at_start": os.getloadavg()[0], "speed": speed()}
    found |= {"growth_seconds": growth()}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=1) + "\n")
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
