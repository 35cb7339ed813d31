"""DuckDB without a network, and the SQL and the stored weights with which it compares. Pure."""

import math
import re
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sightline.linkage.names_read import EASTERN, NOT_KNOWN, TITLES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_HERE: Final = Path(__file__).parent
MEMORY: Final = "1500MB"  # what is more goes to a private folder on the disk
KINDS: Final = (
    "street st road rd lane ln close cl avenue ave av drive dr court ct grove gr gardens gdns "
    "place pl way crescent cres terrace ter square sq hill rise row walk view mews green park "
    "circuit parade highway hwy boulevard"
).split()  # of street, which say little


@contextmanager
def opened(file: Path | None = None) -> Iterator["DuckDBPyConnection"]:
    """Open a database in memory or in a file: it may load, fetch and read nothing else."""
    import duckdb

    with tempfile.TemporaryDirectory(dir=file.parent if file else None) as folder:
        con = duckdb.connect(
            str(file or ":memory:"),
            config={
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "preserve_insertion_order": False,
                "memory_limit": MEMORY,
                "temp_directory": folder,
            },
        )
        try:
            con.execute("SET enable_external_access = false; SET lock_configuration = true")
            yield con
        finally:
            con.close()


@cache
def stored() -> dict[str, Any]:
    """Return the stored weights, by the part of the file in which they stand."""
    return tomllib.loads((_HERE / "bulk_weights.toml").read_text(encoding="utf-8"))


def run(
    con: "DuckDBPyConnection", file: str, rows: int, more: Mapping[str, Any] | None = None
) -> None:
    """Run a file of SQL in which @name stands for a weight or a list of words."""
    said = stored()
    values = {**said["dials"], **said["usual"], **said["bits"], **_words(), **(more or {})}
    values["rows"] = rows
    values["prior"] = -math.log2(max(rows, said["dials"]["least_rows"]))
    text = (_HERE / file).read_text(encoding="utf-8")
    con.execute(re.sub(r"@(\w+)", lambda name: str(values[name[1]]), text))


@cache
def _words() -> dict[str, str]:
    return {
        "titles": "|".join(sorted(TITLES)),
        "kinds": "|".join(KINDS),
        "not_known": f"'{NOT_KNOWN.pattern}'",
        "eastern": "[" + ", ".join(f"'{word}'" for word in sorted(EASTERN)) + "]",
    }


def number(con: "DuckDBPyConnection", question: str) -> int:
    """Return the one number that answers a question."""
    found = con.execute(question).fetchone()
    return int(found[0]) if found else 0
