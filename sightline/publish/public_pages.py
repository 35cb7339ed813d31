"""What the public pages show."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.publish.parts import PARTS, Part
from sightline.publish.queries import public as queries
from sightline.publish.records import Public
from sightline.terms.editions import PublicPart

Page = dict[str, object]
NO_DAY = "Enter a day as year, month and day, such as 2026-03-27."
ICS = "text/calendar"
NOT_YET = "Enter today or a day before."


@dataclass(frozen=True)
class Entry:
    """A part on the first page, and what is public of it."""

    part: Part
    edition: Public | None


@dataclass(frozen=True)
class Feed:
    """What a program may follow: its words, where it is, and what it is."""

    label: str
    url: str
    kind: str


def home() -> Page:
    """Return every part, with what is public of it now."""
    return {"entries": [Entry(part, queries.newest(part.part)) for part in PARTS]}


def part(of: Part, *, on: str, today: date) -> Page:
    """Return a part as it is public now, or was at the end of the day that somebody typed.

    A day that is none is said to be none, beside what is public now.
    """
    day, problem = _day(on, today)
    edition = queries.edition(of.part, on=day)
    shown = {"part": of, "edition": edition, "on": day, "typed": on, "problem": problem}
    return shown | {"feeds": _feeds(of, edition)}


def history(of: Part) -> Page:
    """Return when a part changed."""
    return {"part": of, "days": queries.days_of(of.part)}


def _feeds(of: Part, edition: Public | None) -> list[Feed]:
    """Return what a program may follow instead of the page."""
    if edition is None or edition.content is None:
        return []
    if of.part is PublicPart.REVIEWS:
        return [Feed("Follow this page as a feed", "/reviews/feed.atom", "application/atom+xml")]
    if of.part is PublicPart.SESSIONS:
        committees: Any = edition.content["committees"]
        return [
            Feed(f"Put it in a calendar: {each['name']}", f"/sessions/{each['code']}.ics", ICS)
            for each in committees
        ]
    return []


def _day(typed: str, today: date) -> tuple[date | None, str]:
    if not typed:
        return None, ""
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError:
        return None, NO_DAY
    return (day, "") if day <= today else (None, NOT_YET)
