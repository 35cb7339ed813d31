"""By when something is due: so many hours by the clock, or at the close of a working day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sightline.clocks.local import LONDON, instants
from sightline.clocks.working_days import is_working_day, next_working_day


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When the office reads, in local time; on working days only."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Clock:
    """How long there is: hours that run day and night, or working days, never both.

    Zero working days is the close of the day of receipt.
    """

    hours: int | None = None
    working_days: int | None = None

    def __post_init__(self) -> None:
        """Refuse a clock that says nothing, two things, or that has run out before it starts."""
        if (self.hours is None) == (self.working_days is None):
            raise ValueError("A clock runs in hours or in working days: give one of them.")
        if (self.hours or 0) < 0 or (self.working_days or 0) < 0:
            raise ValueError("A clock runs forward: give 0 or more.")


def deadline(clock: Clock, received_at: datetime, office: OfficeHours) -> datetime:
    """Return when something received then is due, in UTC.

    What comes after closing time, or on a day without work, counts as received on the next
    working day. Raise ValueError where `received_at` has no time zone.
    """
    if received_at.tzinfo is None:
        raise ValueError("The time of receipt needs a time zone.")
    if clock.hours is not None:
        return received_at.astimezone(UTC) + timedelta(hours=clock.hours)
    last = next_working_day(_counted_as(received_at, office), clock.working_days or 0)
    return instants(last, office.closes)[-1]


def _counted_as(received_at: datetime, office: OfficeHours) -> date:
    local = received_at.astimezone(LONDON)
    if is_working_day(local.date()) and local.time() >= office.closes:
        return next_working_day(local.date(), 1)
    return next_working_day(local.date(), 0)
