"""Finds the rows of a list that are one person, up to millions of rows: DuckDB compares in SQL.

Evidence after Fellegi and Sunter with stored weights (`bulk_weights.toml`), the rarity of a value
taken from the list itself. It suggests; a named person decides. Pure.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from sightline.linkage import bulk_read, bulk_scores
from sightline.linkage.bulk_blocks import BLOCKS, block, pairs
from sightline.linkage.bulk_clusters import Ints, by_first, clusters
from sightline.linkage.bulk_columns import columns_of
from sightline.linkage.bulk_database import number, opened, stored

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ENGINE: Final = "duckdb"
SLICE: Final = 300_000  # rows whose pairs are scored at once
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the work, done wholly or not at all."""

    name: str
    do: Callable[["DuckDBPyConnection", int, Tell], None]


def deduplicate(records: Any, *, engine: str = ENGINE, tell: Tell | None = None) -> Ints:
    """Return the cluster of each row of a list of people, as the number of its first row.

    `records` is a pandas, polars or Arrow table, a mapping of columns or a list of mappings; its
    columns are known by their names, in any order: a name, or forename and surname, and any of date
    of birth, address, town, postcode, phone, e-mail, number of their own (NHS) and sex. Others are
    not read. `tell` is given a line for each key that too many share. Raise ValueError where no
    column holds a name, or for another engine than "duckdb".
    """
    if engine != ENGINE:
        raise ValueError(
            f'engine "{str(engine)[:40]}" is not known: leave it out, or say "duckdb". For more '
            "people than one machine takes, split the list by year of birth."
        )
    columns, rows = columns_of(records)
    if rows == 0:
        return np.empty(0, dtype=np.int64)
    with opened() as con:
        bulk_read.empty(con)
        bulk_read.load(con, columns, rows=rows)
        del columns
        for stage in stages(rows):
            stage.do(con, rows, tell or _silent)
        return result(con, rows)


def _silent(line: str) -> None:
    """Tell nobody."""


def stages(rows: int) -> list[Stage]:
    """Return the stages of the work on so many rows, in their order."""
    return [
        Stage("read names, births and addresses", _people),
        *(_block(place) for place in range(len(BLOCKS))),
        Stage("join the pairs", _pairs),
        *(_score(place) for place in range(_slices(rows))),
    ]


def _people(con: "DuckDBPyConnection", rows: int, tell: Tell) -> None:
    bulk_read.people(con, rows)
    con.execute("CREATE TABLE found (l INTEGER, r INTEGER)")
    bulk_scores.empty(con)


def _block(place: int) -> Stage:
    def do(con: "DuckDBPyConnection", rows: int, tell: Tell) -> None:
        crowd = block(con, BLOCKS[place])
        if crowd.narrowed:
            tell(str(crowd))

    return Stage(f"look for a shared {BLOCKS[place].name}", do)


def _pairs(con: "DuckDBPyConnection", rows: int, tell: Tell) -> None:
    pairs(con, _slices(rows), rows)


def _slices(rows: int) -> int:
    return 1 + rows // SLICE


def _score(place: int) -> Stage:
    def do(con: "DuckDBPyConnection", rows: int, tell: Tell) -> None:
        bulk_scores.score(con, rows, place, bulk_scores.homes(con, rows))

    return Stage(f"compare, part {place + 1}", do)


def result(con: "DuckDBPyConnection", rows: int) -> Ints:
    """Return the cluster of each row, from the scores."""
    same = stored()["dials"]["same"]
    found = con.execute(
        "SELECT l, r, bits, sure FROM scores WHERE bits >= ? AND NOT apart",
        [math.log2(same / (1 - same))],
    ).fetchnumpy()
    apart = con.execute("SELECT l, r FROM scores WHERE apart").fetchnumpy()
    joined = np.column_stack((found["l"], found["r"])).astype(np.int64)
    enemies = np.column_stack((apart["l"], apart["r"])).astype(np.int64)
    order = con.execute("SELECT row FROM people ORDER BY id").fetchnumpy()["row"]
    bits, sure = found["bits"].astype(float), found["sure"].astype(bool)
    whole = np.empty(rows, dtype=np.int64)
    whole[order] = clusters(rows, joined, bits, sure, enemies)
    return by_first(whole)


def compared(con: "DuckDBPyConnection") -> int:
    """Return how many pairs were compared."""
    return number(con, "SELECT count(*) FROM pairs")
