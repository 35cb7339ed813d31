"""When things happen and when they are told: working patterns, in Europe/London."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from numpy.random import Generator

from sightline.county import agencies
from sightline.county.draws import chance, weighted

LONDON = ZoneInfo("Europe/London")
LAST_MINUTE = time(23, 59)
DAYS_OFF = {agencies.POLICE: 0.75, agencies.CHARITY: 0.45, agencies.HEALTH: 0.3}  # weekend days
EVENINGS = {agencies.POLICE: 0.45, agencies.CHARITY: 0.65, agencies.HEALTH: 0.2}
PRECISIONS = {"MINUTE": 0.14, "HOUR": 0.3, "PART_OF_DAY": 0.26, "DAY": 0.2, "WEEK": 0.1}
SPANS = {
    "MINUTE": timedelta(0),
    "HOUR": timedelta(hours=1),
    "PART_OF_DAY": timedelta(hours=5),
    "DAY": timedelta(days=1),
    "WEEK": timedelta(days=7),
}


@dataclass(frozen=True, slots=True)
class Window:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Times:
    """When a thing happened, how closely that is known, and when it was reported."""

    start: datetime
    end: datetime
    precision: str
    received: datetime


def months_before(day: date, months: int) -> date:
    """Return the same day some months earlier, or the month's last day where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError("A month has at least 28 days.")


def local(day: date, hour: int, minute: int) -> datetime:
    """Return an aware local time; one that the change of clocks leaves out moves on an hour."""
    plain = datetime.combine(day, time(hour, minute), LONDON)
    return plain.astimezone(UTC).astimezone(LONDON)


def draw_times(rng: Generator, agency: str, window: Window, *, danger: bool, saw: bool) -> Times:
    """Return times inside a window: the thing happens, then it is reported in working hours."""
    received_on = _working_day(rng, agency, window)
    received = _working_hour(rng, agency, received_on)
    lag = 0 if danger else int(rng.exponential(1.5 if saw else 5.0))
    happened_on = max(window.first, received_on - timedelta(days=lag))
    hour = int(weighted(rng, {8: 0.1, 12: 0.12, 15: 0.25, 17: 0.2, 19: 0.18, 21: 0.15}))
    start = local(happened_on, hour + int(rng.integers(2)), int(rng.integers(12)) * 5)
    if start >= received:
        start = (received - timedelta(minutes=int(rng.integers(10, 90)))).replace(second=0)
    precision = weighted(rng, {"MINUTE": 0.7, "HOUR": 0.3} if danger else PRECISIONS)
    return Times(start, min(received, start + SPANS[precision]), precision, received)


def _working_day(rng: Generator, agency: str, window: Window) -> date:
    """Return a day of the window, weekends rarer for those who do not work them."""
    day = window.first
    for _ in range(8):
        day = window.first + timedelta(days=int(rng.integers(window.days)))
        if day.weekday() < 5 or chance(rng, DAYS_OFF.get(agency, 0.04)):
            return day
    return day


def _working_hour(rng: Generator, agency: str, day: date) -> datetime:
    if chance(rng, EVENINGS.get(agency, 0.03)):
        return local(day, int(rng.integers(18, 24)), int(rng.integers(60)))
    hour = int(weighted(rng, {8: 0.1, 9: 0.18, 10: 0.14, 11: 0.12, 13: 0.1, 15: 0.18, 16: 0.18}))
    return local(day, hour, int(rng.integers(60)))


def monday_after(moment: datetime) -> datetime:
    """Return the next Monday's morning: when an officer writes up what came in the week."""
    day = moment.astimezone(LONDON).date()
    return local(day + timedelta(days=7 - day.weekday()), 9, 30)


def ago(until: date, days: int, hour: int = 10) -> datetime:
    """Return the hour of a day so many days before the county ends."""
    return local(until - timedelta(days=days), hour, 0)
