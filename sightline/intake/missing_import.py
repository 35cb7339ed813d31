"""The daily file of missing episodes: checked row by row, then brought in, all or the good ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeVar

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.intake.actions.missing import NewEpisode, record_episode
from sightline.intake.missing import episode_refusals
from sightline.intake.missing_forms import found_of
from sightline.intake.tables.dates import read_moment
from sightline.intake.tables.problems import BadCell, Fault, FileProblem
from sightline.intake.tables.sheets import Line, read_table
from sightline.terms import InCare, MissingRisk

T = TypeVar("T")

# What a column may be called, folded; the first is how the how-to writes it.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "number": ("number", "episode", "episode number", "reference", "misper number"),
    "child_name": ("child", "name", "child's name", "child name", "full name"),
    "child_born": ("born", "year of birth", "date of birth", "dob"),
    "missing_since": ("missing since", "missing from", "date missing", "reported missing"),
    "found_at": ("found", "returned", "found at", "date returned", "date found"),
    "found_place": ("found where", "found place", "where found", "location found"),
    "risk": ("risk", "risk level", "grading"),
    "in_care": ("in care", "looked after", "lac", "cla"),
}
NEEDED: Final = ("number", "child_name", "missing_since")
RISKS: Final = {
    **{risk.label.casefold(): risk for risk in MissingRisk},
    "no apparent": MissingRisk.NONE_APPARENT,
    "absent": MissingRisk.NONE_APPARENT,
    "standard": MissingRisk.LOW,
    "": MissingRisk.NOT_RECORDED,
}
CARE: Final = {
    "yes": InCare.YES, "y": InCare.YES, "true": InCare.YES, "1": InCare.YES,
    "no": InCare.NO, "n": InCare.NO, "false": InCare.NO, "0": InCare.NO,
    "": InCare.NOT_RECORDED, "not recorded": InCare.NOT_RECORDED, "not known": InCare.NOT_RECORDED,
}  # fmt: skip


@dataclass(slots=True)
class Brought:
    """What a file held, and what was done with it."""

    rows: int = 0
    new: int = 0
    again: int = 0
    faults: list[Fault] = field(default_factory=list)


class BadRows(Exception):
    """A file that was to come in whole has bad rows: nothing of it was kept."""

    def __init__(self, brought: Brought) -> None:
        """Hold what was found."""
        super().__init__("bad rows")
        self.brought = brought


def put_file(content: bytes, *, whole: bool, keep: bool, by: Viewer, at: datetime) -> Brought:
    """Check a file and, with `keep`, bring it in. Raise FileProblem; BadRows where `whole`."""
    table = read_table(content)
    places = _places_of(table.columns)
    done = Brought()
    with transaction.atomic():
        for line in table.lines:
            done.rows += 1
            try:
                new = _episode(line, places, at)
                if keep:
                    _, fresh = record_episode(new=new, by=by, at=at)
                    done.new, done.again = done.new + fresh, done.again + (not fresh)
            except BadCell as bad:
                done.faults.append(_fault(line, bad))
        if keep and whole and done.faults:
            raise BadRows(done)
    return done


def _fault(line: Line | Fault, bad: BadCell) -> Fault:
    return line if isinstance(line, Fault) else Fault(line.number, bad.column, bad.reason)


def _places_of(columns: tuple[str, ...]) -> dict[str, str]:
    """Return the file's own name of each column that is known."""
    folded = {" ".join(name.casefold().split()): name for name in columns}
    places = {
        key: folded[name] for key, names in COLUMNS.items() for name in names if name in folded
    }
    for key in NEEDED:
        if key not in places:
            raise FileProblem(
                f"The file has no column called “{COLUMNS[key][0]}”. Name its columns as the "
                "how-to does."
            )
    return places


def _episode(line: Line | Fault, places: Mapping[str, str], at: datetime) -> NewEpisode:
    if isinstance(line, Fault):
        raise BadCell(line.column, line.reason)
    cells = {key: line.cells.get(name, "") for key, name in places.items()}
    for key in NEEDED:
        if not cells[key]:
            raise BadCell(places[key], "This is empty. Every row needs it.")
    since = _moment(cells, places, "missing_since")
    found_at = _moment(cells, places, "found_at") if cells.get("found_at") else None
    if since is None:
        raise BadCell(places["missing_since"], "This is empty. Every row needs it.")
    for key, why_not in episode_refusals(since, found_at, at).items():
        raise BadCell(places[key], why_not)
    return NewEpisode(
        number=cells["number"],
        child_name=cells["child_name"],
        child_born=_year(cells.get("child_born", "")),
        missing_since=since,
        found_at=found_at,
        found=found_of(cells.get("found_place", "")),
        risk=_one_of(RISKS, cells, places, "risk"),
        in_care=_one_of(CARE, cells, places, "in_care"),
    )


def _moment(cells: Mapping[str, str], places: Mapping[str, str], key: str) -> datetime | None:
    try:
        return read_moment(cells[key])
    except ValueError as why_not:
        raise BadCell(places[key], str(why_not)) from None


def _year(born: str) -> str:
    """Return the year of a date of birth: the desk asks for the year, and one child is one."""
    try:
        return str(read_moment(born).year)
    except ValueError:
        return born if born.isdigit() and len(born) == 4 else ""


def _one_of(
    known: Mapping[str, T], cells: Mapping[str, str], places: Mapping[str, str], key: str
) -> T:
    word = cells.get(key, "").casefold()
    if word not in known:
        raise BadCell(places[key], f"Write one of: {', '.join(filter(None, known))}.")
    return known[word]
