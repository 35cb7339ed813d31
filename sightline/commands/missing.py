"""Brings in the daily file of children who were missing: CSV or .xlsx, dry run first.

The same episode again is brought up to date. Nothing is kept unless --apply is given: then all rows
or none; with --good-rows-only, the good ones.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sightline.commands import CommandError
from sightline.commands.acting import acting_as
from sightline.commands.environment import set_up
from sightline.database.roles import WEB

if TYPE_CHECKING:
    from sightline.intake.missing_import import Brought

REFUSED = "that person may not record missing children: it takes an officer's or a lead's account."
LISTED = 50  # bad rows on the screen


def main(argv: Sequence[str]) -> int:
    """Run `sightline missing import`: 0 if all is well, 2 if a row or the file was refused."""
    asked = _parser().parse_args(argv)
    if not asked.file.is_file():
        raise CommandError(f"there is no file {asked.file}.")
    set_up(WEB)
    from django.db import OperationalError

    try:
        return _import(asked)
    except OperationalError:
        raise CommandError(
            "the database cannot be used now: check DATABASE_URL and that it is running."
        ) from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sightline missing import", description=__doc__)
    parser.add_argument("file", type=Path, help="the file: CSV or .xlsx")
    parser.add_argument("--as", dest="email", required=True, help="work e-mail of who brings it in")
    parser.add_argument("--apply", action="store_true", help="keep the result (else: a dry run)")
    parser.add_argument("--good-rows-only", action="store_true", help="keep the rest if rows fail")
    return parser


def _import(asked: argparse.Namespace) -> int:
    from django.utils import timezone

    from sightline.intake.missing_import import BadRows, put_file
    from sightline.intake.tables.problems import FileProblem

    content, whole = asked.file.read_bytes(), not asked.good_rows_only
    try:
        with acting_as(asked.email, refused=REFUSED) as viewer:
            done = put_file(content, whole=whole, keep=asked.apply, by=viewer, at=timezone.now())
    except FileProblem as problem:
        raise CommandError(str(problem)) from None
    except BadRows as bad:
        done = bad.brought
    _say(done)
    if done.faults and whole:
        raise CommandError("nothing was kept: mend the rows above, or use --good-rows-only.")
    if not asked.apply:
        print("Nothing was kept: this was a dry run. Add --apply to keep it.")
    return 0


def _say(done: Brought) -> None:
    for fault in done.faults[:LISTED]:
        print(fault, file=sys.stderr)
    if len(done.faults) > LISTED:
        print(f"... and {len(done.faults) - LISTED:,} more bad rows.", file=sys.stderr)
    print(
        f"{done.rows:,} rows: {done.new:,} new, {done.again:,} brought up to date, "
        f"{len(done.faults):,} bad."
    )
