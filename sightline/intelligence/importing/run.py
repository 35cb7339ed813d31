"""A whole file: checked first, and then brought in, all of it or its good rows only."""

import hmac
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import BinaryIO, Final

import numpy as np

from sightline.access.parties import Label, Viewer
from sightline.access.rules import refusal
from sightline.database.keys import key_for
from sightline.index.pseudonyms import CHILD, ORIGIN, pseudonym
from sightline.intelligence import actions
from sightline.intelligence.importing.mapping import Mapping
from sightline.intelligence.importing.problems import BadCell, Fault, FileProblem
from sightline.intelligence.importing.reader import open_csv
from sightline.intelligence.importing.rows import Ready, check
from sightline.intelligence.records import ImportRow, NewItem
from sightline.intelligence.rules import label_refusal
from sightline.places import queries as places
from sightline.places.errors import PlaceError
from sightline.places.location import Location
from sightline.terms import Act

BATCH: Final = 2_000
SHOWN: Final = 10  # first rows in a preview
LISTED: Final = 1_000  # faults that are listed one by one; all are counted

Progress = Callable[[int], object]


@dataclass(slots=True)
class Checked:
    """What a dry run found: nothing is stored."""

    rows: int = 0
    good: int = 0
    repeated: int = 0
    bad: int = 0
    faults: list[Fault] = field(default_factory=list)
    first: list[Ready] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Result:
    """What an import did."""

    added: int
    already: int
    left_out: int


def label_for(mapping: Mapping, by: Viewer) -> Label:
    """Return the label that a file's items are to have. Raise FileProblem where it may not be."""
    label = Label(by.agency, mapping.regime, by.agency, mapping.compartment, mapping.marking)
    why_not = label_refusal(label, label, by) or refusal(by, Act.IMPORT, label, "")
    if why_not:
        raise FileProblem(f"[label] of the mapping cannot be used. {why_not}")
    return label


def check_file(
    file: BinaryIO, mapping: Mapping, *, by: Viewer, at: datetime, progress: Progress = int
) -> Checked:
    """Read a whole file and say what is wrong with which row."""
    label_for(mapping, by)
    checked = Checked()
    for one in _each(file, mapping, at, checked):
        checked.rows += 1
        progress(1)
        if isinstance(one, Fault):
            checked.bad += 1
            if len(checked.faults) < LISTED:
                checked.faults.append(one)
        elif one is not None:
            checked.good += 1
            if len(checked.first) < SHOWN:
                checked.first.append(one)
    if not checked.rows:
        raise FileProblem(
            "The file has column names and no rows. Check that the right one was sent."
        )
    return checked


def put_file(
    file: BinaryIO, mapping: Mapping, *, by: Viewer, at: datetime, progress: Progress = int
) -> Result:
    """Bring in the good rows of a file; the caller's transaction makes it all of them or none."""
    label, checked, added, already = label_for(mapping, by), Checked(), 0, 0
    references = _References(mapping, by)
    rows = _each(file, mapping, at, checked)
    while batch := list(islice(rows, BATCH)):
        ready = [one for one in batch if isinstance(one, Ready)]
        checked.bad += sum(isinstance(one, Fault) for one in batch)
        if ready:
            done = actions.bring_in(rows=references.rows(ready, label), by=by, at=at)
            added, already = added + len(done.added), already + done.already
        progress(len(batch))
    return Result(added, already + checked.repeated, checked.bad)


def _each(
    file: BinaryIO, mapping: Mapping, at: datetime, checked: Checked
) -> Iterator[Ready | Fault | None]:
    """Yield each row ready or at fault, or None where it stands in the file before."""
    rows, notes = open_csv(file, mapping)
    checked.notes += notes
    first: dict[str, tuple[int, int]] = {}
    find = lru_cache(maxsize=50_000)(_find)
    for row in rows:
        if isinstance(row, Fault):
            yield row
            continue
        try:
            ready = check(row, mapping, find=find, at=at)
        except BadCell as bad:
            yield Fault(row.line, bad.column, bad.reason)
            continue
        twin = first.setdefault(ready.identity, (row.line, hash(ready.contents)))
        if twin[0] == row.line:
            yield ready
        elif twin[1] == hash(ready.contents):
            checked.repeated += 1
            yield None
        else:
            reason = f"The same stands in line {twin[0]} with other words. Give each its own."
            yield Fault(row.line, mapping.columns["key"], reason)


def _find(words: str) -> Location:
    """Return the one place that the words mean. Raise PlaceError where there are several."""
    found = places.find(words)
    if len(found) > 1:
        raise PlaceError("Several places have this name.", "Give a postcode or a grid reference.")
    return found[0]


class _References:
    """Turns names into pseudonyms, each asked for once, and rows into what actions store."""

    def __init__(self, mapping: Mapping, by: Viewer) -> None:
        self.mapping, self.by = mapping, by
        self.child = lru_cache(maxsize=None)(lambda *identity: pseudonym(CHILD, *identity))
        self.origin = lru_cache(maxsize=None)(lambda *identity: pseudonym(ORIGIN, *identity))
        self.key = key_for("imported-row")
        self.in_county = frozenset(area.code for area in places.areas("lsoa") if area.in_county)

    def rows(self, ready: list[Ready], label: Label) -> list[ImportRow]:
        areas = self._areas(ready)
        return [
            ImportRow(self._key(one, label), self._item(one, label, areas[n]), one.grade)
            for n, one in enumerate(ready)
        ]

    def _areas(self, ready: list[Ready]) -> list[tuple[str, bool]]:
        """Return the area of each row and whether it is inside: by its place, or by coordinates."""
        found = [(one.area, bool(one.inside_county)) for one in ready]
        points = [n for n, one in enumerate(ready) if one.inside_county is None]
        if points:
            easting = np.array([ready[n].easting for n in points], dtype=float)
            northing = np.array([ready[n].northing for n in points], dtype=float)
            for n, code in zip(points, places.areas_of(easting, northing), strict=True):
                found[n] = (code or "", code in self.in_county)
        return found

    def _key(self, one: Ready, label: Label) -> str:
        parts = (
            self.mapping.partner,
            *map(str, (label.controller, label.regime, label.compartment)),
        )
        words = "\x1e".join((*parts, str(label.marking), one.identity))
        return hmac.new(self.key, words.encode(), "sha256").hexdigest()

    def _origin(self, one: Ready) -> str:
        """Return who first knew; where the file does not say, all of a partner's rows are one."""
        return self.origin("partner", self.by.agency, self.mapping.partner, one.origin)

    def _item(self, one: Ready, label: Label, area: tuple[str, bool]) -> NewItem:
        return NewItem(
            label=label,
            submission="",
            origin=self._origin(one),
            sanitised_text=one.text,
            concern=one.concern,
            how_known=one.how_known,
            received_at=one.received_at,
            is_opinion=one.is_opinion,
            event_start=one.event_start,
            event_end=one.event_end,
            place_role=one.place_role,
            precision=one.precision,
            easting=one.easting,
            northing=one.northing,
            place_name=one.place_name,
            area=area[0],
            inside_county=area[1],
            online=one.online,
            children=tuple(self.child(*child) for child in one.children),
        )
