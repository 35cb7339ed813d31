"""Reads pairs of records that were written by hand, and scores what is made of them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

TESTS = Path(__file__).resolve().parents[1] / "tests" / "linkage"
FIELDS = ("name", "dob", "address", "phone", "note")


class Pair(NamedTuple):
    """Two records and the truth of them: same, different or unsure."""

    truth: str
    a: dict[str, str]
    b: dict[str, str]


def written(file: str) -> list[Pair]:
    """Return the pairs of a file under tests/linkage."""
    lines = (TESTS / file).read_text(encoding="utf-8").splitlines()
    return [_pair(line) for line in lines if line and not line.startswith("#")]


def _pair(line: str) -> Pair:
    truth, *said = line.split("|")
    size = len(FIELDS)
    return Pair(truth, _record(said[:size]), _record(said[size:]))


def _record(said: list[str]) -> dict[str, str]:
    return {name: value for name, value in zip(FIELDS, said, strict=True) if value}
