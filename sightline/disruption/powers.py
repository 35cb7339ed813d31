"""The catalogue of powers: a table in configuration, read strictly. Pure."""

import tomllib
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from sightline.terms import Term
from sightline.terms.disrupting import (
    FACTS_OF,
    Applicant,
    DisruptionSubject,
    PowerClass,
    Strand,
    SubjectFact,
)

TABLE: Final = Path(__file__).with_name("powers.toml")
SEEN, TO_CHECK = "seen", "to be checked"
_NEEDED: Final = frozenset(
    {"name", "class", "strand", "subjects", "applies", "basis", "source", "in_force", "evidence",
     "lasts", "ask", "standing", "reviewed"}
)  # fmt: skip
_OPTIONAL: Final = frozenset(
    {"against", "needs", "any_of", "from_age", "first", "note",
     "open_ended", "longest", "longest_for_a_child", "renewable"}
)  # fmt: skip
MONTHS_OF_A_YEAR: Final = 12
T = TypeVar("T", bound=Term)


@dataclass(frozen=True, slots=True)
class Length:
    """The greatest length of a measure, in whole months and days."""

    months: int = 0
    days: int = 0

    def last_day(self, first: date) -> date:
        """Return the last day of a measure that begins on a day and lasts as long as it may.

        The month is the calendar's: what begins on 31 January ends on the last of February.
        """
        year, month = divmod(first.year * MONTHS_OF_A_YEAR + first.month - 1 + self.months, 12)
        day = min(first.day, monthrange(year, month + 1)[1])
        return date(year, month + 1, day) + timedelta(self.days)


@dataclass(frozen=True, slots=True)
class Power:
    """One power, and what it takes to use it.

    against    whether it binds or restricts its subject
    needs      facts that must all be there; any_of: at least one of these, if there are any
    from_age   whole years from which its subject may be bound by it
    in_force   a day by which it was; None while that is to be checked
    first      the order in which protection of a child is thought of; 0 for every other power
    open_ended whether it may last until it is lifted, or has no term at all
    longest    how long it may last, None where the law sets no limit or it is to be checked
    renewable  whether each variation begins a new term
    """

    code: str
    name: str
    power_class: PowerClass
    strand: Strand
    subjects: frozenset[DisruptionSubject]
    applies: tuple[Applicant, ...]
    basis: str
    source: str
    in_force: date | None
    evidence: tuple[str, ...]
    lasts: str
    ask: tuple[str, ...]
    standing: str
    reviewed: date
    against: bool = False
    needs: frozenset[SubjectFact] = frozenset()
    any_of: frozenset[SubjectFact] = frozenset()
    from_age: int = 0
    first: int = 0
    note: str = ""
    open_ended: bool = False
    longest: Length | None = None
    longest_for_a_child: Length | None = None
    renewable: bool = False


@cache
def powers(path: Path = TABLE) -> Mapping[str, Power]:
    """Return the catalogue by code. Raise ValueError naming the entry that is not right."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return {code: _power(code, line) for code, line in found.items()}


def _power(code: str, line: Mapping[str, Any]) -> Power:
    wrong = sorted(_NEEDED - line.keys()) or sorted(line.keys() - _NEEDED - _OPTIONAL)
    if wrong:
        kind = "lacks" if _NEEDED - line.keys() else "does not know"
        raise ValueError(f"powers.toml: {code} {kind} {', '.join(wrong)}.")
    power = Power(
        code=code,
        name=line["name"],
        power_class=_one(code, PowerClass, line["class"]),
        strand=_one(code, Strand, line["strand"]),
        subjects=_some(code, DisruptionSubject, line["subjects"]),
        applies=tuple(_one(code, Applicant, each) for each in line["applies"]),
        basis=line["basis"],
        source=line["source"],
        in_force=_day(code, line["in_force"]),
        evidence=tuple(line["evidence"]),
        lasts=line["lasts"],
        ask=tuple(line["ask"]),
        standing=line["standing"],
        reviewed=line["reviewed"],
        against=line.get("against", False),
        needs=_some(code, SubjectFact, line.get("needs", ())),
        any_of=_some(code, SubjectFact, line.get("any_of", ())),
        from_age=line.get("from_age", 0),
        first=line.get("first", 0),
        note=line.get("note", ""),
        open_ended=line.get("open_ended", False),
        longest=_length(code, line.get("longest")),
        longest_for_a_child=_length(code, line.get("longest_for_a_child")),
        renewable=line.get("renewable", False),
    )
    _check(power)
    return power


def _check(power: Power) -> None:
    """A power that could be offered to everybody, or to nobody, is a mistake in the table."""
    known = {fact for subject in power.subjects for fact in FACTS_OF[subject]}
    for wrong, why in (
        (not power.needs | power.any_of, "names no fact that it needs"),
        (bool((power.needs | power.any_of) - known), "needs a fact that its subject is not asked"),
        (not power.applies, "says not who applies"),
        (not power.evidence, "says not what evidence it takes"),
        (power.standing not in {SEEN, TO_CHECK}, f"stands neither {SEEN!r} nor {TO_CHECK!r}"),
        (type(power.reviewed) is not date, "needs the day on which it was reviewed"),
        (bool(power.first) != (power.power_class is PowerClass.PROTECTIVE),
         "is first if it protects, and only then"),
    ):  # fmt: skip
        if wrong:
            raise ValueError(f"powers.toml: {power.code} {why}.")


def _one(code: str, kind: type[T], value: str) -> T:
    try:
        return kind(value)
    except ValueError:
        raise ValueError(f"powers.toml: {code} says {value!r}, no {kind.__name__}.") from None


def _some(code: str, kind: type[T], values: Iterable[str]) -> frozenset[T]:
    return frozenset(_one(code, kind, each) for each in values)


def _day(code: str, value: object) -> date | None:
    if value == TO_CHECK:
        return None
    if type(value) is not date:
        raise ValueError(f"powers.toml: {code} is in force from a day, or {TO_CHECK!r}.")
    return value


def _length(code: str, value: Any) -> Length | None:
    if value is None:
        return None
    sound = isinstance(value, dict) and value and value.keys() <= {"months", "days"}
    if not sound or any(type(each) is not int or each < 1 for each in value.values()):
        raise ValueError(f"powers.toml: {code} lasts some whole months, days, or both.")
    return Length(**value)
