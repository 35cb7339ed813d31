"""What stands in the way of widening and narrowing need to know, said at the field. Pure."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from sightline.access.parties import Viewer
from sightline.clocks.local import LONDON, local_day
from sightline.terms import OPERATIONAL, Role, dials

DIALS: Final = dials(Path(__file__).with_name("widen_dials.toml"))
KEEPERS: Final = frozenset({Role.GATEKEEPER, Role.AGENCY_LEAD})
Problem = tuple[str, str]  # the form's field, and what to do

PAGES: Final = {
    "I": "item", "H": "person", "Q": "requirement", "W": "task", "S": "submission",
    "L": "concern", "G": "group", "M": "missing-episode", "E": "share-request",
}  # fmt: skip

GRANT_PROBLEMS: Final[dict[str, Problem]] = {
    "RECORD": ("record", "Your agency controls no record with this reference that you may read"),
    "SELF": ("email", "You cannot give a grant to yourself. Ask another gatekeeper of your agency"),
    "NOBODY": ("email", "Nobody with this address may sign in. Check it with them"),
    "ROLE": ("email", "Their role reads no intelligence. Disclose it to them instead"),
    "CLEARANCE": ("email", "The record is marked above their clearance"),
    "LAW": (
        "authority",
        ("They do not work under the law that the record is held under. Name the authority by which"
        " it may cross, or disclose it instead"),
    ),
    "SHUT": ("email", "A conflict of interest shuts this record for them, and beats every grant"),
    "UNTIL": ("until", (f"The last day must be after today and within"
                       f" {DIALS['grant_days_most'].value} days")),
}  # fmt: skip
SHUT_PROBLEMS: Final[dict[str, Problem]] = {
    "RECORD": GRANT_PROBLEMS["RECORD"],
    "NOBODY": ("email", "Nobody has this address. Check it with them"),
    "ALREADY": ("record", "This is shut for them already"),
}
GROUP_PROBLEMS: Final[dict[str, Problem]] = {
    "SELF": ("email", "Nobody adds themselves to a group. Ask another keeper"),
    "NOBODY": ("email", "Nobody with this address may sign in, or they are leaving"),
    "ROLE": ("email", "Their role does not go with this. A keeper is a gatekeeper or agency lead"),
    "MEMBER": ("email", "They are not in the group. Add them first"),
    "KEEPER": ("email", "They keep this group, and are in it for good"),
    "ABSENT": ("email", "They are not in the group"),
    "LAST": ("email", "They are the group's only keeper. Name another keeper first"),
}
GLASS_REFUSED: Final = (
    "This cannot be opened in an emergency. Check the reference with whoever gave it to you, or"
    " ring the agency that sent it"
)
GLASS_TOO_OFTEN: Final = (
    "You have tried this as often as one person may in a day. Ring the agency that holds the record"
)


def end_of(day: date | None) -> datetime | None:
    """Return the moment at which a day is over, or None for no day."""
    return local_day(day)[1] if day else None


def until_refusal(day: date | None, at: datetime, most: int) -> str | None:
    """Return why something may not last until a day, or None. It lasts for `most` days at most."""
    today = at.astimezone(LONDON).date()
    if day is None:
        return "Enter the last day"
    if day < today:
        return "The last day cannot be before today"
    latest = today + timedelta(days=most - 1)
    if day > latest:
        return f"The last day must be on or before {latest:%-d %B %Y}"
    return None


def keeper_refusal(viewer: Viewer) -> str | None:
    """Return why somebody does not answer for an agency's records, or None."""
    if not viewer.roles & KEEPERS:
        return "This needs the role of gatekeeper or agency lead."
    return None


def answer_refusal(viewer: Viewer) -> str | None:
    """Return why somebody does not hear of who asks after records, or None.

    Officers do, for where no gatekeeper or lead is in the group that holds a record.
    """
    if not viewer.roles & (KEEPERS | {Role.INTELLIGENCE_OFFICER}):
        return "This needs the role of gatekeeper, agency lead or intelligence officer."
    return None


def declare_refusal(viewer: Viewer) -> str | None:
    """Return why somebody may not declare a conflict of their own, or None. It only narrows."""
    if not viewer.roles & (OPERATIONAL | {Role.REPORTER}) or viewer.by_token or viewer.by_link:
        return "Your role reads nothing that a conflict would shut."
    return None


def page_of(record: str) -> str:
    """Return the name of the page that shows a record, or nothing."""
    return PAGES.get(record[:1], "")
