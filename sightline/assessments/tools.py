"""The tools: indicators, scales, clocks and tallies in configuration, read strictly. Pure."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from sightline.terms import Term
from sightline.terms.assessing import AssessedKind, IndicatorStrand, IndicatorWhen, ToolPurpose

TABLE: Final = Path(__file__).with_name("tools.toml")
MOST_WEEKS: Final = 26
CODE: Final = re.compile(r"[a-z][a-z0-9_]{0,29}")
LEVEL_CODE: Final = re.compile(r"[A-Z][A-Z_]{0,19}")
_NEEDED: Final = frozenset(
    {"name", "purpose", "version", "assesses", "source", "reviewed", "levels", "indicators"}
)
_OPTIONAL: Final = frozenset({"before", "tally"})
_OF_INDICATOR: Final = frozenset({"code", "says", "strand"})
_MORE_OF_INDICATOR: Final = frozenset({"harm", "behaviour", "weight"})
T = TypeVar("T", bound=Term)
Weights = Mapping[IndicatorWhen, int]


class ToolError(ValueError):
    """The file of tools cannot be used; the message says which line, and why."""


@dataclass(frozen=True, slots=True)
class Level:
    """One step of a scale. `rank` is 0 for the lowest; `weeks` is the most until its review."""

    code: str
    words: str
    weeks: int
    rank: int


@dataclass(frozen=True, slots=True)
class Indicator:
    """One sentence that is true or not.

    harm       true only where harm is happening already: it is never a mere risk
    behaviour  what somebody does points to exploitation
    """

    code: str
    says: str
    strand: IndicatorStrand
    harm: bool = False
    behaviour: bool = False
    weight: str = ""


@dataclass(frozen=True, slots=True)
class TallyTable:
    """How an advisory tally is made: points by weight and time, and words from which number on."""

    weights: Mapping[str, Weights]
    bands: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool. Its levels stand from the lowest to the highest."""

    code: str
    name: str
    purpose: ToolPurpose
    version: str
    assesses: frozenset[AssessedKind]
    source: str
    reviewed: date
    levels: tuple[Level, ...]
    indicators: tuple[Indicator, ...]
    before: str = IndicatorWhen.BEFORE.label
    tally: TallyTable | None = field(default=None)

    def level(self, code: str) -> Level | None:
        """Return the level of that code, or None where the scale has none."""
        return next((one for one in self.levels if one.code == code), None)


@cache
def tools(path: Path = TABLE) -> Mapping[str, Tool]:
    """Return the tools by code. Raise ToolError naming the tool and what is not right."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as problem:
        raise ToolError(f"{path.name} cannot be read: {problem}.") from None
    return {code: _tool(code, line) for code, line in found.items()}


def for_kind(kind: AssessedKind, path: Path = TABLE) -> list[Tool]:
    """Return the tools that may be used of such a person, group or place."""
    return [tool for tool in tools(path).values() if kind in tool.assesses]


def _tool(code: str, line: Any) -> Tool:
    _keys(code, line, _NEEDED, _OPTIONAL)
    if type(line["reviewed"]) is not date:
        raise _wrong(code, "needs the day on which it was reviewed, such as 2026-11-28")
    for name in ("name", "version", "source"):
        _text(code, name, line[name])
    tool = Tool(
        code=code,
        name=line["name"],
        purpose=_one(code, ToolPurpose, line["purpose"]),
        version=line["version"],
        assesses=frozenset(_one(code, AssessedKind, each) for each in line["assesses"]),
        source=line["source"],
        reviewed=line["reviewed"],
        levels=tuple(_level(code, rank, each) for rank, each in enumerate(line["levels"])),
        indicators=tuple(_indicator(code, each) for each in line["indicators"]),
        before=_text(code, "before", line.get("before", IndicatorWhen.BEFORE.label)),
        tally=_tally(code, line["tally"]) if "tally" in line else None,
    )
    _check(tool)
    return tool


def _level(tool: str, rank: int, line: Any) -> Level:
    _keys(f"{tool}: a level", line, frozenset({"code", "words", "weeks"}), frozenset())
    code, weeks = line["code"], line["weeks"]
    if not isinstance(code, str) or not LEVEL_CODE.fullmatch(code):
        raise _wrong(tool, f"has a level {code!r}: write capital letters, such as HIGH")
    if type(weeks) is not int or not 1 <= weeks <= MOST_WEEKS:
        raise _wrong(tool, f"{code} needs its review within 1 to {MOST_WEEKS} weeks")
    return Level(code, _text(tool, f"{code} words", line["words"]), weeks, rank)


def _indicator(tool: str, line: Any) -> Indicator:
    _keys(f"{tool}: an indicator", line, _OF_INDICATOR, _MORE_OF_INDICATOR)
    code = line["code"]
    if not isinstance(code, str) or not CODE.fullmatch(code):
        raise _wrong(tool, f"has an indicator {code!r}: write small letters, such as goes_missing")
    for flag in ("harm", "behaviour"):
        if type(line.get(flag, False)) is not bool:
            raise _wrong(tool, f"{code} says {flag}: write true or leave it out")
    return Indicator(
        code=code,
        says=_text(tool, f"{code} says", line["says"]),
        strand=_one(f"{tool}: {code}", IndicatorStrand, line["strand"]),
        harm=line.get("harm", False),
        behaviour=line.get("behaviour", False),
        weight=line.get("weight", ""),
    )


def _tally(tool: str, line: Any) -> TallyTable:
    _keys(f"{tool}: the tally", line, frozenset({"weights", "bands"}), frozenset())
    weights = {name: _weights(tool, name, given) for name, given in line["weights"].items()}
    for band in line["bands"]:
        _keys(f"{tool}: a band", band, frozenset({"least", "words"}), frozenset())
    return TallyTable(weights, tuple((band["least"], band["words"]) for band in line["bands"]))


def _weights(tool: str, name: str, given: Mapping[str, Any]) -> Weights:
    found = {_one(f"{tool}: {name}", IndicatorWhen, when): many for when, many in given.items()}
    if set(found) != set(IndicatorWhen) or any(type(n) is not int or n < 0 for n in found.values()):
        raise _wrong(tool, f"the weight {name} needs whole numbers for NOW, BEFORE and BOTH")
    return found


def _check(tool: Tool) -> None:
    """A tool that could never be used, or that says one thing twice, is a mistake in the file."""
    weights = {one.weight for one in tool.indicators} - {""}
    least = [number for number, _ in tool.tally.bands] if tool.tally else [0]
    for wrong, why in (
        (not CODE.fullmatch(tool.code), "needs a name in small letters, such as child_screening"),
        (not tool.assesses, "says not whom or what it assesses"),
        (len(tool.levels) < 2, "needs two levels or more"),
        (not tool.indicators, "asks nothing: it needs indicators"),
        (_twice(one.code for one in tool.levels), "has a level twice"),
        (_twice(one.code for one in tool.indicators), "has an indicator twice"),
        (bool(weights) and tool.tally is None, "gives weights and has no tally"),
        (tool.tally is not None and bool(weights - tool.tally.weights.keys()),
         "gives a weight that its tally does not know"),
        (not least or least[0] != 0 or least != sorted(set(least)),
         "needs bands that begin at 0 and rise"),
    ):  # fmt: skip
        if wrong:
            raise _wrong(tool.code, why)


def _keys(what: str, line: Any, needed: frozenset[str], optional: frozenset[str]) -> None:
    if not isinstance(line, dict):
        raise _wrong(what, "is no table of settings")
    lacking, unknown = sorted(needed - line.keys()), sorted(line.keys() - needed - optional)
    if lacking or unknown:
        kind = "lacks" if lacking else "does not know"
        raise _wrong(what, f"{kind} {', '.join(lacking or unknown)}")


def _text(tool: str, name: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _wrong(tool, f"needs words for {name}")
    return value


def _one(what: str, kind: type[T], value: Any) -> T:
    try:
        return kind(value)
    except ValueError:
        raise _wrong(what, f"says {value!r}, which is no {kind.__name__}") from None


def _twice(codes: Iterable[str]) -> bool:
    held = list(codes)
    return len(held) != len(set(held))


def _wrong(what: str, why: str) -> ToolError:
    return ToolError(f"tools.toml: {what} {why}.")
