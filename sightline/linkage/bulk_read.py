"""From columns of text to the table of people: what SQL cannot read is read here. Pure."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

import numpy as np

from sightline.linkage.births import birth
from sightline.linkage.bulk_columns import HEADERS, Texts, as_texts
from sightline.linkage.bulk_database import run
from sightline.linkage.names_known import forenames, surname_forms
from sightline.linkage.names_letters import folded, sound

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_STRANGE: Final = "[^\\x00-\\x7f]"  # beyond the letters and figures of English


def empty(con: "DuckDBPyConnection") -> None:
    """Make the table of what was written, with no row in it."""
    fields = ", ".join(f'"{field}" VARCHAR' for field in HEADERS)
    con.execute(f"CREATE TABLE raw (id INTEGER, key VARCHAR, {fields})")


def load(
    con: "DuckDBPyConnection", columns: Mapping[str, Texts], *, first: int = 0, rows: int
) -> None:
    """Put columns of text into the table of what was written, the rows counted from `first`."""
    con.register("batch", {"id": np.arange(first, first + rows, dtype=np.int32), **columns})
    names = ", ".join(f'"{name}"' for name in columns)
    texts = ", ".join(f'"{name}"::VARCHAR' for name in columns)
    con.execute(f"INSERT INTO raw (id, {names}) SELECT id, {texts} FROM batch")  # noqa: S608
    con.unregister("batch")


def people(con: "DuckDBPyConnection", rows: int) -> None:
    """Make the table of people of what was written."""
    for field in HEADERS:
        _change(con, "raw", field, f"regexp_matches(\"{field}\", '{_STRANGE}')", folded)
    run(con, "bulk_clean.sql", rows)
    _change(con, "dates", "said", "dob IS NULL", _figures, into="dob")
    _words(con)
    run(con, "bulk_people.sql", rows)
    con.execute("DROP TABLE named; DROP TABLE placed; DROP TABLE dated; DROP TABLE dates")


def _change(
    con: "DuckDBPyConnection",
    table: str,
    field: str,
    where: str,
    how: Callable[[str], str | None],
    into: str = "",
) -> None:
    """Work out each different value that SQL does not read, once."""
    found = con.execute(
        f'SELECT DISTINCT "{field}" AS was FROM {table} WHERE {where} AND "{field}" IS NOT NULL'  # noqa: S608
    ).fetchnumpy()["was"]
    if found.size == 0:
        return
    con.register(
        "change",
        {"was": found.astype(object), "now": as_texts([how(was) for was in found.tolist()])},
    )
    con.execute(
        f'UPDATE {table} SET "{into or field}" = now FROM change WHERE "{field}" = was'  # noqa: S608
    )
    con.unregister("change")


def _figures(said: str) -> str | None:
    """Return a date as year, month and day in figures, as far as known; a mistyped one as it is."""
    found = birth(said)
    if found.whole:
        return f"{found.year:04d}{found.month:02d}{found.day:02d}"
    if found.year:
        return f"{found.year:04d}" + (f"{found.month:02d}" if found.month else "")
    figures = re.sub(r"\D", "", said)
    return figures if 7 <= len(figures) <= 9 else None


def root(word: str) -> str:
    """Return what stands for a forename and its forms: a group of the known, or its sound."""
    groups = forenames().get(word)
    return str(min(groups)) if groups else sound(word)


def family_root(word: str) -> str:
    """Return what stands for a surname and its forms, as `root` does for the like forename."""
    if word in forenames():
        return root(word)
    return sound(min(surname_forms(word), key=lambda form: (len(form), form)))


def _words(con: "DuckDBPyConnection") -> None:
    """Make the table of the words of names, with what stands for each and its groups."""
    con.execute(
        "CREATE OR REPLACE TEMP TABLE words "
        "(word VARCHAR, root VARCHAR, family_root VARCHAR, groups INTEGER[])"
    )
    said = con.execute(
        "SELECT given AS word FROM named WHERE given IS NOT NULL "
        "UNION SELECT family FROM named WHERE family IS NOT NULL"
    ).fetchnumpy()["word"]
    if said.size == 0:
        return
    listed = said.tolist()
    groups = (forenames().get(word, ()) for word in listed)
    joined = [",".join(map(str, sorted(found))) or None for found in groups]
    con.register(
        "told",
        {
            "word": said.astype(object),
            "root": as_texts([root(word) for word in listed]),
            "family_root": as_texts([family_root(word) for word in listed]),
            "groups": as_texts(joined),
        },
    )
    con.execute(
        "INSERT INTO words SELECT word, root, family_root, string_split(groups, ',')::INTEGER[] "
        "FROM told"
    )
    con.unregister("told")
