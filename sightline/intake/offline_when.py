"""When a report written without signal was written, and when it says that things happened. Pure.

A device's clock may be wrong, but it runs: how long ago something was written is the difference of
two of its own times, and that is taken off the server's.
"""

from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from sightline.clocks import LONDON, instants
from sightline.intake import moments
from sightline.intake.moments import Window
from sightline.intake.rules import DIALS
from sightline.terms.reporting import WhenKind, WhenSaid

LONGEST_AGE: Final = timedelta(days=DIALS["offline_days_most"].value)
SKEW: Final = timedelta(minutes=DIALS["offline_skew_minutes"].value)
SMALL_HOURS: Final = timedelta(hours=5)  # before five in the morning, today may be the day before
EVENING: Final = time(17)
MORNING: Final = time(6)
DAY: Final = timedelta(days=1)
NOT_SURE = (
    "The clock of the device was moved between writing and sending, so that it is not known when"
    " this was written: ask before you rely on such words as today."
)


class Written(NamedTuple):
    """When a report was written by the server's clock, and how far the device's was ahead of it.

    `sure` is False where the device's clock was moved meanwhile: then nothing is known but that it
    was before `at`.
    """

    at: datetime
    ahead: timedelta
    sure: bool


class Happened(NamedTuple):
    """When things happened: how well it is known, the window, and what to say of it in words."""

    kind: WhenKind
    window: Window | None
    words: str


def written(*, device_written: datetime, device_now: datetime, received: datetime) -> Written:
    """Return when a report was really written: never after it was received."""
    age, ahead = device_now - device_written, device_now - received
    if not timedelta(0) <= age <= LONGEST_AGE:
        return Written(received, ahead, sure=False)
    return Written(received - age, ahead, sure=True)


def note(when: Written) -> str:
    """Return what an officer should know of when it was written."""
    if not when.sure:
        return NOT_SURE
    local = when.at.astimezone(LONDON)
    said = f"Written without signal on {local.day} {local:%B %Y at %H:%M}."
    if abs(when.ahead) <= SKEW:
        return said
    way = "ahead" if when.ahead > timedelta(0) else "behind"
    return (
        f"{said} The clock of the device was {_length(abs(when.ahead))} {way}; that is put right."
    )


def _length(span: timedelta) -> str:
    hours, minutes = divmod(round(span.total_seconds() / 60), 60)
    days, hours = divmod(hours, 24)
    parts = [(days, "day"), (hours, "hour"), (minutes, "minute")]
    return " ".join(f"{n} {name}{'s' if n != 1 else ''}" for n, name in parts if n)


def happened(said: str, day: tuple[str, str, str], clock: str, when: Written) -> Happened:
    """Return when things happened, of what was said when it was written.

    `said` is a code of WhenSaid, `day` three boxes, `clock` a time in any words. What cannot be
    read, or lies in the future, is kept as words.
    """
    if said == WhenSaid.DAY:
        return _on_a_day(day, clock, when)
    kept = f"The time given: {clock}." if clock else ""
    spans = _spans(when.at)
    if said not in spans:
        return Happened(WhenKind.UNKNOWN, None, kept)
    if not when.sure:
        label = WhenSaid(said).label.lower()
        return Happened(WhenKind.UNKNOWN, None, " ".join(filter(None, [f"Said: {label}.", kept])))
    window = moments.until_now(spans[said], when.at) or Window(when.at, when.at)
    return _at_a_time(window, clock) or Happened(WhenKind.ABOUT, window, kept)


def _spans(at: datetime) -> dict[str, Window]:
    """Return what relative words mean at a moment. In the small hours they may mean a day more."""
    last, first = at.astimezone(LONDON).date(), (at.astimezone(LONDON) - SMALL_HOURS).date()
    night = Window(instants(last - DAY, EVENING)[0], instants(last, MORNING)[-1])
    return {
        str(WhenSaid.TODAY): moments.days(first, last),
        str(WhenSaid.LAST_NIGHT): night,
        str(WhenSaid.YESTERDAY): moments.days(first - DAY, last - DAY),
    }


def _at_a_time(window: Window, clock: str) -> Happened | None:
    """Return the one moment inside a window at which clocks said a time, or None."""
    read = moments.read_time(clock) if clock else None
    if read is None:
        return None
    days = {moment.astimezone(LONDON).date() for moment in window}
    inside = [
        moment
        for each in sorted(days)
        for moment in instants(each, read)
        if window.start <= moment <= window.end
    ]
    if len(inside) != 1:
        return None
    return Happened(WhenKind.EXACT, Window(inside[0], inside[0]), "")


def _on_a_day(boxes: tuple[str, str, str], clock: str, when: Written) -> Happened:
    typed = " ".join(filter(None, [*boxes, clock]))
    kept = f"The day given: {typed}." if typed else ""
    day = _date(boxes)
    if day is None or moments.day_refusal(day, when.at):
        return Happened(WhenKind.UNKNOWN, None, kept)
    window = moments.until_now(moments.days(day, day), when.at)
    if window is None:
        return Happened(WhenKind.UNKNOWN, None, kept)
    exact = _at_a_time(window, clock)
    return exact or Happened(WhenKind.EXACT, window, f"The time given: {clock}." if clock else "")


def _date(boxes: tuple[str, str, str]) -> date | None:
    try:
        day, month, year = (int(box) if box.isascii() else 0 for box in boxes)
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None
