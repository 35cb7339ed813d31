"""Times `sightline intelligence import` on 100,000 rows: python benchmarks/importing.py

The file is made here, the database is thrown away, row security is on. Checks and stores all rows
as a person's command would, then imports the same file again, which must add nothing.
"""

import argparse
import csv
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

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
    """Make the file, import it twice, and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    asked = parser.parse_args()
    from benchmarks.pages import prepare_environment
    from sightline.database.server import start

    with tempfile.TemporaryDirectory() as name, start(Path(name) / "postgres") as server:
        prepare_environment(server.admin_url)
        from benchmarks import filling

        folder, postcodes = Path(name), filling.fill_ground(EMAIL)
        _write(folder, asked.rows, postcodes)
        found = {
            "rows": asked.rows,
            "machine": f"{os.cpu_count()} cores, {platform.machine()}",
            "first_seconds": round(_import(folder), 1),
            "again_seconds": round(_import(folder), 1),
        }
    print(found)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


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


def _import(folder: Path) -> float:
    command = [sys.executable, "-m", "sightline.commands", "intelligence", "import"]
    command += [str(folder / "partner.csv"), "--mapping", str(folder / "mapping.toml")]
    begun = time.perf_counter()
    subprocess.run([*command, "--as", EMAIL, "--apply"], check=True, env=os.environ.copy())
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
