"""Which settings report by links of their own, and which of the county's reports came by them.

One tells us as it always did, a school is known to tell, one has gone quiet, and one hardly speaks.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final, NamedTuple

from sightline.county import words
from sightline.county.agencies import UK_GDPR
from sightline.county.model import Geography, Report, Site
from sightline.county.shelf import Shelf
from sightline.county.story import Linked, Worked
from sightline.county.timing import LONDON, ago, monday_after

OFFICER: Final = "council_intelligence"  # the links are the council's
SPAN = 182  # days; four of them make up the county's two years
YEARS: Final = 2
LIFE: Final = timedelta(days=365)  # of a link: one for each of those years, and one of now


class Teller(NamedTuple):
    """A setting with links, and how many reports it sent in each half of the county's two years."""

    name: str
    kind: str
    sent: tuple[int, ...]


SCHOOL: Final = words.SECONDARY_SCHOOLS[0]
TELLERS: Final = (
    Teller(words.SETTINGS[0], "YOUTH_CLUB", (8, 8, 8, 8)),
    Teller(SCHOOL, "SCHOOL", (7, 7, 7, 7)),
    Teller(words.SETTINGS[7], "YOUTH_CLUB", (14, 1, 1, 1)),
    Teller(words.SETTINGS[4], "YOUTH_CLUB", (1, 0, 1, 0)),
)


def draw_linked(
    shelf: Shelf, geography: Geography, worked: Iterable[Worked]
) -> tuple[tuple[Linked, ...], tuple[Worked, ...]]:
    """Return the reports that came by links, and how they were worked. It draws no number.

    Each setting sends the nearest of what the council holds, and each is written up on the day on
    which it would have been anyway.
    """
    taken = {one.report for one in worked}
    sites = {site.name: site for site in geography.sites}
    plain = [one for one in shelf.of("", shelf.seen(OFFICER, own=True)) if _is_plain(one)]
    found = []
    for teller in TELLERS:
        for half, count in enumerate(teller.sent):
            free = [one for one in plain if one.key not in taken and _half(shelf, one) == half]
            near = sorted(free, key=lambda one: _away(one, sites[teller.name]))[:count]
            taken |= {one.key for one in near}
            found += [(one, Linked(one.key, teller.name, half // 2)) for one in near]
    found.sort(key=lambda pair: pair[0].key)
    return tuple(one for _, one in found), tuple(_worked(report) for report, _ in found)


def _is_plain(report: Report) -> bool:
    """Say whether it may come by a link and be written up as it would have been without."""
    on_the_map = report.place.easting is not None
    clear = report.regime == UK_GDPR and report.grade.assessment in "ACD"
    return on_the_map and clear and not report.danger_now


def _half(shelf: Shelf, report: Report) -> int:
    days = (report.received_at - ago(shelf.until, 4 * SPAN, 0)).days
    return days // SPAN


def _away(report: Report, site: Site) -> tuple[int, str]:
    east, north = report.place.easting or 0, report.place.northing or 0
    return (east - site.easting) ** 2 + (north - site.northing) ** 2, report.key


def _worked(report: Report) -> Worked:
    written = monday_after(report.received_at)
    taken = min(report.received_at + timedelta(hours=20), written)
    replied = (written + timedelta(days=1)).astimezone(LONDON)
    return Worked(report.key, OFFICER, taken, written, "USED", replied)
