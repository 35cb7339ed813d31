"""The retention schedules, read from their reviewed file once. A line that lacks something stops
the start, with a sentence that says which line and what. Pure."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from sightline.governance.keep_rules import Schedule
from sightline.terms import Assessment, RecordKind, Regime, RunsFrom, SubjectRole

FILE: Final = Path(__file__).with_name("retention.toml")
FIELDS: Final = frozenset(
    "kind basis source reviewed months years runs_from goes_with again_years practice when".split()
)
YES_OR_NO: Final = frozenset({"named_adult", "unproven", "child"})
WORDS: Final[dict[str, frozenset[str] | None]] = {  # None: any code of an agency or an outcome
    "grade": frozenset(str(one) for one in Assessment),
    "role": frozenset(str(one) for one in SubjectRole),
    "regime": frozenset(str(one) for one in Regime),
    "outcome": None,
    "agency": None,
}


class ScheduleError(ValueError):
    """A line of the schedules cannot be used; the message says which and why."""


@cache
def schedules(path: Path = FILE) -> tuple[Schedule, ...]:
    """Return the schedules. Raise ScheduleError where one of them cannot be used."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as problem:
        raise ScheduleError(f"{path.name} is not a TOML file: {problem}") from None
    made = tuple(_schedule(f"{path.name}: {name}", name, line) for name, line in found.items())
    _require_different(path.name, made)
    return made


def _schedule(where: str, name: str, line: Any) -> Schedule:
    if not isinstance(line, dict):
        raise ScheduleError(f"{where} is no schedule: it needs a kind, a period and a basis.")
    if unknown := sorted(line.keys() - FIELDS):
        raise ScheduleError(f"{where} has {unknown[0]}, which no schedule has.")
    for needed in ("basis", "source"):
        if not str(line.get(needed, "")).strip():
            raise ScheduleError(f"{where} needs a {needed}.")
    if not isinstance(line.get("reviewed"), date):
        raise ScheduleError(f"{where} needs a reviewed date, such as 2026-11-27.")
    return Schedule(
        name=name,
        kind=_term(RecordKind, line.get("kind"), where, "kind"),
        basis=line["basis"],
        source=line["source"],
        reviewed=line["reviewed"],
        practice=line.get("practice", ""),
        again_months=12 * _whole(line.get("again_years", 0), where, "again_years"),
        conditions=_conditions(line.get("when", {}), where),
        **_period(line, where),
    )


def _period(line: Mapping[str, Any], where: str) -> dict[str, Any]:
    """Return how long and from when, or with what it goes: the one or the other."""
    if goes_with := line.get("goes_with"):
        if line.keys() & {"months", "years", "runs_from"}:
            raise ScheduleError(f"{where} goes with another record, so it has no period.")
        return {"goes_with": str(_term(RecordKind, goes_with, where, "goes_with"))}
    months = _whole(line.get("months", 0), where, "months")
    months += 12 * _whole(line.get("years", 0), where, "years")
    if not months:
        raise ScheduleError(f"{where} needs a period: months or years.")
    return {
        "months": months,
        "runs_from": _term(RunsFrom, line.get("runs_from"), where, "runs_from"),
    }


def _whole(given: Any, where: str, what: str) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or given < 0:
        raise ScheduleError(f"{where}: {what} is a whole number.")
    return given


def _term(term: Any, given: Any, where: str, what: str) -> Any:
    try:
        return term(given)
    except ValueError:
        known = ", ".join(str(one) for one in term)
        raise ScheduleError(f"{where}: {what} is one of {known}.") from None


def _conditions(when: Any, where: str) -> dict[str, frozenset[str]]:
    if not isinstance(when, dict):
        raise ScheduleError(f"{where}: when is a table, such as {{ grade = ['E'] }}.")
    return {name: _asked(name, asked, where) for name, asked in when.items()}


def _asked(name: str, asked: Any, where: str) -> frozenset[str]:
    if name in YES_OR_NO:
        if not isinstance(asked, bool):
            raise ScheduleError(f"{where}: {name} is true or false.")
        return frozenset({"yes" if asked else "no"})
    if name not in WORDS:
        raise ScheduleError(f"{where}: nothing is known of {name} for a schedule to ask.")
    if not isinstance(asked, list) or not asked or not all(isinstance(one, str) for one in asked):
        raise ScheduleError(f"{where}: {name} is a list of codes, such as ['E'].")
    known = WORDS[name]
    if known is not None and not set(asked) <= known:
        raise ScheduleError(f"{where}: {name} is of {', '.join(sorted(known))}.")
    return frozenset(asked)


def _require_different(file: str, made: tuple[Schedule, ...]) -> None:
    """Stop two schedules for one thing: nobody could say which of them counts."""
    seen: dict[Any, str] = {}
    for one in made:
        asks = (one.kind, frozenset(one.conditions.items()))
        if asks in seen:
            raise ScheduleError(f"{file}: {seen[asks]} and {one.name} speak of the same records.")
        seen[asks] = one.name


def schedules_of(kind: RecordKind) -> tuple[Schedule, ...]:
    """Return the schedules of one kind of record; none means that it is never disposed of."""
    return tuple(one for one in schedules() if one.kind is kind)


def schedule_named(name: str) -> Schedule | None:
    """Return a schedule by its name; None for one that is not in the file any more."""
    return next((one for one in schedules() if one.name == name), None)
