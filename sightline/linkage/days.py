"""On which days a report says that something happened, as far as it can be told. Pure."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

_MONTHS: Final = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_WEEKDAYS: Final = {
    name: number for number, name in enumerate("mon tue wed thu fri sat sun".split())
}
_FIGURES: Final = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:/(?:20)?\d{2})?(?![\d/])")
_MONTH: Final = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?(?: of)? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
)
_ORDINAL: Final = re.compile(r"\b(?:on|the|of) (?:the )?(\d{1,2})(?:st|nd|rd|th)\b")
_WEEKDAY: Final = re.compile(
    r"(\b(?:every|each|most|on) )?"
    r"\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(s?)\b"
)
_AGO: Final = re.compile(
    r"\b(last night|yesterday|today|tonight|this (?:morning|afternoon|evening)"
    r"|night before last)\b"
)
_BACK: Final = {"last night": 1, "yesterday": 1, "night before last": 2}
_SHAPES: Final = (
    "%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%d %b %Y", "%d %B %Y", "%Y/%m/%d",
    "%a %d %b %Y", "%A %d %B %Y", "%d %b %y", "%d/%m/%Y %H:%M", "%d %b %Y %H:%M", "%d %B %Y %H:%M",
)  # fmt: skip
_SOON: Final = timedelta(days=31)


def day_of(value: object) -> date | None:
    """Return the day that a date, a datetime, ISO 8601 or a date as people write it names."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    said = " ".join(str(value or "").replace(",", " ").split())
    try:
        return datetime.fromisoformat(said).date()
    except ValueError:
        return _written(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", said))


def _written(said: str) -> date | None:
    for shape in _SHAPES:
        try:
            return datetime.strptime(said, shape).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    return None


def event_days(plain: str, reported: date | None) -> frozenset[date]:
    """Return the days of what a folded text speaks of; none where the day of report is not known.

    A day without a month or a year is taken for the last before the report.
    """
    if reported is None or reported.year < 1900:
        return frozenset()
    found = [*_dated(plain, reported), *_weekdays(plain, reported)]
    found += [reported - timedelta(days=_BACK.get(said, 0)) for said in _AGO.findall(plain)]
    return frozenset(found)


def _dated(plain: str, reported: date) -> Iterable[date]:
    for day, month in _FIGURES.findall(plain):
        yield from _last(int(day), int(month), reported)
    for day, name in _MONTH.findall(plain):
        yield from _last(int(day), _MONTHS[name], reported)
    for day in _ORDINAL.findall(plain):
        before = reported.replace(day=1) - timedelta(days=1)
        this = int(day) <= reported.day
        yield from _last(int(day), reported.month if this else before.month, reported)


def _last(day: int, month: int, reported: date) -> Iterable[date]:
    """Yield the last such day before a report, or the next within a month of it."""
    for year in (reported.year, reported.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found.toordinal() <= reported.toordinal() + _SOON.days:
            yield found
            return


def _weekdays(plain: str, reported: date) -> Iterable[date]:
    """Yield the last such weekday; not where it is said to come round again and again."""
    for often, name, many in _WEEKDAY.findall(plain):
        if many or often.strip() in {"every", "each", "most"}:
            continue
        back = (reported.weekday() - _WEEKDAYS[name[:3]]) % 7
        yield reported - timedelta(days=back)
