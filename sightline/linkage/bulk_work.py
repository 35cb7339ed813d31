"""Bulk de-duplication in a folder, stage by stage: what is done when it stops stays done. Pure.

The folder holds the people's details in a database of DuckDB until the work is over; it is its
owner's alone.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sightline import __version__
from sightline.linkage import bulk_read
from sightline.linkage.bulk import Stage, stages
from sightline.linkage.bulk_database import number, opened

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_NAME: Final = "people.duckdb"
_HERE: Final = Path(__file__).parent


class Unusable(Exception):
    """The folder cannot be worked in; its text says why and what to do."""


@contextmanager
def work_in(folder: Path, source: str) -> Iterator["DuckDBPyConnection"]:
    """Open the work in a folder, begun or new, on the list whose digest is `source`.

    Raise Unusable where the folder holds something else, or work on another list.
    """
    import duckdb

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    others = [each.name for each in folder.iterdir() if not _ours(each)]
    if others:
        raise Unusable(f"{folder} holds other things: give a folder of its own.")
    folder.chmod(0o700)
    before = os.umask(0o077)
    try:
        with opened(folder / _NAME) as con:
            _begin(con, _digest(source), folder)
            yield con
    except duckdb.IOException as problem:
        if "lock" not in str(problem):
            raise
        raise Unusable(f"{folder} is in use: another command works there.") from None
    finally:
        os.umask(before)


def _ours(file: Path) -> bool:
    return file.name.startswith((_NAME, "tmp"))


def _digest(source: str) -> str:
    """Return what tells work on one list, by one version and its weights, from other work."""
    told = hashlib.sha256(f"{__version__} {source}".encode())
    for file in sorted((*_HERE.glob("bulk*"), *_HERE.glob("names*"))):
        if file.is_file():
            told.update(file.read_bytes())
    return told.hexdigest()


def _begin(con: "DuckDBPyConnection", digest: str, folder: Path) -> None:
    con.execute("CREATE TABLE IF NOT EXISTS work (digest VARCHAR)")
    con.execute("CREATE TABLE IF NOT EXISTS done (stage VARCHAR)")
    con.execute("CREATE TABLE IF NOT EXISTS told (line VARCHAR)")
    found = con.execute("SELECT digest FROM work").fetchone()
    if found is None:
        con.execute("INSERT INTO work VALUES (?)", [digest])
    elif found[0] != digest:
        raise Unusable(
            f"{folder} holds work on another list, or by another version: give the list with "
            "which it was begun, or another folder."
        )


def begun(con: "DuckDBPyConnection") -> bool:
    """Return whether the list has been read already."""
    return number(con, "SELECT count(*) FROM done") > 0


@contextmanager
def reading(con: "DuckDBPyConnection") -> Iterator[None]:
    """Read the list within this: wholly or, when stopped, not at all."""
    con.execute("BEGIN")
    try:
        bulk_read.empty(con)
        yield
    except BaseException:
        con.execute("ROLLBACK")
        raise
    con.execute("INSERT INTO done VALUES ('the list')")
    con.execute("COMMIT")


def left(con: "DuckDBPyConnection", rows: int) -> list[Stage]:
    """Return the stages that are still to do."""
    done = {stage for (stage,) in con.execute("SELECT stage FROM done").fetchall()}
    return [stage for stage in stages(rows) if stage.name not in done]


def carry_out(con: "DuckDBPyConnection", stage: Stage, rows: int) -> None:
    """Do one stage, wholly or not at all."""

    def tell(line: str) -> None:
        con.execute("INSERT INTO told VALUES (?)", [line])

    con.execute("BEGIN")
    try:
        stage.do(con, rows, tell)
        con.execute("INSERT INTO done VALUES (?)", [stage.name])
    except BaseException:
        con.execute("ROLLBACK")
        raise
    con.execute("COMMIT")


def told(con: "DuckDBPyConnection") -> list[str]:
    """Return what was told of keys that too many share."""
    return [line for (line,) in con.execute("SELECT line FROM told").fetchall()]


def clear(folder: Path) -> None:
    """Remove the work from its folder: it holds people's details."""
    for file in folder.iterdir():
        if _ours(file) and file.is_file():
            file.unlink()
