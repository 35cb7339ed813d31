"""Says what data is held, how long and seen by whom, and writes what the law asks for.

The inventory of every column; the record of processing activities (UK GDPR, Article 30; Data
Protection Act 2018, section 61); and the data protection impact assessment, with marked places for
what only your organisation can answer. They are made from the code and its reviewed files: no
record is read, and no database is needed.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from sightline.commands import CommandError


def main(argv: Sequence[str]) -> int:
    """Run `sightline inventory`: 0 when it is printed or written, 2 for bad input."""
    asked = _parser().parse_args(argv)
    if asked.out and not asked.out.is_dir():
        raise CommandError(f"{asked.out} is no folder: make it first, or name another.")
    pages = _pages()
    if not asked.out:
        print(pages["data-inventory" if asked.what is None else asked.what])
        return 0
    wanted = [asked.what] if asked.what else list(pages)
    for name in wanted:
        path = asked.out / f"{name}.md"
        path.write_text(pages[name], encoding="utf-8")
        print(f"wrote {path}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sightline inventory", description=__doc__)
    parser.add_argument(
        "what", nargs="?", choices=["data-inventory", "processing-record", "impact-assessment"],
        help="which document (printed: the inventory; with --out: all three)",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write files there")
    return parser


def _pages() -> dict[str, str]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.web.settings")
    import django

    django.setup()
    from sightline.governance.inventory import InventoryError, inventory
    from sightline.governance.inventory_views import DOCUMENTS
    from sightline.governance.queries.inventory import tables

    try:
        held = inventory(tables())
    except InventoryError as problem:
        raise CommandError(str(problem)) from None
    return {name: page(held) for name, page in DOCUMENTS.items()}
