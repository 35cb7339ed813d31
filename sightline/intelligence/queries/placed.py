"""When and where items happened, as exactly as they say it, for analyses of space and time."""

from collections.abc import Iterable
from typing import NamedTuple

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.intelligence.derived import LONDON
from sightline.intelligence.models import Item
from sightline.terms import KNOWN_TO_A_CELL, Act

MOST_AT_ONCE = 10_000  # references in one question to the database


class Placed(NamedTuple):
    """One item's day and grid place, None where not known so well, and the agency that owns it.

    `day` is the date's ordinal, by London's time, of the event itself and not of its hearing.
    """

    agency: str
    day: int | None
    easting: int | None
    northing: int | None


def placed(viewer: Viewer, act: Act, references: Iterable[str]) -> dict[str, Placed]:
    """Return when and where each item was, of those that the viewer may know of for this act."""
    wanted = sorted(set(references))
    fields = ("reference", "label__owner", "event_start", "precision", "easting", "northing")
    found = {}
    for start in range(0, len(wanted), MOST_AT_ONCE):
        rows = Item.objects.filter(
            visible_to(viewer, act), reference__in=wanted[start : start + MOST_AT_ONCE]
        )
        for reference, agency, moment, precision, easting, northing in rows.values_list(*fields):
            exact = precision in KNOWN_TO_A_CELL
            found[reference] = Placed(
                agency=agency,
                day=moment.astimezone(LONDON).toordinal() if moment else None,
                easting=easting if exact else None,
                northing=northing if exact else None,
            )
    return found
