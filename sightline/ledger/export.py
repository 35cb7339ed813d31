"""The ledger in a file of lines, for whoever checks it elsewhere: heads first, then every row."""

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from sightline.ledger.checking import Evidence, Ledger, Sealed
from sightline.ledger.heads import ABOUT, Head, Told, line_of, told_of

FORMAT = "sightline-ledger-export/1"


class BrokenExport(ValueError):
    """A file that is no export, or was cut off."""


def write_export(ledger: Ledger, file: Path, *, key: bytes) -> int:
    """Write all of it to a new file, compressed if its name ends in .gz; return how many rows."""
    rows = 0
    with _opened(file, "xt") as out:
        _put(out, {"export": FORMAT, "key": key.hex()})
        for head in ledger.evidence.heads:
            out.write(f"{line_of(Told(head))}\n")
        for stray in ledger.evidence.strays:
            _put(out, {"stray": stray})
        for text in ledger.evidence.waiting:
            _put(out, {"waiting": text})
        for row in ledger.rows:
            _put(out, {"row": [row.place, row.number, row.written, row.leaf.hex(), row.text]})
            rows += 1
        _put(out, {"rows": rows})
    return rows


@contextmanager
def reading_export(file: Path) -> Iterator[tuple[Ledger, bytes]]:
    """Read an export, and the public key that it names. Raise BrokenExport where it is none."""
    with _opened(file, "rt") as lines:
        begun = _parsed(lines.readline())
        if begun.get("export") != FORMAT:
            raise BrokenExport("it is no export of a ledger.")
        evidence, first = _before_the_rows(lines)
        yield Ledger(evidence, _rows(first, lines)), bytes.fromhex(begun["key"])


def _before_the_rows(lines: IO[str]) -> tuple[Evidence, dict[str, Any]]:
    evidence, line = Evidence(heads=()), _parsed(lines.readline())
    heads: list[Head] = []
    strays: list[tuple[int, int]] = []
    waiting: list[str] = []
    while "row" not in line and "rows" not in line:
        if line.get("head") == ABOUT:
            heads.append(told_of(json.dumps(line)).head)
        elif "stray" in line:
            strays.append((line["stray"][0], line["stray"][1]))
        else:
            waiting.append(line["waiting"])
        line = _parsed(lines.readline())
    return replace(evidence, heads=heads, strays=strays, waiting=waiting), line


def _rows(line: dict[str, Any], lines: IO[str]) -> Iterator[Sealed]:
    while "row" in line:
        place, number, written, leaf, text = line["row"]
        yield Sealed(place, number, written, bytes.fromhex(leaf), text)
        line = _parsed(lines.readline())


def _parsed(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise BrokenExport("it was cut off or changed: make the export again.")
    return found


def _put(out: IO[str], said: dict[str, Any]) -> None:
    out.write(json.dumps(said, separators=(",", ":")) + "\n")


def _opened(file: Path, mode: str) -> IO[str]:
    if file.suffix == ".gz":
        return gzip.open(file, mode, encoding="ascii")  # type: ignore[return-value]
    return file.open(mode, encoding="ascii")
