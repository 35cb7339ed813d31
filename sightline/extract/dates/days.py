"""Days: figures, names of months and of days of the week, and words like "yesterday". Pure.

Each rule is an expression and a function from its match to the first and last day, or None. What
has no year or no month is the last such day before receipt; a date with a month within a month
after receipt, or any in a sentence of what is to come, is the next.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from sightline.extract.dates.moment import Moment, month_end
from sightline.extract.dates.worded import RELATIVE

Span = tuple[date, date]
_SOON: Final = timedelta(days=31)
MONTHS: Final = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_MONTH: Final = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY: Final = (
    r"(?:(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? (?:the |- )?)"
)
_NO_DATE: Final = (
    r"(?! ?(?:time|floor|birthday|century|year|grade|form|set|team|edition|day|week|month|hour|"
    r"period|place|attempt|call|visit|one\b|in a row|phone|man|person|girl|boy|lad|child|missing|"
    r"episode|house|ave|street|road|ward|party|report|incident|occasion|lesson|class|hole|"
    r"generation|world|degree|tee|green|division|anniversary|of (?!" + _MONTH[1:-1] + r")))"
)
_FIGURES: Final = re.compile(
    rf"(?<![\w/.\-£$])({_WEEKDAY})?(\d{{1,2}})([/.\-])(\d{{1,2}})\3((?:19|20)?\d\d)(?![\w/\-]|\.\d)"
)
_ISO: Final = re.compile(
    r"(?<![\w/.\-])((?:19|20)\d\d)[-/](\d\d)[-/](\d\d)"
    r"(?:t([01]\d|2[0-3]):([0-5]\d)(?::\d\d)?z?\b)?(?![\d/\-])"
)
_RANGE: Final = re.compile(
    rf"(?<![\w/.£$:])(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?: ?- ?|/| to | and | & )(?:the )?"
    rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\b(?![a-z'])(?:,? ((?:19|20)\d\d))?"
)
_SHORT: Final = re.compile(
    rf"(?<![\w/.\-£$:])({_WEEKDAY})?(\d{{1,2}})/(\d{{1,2}})(?![\w/%]|[.\-]\d|,\d)"
)
_NAMED: Final = re.compile(
    rf"(?<![\w/.£$:])(?:{_WEEKDAY})?(?:the (?=\d\d?[snrt]))?(\d{{1,2}})(?:st|nd|rd|"
    rf"th)?(?: of |[ \-/.]|, )?{_MONTH}\b\.?(?![a-z'])"
    r"(?:(?:,? |[\-/.]|'| ')((?:19[3-9]\d|20[0-2]\d)|(?<=')\d\d|\d\d(?=[\s,;.)]*(?:$|"
    r"[,;)\n]))))?(?![\d/])"
)
_TURNED: Final = re.compile(
    rf"\b(?:{_WEEKDAY})?{_MONTH}\.? (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?:,? ((?:19[3-9]\d|"
    rf"20[0-2]\d)))?(?![\d/:.]\d|[\w%]| ?(?:am|pm)\b)"
)
_NUMBERED: Final = re.compile(
    rf"(?<![\w/.])(?:(the )|({_WEEKDAY}))(\d{{1,2}})(?:st|nd|rd|th)\b(?![\-'])" + _NO_DATE
)
_MONTH_ONLY: Final = re.compile(
    r"\b(?:(?:in|since|during|early|late|mid|of|from|until|till|before|by|back in|around|"
    r"start of|end of)[ \-])"
    rf"(?:(?:early|late|mid)[ \-])?((?:last |this |next )?{_MONTH}\b(?: ((?:19|20)\d\d))?)(?! ?\d)"
    rf"|\b((?:last|this|next) {_MONTH}\b(?: ((?:19|20)\d\d))?)(?! ?\d)|\b({_MONTH} ((?:20)\d\d))\b"
)
_ANY_MONTH: Final = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
_PARTED: Final = re.compile(r"\d[/.\-]\d")
_CUE: Final = re.compile(
    r"(?:\bon|\bdate:?|\bsince|\bof|\bon the|\bfrom|\blast|\bup to|\buntil|\bby|\bre|\blog|\bheld|"
    r"\breceived|\bdated|\bseen|\bfor|\bincident|\band|\bto|\bsighting|\bwhen\??:?|^|"
    r"[\n:;(]|\W-|[.!?]|\d/\d{1,2}(?:,| and| &))[ ]*$"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day or several that a text names; `part` is the part of the day, if one is named."""

    start: int
    end: int
    first: date
    last: date
    part: str = ""
    sure: bool = True  # False where it needs a time beside it


def days(at: Moment) -> Iterator[Day]:
    """Yield the days that a text names; where two overlap, the longer is meant."""
    low = at.low
    if any(map(str.isdigit, low)):
        month = _ANY_MONTH.search(low) is not None
        parted = _PARTED.search(low) is not None
        for rule, read in _FIGURED:
            if (not month and read in _OF_MONTHS) or (not parted and read in _OF_FIGURES):
                continue
            for match in rule.finditer(low):
                found = read(match, at)
                if found is not None:
                    yield Day(match.start(), match.end(), *found)
        if parted:
            yield from _short(at)
        if month:
            yield from _months(at)
    elif _ANY_MONTH.search(low):
        yield from _months(at)
    for letters, rule, told in RELATIVE:
        if not any(each in low for each in letters):
            continue
        for match in rule.finditer(low):
            told_days = told(match, at)
            if told_days is not None:
                yield Day(*match.span(), told_days[0], told_days[1], told_days[2])


def _date(year: int, month: int, day: int) -> Span | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found, found


def _year(said: str) -> int:
    """Return a year of four figures; two are of this century up to 49."""
    return int(said) if len(said) == 4 else int(said) + (2000 if int(said) < 50 else 1900)


def _figures(match: re.Match[str], at: Moment) -> Span | None:
    return _date(_year(match[5]), int(match[4]), int(match[2]))


def _iso(match: re.Match[str], at: Moment) -> Span | None:
    """Return a day, or a minute where a time is joined to it by T."""
    found = _date(int(match[1]), int(match[2]), int(match[3]))
    if found is None or match[4] is None:
        return found
    moment = datetime.combine(found[0], time(int(match[4]), int(match[5])))
    return moment, moment


def _range(match: re.Match[str], at: Moment) -> Span | None:
    """Return the days from one to another of one month: "4-6 May"."""
    first, last, month = int(match[1]), int(match[2]), MONTHS[match[3][:3]]
    until = (
        _date(int(match[4]), month, last)
        if match[4]
        else _without_year(month, last, at, at.to_come(*match.span()))
    )
    since = _date(until[0].year, month, first) if until else None
    return (since[0], until[0]) if since and until and since[0] < until[0] else None


def _without_year(month: int, day: int, at: Moment, ahead: bool) -> Span | None:
    """Return the last such day before receipt, or the next where that is soon or to come."""
    for year in (at.day.year + 1, at.day.year, at.day.year - 1, at.day.year - 4):
        found = _date(year, month, day)
        if found is None:
            continue
        if found[0] <= at.day + _SOON or (ahead and found[0] <= at.day + timedelta(days=330)):
            return found
    return None


def _named(match: re.Match[str], at: Moment) -> Span | None:
    day, month = int(match[1]), MONTHS[match[2][:3]]
    if match[3]:
        return _date(_year(match[3]), month, day)
    return _without_year(month, day, at, at.to_come(*match.span()))


def _turned(match: re.Match[str], at: Moment) -> Span | None:
    day, month = int(match[2]), MONTHS[match[1][:3]]
    if match[3]:
        return _date(_year(match[3]), month, day)
    return _without_year(month, day, at, at.to_come(*match.span()))


def _numbered(match: re.Match[str], at: Moment) -> Span | None:
    """Return the last such day of a month before receipt, or the next."""
    day, ahead = int(match[3]), at.to_come(*match.span())
    year, month = at.day.year, at.day.month
    for _ in range(4):
        found = _date(year, month, day)
        if found and (found[0] > at.day if ahead else found[0] <= at.day):
            return found
        turned = year * 12 + month - 1 + (1 if ahead else -1)
        year, month = turned // 12, turned % 12 + 1
    return None


_FIGURED: Final[
    tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Moment], Span | None]], ...]
] = (
    (_FIGURES, _figures),
    (_ISO, _iso),
    (_RANGE, _range),
    (_NAMED, _named),
    (_TURNED, _turned),
    (_NUMBERED, _numbered),
)
_OF_MONTHS: Final = frozenset({_named, _turned, _range})
_OF_FIGURES: Final = frozenset({_figures, _iso})


def _short(at: Moment) -> Iterator[Day]:
    """Yield days such as 22/9: not sure of themselves, unless a word for a date is before them."""
    for match in _SHORT.finditer(at.low):
        day, month = int(match[2]), int(match[3])
        if (day, month) in _NOT_DAYS:
            continue
        found = _without_year(month, day, at, at.to_come(*match.span()))
        if found is not None:
            before = at.low[max(0, match.start() - 12) : match.start()]
            sure = bool(match[1]) or _CUE.search(before) is not None
            yield Day(*match.span(), *found, sure=sure)


_NOT_DAYS: Final = frozenset(
    {
        (24, 7),
        (1, 2),
        (1, 4),
        (3, 4),
        (1, 3),
        (2, 3),
        (7, 7),
        (9, 11),
        (8, 10),
        (9, 10),
        (7, 10),
        (10, 10),
    }
)


def _months(at: Moment) -> Iterator[Day]:
    """Yield whole months: "in March", "since last November", "May 2026"."""
    for match in _MONTH_ONLY.finditer(at.low):
        group = 1 if match[1] else 4 if match[4] else 7
        name, year = match[group + 1], match[group + 2]
        start, end = match.span(group)
        if name in {"may", "march", "mar"} and not at.text[match.start(group + 1)].isupper():
            continue
        said = match[group].split(" ")[0]
        month = MONTHS[name[:3]]
        if year:
            wanted = int(year)
        elif said == "next" or (said != "last" and at.to_come(start, end)):
            wanted = at.day.year + (
                month < at.day.month or (said == "next" and month == at.day.month)
            )
        else:
            wanted = at.day.year - (
                month > at.day.month or (said == "last" and month == at.day.month)
            )
        yield Day(start, end, date(wanted, month, 1), month_end(wanted, month))
