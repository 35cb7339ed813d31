"""What a clock on a wall in England said: once, twice or never."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")


def instants(day: date, at: time) -> tuple[datetime, ...]:
    """Return the moments, in UTC and in order, at which the clocks said this.

    One on an ordinary day; none in the hour that is jumped over in March; two in the hour that
    comes twice in October.
    """
    found = []
    for fold in (0, 1):
        said = datetime.combine(day, at, LONDON).replace(fold=fold)
        moment = said.astimezone(UTC)
        back = moment.astimezone(LONDON)
        if back.replace(tzinfo=None, fold=0) == said.replace(tzinfo=None, fold=0):
            found.append(moment)
    return tuple(sorted(set(found)))


def local_day(day: date) -> tuple[datetime, datetime]:
    """Return the first moment of a day and of the day after, in UTC: 23, 24 or 25 hours apart.

    Midnight is never jumped over nor doubled in England, where clocks change at one o'clock.
    """
    midnight = time(0)
    return instants(day, midnight)[0], instants(day + timedelta(days=1), midnight)[0]
