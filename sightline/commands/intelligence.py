"""Brings in a partner's CSV file as items, graded where the file says so.

Every row is checked, and nothing is kept unless --apply is given: then all rows or none, in one
transaction; with --good-rows-only, the good ones. The same file adds nothing twice.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tqdm import tqdm

from sightline.commands import CommandError
from sightline.commands.acting import acting_as
from sightline.commands.environment import set_up
from sightline.database.roles import WEB
from sightline.intake.tables.problems import FileProblem
from sightline.intelligence.importing.mapping import Mapping, read_mapping
from sightline.intelligence.importing.reader import count_rows, size_refusal

if TYPE_CHECKING:
    from sightline.access.parties import Viewer
    from sightline.intelligence.importing.run import Checked, Result

REFUSED = "that person may not bring intelligence in: it takes an intelligence officer's account."
LISTED = 50  # bad rows on the screen; --list-all shows the rest


def main(argv: Sequence[str]) -> int:
    """Run `sightline intelligence import`: 0 if all is well, 2 if a row or the file was refused."""
    asked = _parser().parse_args(argv)
    mapping = _read(asked.file, asked.mapping)
    set_up(WEB)
    from django.db import OperationalError

    try:
        return _import(asked, mapping)
    except FileProblem as problem:
        raise CommandError(str(problem)) from None
    except OperationalError:
        raise CommandError(
            "the database cannot be used now: check DATABASE_URL and that it is running."
        ) from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sightline intelligence import", description=__doc__)
    parser.add_argument(
        "file", type=Path, help="the partner's file: CSV, any encoding or delimiter"
    )
    parser.add_argument("--mapping", type=Path, required=True, help="which column is what: TOML")
    parser.add_argument("--as", dest="email", required=True, help="work e-mail of who brings it in")
    parser.add_argument("--apply", action="store_true", help="keep the result (else: a dry run)")
    parser.add_argument("--good-rows-only", action="store_true", help="keep the rest if rows fail")
    parser.add_argument(
        "--list-all", action="store_true", help="list every bad row, not the first 50"
    )
    return parser


def _read(file: Path, mapping: Path) -> Mapping:
    """Refuse what cannot be read before anything is opened."""
    for path in (file, mapping):
        if not path.is_file():
            raise CommandError(f"there is no file {path}.")
    if why_not := size_refusal(file.stat().st_size):
        raise CommandError(why_not)
    try:
        return read_mapping(mapping.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise CommandError(f"{mapping.name} is not UTF-8: save it so.") from None
    except FileProblem as problem:
        raise CommandError(str(problem)) from None


def _import(asked: argparse.Namespace, mapping: Mapping) -> int:
    from sightline.intelligence.importing.run import BadRows

    try:
        with acting_as(asked.email, refused=REFUSED) as viewer:
            done = _done(asked, mapping, viewer)
            if asked.apply:
                print("Making sure of it all ...", file=sys.stderr)
    except BadRows as found:
        _say(found.checked, everything=asked.list_all)
        raise CommandError(_refused(found.checked.bad)) from None
    _say(done.checked, everything=asked.list_all)
    if asked.apply:
        print(f"Kept: {done.added:,} items added, {done.already:,} rows were there already.")
    else:
        print("Nothing was kept: this was a dry run. Add --apply to keep it.")
    return 0


def _done(asked: argparse.Namespace, mapping: Mapping, viewer: Viewer) -> Result:
    """Check every row, and with --apply store the good ones meanwhile: one reading, one bar."""
    from django.utils import timezone

    from sightline.intelligence.importing.run import BadRows, Result, check_file, put_file

    at, whole = timezone.now(), not asked.good_rows_only
    with _counted(asked, mapping) as (file, bar):
        if asked.apply:
            return put_file(file, mapping, by=viewer, at=at, progress=bar.update, whole=whole)
        checked = check_file(file, mapping, by=viewer, at=at, progress=bar.update)
    if checked.bad and whole:
        raise BadRows(checked)
    return Result(0, 0, checked.bad, checked)


@contextmanager
def _counted(asked: argparse.Namespace, mapping: Mapping) -> Iterator[tuple[BinaryIO, tqdm[None]]]:
    """Open the file with a bar that knows from the start how many rows there are."""
    with asked.file.open("rb") as file:
        total = count_rows(file, mapping)
    what = "bringing in" if asked.apply else "checking"
    with (
        asked.file.open("rb") as file,
        tqdm(total=total, desc=what, unit=" rows", disable=None) as bar,
    ):
        yield file, bar


def _say(checked: Checked, *, everything: bool) -> None:
    shown = checked.faults if everything else checked.faults[:LISTED]
    for fault in shown:
        print(fault, file=sys.stderr)
    if checked.bad > len(shown):
        print(f"... and {checked.bad - len(shown):,} more bad rows.", file=sys.stderr)
    for note in checked.notes:
        print(note)
    print(
        f"{checked.rows:,} rows: {checked.good:,} good, {checked.bad:,} bad, "
        f"{checked.repeated:,} repeated in the file."
    )


def _refused(bad: int) -> str:
    if bad == 1:
        return "nothing was kept: mend the row above, or leave it with --good-rows-only."
    return f"nothing was kept: mend the {bad:,} rows above, or leave them with --good-rows-only."
