"""By when something asked for is decided on, and by when an emergency is written up."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from sightline.clocks import LONDON, Clock, OfficeHours, deadline, instants
from sightline.terms import Urgency, dials

DIALS: Final = dials(Path(__file__).with_name("dials.toml"))
OFFICE: Final = OfficeHours(
    time.fromisoformat(DIALS["opens"].value), time.fromisoformat(DIALS["closes"].value)
)
CLOCKS: Final = {
    Urgency.NOW: Clock(hours=DIALS["now_hours"].value),
    Urgency.TODAY: Clock(working_days=DIALS["today_working_days"].value),
    Urgency.SOON: Clock(working_days=DIALS["soon_working_days"].value),
    Urgency.ROUTINE: Clock(working_days=DIALS["routine_working_days"].value),
}
WRITE_UP: Final = Clock(working_days=DIALS["write_up_working_days"].value)
LAST_MOMENT: Final = time(23, 59)


def decision_due(urgency: Urgency, asked_at: datetime) -> datetime:
    """Return by when a request is decided on."""
    return deadline(CLOCKS[urgency], asked_at, OFFICE)


def write_up_due(shared_at: datetime) -> datetime:
    """Return by when an emergency is written up: the close of the next working day."""
    return deadline(WRITE_UP, shared_at, OFFICE)


def usual_until(today: date) -> date:
    """Return until when what is shared may be opened, unless the gatekeeper says otherwise."""
    return today + timedelta(days=DIALS["until_days"].value)


def usual_thinking(today: date) -> date:
    """Return when a refusal is usually thought about again."""
    return today + timedelta(days=DIALS["think_again_days"].value)


def emergency_until(at: datetime) -> datetime:
    """Return until when what is shared in an emergency may be opened."""
    days = timedelta(days=DIALS["emergency_until_days"].value)
    return end_of(at.astimezone(LONDON).date() + days)


def end_of(day: date) -> datetime:
    """Return the last moment of a day."""
    return instants(day, LAST_MOMENT)[-1]


def day_of(moment: datetime) -> date:
    """Return the day on the wall when a moment comes."""
    return moment.astimezone(LONDON).date()
