"""The clocks of each kind of promise: a table in configuration, read strictly. Pure."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from sightline.terms.promises import PromiseKind

TABLE: Final = Path(__file__).parent / "kinds.toml"
_NEEDED: Final = frozenset({"name", "ask_months", "source", "reviewed"})
_OPTIONAL: Final = frozenset({"answer_months"})


@dataclass(frozen=True, slots=True)
class PromiseClock:
    """Within what time a kind is answered, and how often it is asked about.

    answer_months  whole months after the meeting; None where nobody has set a time
    ask_months     whole months between two askings
    """

    name: str
    ask_months: int
    source: str
    reviewed: date
    answer_months: int | None = None


@cache
def clocks(path: Path = TABLE) -> Mapping[PromiseKind, PromiseClock]:
    """Return the clock of each kind. Raise ValueError naming the entry that is not right."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    if set(found) != {str(kind) for kind in PromiseKind}:
        raise ValueError(f"kinds.toml names each of {', '.join(PromiseKind)}, and nothing else.")
    return {PromiseKind(code): _clock(code, line) for code, line in found.items()}


def _clock(code: str, line: Mapping[str, Any]) -> PromiseClock:
    lacks = sorted(_NEEDED - line.keys())
    strange = sorted(line.keys() - _NEEDED - _OPTIONAL)
    if lacks or strange:
        said = "lacks" if lacks else "does not know"
        raise ValueError(f"kinds.toml: {code} {said} {', '.join(lacks or strange)}.")
    months = [line["ask_months"], line.get("answer_months", 1)]
    if any(type(each) is not int or each < 1 for each in months):
        raise ValueError(f"kinds.toml: {code} counts whole months, one or more.")
    if type(line["reviewed"]) is not date:
        raise ValueError(f"kinds.toml: {code} needs the day on which it was reviewed.")
    return PromiseClock(**line)
