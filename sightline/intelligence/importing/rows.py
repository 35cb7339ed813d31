"""From the cells of one row to an item and its grade, or to what is wrong with which cell. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, Final

from sightline.intake.tables.dates import read_moment
from sightline.intake.tables.problems import BadCell
from sightline.intelligence.importing.mapping import TERMS, Mapping
from sightline.intelligence.importing.reader import Row
from sightline.intelligence.records import NewGrade
from sightline.intelligence.rules import grade_refusals, read_code
from sightline.places.errors import PlaceError
from sightline.places.grid import require_great_britain
from sightline.places.location import Location
from sightline.terms import (
    ActionCode,
    Assessment,
    Concern,
    Handling,
    HowKnown,
    PlaceRole,
    Precision,
    SanitisationCode,
    from_five_by_five,
)

FindPlace = Callable[[str], Location]
_YES: Final = frozenset({"y", "yes", "true", "1", "opinion", "o"})
_NO: Final = frozenset({"", "n", "no", "false", "0", "fact", "f"})
_SEVERAL = re.compile(r"[;|\n]+")
_COLUMN: Final = {
    "source_evaluation": "grade",
    "assessment": "grade",
    "handling": "grade",
    "action_code": "action",
    "sanitisation_code": "sanitisation",
    "rationale": "rationale",
    "supported_by": "grade",
}


@dataclass(frozen=True, slots=True)
class Ready:
    """A row that can be stored. Children and origin are still names, made pseudonyms when it is."""

    line: int
    identity: str = field(repr=False)
    contents: str = field(repr=False)
    text: str = field(repr=False)
    concern: Concern
    how_known: HowKnown
    is_opinion: bool
    event_start: datetime | None
    event_end: datetime | None
    received_at: datetime
    place_role: PlaceRole
    precision: Precision
    easting: int | None
    northing: int | None
    place_name: str = field(repr=False)
    area: str
    inside_county: bool | None
    online: str = field(repr=False)
    children: tuple[tuple[str, str], ...] = field(repr=False)
    origin: str = field(repr=False)
    grade: NewGrade | None


@dataclass(frozen=True, slots=True)
class _Place:
    precision: Precision = Precision.UNKNOWN
    easting: int | None = None
    northing: int | None = None
    name: str = ""
    area: str = ""
    inside_county: bool | None = True


class _Cells:
    """The cells of a row by our names for them, with the mapping's defaults."""

    def __init__(self, row: Row, mapping: Mapping) -> None:
        self.row, self.mapping = row, mapping

    def get(self, name: str) -> str:
        column = self.mapping.columns.get(name)
        cell = self.row.cells[column].strip() if column else ""
        return cell or self.mapping.defaults.get(name, "")

    def bad(self, name: str, reason: str) -> BadCell:
        return BadCell(self.mapping.columns.get(name, f"{name} (default)"), reason)


def check(row: Row, mapping: Mapping, *, find: FindPlace, at: datetime) -> Ready:
    """Return the row ready to be stored. Raise BadCell with the column and the reason.

    `find` looks a place up by its words; `at` is when this is done: nothing happened later.
    Where coordinates are given, `area` is empty and `inside_county` None: they are found for many
    rows at once.
    """
    cells = _Cells(row, mapping)
    received = _moment(cells, "received", at) or at
    start, end = _moment(cells, "happened", at), _moment(cells, "ended", at)
    if start and end and end < start:
        raise cells.bad("ended", "This is before the start. Check both dates.")
    online, role = _online(cells), _term(cells, "place_role", PlaceRole.SIGHTED)
    role = PlaceRole.ONLINE if online else role
    if role is PlaceRole.ONLINE and not online:
        raise cells.bad("online", "An online place needs its name, such as the platform.")
    place = _Place() if online else _place(cells, find)
    contents = "\x1f".join(row.cells.values())
    return Ready(
        line=row.line,
        identity=cells.get("key") or contents,
        contents=contents,
        text=_text(cells),
        concern=_term(cells, "concern", Concern.NOT_RECORDED),
        how_known=_term(cells, "how_known", HowKnown.UNKNOWN),
        is_opinion=_opinion(cells),
        event_start=start,
        event_end=end if start else None,
        received_at=received,
        place_role=role,
        precision=place.precision,
        easting=place.easting,
        northing=place.northing,
        place_name=place.name,
        area=place.area,
        inside_county=place.inside_county,
        online=online,
        children=_children(cells),
        origin=cells.get("origin"),
        grade=_grade(cells),
    )


def _text(cells: _Cells) -> str:
    text = cells.get("text")
    if not text:
        raise cells.bad("text", "This is empty: an item must say something.")
    return text


def _term(cells: _Cells, name: str, otherwise: PlaceRole | Concern | HowKnown) -> Any:
    """Return our word for a partner's: our own code or label as it stands, or by the mapping."""
    said = cells.get(name)
    if not said:
        return otherwise
    word = said.casefold()
    code = cells.mapping.values.get(name, {}).get(word)
    found = _by_word(name).get((code or word).casefold())
    if found is None:
        raise cells.bad(name, f"This word is not in [values.{name}] of the mapping. Add it there.")
    return found


@cache
def _by_word(name: str) -> dict[str, Any]:
    """Return the terms of a field by code and by label, folded."""
    by_code = {str(one).casefold(): one for one in TERMS[name]}
    return by_code | {one.label.casefold(): one for one in TERMS[name]}


def _opinion(cells: _Cells) -> bool:
    said = cells.get("opinion").casefold()
    if said not in _YES | _NO:
        raise cells.bad("opinion", "This must be yes for an opinion or no for a fact.")
    return said in _YES


def _moment(cells: _Cells, name: str, at: datetime) -> datetime | None:
    said = cells.get(name)
    if not said:
        return None
    try:
        moment = read_moment(said, cells.mapping.dates)
    except (ValueError, OverflowError) as error:
        raise cells.bad(name, str(error)) from None
    if moment > at:
        raise cells.bad(name, "This is in the future. Is it day first or month first?")
    return moment


def _online(cells: _Cells) -> str:
    online = cells.get("online")
    if len(online) > 80:
        raise cells.bad("online", "This has more than 80 characters. Give the platform and name.")
    return online


def _place(cells: _Cells, find: FindPlace) -> _Place:
    words = cells.get("place")
    if cells.get("easting") or cells.get("northing"):
        easting, northing = _metres(cells, "easting"), _metres(cells, "northing")
        try:
            require_great_britain(easting, northing)
        except PlaceError as error:
            raise cells.bad("easting", str(error)) from None
        return _Place(Precision.POINT, easting, northing, words[:120], "", None)
    if not words:
        return _Place()
    try:
        found = find(words)
    except PlaceError as error:
        raise cells.bad("place", str(error)) from None
    area = found.area_codes.get("lsoa", "")
    label = found.label[:120]
    return _Place(found.precision, found.easting, found.northing, label, area, found.inside_county)


def _metres(cells: _Cells, name: str) -> int:
    try:
        metres = float(cells.get(name).replace(",", ""))
        return round(metres)
    except (ValueError, OverflowError):
        raise cells.bad(name, "This is not a number of metres, such as 351000.") from None


def _children(cells: _Cells) -> tuple[tuple[str, str], ...]:
    """Return (name, year of birth or nothing) of each child, several parted by semicolons."""
    names = [name.strip() for name in _SEVERAL.split(cells.get("children")) if name.strip()]
    years = [year.strip() for year in _SEVERAL.split(cells.get("born"))]
    for year in filter(None, years):
        if not re.fullmatch(r"(19|20)\d\d", year):
            raise cells.bad("born", "This is not a year of birth, such as 2011.")
    if len(names) > 1 and 1 < len([*filter(None, years)]) != len(names):
        raise cells.bad("born", "There is not one year for each child. Part both by semicolons.")
    padded = [*years, *[""] * len(names)]
    return tuple(zip(names, padded, strict=False))


def _grade(cells: _Cells) -> NewGrade | None:
    code = cells.get("grade")
    if not code:
        return None
    try:
        draft = _legacy(cells, code) if cells.mapping.scale == "5x5x5" else _plain(cells, code)
    except ValueError as error:
        raise cells.bad("grade", str(error)) from None
    if draft.assessment == Assessment.CORROBORATED:
        raise cells.bad(
            "grade", "B names a separate item here. Bring it in as C and grade it then."
        )
    for name, reason in grade_refusals(draft, origin="").items():
        raise cells.bad(_COLUMN[name], reason)
    return draft


def _plain(cells: _Cells, code: str) -> NewGrade:
    return NewGrade(
        *read_code(code),
        action_code=_code(cells, "action", ActionCode),
        sanitisation_code=_code(cells, "sanitisation", SanitisationCode),
        rationale=cells.get("rationale"),
        original_code=code[:5],
    )


def _legacy(cells: _Cells, code: str) -> NewGrade:
    """Read a 5x5x5 grade. What it allowed less than all is taken at its most careful."""
    read = from_five_by_five(code)
    careful = read.handling is Handling.CONDITIONAL
    borne_out = read.assessment is Assessment.CORROBORATED
    return NewGrade(
        read.source,
        Assessment.KNOWN_INDIRECTLY if borne_out else read.assessment,
        read.handling,
        action_code=_code(cells, "action", ActionCode) or (ActionCode.ASK_FIRST if careful else ""),
        sanitisation_code=_code(cells, "sanitisation", SanitisationCode)
        or (SanitisationCode.CONSULT if careful else ""),
        rationale=" ".join(filter(None, (cells.get("rationale"), read.review))),
        original_code=code.replace(" ", "").replace("/", "").upper()[:5],
    )


def _code(cells: _Cells, name: str, term: type[ActionCode] | type[SanitisationCode]) -> str:
    said = cells.get(name).upper()
    if said and said not in [str(one) for one in term]:
        raise cells.bad(name, f"This must be one of {', '.join(str(one) for one in term)}.")
    return said
