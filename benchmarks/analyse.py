"""`sightline analyse` on eighteen months of published events, as a new process each time.

    SIGHTLINE_SHARED=... python -m benchmarks.analyse

With every method at its defaults (999 simulations), without scans, with nothing compiled
beforehand, and on 100,000 events at one point. Prints a table and writes
benchmarks/results/analyse.json. Medians of five runs; the cold run is one. Where other
work shares the machine (load_before), trust the processor seconds.
"""

import csv
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RESULTS = Path(__file__).parent / "results" / "analyse.json"
DATA = Path(os.environ.get("SIGHTLINE_SHARED", "../shared")) / "data"
EVENTS = DATA / "police/herefordshire_street_18months.csv"
AREAS = DATA / "geography/boundaries/herefordshire_lsoa11.geojson"
PEOPLE = DATA / "geography/population/herefordshire_lsoa21_census2021_agebands.csv"
REPEATS, HEAP = 5, 100_000
# The peak is the child's own, so that one run's does not hide another's.
SCRIPT = """
import resource, sys
from sightline.commands.analyse import main
code = main(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, file=sys.stderr)
sys.exit(code)
"""


def once(events: Path, out: str, *more: str, cache: str | None = None) -> tuple[float, float, int]:
    """Return seconds, seconds of processor time, and the peak resident megabytes."""
    files = [str(events), "--areas", str(AREAS), "--population", str(PEOPLE), "--out", out]
    environment = os.environ | ({"NUMBA_CACHE_DIR": cache} if cache else {})
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *files, *more], check=True, env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    busy, peak = done.stderr.split()[-2:]
    return time.perf_counter() - start, float(busy), int(peak)


def several(events: Path, out: str, *more: str) -> dict[str, float]:
    """Return the medians of five runs after one that is not counted."""
    once(events, out, *more)
    runs = [once(events, out, *more) for _ in range(REPEATS)]
    return {
        "median_seconds": round(statistics.median(seconds for seconds, _, _ in runs), 2),
        "median_processor_seconds": round(statistics.median(busy for _, busy, _ in runs), 2),
        "peak_resident_megabytes": max(peak for _, _, peak in runs),
    }


def counted(events: Path) -> int:
    """Return how many events a file holds."""
    with events.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


def heaped(folder: str) -> Path:
    """Write events that all lie on one point, over twelve months, and return the file."""
    with EVENTS.open(encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file))
    place = f"{first['Longitude']},{first['Latitude']}"
    rows = [f"{place},2021-{n % 12 + 1:02d}" for n in range(HEAP)]
    path = Path(folder) / "heap.csv"
    path.write_text("Longitude,Latitude,Month\n" + "\n".join(rows), encoding="utf-8")
    return path


def main() -> int:
    if not EVENTS.exists():
        print(f"No {EVENTS.name}: set SIGHTLINE_SHARED to the folder that holds data/.")
        return 2
    with tempfile.TemporaryDirectory() as out, tempfile.TemporaryDirectory() as cache:
        found = {
            "processors": os.cpu_count(),
            "kind": platform.machine(),
            "load_before": round(os.getloadavg()[0], 1),
            "events": counted(EVENTS),
            "all_methods": several(EVENTS, out),
            "without_scans": several(EVENTS, out, "--simulations", "0"),
            "all_methods_nothing_compiled_seconds": round(once(EVENTS, out, cache=cache)[0], 2),
            "100,000_events_on_one_point": several(heaped(out), out),
        }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=1) + "\n")
    for name, value in found.items():
        print(f"{name.replace('_', ' '):<40}{value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
