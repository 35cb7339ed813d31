"""A whole file: checked first, and then brought in, all of it or its good rows only."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import BinaryIO, Final

from sightline.access.parties import Label, Viewer
from sightline.access.rules import refusal
from sightline.intake.tables.problems import BadCell, Fault, FileProblem
from sightline.intelligence import actions
from sightline.intelligence.importing.mapping import Mapping
from sightline.intelligence.importing.reader import open_csv
from sightline.intelligence.importing.references import References
from sightline.intelligence.importing.rows import Ready, check
from sightline.intelligence.records import ImportRow
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
    """What an import did, and what it found in the file."""

    added: int
    already: int
    left_out: int
    checked: Checked = field(default_factory=Checked)


class BadRows(Exception):
    """A file that was to come in whole has bad rows; raised so that nothing of it stays."""

    def __init__(self, checked: Checked) -> None:
        """Hold what was found."""
        super().__init__(f"{checked.bad:,} rows are bad")
        self.checked = checked


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
    for _ in _batches(file, mapping, at, checked, progress):
        pass
    return checked


def put_file(
    file: BinaryIO,
    mapping: Mapping,
    *,
    by: Viewer,
    at: datetime,
    progress: Progress = int,
    whole: bool = False,
) -> Result:
    """Bring in the good rows of a file while it is read; nothing stays if the caller rolls back.

    With `whole`, one bad row stops the storing: the rest is checked, and BadRows is raised.
    """
    label, checked = label_for(mapping, by), Checked()
    references = References(mapping, by)

    def good() -> Iterator[list[ImportRow]]:
        for ready in _batches(file, mapping, at, checked, progress):
            if ready and not (whole and checked.bad):
                yield references.rows(ready, label)
        if whole and checked.bad:
            raise BadRows(checked)

    done = actions.bring_in_batches(batches=good(), by=by, at=at)
    return Result(len(done.added), done.already + checked.repeated, checked.bad, checked)


def _batches(
    file: BinaryIO, mapping: Mapping, at: datetime, checked: Checked, progress: Progress
) -> Iterator[list[Ready]]:
    """Yield the good rows, a batch at a time, and keep count of all rows in `checked`."""
    rows = _each(file, mapping, at, checked)
    while batch := list(islice(rows, BATCH)):
        faults = [one for one in batch if isinstance(one, Fault)]
        ready = [one for one in batch if isinstance(one, Ready)]
        checked.rows += len(batch)
        checked.bad += len(faults)
        checked.good += len(ready)
        checked.faults += faults[: LISTED - len(checked.faults)]
        checked.first += ready[: SHOWN - len(checked.first)]
        yield ready
        progress(len(batch))
    if not checked.rows:
        raise FileProblem(
            "The file has column names and no rows. Check that the right one was sent."
        )


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
