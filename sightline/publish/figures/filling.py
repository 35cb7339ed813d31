"""Makes tables of what the database counted. Counts are never summed where things may count twice.
Pure."""

import calendar
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Final, NamedTuple

import numpy as np

from sightline.publish.control.dimensions import Change, Dimension, Key, Period
from sightline.publish.control.tables import Table
from sightline.publish.figures.axes import AREA, AXES, COUNTINGS, MONTH
from sightline.publish.figures.axes import Axis as OurAxis
from sightline.publish.figures.definitions import Definition, Definitions
from sightline.publish.figures.ground import Ground
from sightline.publish.figures.period import FiguresOf
from sightline.terms.figures import FigureKind
from sightline.terms.publishing import Axis

AREA_WORDS: Final = "Ward"
Cell = tuple[tuple[str | None, ...], int]  # a code for each column of the function, None is all


class Counted(NamedTuple):
    """What was counted for a period, by counting function; and the areas of its tables."""

    period: FiguresOf
    cells: Mapping[str, list[Cell]]
    ground: Ground


class Along(NamedTuple):
    """One axis of a table: as disclosure control knows it, and which category a code is in."""

    dimension: Dimension
    axis: OurAxis


def measure_of(definition: Definition, period: FiguresOf) -> str:
    """Return what a table counts in words; how things stood on one day is a count of its own."""
    if definition.kind is FigureKind.FLOW:
        return definition.measure
    return f"{definition.measure}, {period.code}"


def filled(
    definition: Definition, definitions: Definitions, counted: Counted, *, issue: int
) -> Table:
    """Return a table of the true counts. Raise ValueError where they are not sound."""
    period = counted.period
    along = [_along(name, definitions, counted) for name in definition.dimensions]
    dimensions = tuple(each.dimension for each in along)
    found = _cells(definition, along, counted.cells[definition.counts])
    shape = [each.categories for each in dimensions]
    counts = [found.get(key, 0) for key in product(*shape)]
    names = [each.name for each in dimensions]
    named = dict(zip(definition.dimensions, names, strict=True))
    return Table(
        name=definition.title,
        measure=measure_of(definition, period),
        counted=definition.unit,
        period=Period(period.first, period.last),
        dimensions=dimensions,
        counts=np.array(counts, np.int64).reshape([len(each) for each in shape]),
        margins=tuple(
            frozenset(named[each] for each in part)
            for part in (frozenset(definition.dimensions), *definition.margins)
        ),
        totals=_totals(dimensions, found),
        issue=issue,
        changes=_changes(definition, definitions),
    )


def _along(name: str, definitions: Definitions, counted: Counted) -> Along:
    if name == MONTH:
        return _months(counted.period)
    if name == AREA:
        return _areas(definitions, counted.ground)
    axis = AXES[name]
    made = Dimension(axis.words, Axis.ATTRIBUTE, axis.categories, adds=axis.adds)
    return Along(made, axis)


def _months(period: FiguresOf) -> Along:
    words, days = {}, []
    for month in period.months:
        year, number = map(int, month.split("-"))
        words[month] = f"{calendar.month_name[number]} {year}"
        last = calendar.monthrange(year, number)[1]
        days.append(Period(period.first.replace(month=number, day=1),
                           period.first.replace(month=number, day=last)))  # fmt: skip
    names = tuple(words.values())
    made = Dimension("Month", Axis.TIME, names, periods=tuple(days))
    return Along(made, OurAxis("Month", names, words))


def _areas(definitions: Definitions, ground: Ground) -> Along:
    made = Dimension(
        AREA_WORDS,
        Axis.AREA,
        ground.names,
        level=definitions.area_level,
        vintage=definitions.boundaries,
        people=ground.people,
    )
    return Along(made, OurAxis(AREA_WORDS, ground.names, ground.of))


def _cells(definition: Definition, along: list[Along], cells: Iterable[Cell]) -> dict[Key, int]:
    """Return the counts by category, None for a total; of areas, what is in one of ours."""
    columns = COUNTINGS[definition.counts].columns
    places = [columns.index(name) for name in definition.dimensions]
    others = [at for at in range(len(columns)) if at not in places]
    found: dict[Key, int] = {}
    for codes, count in cells:
        if any(codes[at] is not None for at in others):
            continue
        key = _key(definition, along, [codes[at] for at in places])
        if key is None:
            continue
        if key in found and not all(each.axis.adds for each in along):
            raise ValueError(f"{definition.code}: two counts of things that may be the same.")
        found[key] = found.get(key, 0) + count
    return found


def _key(definition: Definition, along: list[Along], codes: list[str | None]) -> Key | None:
    names: list[str | None] = []
    for each, code in zip(along, codes, strict=True):
        if code is not None and code not in each.axis.of:
            if each.dimension.axis is Axis.AREA:
                return None
            raise ValueError(f"{definition.code} counts a code that no category stands for.")
        names.append(None if code is None else each.axis.of[code])
    return tuple(names)


def _totals(dimensions: tuple[Dimension, ...], found: Mapping[Key, int]) -> dict[Key, int]:
    """Return the totals that were counted because they do not add up."""
    loose = [at for at, each in enumerate(dimensions) if not each.adds]
    return {key: count for key, count in found.items() if any(key[at] is None for at in loose)}


def _changes(definition: Definition, definitions: Definitions) -> tuple[Change, ...]:
    if AREA not in definition.dimensions:
        return ()
    return tuple(
        Change(*((f"{AREA_WORDS}, {year}", names) for year, names in sides))
        for sides in definitions.changes
    )


def wanted(
    definitions: Definitions, period: FiguresOf, without: Iterable[str] = ()
) -> Iterator[Definition]:
    """Yield the tables of a period: of a year, none that says how things stood on a day."""
    left_out = {*without}
    for each in definitions.tables:
        stock = each.kind is FigureKind.STOCK and not period.quarter
        if not stock and each.code not in left_out:
            yield each
