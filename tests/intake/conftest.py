"""A few invented places, people who report, and helpers to fill the report form in."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime

import pytest
import shapely
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.test import Client

from sightline.intake.answers import Answers
from sightline.places.records import AreaRecord, PlaceRecord, PostcodeRecord
from tests.people import Person

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PLAIN = {  # the boxes of a report that is in order, page by page
    "danger": {"danger": "NO"},
    "what": {"what": "A grey car waits outside the youth club on Fridays."},
    "when": {"when": "UNKNOWN"},
    "where": {"where": "UNKNOWN"},
    "who": {},
    "how": {"how_known": "SAW"},
    "reply": {"come_back": "NO"},
}
Fill = Callable[..., str]
Unforced = Callable[[str], AbstractContextManager[CursorWrapper]]


@pytest.fixture
def unforced() -> Unforced:
    """Lift row security from a table for its owner: `with unforced("ledger_entry") as cursor:`."""

    @contextmanager
    def lift(table: str) -> Iterator[CursorWrapper]:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
            yield cursor
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")

    return lift


@pytest.fixture
def places(db: None) -> None:
    """One area of the county, one beyond it, a postcode in each, and two places of one name."""
    from sightline.places import actions

    put = {"origin": actions.Origin("invented"), "at": NOW}
    for code, name, east, inside in (("A1", "West", 350_000, True), ("X1", "Out", 352_000, False)):
        box = shapely.to_wkb(shapely.box(east, 240_000, east + 1000, 241_000))
        actions.put_areas([AreaRecord(code, name, "lsoa", box, inside)], **put)
    actions.put_postcodes(
        [
            PostcodeRecord("ZX1 1AA", 350_500, 240_500, ("A1",)),
            PostcodeRecord("ZX9 9ZZ", 352_500, 240_500, ("X1",)),
        ],
        **put,
    )
    actions.put_places(
        [
            PlaceRecord("Fernbury", "town", 350_300, 240_300, 9000),
            PlaceRecord("Fernbury", "hamlet", 352_300, 240_300, 90),
        ],
        **put,
    )


@pytest.fixture
def begin() -> Callable[[Client], str]:
    """Begin a report in a browser and return the draft's reference."""

    def press_start(browser: Client) -> str:
        answer = browser.post("/report/begin")
        assert answer.status_code == 302
        return answer["Location"].split("/")[2]

    return press_start


@pytest.fixture
def fill(begin: Callable[[Client], str]) -> Fill:
    """Begin a report and fill its pages in; the boxes given replace those of a plain report."""

    def type_in(browser: Client, **pages: dict[str, object]) -> str:
        draft = begin(browser)
        for step, boxes in (PLAIN | pages).items():
            answer = browser.post(f"/report/{draft}/{step}", boxes)
            assert answer.status_code == 302, answer.content.decode()
        return draft

    return type_in


@pytest.fixture
def send(entering: Callable[..., object]) -> Callable[..., str]:
    """Send plain answers as somebody, as the demonstration does; return the reference."""
    from sightline.intake import actions

    def post(
        who: Person, *, at: datetime = NOW, what: str = "a grey car", **answers: object
    ) -> str:
        with entering(who) as viewer:
            return actions.submit(answers=Answers(what, **answers), by=viewer, at=at)

    return post


@pytest.fixture
def council_officer(person: Callable[..., Person]) -> Person:
    """An intelligence officer of the council, which receives the charity's reports."""
    from sightline.terms import Role

    return person(agency="council", roles={Role.INTELLIGENCE_OFFICER})
