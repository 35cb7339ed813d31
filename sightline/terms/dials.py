"""Dials: thresholds, clocks and scales, in reviewed files with a source and a date on each."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple


class Dial(NamedTuple):
    """One setting: its value, who says so, and when that was last reviewed."""

    value: Any
    source: str
    reviewed: date


def dials(path: Path) -> dict[str, Dial]:
    """Return the dials of a `dials.toml`. Raise ValueError where a line lacks source or date."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: _dial(name, line, path.name) for name, line in found.items()}


def _dial(name: str, line: Any, file: str) -> Dial:
    if not isinstance(line, dict) or not line.get("source") or "value" not in line:
        raise ValueError(f"{file}: the dial {name} needs a value, a source and a reviewed date.")
    if not isinstance(line.get("reviewed"), date):
        raise ValueError(  # noqa: TRY004  it is the file that is wrong
            f"{file}: the dial {name} needs a reviewed date, such as 2026-11-01."
        )
    return Dial(line["value"], line["source"], line["reviewed"])
