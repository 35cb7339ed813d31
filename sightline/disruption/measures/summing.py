"""What was used in a year, where, and did it help: counted of what one reader may see. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sightline.disruption.measures.effect import Effect
from sightline.disruption.powers import Power
from sightline.terms.disrupting import PowerClass
from sightline.terms.measures import MeasureOutcome, MeasureStep

S = MeasureStep
COLUMNS = (
    S.CONSIDERED, S.REQUESTED, S.GRANTED, S.REFUSED, S.SERVED, S.VARIED, S.BREACHED, S.EXPIRED,
    S.ENDED, S.NOT_USED,
)  # fmt: skip
USED = frozenset({S.SERVED})


@dataclass(frozen=True, slots=True)
class Counted:
    """One step of one measure that was taken within the year."""

    measure: str
    power: str
    area: str
    step: MeasureStep
    outcome: MeasureOutcome | None = None


@dataclass(frozen=True, slots=True)
class PowerRow:
    """A power: in how many measures each step was taken, and how those that are done ended."""

    code: str
    name: str
    power_class: PowerClass | None
    steps: Sequence[int]
    outcomes: Sequence[tuple[MeasureOutcome, int]]


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area: how many measures were served there, of how many that were on the table."""

    code: str
    served: int
    measures: int


@dataclass(frozen=True, slots=True)
class Summary:
    """A year of measures. `never` is what nobody thought of; `unserved`, what was never served."""

    powers: Sequence[PowerRow]
    total: PowerRow
    areas: Sequence[AreaRow]
    never: Sequence[Power]
    unserved: Sequence[Power]
    effect: Effect | None
    compared: int = 0
    incomplete: int = 0
    left_out: int = 0
    why_not_used: Sequence[tuple[str, str]] = field(default=(), repr=False)
    why_left_out: int = 0


def year(of: int) -> tuple[date, date]:
    """Return the first day of a calendar year and of the one after."""
    return date(of, 1, 1), date(of + 1, 1, 1)


def power_rows(counted: Iterable[Counted], catalogue: dict[str, Power]) -> list[PowerRow]:
    """Return a row for each power that any measure is of, in the order of the catalogue."""
    lots: dict[str, list[Counted]] = {}
    for one in counted:
        lots.setdefault(one.power, []).append(one)
    known = [code for code in catalogue if code in lots]
    return [
        _row(code, lots[code], catalogue.get(code))
        for code in [*known, *sorted(lots.keys() - {*known})]
    ]


def total_row(counted: Sequence[Counted]) -> PowerRow:
    """Return all of it in one row."""
    return _row("", counted, None)


def _row(code: str, counted: Sequence[Counted], power: Power | None) -> PowerRow:
    steps = {(one.measure, one.step) for one in counted}
    many = Counter(step for _, step in steps)
    # The newest outcome of a measure counts: rows come in their order.
    ended = {one.measure: one.outcome for one in counted if one.outcome is not None}
    outcomes = Counter(ended.values())
    return PowerRow(
        code=code,
        name=power.name if power else code,
        power_class=power.power_class if power else None,
        steps=[many[step] for step in COLUMNS],
        outcomes=[(one, outcomes[one]) for one in MeasureOutcome if outcomes[one]],
    )


def area_rows(counted: Iterable[Counted]) -> list[AreaRow]:
    """Return a row for each area, the one where most was served first; the empty code is none."""
    served: dict[str, set[str]] = {}
    every: dict[str, set[str]] = {}
    for one in counted:
        every.setdefault(one.area, set()).add(one.measure)
        if one.step in USED:
            served.setdefault(one.area, set()).add(one.measure)
    rows = [AreaRow(code, len(served.get(code, ())), len(some)) for code, some in every.items()]
    return sorted(rows, key=lambda row: (-row.served, -row.measures, row.code))


def not_tried(
    counted: Iterable[Counted], catalogue: Iterable[Power]
) -> tuple[list[Power], list[Power]]:
    """Return the powers that nobody thought of, and those that were thought of and never served."""
    known = list(counted)
    thought = {one.power for one in known}
    served = {one.power for one in known if one.step in USED}
    every = list(catalogue)
    never = [power for power in every if power.code not in thought]
    return never, [power for power in every if power.code in thought - served]
