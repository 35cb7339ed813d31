"""What the pages of timelines, travels and places shared show: a view only asks for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse

from sightline.access.parties import Viewer
from sightline.access.rules import role_refusal
from sightline.places.grid import to_longitude_latitude
from sightline.subjects import way_charts, way_words
from sightline.subjects.dials import DIALS
from sightline.subjects.meeting import Beside, There
from sightline.subjects.queries.following import Followed
from sightline.subjects.queries.ways import TimelinePage, TogetherPage, TravelPage
from sightline.subjects.timing import Entry, Told
from sightline.subjects.travelling import Stop, left_out
from sightline.terms import Act, Identifier, Role


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a timeline: when, and the items of one knower that say so."""

    when: str
    exactly: str
    items: Sequence[tuple[Entry, str]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Halt:
    """One line of a travel: its number, when, where, how far on, and what is doubtful of it."""

    stop: Stop
    when: str
    where: str = field(repr=False)
    later: str
    way: str
    month: str
    degrees: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Company:
    """Somebody else who was there, with the places and weeks that put them there."""

    beside: Beside
    places: Sequence[tuple[There, str]] = field(repr=False)
    weeks: int


def timeline_context(viewer: Viewer, found: TimelinePage) -> dict[str, Any]:
    """Return what the page of a timeline shows."""
    months = [(month, [_row(told) for told in month.told]) for month in found.timeline.months]
    return {
        "found": found,
        "about": found.about,
        "months": months,
        "undated": [_row(told) for told in found.timeline.undated],
        "figure": way_charts.figure(found.timeline),
        "map_url": _map_url(viewer, found),
        **_around(viewer, found.about),
    }


def travel_context(viewer: Viewer, found: TravelPage) -> dict[str, Any]:
    """Return what the page of a travel shows: the table is the whole of it."""
    halts = [_halt(stop) for stop in found.travel.stops]
    return {
        "found": found,
        "about": found.about,
        "halts": halts,
        "on_the_map": sum(1 for halt in halts if halt.degrees),
        "doubts": [halt for halt in halts if halt.stop.leg and halt.stop.leg.doubt],
        "months": [(f"{month:%Y-%m}", f"{month:%B %Y}") for month in found.travel.months],
        "left_out": found.travel.left_out.items(),
        "base_map_url": reverse("base-map"),
        "is_account": found.about.thing is Identifier.HANDLE,
        **_around(viewer, found.about),
    }


def together_context(viewer: Viewer, found: TogetherPage) -> dict[str, Any]:
    """Return what the page of places shared shows; before anybody has asked, what to choose."""
    met = found.met
    return {
        "found": found,
        "about": found.about,
        "children": [_company(one) for one in met.children] if met else [],
        "grown": [_company(one) for one in met.grown] if met else [],
        "widest": DIALS["widest_days"].value,
        "most": DIALS["beside_most"].value,
        **_around(viewer, found.about),
    }


def _around(viewer: Viewer, about: Followed) -> dict[str, Any]:
    kinds = {"H": "person", "V": "thing", "I": "item"}
    return {
        "own_page": kinds.get(about.reference[0], "") if about.reference[1:2] == "-" else "",
        "may_export": role_refusal(viewer, Act.EXPORT) is None,
    }


def _row(told: Told) -> Row:
    items = [(one, way_words.where(one)) for one in told.entries]
    return Row(way_words.when(told.first), told.first.when.label, items)


def _halt(stop: Stop) -> Halt:
    one, leg = stop.first, stop.leg
    longitude, latitude = to_longitude_latitude(*one.grid) if one.grid else (0.0, 0.0)
    return Halt(
        stop=stop,
        when=way_words.when(one),
        where=way_words.where(one),
        later=way_words.later(leg) if leg else "",
        way=way_words.way(leg) if leg else "",
        month=f"{stop.month:%Y-%m}",
        degrees=(f"{longitude:.6f}", f"{latitude:.6f}") if one.grid else None,
    )


def _company(one: Beside) -> Company:
    places = [(there, way_words.week(there.spot.week)) for there in one.there]
    return Company(one, places, len({there.spot.week for there in one.there}))


def _map_url(viewer: Viewer, found: TimelinePage) -> str:
    """Return the address of the place among the hot spots, for whom its figures are shown."""
    place = found.about.place
    days = [one.first_day for one in found.entries if one.first_day and not left_out(one)]
    if Role.ANALYST not in viewer.roles or not place or not days:
        return ""
    name = "hot-spot-area" if len(place) == len("E01000001") else "hot-spot-cell"
    return f"{reverse(name, args=[place])}?since={_month(min(days))}&until={_month(max(days))}"


def _month(day: date) -> str:
    return f"{day:%Y-%m}"
