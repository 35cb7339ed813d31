"""Words for days that count from receipt: "yesterday", "Friday just gone", "a fortnight ago". Pure.

A part of a day without a clock time stays that day: "yesterday evening" is yesterday's date, since
hours that nobody named would be made up. The words are in the mention for all to read.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from sightline.extract.dates.moment import Moment, month_end
from sightline.extract.dates.seasons import BANK_HOLIDAY_MONDAYS, HALF_TERMS, Rules, Span

Told = tuple[date | datetime, date | datetime, str]
_WEEKDAYS: Final = {name: n for n, name in enumerate("mon tue wed thu fri sat sun".split())}
_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20, "thirty": 30,
    "couple": 2, "few": 3, "half": 0,
}  # fmt: skip


def _same(day: date, part: str = "") -> Told:
    return day, day, part


def today(match: re.Match[str], at: Moment) -> Told | None:
    word = match[1]
    back = _BACK.get(word, 0)
    if word.startswith("last"):
        return _same(at.day - timedelta(days=1), "night")
    part = match[2] or match[3] or ("night" if "n" in word and "ni" in word else "")
    return _same(at.day - timedelta(days=back), part)


_BACK: Final = {
    "yesterday": 1, "yest": 1, "yday": 1, "yesterdays": 1, "tomorrow": -1, "tmrw": -1,
    "tomoz": -1, "2moro": -1, "tmw": -1,
}  # fmt: skip


def before_last(match: re.Match[str], at: Moment) -> Told | None:
    return _same(at.day - timedelta(days=2), "night" if "night" in match[0] else "")


def this(match: re.Match[str], at: Moment) -> Told | None:
    return _same(at.day, match[1])


def weekday(match: re.Match[str], at: Moment) -> Told | None:
    """Return the day of the week that is meant, by the words before and after it."""
    before, name, after = match[1] or "", match[2], match[5] or ""
    wanted, today = _WEEKDAYS[name[:3]], at.day.weekday()
    back = (today - wanted) % 7 or 7
    on = (wanted - today) % 7 or 7
    part = match[3] or match[4] or ""
    bare = not (before or part or after)
    if name in _WORDS and bare and not at.text[match.start(2)].isupper():
        return None
    last, following = at.day - timedelta(days=back), at.day + timedelta(days=on)
    if "week last" in before or "before last" in after or before.startswith("a week ago"):
        return _same(last - timedelta(days=7), part)
    of_week = _OF_WEEK.search(f"{before} {after}")
    if of_week:
        monday = at.day - timedelta(days=today)
        weeks = {"last": -1, "this": 0, "next": 1}[of_week[1] or of_week[2]]
        return _same(monday + timedelta(days=wanted + 7 * weeks), part)
    if after.strip() == "week" or "week on" in before:
        return _same(following + timedelta(days=7), part)
    if before.startswith(("this coming", "coming")):
        return _same(following, part)
    if before.startswith("last") or "gone" in after or "past" in after or "last" in after:
        return _same(last, part)
    if before.startswith("this") and not at.says(_PAST, *match.span()):
        return _same(at.day + timedelta(days=on % 7), part)
    return _same(following if at.to_come(*match.span()) else last, part)


_OF_WEEK: Final = re.compile(r"\b(last|this|next) week$|^(next) ")
_WORDS: Final = frozenset({"sat", "sun", "wed"})
_PAST: Final = re.compile(r"\b(?:was|were|saw|seen|came|got|went|had|left|did|told)\b")


def weekdays_ago(match: re.Match[str], at: Moment) -> Told | None:
    """Return such a day of some weeks ago: "two Fridays ago"."""
    back = (at.day.weekday() - _WEEKDAYS[match[2][:3]]) % 7 or 7
    return _same(at.day - timedelta(days=back + 7 * (_count(match[1]) - 1)))


def day_before(match: re.Match[str], at: Moment) -> Told | None:
    """Return the week before the last such day: "the Saturday before"."""
    back = (at.day.weekday() - _WEEKDAYS[match[1][:3]]) % 7 or 7
    return _same(at.day - timedelta(days=back + 7))


def ago(match: re.Match[str], at: Moment) -> Told | None:
    said, unit = match[1], match[2]
    count = _count(said)
    if unit.startswith("min"):
        return _minute(at.at - timedelta(minutes=count))
    if unit.startswith(("hour", "hr")):
        return _minute(at.at - timedelta(minutes=30 if said == "half" else 60 * count))
    return _back(count, unit, at)


def _count(said: str) -> int:
    word = said.removeprefix("a ")
    return _NUMBERS[word] if word in _NUMBERS else int(word)


def _minute(moment: datetime) -> Told:
    return moment, moment, ""


def _back(count: int, unit: str, at: Moment) -> Told | None:
    if unit.startswith(("month", "year", "yr")):
        months = count * (1 if unit.startswith("month") else 12)
        turned = at.day.year * 12 + at.day.month - 1 - months
        year, month = turned // 12, turned % 12 + 1
        if year < 1900:
            return None
        return _same(date(year, month, min(at.day.day, month_end(year, month).day)))
    times = 14 if unit.startswith("fortnight") else 7 if unit.startswith("w") else 1
    if count * times > 36_500:
        return None
    return _same(at.day - timedelta(days=count * times))


def week(match: re.Match[str], at: Moment) -> Told | None:
    """Return a week, Monday to Sunday, or a weekend, month or year, before, now or after."""
    said, unit = match[0], match[2] or match[3]
    step = 1 if said.startswith("next") else 0 if said.startswith("this") else -1
    step -= "before last" in said
    if unit == "week":
        monday = at.day - timedelta(days=at.day.weekday()) + timedelta(days=7 * step)
        return monday, monday + timedelta(days=6), ""
    if unit == "month":
        turned = at.day.year * 12 + at.day.month - 1 + step
        year, month = turned // 12, turned % 12 + 1
        return date(year, month, 1), month_end(year, month), ""
    year = at.day.year + step
    return date(year, 1, 1), date(year, 12, 31), ""


def weekend(match: re.Match[str], at: Moment) -> Told | None:
    said = match[0]
    saturday = at.day - timedelta(days=(at.day.weekday() - 5) % 7 or (7 if "last" in said else 0))
    if at.day.weekday() == 6 and "last" in said:
        saturday -= timedelta(days=7)
    if at.day.weekday() == 5 and not said.startswith("this") and "last" not in said:
        saturday -= timedelta(days=7)
    if "before" in said:
        saturday -= timedelta(days=7)
    ahead = said.startswith("next") or (said.startswith("this") and at.day.weekday() < 5)
    if ahead or (said.startswith("the") and at.to_come(*match.span())):
        saturday = at.day + timedelta(days=(5 - at.day.weekday()) % 7)
    return saturday, saturday + timedelta(days=1), ""


def past_units(match: re.Match[str], at: Moment) -> Told | None:
    """Return the days up to receipt: "the last three weeks"."""
    said = match[1]
    count = _count(said)
    begun = _back(count, match[2], at)
    return None if begun is None else (begun[0], at.day, "")


def season(match: re.Match[str], at: Moment) -> Told | None:
    first = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}[match[2]]
    step = 1 if match[1] == "next" else 0 if match[1] == "this" else -1
    for year in range(at.day.year - 2, at.day.year + 3):
        begun = date(year, first, 1)
        ended = month_end(year + (first == 12), (first + 1) % 12 + 1)
        if step == -1 and ended < at.day <= month_end(year + 1, ended.month):
            return begun, ended, ""
        if (step == 0 and year == at.day.year) or (step == 1 and begun > at.day):
            return begun, ended, ""
    return None


def feast(rules: Rules) -> Callable[[re.Match[str], Moment], Told | None]:
    """Return what festivals mean, whose expressions are the groups _0, _1 ... of a match."""
    named = tuple(rules.values())

    def told(match: re.Match[str], at: Moment) -> Told | None:
        rule = named[int((match.lastgroup or "_0")[1:])]
        spans = [rule(year) for year in range(at.day.year - 1, at.day.year + 2)]
        first, last = _meant(spans, match, at)
        return first, last, "night" if "night" in match[0] else ""

    return told


def _meant(spans: list[Span], match: re.Match[str], at: Moment) -> Span:
    """Return the last of several that has begun, or the next where it is close or to come."""
    close = at.day + timedelta(days=0 if at.gone(*match.span()) else 7)
    ahead = at.to_come(*match.span()) or match[0].startswith("next")
    before = [span for span in spans if span[0] <= close]
    after = [span for span in spans if span[0] > at.day]
    return min(after) if ahead and after else max(before) if before else min(spans)


def half_term(match: re.Match[str], at: Moment) -> Told | None:
    years = range(at.day.year - 1, at.day.year + 2)
    first, last = _meant([rule(year) for year in years for rule in HALF_TERMS], match, at)
    return first, last, ""


def bank_holiday(match: re.Match[str], at: Moment) -> Told | None:
    years = range(at.day.year - 1, at.day.year + 2)
    spans = [rule(year) for year in years for rule in BANK_HOLIDAY_MONDAYS]
    monday = _meant(spans, match, at)[0]
    first = monday - timedelta(days=2) if "weekend" in match[0] else monday
    return first, monday, ""
