"""The regimes of published figures, read strictly, and what may lower a line of one. Pure."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from sightline.terms.publishing import MARKS, AreaLevel, Zeros

FILE: Final = Path(__file__).with_name("regimes.toml")

# What neither the file nor an authorisation can pass. National guidance calls counts of 1 and 2
# unsafe everywhere, and 3 and 4 in small areas.
FLOOR: Final[Mapping[str, int]] = {
    "hides_up_to": 2,
    "protection": 3,
    "left_if_small": 2,
    "base_least": 10,
    "people_least": 1000,
}
FLOOR_OF_SMALL_AREAS: Final = 4  # of hides_up_to, where areas are finer than a district
FINEST: Final = AreaLevel.WARD
LONGEST_DAYS: Final = 366
_MOST: Final = 1000  # of any number; a greater one is a slip of the finger
_SHARE: Final = 100


@dataclass(frozen=True, slots=True)
class Regime:
    """How figures are made safe. The lines are explained in `regimes.toml`.

    authorised  the words of the authorisations that lowered a line of it
    """

    name: str
    hides_up_to: int
    rounds_to: int
    zeros: Zeros
    all_of_a_group: bool
    protection: int
    left_if_small: int
    dominance_n: int
    dominance_percent: int
    base_least: int
    percent_places: int
    finest_area: AreaLevel
    people_least: int
    mark: str
    authorised: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a regime below the floor, however it was made."""
        for line, least in FLOOR.items():
            if getattr(self, line) < least:
                raise ValueError(f"{self.name}.{line} may never be below {least}.")
        if self.finest_area.rank < FINEST.rank:
            raise ValueError(f"{self.name}.finest_area may never be finer than {FINEST.label}.")


@dataclass(frozen=True, slots=True)
class Authorisation:
    """Who lowers one line of a regime, to what, why, when, and until which day, that included."""

    regime: str
    line: str
    value: int
    by: str
    why: str
    on: date
    until: date


def authorise(regime: Regime, by: Authorisation, *, on: date) -> Regime:
    """Return the regime with one line lowered, on a day. Raise ValueError where it may not be."""
    for wrong, why in (
        (by.regime != regime.name, "It is for another regime."),
        (by.line not in FLOOR, "That line cannot be lowered by an authorisation."),
        (not by.by.strip() or not by.why.strip(), "It must say who authorises it, and why."),
        (not by.on <= on <= by.until, "It does not hold on this day."),
        (by.until - by.on > timedelta(LONGEST_DAYS), "It lasts at most a year: ask again."),
        (type(by.value) is not int, "It must give a whole number."),
    ):
        if wrong:
            raise ValueError(why)
    now = getattr(regime, by.line)
    if by.value >= now:
        raise ValueError(f"It lowers nothing: {by.line} is {now}.")
    words = (
        f"{by.line} lowered from {now} to {by.value} by {by.by}, {by.on:%d %B %Y}, until "
        f"{by.until:%d %B %Y}: {by.why}"
    )
    lowered: dict[str, Any] = {by.line: by.value}
    return replace(regime, authorised=(*regime.authorised, words), **lowered)


def _whole(least: int, most: int = _MOST) -> Callable[[Any], Any]:
    def read(value: Any) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError(f"must be a whole number from {least} to {most}")
        return value

    return read


def _truth(value: Any) -> bool:
    if type(value) is not bool:
        raise ValueError("must be true or false")
    return value


def _one_of(*known: Any) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) not in {str, int} or value not in known:
            raise ValueError(f"must be one of {', '.join(map(str, known))}")
        return next(each for each in known if each == value)

    return read


_LINES: Final[Mapping[str, Callable[[Any], Any]]] = {
    "hides_up_to": _whole(FLOOR["hides_up_to"]),
    "rounds_to": _one_of(1, 5, 10),
    "zeros": _one_of(*Zeros),
    "all_of_a_group": _truth,
    "protection": _whole(FLOOR["protection"]),
    "left_if_small": _whole(FLOOR["left_if_small"]),
    "dominance_n": _whole(1),
    "dominance_percent": _whole(1, _SHARE),
    "base_least": _whole(FLOOR["base_least"]),
    "percent_places": _one_of(0, 1),
    "finest_area": _one_of(*(level for level in AreaLevel if level.rank >= FINEST.rank)),
    "people_least": _whole(FLOOR["people_least"], 1_000_000),
    "mark": _one_of(*MARKS),
}


@cache
def load(path: Path = FILE) -> dict[str, Regime]:
    """Return the regimes by name. Raise ValueError, with its line, for what is not right."""
    text = path.read_text(encoding="utf-8")
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise ValueError(f"{path.name}: {wrong}") from None
    if not found:
        raise ValueError(f"{path.name}: there is no regime in it.")
    return {name: _regime(name, lines, text, path.name) for name, lines in found.items()}


def _regime(name: str, lines: Any, text: str, file: str) -> Regime:
    if not isinstance(lines, dict):
        raise ValueError(f"{file}, line {_at(text, name)}: {name} is no regime.")  # noqa: TRY004
    for line in sorted({*_LINES} - {*lines}):
        raise ValueError(f"{file}, line {_at(text, name)}: {name} lacks {line}.")
    for line in lines:
        where = f"{file}, line {_at(text, f'{name}.{line}')}: {name}.{line}"
        if line not in _LINES:
            raise ValueError(f"{where} is not known.")
        lines[line] = _value(where, _LINES[line], lines[line])
    regime = Regime(name=name, **lines)
    if regime.left_if_small > min(regime.hides_up_to, regime.protection):
        where = f"{file}, line {_at(text, f'{name}.left_if_small')}"
        raise ValueError(f"{where}: no more can be left than hides_up_to and protection say.")
    return regime


def _value(where: str, read: Callable[[Any], Any], given: Any) -> Any:
    if not isinstance(given, dict) or {*given} != {"value", "source", "reviewed"}:
        raise ValueError(f"{where} needs a value, a source and a reviewed date, and no more.")
    if not isinstance(given["source"], str) or not given["source"].strip():
        raise ValueError(f"{where} needs a source.")
    if type(given["reviewed"]) is not date:
        raise ValueError(f"{where} needs a reviewed date, such as 2026-11-28.")
    try:
        return read(given["value"])
    except ValueError as wrong:
        raise ValueError(f"{where} {wrong}.") from None


def _at(text: str, head: str) -> int:
    """Return the number of the line that begins a part of the file, 1 where it is not found."""
    begins = re.compile(rf"\s*\[?\s*{re.escape(head)}\b")
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if begins.match(line)), 1)
