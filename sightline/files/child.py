"""Runs `remake.py` on a file and believes nothing that it says without looking."""

import json
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from sightline.files.kinds import Form
from sightline.files.remaking.made import Made, NotTaken
from sightline.files.rules import DIALS, MEDIA
from sightline.terms import FileKind, FileProblem

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 80_000_000  # bytes of all parts together: twenty pages of dense pictures
STARTS = {"image/jpeg": (b"\xff\xd8\xff",), "audio/mpeg": (b"\xff\xfb", b"\xff\xf3")}
_turn = BoundedSemaphore(DIALS["checks_at_once"].value)


def remade(content: bytes, form: Form) -> Made:
    """Return the copy of a file that is shown. Raise NotTaken.

    The process that decodes it has none of ours: no key, no database, no open file.
    """
    if not _turn.acquire(timeout=DIALS["check_seconds"].value):
        raise NotTaken(FileProblem.BUSY)
    try:
        ended = _run(content, form)
    finally:
        _turn.release()
    if ended.returncode == 0:
        return _believed(ended.stdout, form)
    said = ended.stdout[:40].decode("ascii", "replace")
    known = said in {str(problem) for problem in FileProblem}
    raise NotTaken(FileProblem(said) if known else FileProblem.TOO_HARD)


def _run(content: bytes, form: Form) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            [sys.executable, "-B", "-P", "-m", "sightline.files.remake", form.decoder],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a library may quote what it reads
            env={"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"},
            cwd="/",
            timeout=DIALS["check_seconds"].value,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NotTaken(FileProblem.TOO_HARD) from None


def _believed(output: bytes, form: Form) -> Made:
    """Return the parts, if they are as many, as large and of the form that they should be."""
    line, _, rest = output.partition(b"\n")
    try:
        head = json.loads(line)
        sizes, seconds = _sizes(head), _seconds(head, form)
    except (ValueError, TypeError, KeyError):
        raise NotTaken(FileProblem.TOO_HARD) from None
    ends = [sum(sizes[: number + 1]) for number in range(len(sizes))]
    parts = tuple(rest[end - size : end] for end, size in zip(ends, sizes, strict=True))
    allowed = DIALS["most_pages"].value if form.kind is FileKind.DOCUMENT else 1
    starts = STARTS[MEDIA[form.kind]]
    as_said = all(part.startswith(starts) for part in parts) and sum(sizes) == len(rest)
    if not as_said or len(rest) > LARGEST or not 1 <= len(parts) <= allowed:
        raise NotTaken(FileProblem.TOO_HARD)
    return Made(parts, seconds)


def _sizes(head: dict[str, Any]) -> list[int]:
    sizes = [int(size) for size in head["sizes"]]
    if any(size <= 0 for size in sizes):
        raise ValueError("A part is empty.")
    return sizes


def _seconds(head: dict[str, Any], form: Form) -> int | None:
    return int(head["seconds"]) if form.kind is FileKind.RECORDING else None
