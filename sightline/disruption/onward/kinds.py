"""The kinds of onward referral: a table in configuration, read strictly. Pure."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from sightline.terms import Term
from sightline.terms.disrupting import DisruptionSubject
from sightline.terms.onward import ConsentRule, Maker, OnwardNation, OnwardReply, OnwardStep

TABLE: Final = Path(__file__).parents[1] / "onward.toml"
PEOPLE: Final = (DisruptionSubject.CHILD, DisruptionSubject.ADULT)
_NEEDED: Final = frozenset(
    {"name", "to", "makers", "nation", "consent", "replies", "basis", "source", "reviewed"}
)
_OPTIONAL: Final = frozenset({"instead", "not_needed", "note", "clocks"})
_CLOCK: Final = frozenset({"awaits", "starts", "ends", "source", "reviewed"})
_CLOCK_OPTIONAL: Final = frozenset({"working_days", "not_before_days"})
_STARTS: Final = frozenset({str(OnwardStep.MADE), str(OnwardStep.RECONSIDERATION_ASKED)})
T = TypeVar("T", bound=Term)


@dataclass(frozen=True, slots=True)
class ReplyClock:
    """By when a reply is due, and before which day it does not usually come.

    awaits           what is waited for, in words that end a sentence
    starts           a step or a reply, by its code; MADE runs from the day it was received
    ends             the replies that end it
    working_days     within how many it is due; None where nobody has set a time
    not_before_days  whole days that pass before it comes; 0 for none
    """

    awaits: str
    starts: str
    ends: frozenset[OnwardReply]
    source: str
    reviewed: date
    working_days: int | None = None
    not_before_days: int = 0


@dataclass(frozen=True, slots=True)
class OnwardKind:
    """One kind of referral.

    consent     what it asks of consent, by whom it is about: a kind is for those alone
    instead     what may be done where consent is needed and was not given
    not_needed  why consent is not needed, as it is written down where nobody says more
    """

    code: str
    name: str
    to: str
    makers: tuple[Maker, ...]
    nation: OnwardNation
    consent: Mapping[DisruptionSubject, ConsentRule]
    replies: tuple[OnwardReply, ...]
    basis: str
    source: str
    reviewed: date
    clocks: tuple[ReplyClock, ...] = ()
    instead: str = ""
    not_needed: str = ""
    note: str = ""


@cache
def kinds(path: Path = TABLE) -> Mapping[str, OnwardKind]:
    """Return the kinds by code. Raise ValueError naming the entry that is not right."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return {code: _kind(code, line) for code, line in found.items()}


def _kind(code: str, line: Mapping[str, Any]) -> OnwardKind:
    _only(code, line, _NEEDED, _OPTIONAL)
    kind = OnwardKind(
        code=code,
        name=line["name"],
        to=line["to"],
        makers=tuple(_one(code, Maker, each) for each in line["makers"]),
        nation=_one(code, OnwardNation, line["nation"]),
        consent={
            _one(code, DisruptionSubject, who): _one(code, ConsentRule, rule)
            for who, rule in line["consent"].items()
        },
        replies=tuple(_one(code, OnwardReply, each) for each in line["replies"]),
        basis=line["basis"],
        source=line["source"],
        reviewed=line["reviewed"],
        clocks=tuple(_clock(code, each) for each in line.get("clocks", ())),
        instead=line.get("instead", ""),
        not_needed=line.get("not_needed", ""),
        note=line.get("note", ""),
    )
    _check(kind)
    return kind


def _clock(code: str, line: Mapping[str, Any]) -> ReplyClock:
    _only(code, line, _CLOCK, _CLOCK_OPTIONAL)
    days, first = line.get("working_days"), line.get("not_before_days", 0)
    if any(type(each) is not int or each < 0 for each in (days or 0, first)):
        raise ValueError(f"onward.toml: a clock of {code} counts whole days.")
    return ReplyClock(
        awaits=line["awaits"],
        starts=line["starts"],
        ends=frozenset(_one(code, OnwardReply, each) for each in line["ends"]),
        source=line["source"],
        reviewed=line["reviewed"],
        working_days=days,
        not_before_days=first,
    )


def _check(kind: OnwardKind) -> None:
    """A kind that nobody may make, or a clock that nothing stops, is a mistake in the table."""
    starts = _STARTS | set(map(str, kind.replies))
    rules = set(kind.consent.values())
    for wrong, why in (
        (not kind.makers, "says not who may make it"),
        (not kind.consent, "says not whom it is about"),
        (bool(set(kind.consent) - set(PEOPLE)), "is about a person, and nothing else"),
        (not kind.replies, "has no possible reply"),
        (type(kind.reviewed) is not date, "needs the day on which it was reviewed"),
        (ConsentRule.NEEDED in rules and not kind.instead, "says not what may be done instead"),
        (ConsentRule.NEVER in rules and not kind.not_needed, "says not why no consent is needed"),
        (any(each.starts not in starts for each in kind.clocks), "has a clock that never starts"),
        (any(not each.ends or each.ends - set(kind.replies) for each in kind.clocks),
         "has a clock that no reply of its own ends"),
        (any(each.working_days is None and not each.not_before_days for each in kind.clocks),
         "has a clock without days"),
        (any(type(each.reviewed) is not date for each in kind.clocks),
         "has a clock without the day on which it was reviewed"),
    ):  # fmt: skip
        if wrong:
            raise ValueError(f"onward.toml: {kind.code} {why}.")


def _only(
    code: str, line: Mapping[str, Any], needed: Iterable[str], optional: Iterable[str]
) -> None:
    lacks = sorted(set(needed) - line.keys())
    strange = sorted(line.keys() - set(needed) - set(optional))
    if lacks or strange:
        said = "lacks" if lacks else "does not know"
        raise ValueError(f"onward.toml: {code} {said} {', '.join(lacks or strange)}.")


def _one(code: str, kind: type[T], value: str) -> T:
    try:
        return kind(value)
    except ValueError:
        raise ValueError(f"onward.toml: {code} says {value!r}, no {kind.__name__}.") from None
