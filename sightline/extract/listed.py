"""The lists of words that the grammars know, each a small file in `lists/`. Pure."""

from functools import cache
from pathlib import Path
from typing import Final

_LISTS: Final = Path(__file__).with_name("lists")


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of a list; lines that begin with # are headings."""
    return frozenset(word for line in _lines(name) for word in line.split())


@cache
def phrases(name: str) -> frozenset[str]:
    """Return the entries of a list in which each line is one entry of one word or more."""
    return frozenset(_lines(name))


@cache
def _lines(name: str) -> tuple[str, ...]:
    lines = (_LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
