"""A partner's file as reports in the queue: each row once, all of them or the good ones."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.intake.actions import submit
from sightline.intake.answers import Answers
from sightline.intake.partner.forms import PartnerForm, Said, across, form_of, said
from sightline.intake.queries import was_received
from sightline.intake.tables.problems import BadCell, Fault, FileProblem
from sightline.intake.tables.sheets import Line, read_table
from sightline.places.errors import PlaceError
from sightline.places.queries import find
from sightline.terms import Route
from sightline.terms.reporting import WhereKind


@dataclass(slots=True)
class Brought:
    """What a file held: its form, its rows, and what became of each."""

    form: str = ""
    rows: int = 0
    sent: list[str] = field(default_factory=list)
    again: int = 0
    faults: list[Fault] = field(default_factory=list)


class BadRows(Exception):
    """A file that was to come in whole has bad rows: nothing of it was kept."""

    def __init__(self, brought: Brought) -> None:
        """Hold what was found."""
        super().__init__("bad rows")
        self.brought = brought


def put_file(
    content: bytes,
    *,
    named: str = "",
    whole: bool,
    route: Route = Route.PARTNER_FORM,
    by: Viewer,
    at: datetime,
) -> Brought:
    """Send each row of a file as a report. Raise FileProblem; BadRows where `whole`.

    The same row again, in this file or another, is found and not sent twice.
    """
    table = read_table(content)
    lines = list(table.lines)
    filled_in = across([line for line in lines if isinstance(line, Line)], table.columns)
    columns = list(filled_in[0].cells) if filled_in else table.columns
    form = form_of(columns, named)
    done = Brought(form=form.title)
    with transaction.atomic():
        for line in filled_in or lines:
            done.rows += 1
            try:
                _send(_said(form, line, at), _key(form.code, line), done, route, by, at)
            except BadCell as bad:
                done.faults.append(_fault(line, bad))
        if not done.rows:
            raise FileProblem("The file has no rows under its column names.")
        if whole and done.faults:
            raise BadRows(done)
    return done


def _said(form: PartnerForm, line: Line | Fault, at: datetime) -> Said:
    if isinstance(line, Fault):
        raise BadCell(line.column, line.reason)
    return said(form, line, at)


def _fault(line: Line | Fault, bad: BadCell) -> Fault:
    number = line.line if isinstance(line, Fault) else line.number
    return Fault(number, bad.column, bad.reason)


def _send(report: Said, key: str, done: Brought, route: Route, by: Viewer, at: datetime) -> None:
    if was_received(key):
        done.again += 1
        return
    answers = located(report.answers, report.place)
    done.sent.append(submit(answers=answers, by=by, at=at, route=route, once=key))


def _key(form: str, line: Line | Fault) -> str:
    """Return what tells a row from every other: its form and all that it says."""
    said = {} if isinstance(line, Fault) else line.cells
    cells = sorted((name, text) for name, text in said.items() if text)
    return f"partner|{hashlib.sha256(json.dumps([form, cells]).encode()).hexdigest()}"


def located(answers: Answers, place: str) -> Answers:
    """Return answers with their place found, where the words name exactly one."""
    for words in _places_in(place):
        try:
            found = find(words)
        except PlaceError:
            continue
        if len(found) == 1:
            (there,) = found
            return replace(
                answers,
                where=WhereKind.PLACE,
                place_label=there.label,
                easting=there.easting,
                northing=there.northing,
                precision=there.precision,
                precision_m=there.precision_m,
                area=there.area_codes.get("lsoa", ""),
                inside_county=there.inside_county,
            )
    return answers


def _places_in(place: str) -> Iterable[str]:
    """Yield what of a box may be a place: all of it, then each part between commas."""
    bare = place.split(": ", 1)[-1].strip()
    if bare:
        yield bare[:200]
        yield from (
            part.strip()[:200] for part in bare.replace("\n", ",").split(",") if part.strip()
        )
