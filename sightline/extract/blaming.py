"""Words that blame a child, with better ones: pointed out to whoever writes. Advice, never a bar.

The words stand in `blaming.toml`, reviewed like dials. The page's script reads the same patterns:
`for_pages()` gives them so that Python and browsers read them alike.
"""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

FILE: Final = Path(__file__).with_name("blaming.toml")
BEFORE, AFTER = r"(?<![\w-])", r"(?![\w-])"
MOST_READ: Final = 20_000  # characters of a text; longer ones are read so far


@dataclass(frozen=True, slots=True)
class Blaming:
    """What was said, where, why it blames and what to say instead."""

    start: int
    end: int
    said: str = field(repr=False)
    why: str
    better: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of words: a pattern that Python and browsers read alike, and the advice."""

    pattern: str
    unless: str
    why: str
    better: str


def blaming(text: str) -> list[Blaming]:
    """Return the words of a text that blame a child, in their order; none within another."""
    read = text[:MOST_READ]
    found = [
        Blaming(match.start(), match.end(), match[0], entry.why, entry.better)
        for entry, shape in _compiled()
        for match in shape.finditer(read)
    ]
    kept: list[Blaming] = []
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """Return the reviewed words. Raise ValueError where a line lacks its source, date or advice."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(_entry(name, line, read["sources"]) for name, line in read["words"].items())


def _entry(name: str, line: dict[str, Any], sources: dict[str, str]) -> Entry:
    whole = all(line.get(part) for part in ("said", "why", "better"))
    if not whole or line.get("source") not in sources or not isinstance(line.get("reviewed"), date):
        raise ValueError(f"{FILE.name}: {name} needs said, why, better, a source and a date.")
    return Entry(
        _spaced(line["said"]), _spaced(line.get("unless", "")), line["why"], line["better"]
    )


def _spaced(pattern: str) -> str:
    """Let a space be spaces, line ends or a hyphen, and an apostrophe either kind."""
    gap = r"(?:\s+|\s?-\s?)"
    return pattern.replace(" ?", f"{gap}?").replace(" ", gap).replace("'", "['’]")


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[Entry, re.Pattern[str]], ...]:
    return tuple((one, re.compile(_whole(one), re.IGNORECASE)) for one in entries())


def _whole(one: Entry) -> str:
    unless = rf"(?!\s+(?:{one.unless}){AFTER})" if one.unless else ""
    return f"{BEFORE}(?:{one.pattern}){AFTER}{unless}"


def for_pages() -> list[dict[str, str]]:
    """Return the words for a page's script, which puts its own ends of words round each."""
    return [
        {"said": one.pattern, "unless": one.unless, "why": one.why, "better": one.better}
        for one in entries()
    ]
