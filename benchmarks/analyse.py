"""`sightline analyse` on eighteen months of published events, as a new process each time.

    SIGHTLINE_SHARED=... python -m benchmarks.analyse

Prints a table and writes benchmarks/results/analyse.json. Median of five runs.
"""

import json
import os
import platform
import resource
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
REPEATS = 5


def once(out: str) -> float:
    script = "import sys; from sightline.commands.analyse import main; sys.exit(main(sys.argv[1:]))"
    files = [str(EVENTS), "--areas", str(AREAS), "--population", str(PEOPLE), "--out", out]
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", script, *files], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> int:
    if not EVENTS.exists():
        print(f"No {EVENTS.name}: set SIGHTLINE_SHARED to the folder that holds data/.")
        return 2
    with tempfile.TemporaryDirectory() as out:
        first, *rest = [once(out) for _ in range(REPEATS + 1)]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    found = {
        "processors": os.cpu_count(),
        "kind": platform.machine(),
        "first_run_seconds": round(first, 2),
        "median_seconds": round(statistics.median(rest), 2),
        "peak_resident_megabytes": round(peak),
    }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=1) + "\n")
    for name, value in found.items():
        print(f"{name.replace('_', ' '):<28}{value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
