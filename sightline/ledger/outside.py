"""Heads outside the database: lines added to a file, never changed, on the disk before we go on.

The place is a file, or a folder that gets a file for each month. A line that was cut off by a power
cut is left as it is, and the next begins on a line of its own.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from sightline.ledger.heads import Told, line_of, told_of

TAIL = 1 << 16  # bytes read at a time from the end of a file


def add(place: Path, heads: Iterable[Told]) -> None:
    """Add heads to the place. Raise OSError where they cannot be written."""
    for told in heads:
        _append(_file(place, told.head.at), line_of(told))


def _file(place: Path, at: str) -> Path:
    """Return the file for a head of this time."""
    if not place.is_dir():
        return place
    return place / f"heads-{datetime.fromisoformat(at):%Y-%m}.jsonl"


def _append(file: Path, line: str) -> None:
    is_new = not file.exists()
    with file.open("ab+") as out:
        fcntl.flock(out, fcntl.LOCK_EX)
        end = out.seek(0, os.SEEK_END)
        if end:
            out.seek(end - 1)
            line = line if out.read(1) == b"\n" else f"\n{line}"
        out.write(f"{line}\n".encode())
        out.flush()
        os.fsync(out.fileno())
    if is_new:
        _on_the_disk(file.parent)


def _on_the_disk(folder: Path) -> None:
    """Have a new file's name survive a power cut too."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def files(place: Path) -> list[Path]:
    """Return the files of a place in their order."""
    return sorted(place.glob("heads-*.jsonl")) if place.is_dir() else [place]


def newest(place: Path) -> Told | None:
    """Return the last head that was written whole, or None where there is none yet."""
    for file in reversed(files(place)):
        for line in _backwards(file) if file.exists() else ():
            try:
                return told_of(line)
            except ValueError:
                continue
    return None


def _backwards(file: Path) -> Iterator[str]:
    """Return the lines of a file, the last first."""
    with file.open("rb") as lines:
        left, held = lines.seek(0, os.SEEK_END), b""
        while left:
            step = min(TAIL, left)
            left = lines.seek(left - step)
            first, *rest = (lines.read(step) + held).split(b"\n")
            yield from (each.decode("ascii", "replace") for each in reversed(rest) if each)
            held = first
        yield held.decode("ascii", "replace")


def told(place: Path) -> tuple[list[Told], int]:
    """Return all heads of a place in order of size, and how many lines cannot be read.

    Raise OSError where the place is not there.
    """
    found, unread = [], 0
    for file in files(place):
        for line in file.read_text(encoding="ascii", errors="replace").splitlines():
            try:
                found += [told_of(line)] if line.strip() else []
            except ValueError:
                unread += 1
    return sorted(found, key=lambda each: each.head.size), unread
