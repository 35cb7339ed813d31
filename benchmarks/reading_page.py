"""Times the page on which an item is read: python benchmarks/reading_page.py

Fills and serves as benchmarks/pages.py does, brings in items of about 60 and of about 600 words
(marked texts joined), and asks for their pages and for the list of what is to be read at a steady
rate. Writes benchmarks/results/reading.json.
"""

import argparse
import json
import os
import platform
import random
import sys
import tempfile
from pathlib import Path

RESULTS = Path(__file__).parent / "results" / "reading.json"
LENGTHS = (60, 600)
EACH = 20  # items of each length


def main() -> int:
    """Fill, serve, ask, report."""
    asked = _arguments()
    from benchmarks import pages
    from sightline.database.server import start

    with tempfile.TemporaryDirectory() as folder, start(Path(folder) / "postgres") as server:
        pages.prepare_environment(server.admin_url)
        from benchmarks import filling

        people, *_ = filling.fill(items=asked.items, people=asked.people)
        found = {"list": ["/subjects/reading/"]}
        for length in LENGTHS:
            found[f"{length} words"] = _bring_in(people["officers"][0], length)
        port, process = pages.serve()
        try:
            draw = random.Random(1)  # noqa: S311  which page next is no secret
            figures = {
                name: pages.ask(
                    port,
                    lambda paths=paths: (draw.choice(paths), draw.choice(people["officers"])),
                    asked,
                )
                for name, paths in found.items()
            }
        finally:
            process.terminate()
            process.wait(30)
    _report(figures, asked)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=20_000)
    parser.add_argument("--people", type=int, default=40)
    parser.add_argument("--rate", type=float, default=2, help="requests a second (2)")
    parser.add_argument("--seconds", type=int, default=20, help="for each page (20)")
    return parser.parse_args()


def _bring_in(cookie: str, length: int) -> list[str]:
    """Bring items of so many words in as their officer; return the addresses of their pages."""
    from django.contrib.sessions.backends.signed_cookies import SessionStore
    from django.utils import timezone

    from sightline.access import queries
    from sightline.access.web import PASS
    from sightline.database.connection import as_viewer
    from sightline.intelligence.actions import bring_in
    from sightline.intelligence.records import ImportRow
    from sightline.terms import new_reference
    from tests.intelligence.making import POLICE, new_item

    items = [new_item(label=POLICE, sanitised_text=text) for text in _texts(length)]
    rows = [ImportRow(new_reference("K"), item, None) for item in items]
    with as_viewer(SessionStore(cookie)[PASS]):
        made = bring_in(rows=rows, by=queries.viewer(), at=timezone.now())
    return [f"/subjects/reading/{reference}" for reference in made.added]


def _texts(length: int) -> list[str]:
    """Return texts of about so many words, each of other marked texts."""
    from tests.extract.marked import FITTED, texts

    words = iter(" ".join(one.text for one in texts(*FITTED)).split() * 10)
    return [" ".join(next(words) for _ in range(length)) for _ in range(EACH)]


def _report(found: dict[str, dict[str, float]], asked: argparse.Namespace) -> None:
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    print(f"{asked.items:,} items, {asked.rate:g} requests a second; {machine}")
    for name, figures in found.items():
        print(f"  {name:<12} {figures}")
    written = {"machine": machine, **vars(asked), **found}
    RESULTS.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    sys.exit(main())
