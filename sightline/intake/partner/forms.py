"""Which of the partners' forms a table is, and what each of its rows answers. Pure."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from sightline.intake.answers import Answers, ChildSaid
from sightline.intake.tables.dates import read_moment
from sightline.intake.tables.problems import BadCell, FileProblem
from sightline.intake.tables.sheets import Line
from sightline.terms import HowKnown
from sightline.terms.reporting import Danger, WhenKind, WhereKind

TITLE, SOURCE, REVIEWED = "title", "source", "reviewed"
TARGETS: Final = (
    "reported_by", "reporter_agency", "contact", "reported_on", "child_name", "child_age", "what",
    "adults", "people", "group", "context", "online", "place", "when", "how_known", "told_by",
    "who_else", "danger",
)  # fmt: skip
ENOUGH: Final = 3  # boxes that must be there before a table is taken for a form
YES: Final = frozenset({"yes", "y", "true", "1"})
NO: Final = frozenset({"no", "n", "false", "0", "none"})
_HOW: Final = (  # in the order in which they are asked; the first that is said counts
    (HowKnown.OVERHEARD, re.compile(r"overheard|heard (them|him|her) (say|talk)")),
    (HowKnown.TOLD, re.compile(r"\btold\b|third party|second.?hand|disclos|\bsaid\b|hearsay")),
    (HowKnown.RECORD, re.compile(r"record|\bread\b|log|system|minutes?\b|message|email")),
    (HowKnown.SAW, re.compile(r"\bsaw\b|seen|witness|first.?hand|observ|myself|\byes\b")),
)


@dataclass(frozen=True, slots=True)
class PartnerForm:
    """One form: its name, and the boxes that answer each question, folded."""

    code: str
    title: str
    boxes: Mapping[str, tuple[str, ...]] = field(repr=False)

    def matched(self, columns: Sequence[str]) -> int:
        """Return how many of a table's columns are boxes of this form."""
        known = {name for names in self.boxes.values() for name in names}
        return sum(folded(column) in known for column in columns)


@dataclass(frozen=True, slots=True)
class Said:
    """A row as a report: who reported it, when, and the answers."""

    reported_by: str = field(repr=False)
    reported_on: datetime | None
    answers: Answers = field(repr=False)
    place: str = field(repr=False)


def folded(name: str) -> str:
    """Return a box's name as it is compared: without case, punctuation or spacing."""
    return " ".join(re.sub(r"[^\w ]+", " ", name.casefold()).split())


@cache
def partner_forms() -> tuple[PartnerForm, ...]:
    """Return the forms that are known. Raise ValueError where their file is not in order."""
    found = tomllib.loads(Path(__file__).with_name("forms.toml").read_text(encoding="utf-8"))
    return tuple(_form(code, lines) for code, lines in found.items())


def _form(code: str, lines: dict[str, object]) -> PartnerForm:
    boxes = {key: names for key, names in lines.items() if key not in {TITLE, SOURCE, REVIEWED}}
    unknown = set(boxes) - set(TARGETS)
    if unknown or not all(lines.get(key) for key in (TITLE, SOURCE, REVIEWED)):
        raise ValueError(f"forms.toml: {code} needs a title, a source and a date, and known keys.")
    read = {key: tuple(folded(str(n)) for n in names) for key, names in boxes.items()}  # type: ignore[attr-defined]
    return PartnerForm(code, str(lines[TITLE]), read)


def form_of(columns: Sequence[str], named: str = "") -> PartnerForm:
    """Return the form that a table is, by name or by its columns. Raise FileProblem."""
    if named:
        found = next((form for form in partner_forms() if form.code == named), None)
        if found is None:
            raise FileProblem("There is no such form. Choose one of the list.")
        return found
    best = max(partner_forms(), key=lambda form: form.matched(columns))
    has_words = any(folded(column) in best.boxes["what"] for column in columns)
    if best.matched(columns) < ENOUGH or not has_words:
        raise FileProblem(
            "This is none of the forms that are known. Choose which form it is, or name its "
            "columns as one of them does."
        )
    return best


def across(lines: Sequence[Line], columns: Sequence[str]) -> list[Line] | None:
    """Return a form that is filled in downwards, questions in its first column, as one row.

    None where the table is not such a form.
    """
    if not 2 <= len(columns) <= 3:
        return None
    asked = [(columns[0], columns[1])]
    asked += [(line.cells.get(columns[0], ""), line.cells.get(columns[1], "")) for line in lines]
    questions = [question for question, _ in asked if question]
    best = max(form.matched(questions) for form in partner_forms())
    if best < ENOUGH or best <= max(form.matched(columns) for form in partner_forms()):
        return None
    cells: dict[str, str] = {}
    for question, answer in asked:
        if question and answer:
            cells[question] = "\n".join(filter(None, (cells.get(question), answer)))
    return [Line(1, cells)]


def said(form: PartnerForm, line: Line, at: datetime) -> Said:
    """Return what one row reports. Raise BadCell, which names the box and says what to do."""
    given = {key: _words(form, line, key) for key in TARGETS}
    rest = _rest(form, line)
    what = "\n".join(filter(None, (given["what"], rest)))
    if not given["what"]:
        raise BadCell("the row", "Nothing says what was seen or heard. Fill that box in.")
    happened = _happened(given["when"], at)
    place, online = given["place"], given["online"]
    how = _how(given["how_known"], given["told_by"])
    answers = Answers(
        what=what,
        danger=_danger(given["danger"]),
        when=WhenKind.ABOUT if happened else WhenKind.UNKNOWN,
        when_words=given["when"],
        event_start=happened,
        where=WhereKind.ONLINE if online and not place else WhereKind.UNKNOWN,
        place_words=place,
        online_platform=online if not place else "",
        children=_children(given["child_name"], given["child_age"]),
        adults=given["adults"],
        people="\n".join(filter(None, (given["people"], online if place else ""))),
        group=given["group"],
        context=given["context"],
        how_known=how,
        told_by=given["told_by"] if how is HowKnown.TOLD else "",
        who_else=given["who_else"],
        contact=given["contact"],
        reported_by=", ".join(filter(None, (given["reported_by"], given["reporter_agency"]))),
    )
    return Said(given["reported_by"], _reported_on(given["reported_on"], at), answers, place)


def _words(form: PartnerForm, line: Line, key: str) -> str:
    """Return what the boxes of one question hold; where there are several, each under its name."""
    names = form.boxes.get(key, ())
    found = [(name, text) for name, text in line.cells.items() if text and folded(name) in names]
    if len(found) == 1 or key not in {"what", "adults", "people", "place", "contact"}:
        return found[0][1] if found else ""
    return "\n".join(f"{name}: {text}" for name, text in found)


def _rest(form: PartnerForm, line: Line) -> str:
    """Return what no question of ours asks, each box under its own name, so that none is lost."""
    known = {name for names in form.boxes.values() for name in names}
    rest = [(name, text) for name, text in line.cells.items() if text and folded(name) not in known]
    return "\n".join(f"{name}: {text}" for name, text in rest)


def _happened(text: str, at: datetime) -> datetime | None:
    """Return a moment, if the words are one and it is past; else the words alone are kept."""
    try:
        moment = read_moment(text)
    except ValueError:
        return None
    return moment if moment <= at else None


def _reported_on(text: str, at: datetime) -> datetime | None:
    return _happened(text, at)


def _how(how: str, told_by: str) -> HowKnown:
    """Return how the reporter knows, as far as their words say; nobody is asked to grade."""
    said_so = how.casefold()
    for known, pattern in _HOW:
        if pattern.search(said_so):
            return known
    return HowKnown.TOLD if told_by else HowKnown.UNKNOWN


def _danger(text: str) -> Danger:
    word = text.casefold().strip(" .!")
    if word in YES or word.startswith("yes"):
        return Danger.NOW
    return Danger.NO if word in NO else Danger.UNSURE


def _children(names: str, ages: str) -> tuple[ChildSaid, ...]:
    """Return the children of one box: a line, or what a semicolon parts, is one child."""
    each = [name.strip() for name in re.split(r"[;\n]", names) if name.strip()]
    years = [age.strip() for age in re.split(r"[;\n]", ages) if age.strip()]
    if not each:
        return (ChildSaid("", years[0]),) if years else ()
    matched = years if len(years) == len(each) else [*years, *[""] * len(each)]
    return tuple(ChildSaid(n, a) for n, a in zip(each, matched, strict=False))
