"""Checks that no row of the ledger was altered, removed, inserted or moved since it was sealed.

Without a file it checks the database itself (DATABASE_OWNER_URL); with an export it needs no
database. It names the first row that is wrong. Give the heads that were written outside with
--heads, from a place that nobody who runs the database can write: without them a whole false
ledger, an old backup put back, or a tail cut off is not seen.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sightline.commands import CommandError
from sightline.commands.environment import configure, set_up
from sightline.database.roles import OWNER


def main(argv: Sequence[str]) -> int:
    """Run `sightline ledger verify`: 0 if all is well, 1 if it is not."""
    asked = _parser().parse_args(argv)
    keys = [_key(given) for given in asked.key or ()]
    outside = _outside(asked.heads)
    with _ledger(asked.export, keys) as (ledger, ours):
        finding = _checked(ledger, outside, keys or ours)
    if finding.fault:
        print(f"{finding.fault.cause.value.capitalize()}: {finding.fault.said}")
        return 1
    for line in _said(finding):
        print(line)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sightline ledger verify", description=__doc__)
    parser.add_argument("export", nargs="?", type=Path, help="a file of `sightline ledger export`")
    parser.add_argument("--heads", type=Path, help="file or folder of heads written outside")
    parser.add_argument(
        "--key", action="append", help="public key that signs (as `sightline ledger key` prints)"
    )
    return parser


def _key(given: str) -> bytes:
    try:
        key = bytes.fromhex(given)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise CommandError("--key takes 64 hexadecimal figures, as `sightline ledger key` prints.")
    return key


def _outside(place: Path | None) -> list[Any]:
    if place is None:
        return []
    from sightline.ledger.outside import told

    try:
        heads, unread = told(place)
    except OSError:
        raise CommandError(f"the heads in {place} cannot be read.") from None
    if not heads:
        raise CommandError(f"there is no head in {place}.")
    if unread:
        print(f"{unread} lines of the heads outside were cut off or are none.", file=sys.stderr)
    return heads


@contextmanager
def _ledger(export: Path | None, keys: Sequence[bytes]) -> Iterator[tuple[Any, list[bytes]]]:
    """Give the ledger that is to be checked, and the key that it is signed with."""
    if export is None:
        with in_database() as ledger:
            from sightline.ledger.signing import public_key

            yield ledger, [public_key()]
        return
    from sightline.ledger.export import BrokenExport, reading_export

    try:
        with reading_export(export) as (ledger, key):
            if not keys and not os.environ.get("SIGHTLINE_MASTER_KEY"):
                print("The key is the export's own: give --key to know who signed.")
            yield ledger, [key]
    except (OSError, BrokenExport, UnicodeError, EOFError) as problem:
        what = problem if isinstance(problem, BrokenExport) else "it is no readable export."
        raise CommandError(f"{export} cannot be read: {what}") from None


@contextmanager
def in_database() -> Iterator[Any]:
    """Give the ledger of the database, as it is now."""
    url = configure(OWNER)
    set_up(OWNER)
    import psycopg

    from sightline.ledger.queries.sealed import reading

    try:
        connection = psycopg.connect(url)
    except psycopg.OperationalError:
        raise CommandError("the database cannot be reached: check DATABASE_OWNER_URL.") from None
    with connection, reading(connection) as ledger:
        yield ledger


def _checked(ledger: Any, outside: Sequence[Any], keys: Sequence[bytes]) -> Any:
    from tqdm import tqdm

    from sightline.ledger.checking import Checker
    from sightline.ledger.dials import DIALS

    patience = timedelta(seconds=DIALS["clock_seconds"].value)
    evidence = replace(ledger.evidence, outside=outside, keys=keys, patience=patience)
    with tqdm(ledger.rows, desc="checking", unit=" rows", disable=None, leave=False) as rows:
        return Checker(evidence).check(rows)


def _said(finding: Any) -> Iterator[str]:
    yield f"{finding.rows:,} sealed rows: none was altered, removed, inserted or moved."
    if finding.proven is None:
        yield "No head was signed yet, so this proves nothing against whoever runs the database."
        return
    younger = finding.rows - finding.proven.size + finding.waiting
    yield (
        f"Signed up to row {finding.proven.last}, {_day(finding.proven.at)};"
        f" {younger:,} rows are younger than that head."
    )
    if finding.proven_outside is None:
        yield (
            "No head from outside was given: whoever can write everything in the database could"
            " have made all of this anew. Give --heads."
        )
        return
    younger = finding.rows - finding.proven_outside.size + finding.waiting
    yield (
        f"Proven by heads outside up to row {finding.proven_outside.last},"
        f" {_day(finding.proven_outside.at)}; {younger:,} rows are younger."
    )


def _day(at: str) -> str:
    return f"{datetime.fromisoformat(at):%-d %B %Y, %H:%M:%S} UTC"
