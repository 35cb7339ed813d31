"""Times `sightline intelligence import` on 100,000 rows: python benchmarks/importing.py

The file is made here, row security is on, and each repeat has an empty database of its own, thrown
away afterwards. Checks and stores all rows as a person's command would, then imports the same file
again, which must add nothing. Reports the median of the repeats, and the most memory that the
command took, PostgreSQL apart; writes benchmarks/results/importing.json.
"""

import argparse
import csv
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import psycopg

sys.path.insert(0, str(Path(__file__).parents[1]))

RESULTS = Path(__file__).parent / "results" / "importing.json"
EMAIL = "writer@benchmark.example"
MAPPING = """
partner = "Benchmark partner"
[columns]
text = "Details"
key = "Ref"
received = "Logged"
happened = "Happened"
place = "Postcode"
children = "Young person"
[defaults]
concern = "NOT_RECORDED"
how_known = "UNKNOWN"
[label]
regime = "UK_GDPR"
"""


def main() -> int:
    """Make the file, import it twice in each repeat, and report."""
    asked = _arguments()
    if asked.once:
        print(json.dumps(_once(asked)))
        return 0
    runs = [_in_its_own_process(asked) for _ in range(asked.repeats)]
    found = {
        "rows": asked.rows,
        "repeats": asked.repeats,
        "machine": _machine(),
        "postgresql": runs[0]["postgresql"],
        "first_seconds": _median(runs, "first_seconds"),
        "again_seconds": _median(runs, "again_seconds"),
        "command_mb": max(run["command_mb"] for run in runs),
        "each": runs,
    }
    print(found)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _median(runs: list[dict], name: str) -> float:
    return statistics.median(run[name] for run in runs)


def _machine() -> str:
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


def _in_its_own_process(asked: argparse.Namespace) -> dict:
    """Repeat in a process of its own: Django takes one database for as long as it is loaded."""
    command = [sys.executable, __file__, "--once", "--rows", str(asked.rows)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return json.loads(said.splitlines()[-1])


def _once(asked: argparse.Namespace) -> dict:
    from benchmarks.pages import prepare_environment
    from sightline.database.server import start

    with tempfile.TemporaryDirectory() as name, start(Path(name) / "postgres") as server:
        prepare_environment(server.admin_url)
        from benchmarks import filling

        folder, postcodes = Path(name), filling.fill_ground(EMAIL)
        _write(folder, asked.rows, postcodes)
        first, again = _import(folder), _import(folder)
        with psycopg.connect(server.admin_url) as admin:
            version = admin.info.parameter_status("server_version")
    return {
        "first_seconds": first[0],
        "again_seconds": again[0],
        "command_mb": max(first[1], again[1]),
        "postgresql": version,
    }


def _write(folder: Path, rows: int, postcodes: list[str]) -> None:
    pick = random.Random(4)  # noqa: S311  made-up rows
    (folder / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    with (folder / "partner.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Ref", "Details", "Logged", "Happened", "Postcode", "Young person"])
        for number in range(rows):
            day = date(2026, 1, 1) + timedelta(days=pick.randrange(300))
            words = " ".join(f"word{pick.randrange(4_000)}" for _ in range(25))
            child = f"Child {pick.randrange(4_000)}" if number % 2 else ""
            writer.writerow([number, words, day, day, pick.choice(postcodes), child])


def _import(folder: Path) -> tuple[float, float]:
    """Return the seconds that the command took, and its greatest resident memory in MB."""
    command = [sys.executable, "-m", "sightline.commands", "intelligence", "import"]
    command += [str(folder / "partner.csv"), "--mapping", str(folder / "mapping.toml")]
    begun = time.perf_counter()
    process = subprocess.Popen([*command, "--as", EMAIL, "--apply"], stdout=sys.stderr)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit("The import failed.")
    return round(time.perf_counter() - begun, 1), round(used.ru_maxrss / 1024)


if __name__ == "__main__":
    sys.exit(main())
