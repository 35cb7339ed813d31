"""Times the queue's page with 100,000 reports waiting: python benchmarks/queue_page.py

Fills and serves as benchmarks/pages.py does, and asks for the queue's parts and for a page far
down at a steady rate, as many officers. Writes benchmarks/results/queue.json.
"""

import argparse
import json
import os
import platform
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

RESULTS = Path(__file__).parent / "results" / "queue.json"
FAR = "S-050000-0000"


def main() -> int:
    """Fill, serve, ask, report."""
    asked = _arguments()
    from benchmarks import pages
    from sightline.database.server import start

    with tempfile.TemporaryDirectory() as folder, start(Path(folder) / "postgres") as server:
        pages.prepare_environment(server.admin_url)
        from benchmarks import filling

        people, *_ = filling.fill(
            items=asked.items, people=asked.people, submissions=asked.submissions
        )
        port, process = pages.serve()
        try:
            found = {
                name: pages.ask(port, page, asked)
                for name, page in _pages(people["officers"]).items()
            }
        finally:
            process.terminate()
            process.wait(30)
    _report(found, asked)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submissions", type=int, default=100_000)
    parser.add_argument("--items", type=int, default=5_000)
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--rate", type=float, default=5, help="requests a second (5)")
    parser.add_argument("--seconds", type=int, default=30, help="for each page (30)")
    return parser.parse_args()


def _pages(officers: list[str]) -> dict[str, Callable[[], tuple[str, str]]]:
    draw = random.Random(1)  # noqa: S311  which officer next is no secret
    parts = {"all": "", "mine": "?part=mine", "nobody": "?part=nobody", "late": "?part=late"}
    parts["far down"] = f"?after={FAR}"

    def page(query: str) -> Callable[[], tuple[str, str]]:
        return lambda: (f"/report/queue{query}", draw.choice(officers))

    return {name: page(query) for name, query in parts.items()}


def _report(found: dict[str, dict[str, float]], asked: argparse.Namespace) -> None:
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    print(f"{asked.submissions:,} reports waiting, {asked.rate:g} requests a second; {machine}")
    for name, figures in found.items():
        print(f"  {name:<12} {figures}")
    written = {"machine": machine, **vars(asked), **found}
    RESULTS.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    sys.exit(main())
