"""Lawful bases after 18 other than consent: a table in configuration, read strictly. Pure."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

TABLE: Final = Path(__file__).with_name("bases.toml")
NEEDED: Final = frozenset({"name", "source", "reviewed"})


@dataclass(frozen=True, slots=True)
class Basis:
    """One lawful basis: its name, where it is written, and when somebody last read that."""

    code: str
    name: str
    source: str
    reviewed: date


@cache
def bases(path: Path = TABLE) -> Mapping[str, Basis]:
    """Return the bases by code. Raise ValueError naming the entry that is not right."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return {code: _basis(code, line) for code, line in found.items()}


def _basis(code: str, line: Mapping[str, Any]) -> Basis:
    whole = isinstance(line, dict) and set(line) == NEEDED
    if not whole or not line["name"] or not line["source"]:
        raise ValueError(f"The basis {code} needs a name, a source and a reviewed date.")
    if not isinstance(line["reviewed"], date):
        raise ValueError(  # noqa: TRY004  it is the file that is wrong
            f"The basis {code} needs a reviewed date, such as 2026-11-28."
        )
    return Basis(code, line["name"], line["source"], line["reviewed"])
