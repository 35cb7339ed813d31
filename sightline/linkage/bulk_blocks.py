"""Which people are compared at all: those who share a key that few others share. Pure.

A key that more than `cap` people share (a name of thousands, the phone of a desk, the postcode of a
hostel) is joined with a second thing; where too many still share it, it brings nobody together.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CAP: Final = 40  # people who may share a key
_DAY: Final = "sorted_day(dob)"
_NAMES: Final = ("least(given_root, family_root)", "greatest(given_root, family_root)")


@dataclass(frozen=True, slots=True)
class Block:
    """A key, as the things of which it is made, and what is added where too many share it."""

    name: str
    of: tuple[str, ...]
    then: tuple[str, ...]


BLOCKS: Final = (
    Block("number of their own", ("nid",), ("given_root",)),
    Block("phone", ("phone",), ("given_root",)),
    Block("e-mail", ("email",), ("given_root",)),
    Block("pair of names", _NAMES, ("year",)),
    Block("birth and surname", (_DAY, "family_root"), ("left(given, 1)",)),
    Block("birth and forename", (_DAY, "given_root"), ("left(family, 1)",)),
    Block("postcode and surname", ("postcode", "family_root"), ("left(given, 1)",)),
    Block("postcode and forename", ("postcode", "given_root"), ("year",)),
    Block("postcode and birth", ("postcode", "dob"), ("left(given, 1)",)),
    Block("home", ("number", "street"), ("year",)),
    Block("birth and number", ("dob", "number"), ("left(family, 1)",)),
    Block("birth and town", ("dob", "town"), ("left(family, 1)",)),
    Block("number and town", ("number", "town"), ("year",)),
    Block("street and forename", ("street", "given_root"), ("year",)),
    Block("street and surname", ("street", "family_root"), ("year",)),
)


@dataclass(frozen=True, slots=True)
class Crowd:
    """People who share a key with so many that it was made narrower, or brought nobody together."""

    key: str
    narrowed: int
    left_out: int

    def __str__(self) -> str:
        """Return what to say of it."""
        said = f"{self.key}: {self.narrowed:,} people share one with more than {CAP - 1} others"
        return f"{said}; {self.left_out:,} were not compared by it"


def block(con: "DuckDBPyConnection", one: Block) -> Crowd:
    """Put the pairs that a key brings together into `found`; return whom it was too wide for."""
    there = " AND ".join(f"{part} IS NOT NULL" for part in one.of)
    more = " AND ".join(f"{part} IS NOT NULL" for part in one.then)
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE keyed AS
        WITH wide AS (
            SELECT id, hash({", ".join(one.of)}) AS key,
                CASE WHEN {more} THEN hash({", ".join((*one.of, *one.then))}) END AS narrow
            FROM people WHERE {there}
        ), counted AS (SELECT *, count(*) OVER (PARTITION BY key) AS many FROM wide)
        SELECT id, many, CASE WHEN many <= {CAP} THEN key ELSE narrow END AS key
        FROM counted WHERE many > 1
    """)  # noqa: S608 - made of our own words
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE few AS
        SELECT key FROM keyed GROUP BY key HAVING count(*) BETWEEN 2 AND {CAP};
        INSERT INTO found SELECT a.id, b.id
        FROM keyed a JOIN few USING (key) JOIN keyed b USING (key)
        WHERE a.id < b.id
    """)  # noqa: S608
    told = con.execute(f"""
        SELECT count(*), count(*) FILTER (WHERE key IS NULL OR key NOT IN
            (SELECT key FROM keyed WHERE key IS NOT NULL GROUP BY key HAVING count(*) <= {CAP}))
        FROM keyed WHERE many > {CAP}
    """).fetchone()  # noqa: S608
    return Crowd(one.name, *(told or (0, 0)))


def pairs(con: "DuckDBPyConnection", slices: int, rows: int) -> None:
    """Make `pairs` of what was found, each once, in slices."""
    con.execute(f"""
        CREATE OR REPLACE TABLE pairs AS
        SELECT l, r, (l * {slices}::BIGINT // {rows + 1})::TINYINT AS slice
        FROM found GROUP BY l, r;
        DROP TABLE found
    """)  # noqa: S608
