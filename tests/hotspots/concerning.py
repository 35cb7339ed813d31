"""Locations of concern made in a test, as the person who names them makes them."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from sightline.access.parties import Label, Viewer
from sightline.access.queries import viewer
from sightline.clocks.working_days import next_working_day
from sightline.database.connection import as_viewer
from sightline.hotspots.actions import concerns as actions
from sightline.hotspots.concerns.records import Details, NewLocation, Somewhere, Start
from sightline.terms import ConcernPlace, Marking, Precision, Regime
from tests.hotspots.planting import MIDDLE
from tests.people import Person

POINT = Somewhere(*MIDDLE, Precision.POINT)
TOKEN = re.compile(r'csrfmiddlewaretoken" value="\w+"|once" value="[\w:-]+"')  # random each time
NAME, WHY = "Fernbury bus station", "The same child was met there three times in a month."


def label(agency: str, compartment: str = "prevent", **different: Any) -> Label:
    """Return a label of an agency, for a group."""
    law = different.pop("regime", Regime.GENERAL)
    return Label(agency, law, agency, compartment, **different)


def review(days: int = 20) -> date:
    """Return a working day ahead."""
    return next_working_day(timezone.localdate(), days)


def new(by: Viewer, **different: Any) -> NewLocation:
    """Return a location that may be named, but for what is said to be different."""
    details = {"name": NAME, "why": WHY, "owner": by.account, "review_on": review()}
    details |= {name: different.pop(name) for name in list(details) if name in different}
    sound: dict[str, Any] = {
        "label": label(by.agency, marking=Marking.OFFICIAL_SENSITIVE),
        "kind": ConcernPlace.TRANSPORT,
        "place": POINT,
        "start": Start(),
    }
    return NewLocation(**{**sound, **different}, details=Details(**details))


def name(who: Person, **different: Any) -> str:
    """Name a location as somebody; return its reference."""
    with as_viewer(who.session_pass):
        by = viewer()
        return actions.name_location(by=by, new=new(by, **different), at=moment())


def moment(minutes: int = 0) -> datetime:
    """Return a moment just past."""
    return timezone.now() - timedelta(minutes=60 - minutes)


def act(who: Person, action: Any, reference: str, **given: Any) -> None:
    """Take an action on a location as somebody."""
    with as_viewer(who.session_pass):
        action(by=viewer(), reference=reference, at=moment(), **given)


def day(field: str, when: date) -> dict[str, int]:
    """Return a day as its three boxes send it."""
    return {f"{field}_day": when.day, f"{field}_month": when.month, f"{field}_year": when.year}


def text(answer: Any) -> str:
    """Return a page without its tokens against forgery and the keys of its forms."""
    return TOKEN.sub("", answer.content.decode())


def ledger() -> list[tuple[str, str, list[str], str]]:
    """Return (act, about, references, who) of every entry, past the policy that hides them."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry NO FORCE ROW LEVEL SECURITY")
        cursor.execute('SELECT act, about, "references", actor FROM ledger_entry ORDER BY id')
        found = cursor.fetchall()
        cursor.execute("ALTER TABLE ledger_entry FORCE ROW LEVEL SECURITY")
        return found
