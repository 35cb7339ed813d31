"""Finds rows of a list that may be one person, and writes which belong together; nothing is merged.

The list is a CSV file of up to some millions of people. Its columns are known by their names: name,
or forename and surname; date of birth, address, town, postcode, phone, e-mail, NHS number, sex.
What is written holds each row's own reference and a number; rows of one number may be one person.
These are suggestions: a named person looks at each and decides. Needs no server and no database.
"""

from __future__ import annotations

import argparse
import csv
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sightline.commands import CommandError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from sightline.commands.analyse.table import Table
    from sightline.linkage.bulk_columns import Texts

AT_ONCE = 50_000  # rows read before they are put away


def main(argv: Sequence[str]) -> int:
    """Run `sightline subjects deduplicate`: 0 when the result is written, 2 for bad input."""
    asked = _parser().parse_args(argv)
    from sightline.commands.analyse.errors import BadInput
    from sightline.commands.analyse.table import open_table, wide_cells
    from sightline.linkage.bulk_work import Unusable

    _check_place(asked.out)
    try:
        with wide_cells():
            _deduplicate(asked, open_table(asked.file))
    except (BadInput, Unusable) as problem:
        raise CommandError(str(problem)) from None
    except UnicodeError:
        raise CommandError(f"{asked.file.name} is not text. Save it as CSV UTF-8.") from None
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sightline subjects deduplicate", description=__doc__)
    parser.add_argument("file", type=Path, help="the list: a CSV file with headings")
    parser.add_argument("--out", type=Path, required=True, help="the CSV file to write")
    parser.add_argument("--key", help="the column of each row's own reference (else found, or row)")
    parser.add_argument(
        "--resume", type=Path, metavar="FOLDER",
        help="keep finished stages there, and go on from them when started again",
    )  # fmt: skip
    return parser


def _check_place(out: Path) -> None:
    if out.is_dir():
        raise CommandError(f"{out} is a folder: name a file to write.")
    if not out.parent.is_dir() or not os.access(out.parent, os.W_OK):
        raise CommandError(f"{out.parent} is no folder that can be written.")


def _deduplicate(asked: argparse.Namespace, table: Table) -> None:
    from tqdm import tqdm

    from sightline.commands.analyse.table import sha256
    from sightline.linkage import bulk, bulk_work
    from sightline.linkage.bulk_database import number

    columns, key = _columns(table, asked.key)
    with ExitStack() as stack:
        folder = asked.resume or stack.enter_context(_private())
        source = f"{sha256(table.path)} {sorted(columns.items())} {key}"
        con = stack.enter_context(bulk_work.work_in(folder, source))
        if not bulk_work.begun(con):
            _read(con, table, columns, key)
        rows = number(con, "SELECT count(*) FROM raw")
        with tqdm(bulk_work.left(con, rows), desc="comparing", unit=" stages", disable=None) as bar:
            for stage in bar:
                bar.set_postfix_str(stage.name)
                bulk_work.carry_out(con, stage, rows)
        found = bulk.result(con, rows).tolist()
        _write(con, asked.out, "row" if key is None else table.headings[key], found)
        for line in bulk_work.told(con):
            print(line)
        _say(rows, found, asked.out)
    if asked.resume:
        bulk_work.clear(asked.resume)


@contextmanager
def _private() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _columns(table: Table, key: str | None) -> tuple[dict[str, int], int | None]:
    """Return the place of each column that is read, and of the rows' own references."""
    from sightline.commands.analyse.table import column_named
    from sightline.linkage.bulk_columns import NoNames, key_of, recognised

    try:
        chosen = recognised(table.headings)
    except NoNames as problem:
        raise CommandError(f"{table.path.name}: {problem}") from None
    named = key or key_of(table.headings)
    place = None if named is None else column_named(table, named)
    return {field: table.headings.index(column) for field, column in chosen.items()}, place


def _read(con: DuckDBPyConnection, table: Table, columns: dict[str, int], key: int | None) -> None:
    """Put the list into the database, a batch at a time."""
    from tqdm import tqdm

    from sightline.linkage import bulk_read, bulk_work

    done = 0
    with bulk_work.reading(con), tqdm(desc="reading", unit=" rows", disable=None) as bar:
        for batch in _batches(table):
            texts = _texts(batch, columns, key)
            bulk_read.load(con, texts, first=done, rows=len(batch))
            done += len(batch)
            bar.update(len(batch))
    if done == 0:
        raise CommandError(f"{table.path.name} has headings and no row.")


def _batches(table: Table) -> Iterator[list[tuple[int, list[str]]]]:
    batch: list[tuple[int, list[str]]] = []
    for row in table.rows():
        batch.append(row)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _texts(
    batch: list[tuple[int, list[str]]], columns: dict[str, int], key: int | None
) -> dict[str, Texts]:
    from sightline.linkage.bulk_columns import as_texts, texts

    found = {field: texts([cells[place] for _, cells in batch]) for field, place in columns.items()}
    keys = [str(line) if key is None else cells[key] for line, cells in batch]
    return {**found, "key": as_texts(keys)}


def _write(con: DuckDBPyConnection, out: Path, heading: str, found: Sequence[int]) -> None:
    """Write each row's reference and cluster, counted from one; the file appears whole."""
    keys = con.execute("SELECT key FROM raw ORDER BY id").fetchnumpy()["key"].tolist()
    numbers: dict[int, int] = {}
    with tempfile.NamedTemporaryFile(
        "w", dir=out.parent, newline="", encoding="utf-8", delete=False
    ) as file:
        try:
            writer = csv.writer(file)
            writer.writerow([heading, "cluster"])
            for key, first in zip(keys, found, strict=True):
                writer.writerow([key, numbers.setdefault(first, len(numbers) + 1)])
        except BaseException:
            Path(file.name).unlink()
            raise
    Path(file.name).replace(out)


def _say(rows: int, found: Sequence[int], out: Path) -> None:
    persons = len(set(found))
    print(
        f"{rows:,} rows look like {persons:,} people; written to {out}. These are suggestions: "
        "nothing was merged. Look at each before you decide."
    )
