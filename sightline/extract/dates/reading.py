"""Days and clock times joined into one mention each, with its value. Pure.

A time beside its day is one mention: "Friday at half 4", "2210 on 12/05/26". A time alone is of the
day that was last named before it in the text, else of the day of receipt, or the day before where
it would be after receipt.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Final

from sightline.extract.dates.clocks import Clock, clocks, settled
from sightline.extract.dates.days import Day, days
from sightline.extract.dates.moment import Moment, moment
from sightline.extract.mention import Guess, Kind
from sightline.extract.plain import Plain

_AFTER_DAY: Final = re.compile(
    r"(?:[ ,]|-|:|;|\(|@|\bat\b|\babout\b|\baround\b|\bapprox(?:imately)?\b\.?|\bcirca\b|"
    r"\broughly\b|\bfrom\b|\bby\b|"
    r"\bgone\b|\bjust\b|\bafter\b|\bbefore\b|\buntil\b|\btill?\b|\bit was\b){0,8}"
)
_BEFORE_DAY: Final = re.compile(r"(?:[ ,]|-|/|\bon\b|\bof\b|\bthe\b|\bin the\b|\bin\b|\bat\b){0,6}")
_PART_AFTER: Final = re.compile(
    r"(?: ?,? ?(?:in the |at )(?:early |late )?(morning|afternoon|evening|night)\b)(?! of)"
)
_EARLY: Final = re.compile(
    r"\b(?:school|lessons?|registration|breakfast|assembly|morning|first thing|tutor time|"
    r"reg group)\b"
)
_WOKE: Final = re.compile(r"\bwok(?:e|en)\b")
_LATE: Final = re.compile(r"\b(?:after school|last night|evening|tonight|night)\b")
_LONG_AGO: Final = timedelta(days=366)
_GAP: Final = 24
_MOST: Final = 4_000  # days, and times, that are looked at in one text; no report has so many


def datetimes(said: Plain, received_at: datetime) -> Iterator[Guess]:
    """Yield the days, times and stretches of a text with their ISO 8601 values."""
    at = moment(received_at, said.text, said.low)
    named = _apart(islice(days(at), _MOST))
    told = sorted(islice(clocks(said.low), _MOST), key=lambda clock: clock.start)
    told = [clock for clock in told if not _inside(clock, named)]
    pairs = _paired(named, told, said.low)
    anchor: Day | None = None
    beside = {id(clock) for _, clock in pairs if clock is not None}
    found = [(day.start, day, clock) for day, clock in pairs]
    alone = [(clock.start, None, clock) for clock in told if id(clock) not in beside]
    for _, day, clock in sorted([*found, *alone], key=lambda each: each[0]):
        guess = _valued(day, clock, anchor, at)
        if guess is not None:
            yield guess
        if day is not None and _anchors(day, at):
            anchor = day


def _anchors(day: Day, at: Moment) -> bool:
    """Return whether times that follow may be of this day: one day, lately, and none to come."""
    single = day.first == day.last and not isinstance(day.first, datetime)
    return single and at.day - _LONG_AGO < day.first <= at.day


def _apart(named: Iterator[Day]) -> list[Day]:
    """Return days that do not overlap, the longer before the shorter."""
    kept: list[Day] = []
    ordered = sorted(named, key=lambda day: (day.start, -day.end))
    for day in ordered:
        if kept and day.start < kept[-1].end:
            if day.end - day.start > kept[-1].end - kept[-1].start:
                kept[-1] = day
            continue
        kept.append(day)
    return kept


def _inside(clock: Clock, named: list[Day]) -> bool:
    low, high = 0, len(named)
    while low < high:
        middle = (low + high) // 2
        if named[middle].end <= clock.start:
            low = middle + 1
        else:
            high = middle
    return low < len(named) and named[low].start < clock.end


def _paired(named: list[Day], told: list[Clock], low: str) -> list[tuple[Day, Clock | None]]:
    """Return each day with the time beside it, the nearer of two, each time once."""
    found: list[tuple[Day, Clock | None]] = []
    used: set[int] = set()
    place = 0
    for day in named:
        while place < len(told) and told[place].start < day.start:
            place += 1
        before = told[place - 1] if place and id(told[place - 1]) not in used else None
        after = told[place] if place < len(told) else None
        if before and not _joined(_BEFORE_DAY, low, before.end, day.start):
            before = None
        if after and not _joined(_AFTER_DAY, low, day.end, after.start):
            after = None
        if before and after:
            nearer = day.start - before.end <= after.start - day.end
            before, after = (before, None) if nearer else (None, after)
        clock = before or after
        if clock is not None and isinstance(day.first, datetime):
            clock = None
        if clock is not None:
            used.add(id(clock))
        found.append((day, clock))
    return found


def _joined(rule: re.Pattern[str], low: str, start: int, end: int) -> bool:
    return end - start <= _GAP and rule.fullmatch(low, start, end) is not None


def _valued(day: Day | None, clock: Clock | None, anchor: Day | None, at: Moment) -> Guess | None:
    """Return a mention of a day, of a time, or of both together."""
    if clock is None:
        if day is None or not day.sure:
            return None
        return Guess(Kind.DATETIME, day.start, _trimmed(day.end, at.low), _span(day))
    start = min(clock.start, day.start) if day else clock.start
    end = max(clock.end, day.end) if day else clock.end
    later = _PART_AFTER.match(at.low, end)
    part = later[1] if later else day.part if day else ""
    if day is None and not clock.sure and not later:
        return None
    end = later.end() if later else end
    if day is not None and day.first != day.last:
        return Guess(Kind.DATETIME, day.start, _trimmed(day.end, at.low), _span(day))
    on = day.first if day else _day_of(clock, anchor, part, at)
    return Guess(Kind.DATETIME, start, _trimmed(end, at.low), _at(on, clock, part, at))


def _trimmed(end: int, low: str) -> int:
    """Return the end without the full stop of a sentence or of a name cut short."""
    return end - 1 if low[end - 1] == "." and low[end - 3 : end] != ".m." else end


def _span(day: Day) -> str:
    if isinstance(day.first, datetime):
        return day.first.isoformat(timespec="minutes")
    if day.first == day.last:
        return day.first.isoformat()
    return f"{day.first.isoformat()}/{day.last.isoformat()}"


def _day_of(clock: Clock, anchor: Day | None, part: str, at: Moment) -> date:
    """Return the day of a time that stands alone."""
    if anchor is not None:
        return anchor.first
    minutes = settled(clock.begun, part, _is_early(clock, at)) % 1440
    later = minutes > 60 * at.at.hour + at.at.minute
    logged = clock.begun.half == "24" and not at.to_come(clock.start, clock.end)
    midnight = clock.begun.half == "midnight"
    if midnight or (later and (logged or at.gone(clock.start, clock.end))):
        return at.day - timedelta(days=1)
    return at.day


def _is_early(clock: Clock, at: Moment) -> bool:
    """Return whether the sentence of a time speaks of a morning."""
    span = clock.start, clock.end
    if at.says(_WOKE, *span):
        return True
    hour = clock.begun.minutes // 60 % 12
    return hour >= 7 and at.says(_EARLY, *span) and not at.says(_LATE, *span)


def _at(on: date, clock: Clock, part: str, at: Moment) -> str:
    early = not part and _is_early(clock, at)
    begun = settled(clock.begun, part, early)
    if clock.ended is None:
        return _iso(on, begun)
    ended = settled(clock.ended, part, early)
    if not clock.begun.half and not part:
        begun = _before(begun % 720, ended)
    while ended <= begun:
        ended += 720 if not clock.ended.half and ended + 720 > begun else 1440
    return f"{_iso(on, begun)}/{_iso(on, ended)}"


def _before(begun: int, ended: int) -> int:
    """Return the last time before another that a bare hour may mean."""
    later = ended or 1440
    return begun + 720 if begun + 720 < later else begun


def _iso(on: date, minutes: int) -> str:
    moment_said = datetime.combine(on, time(0)) + timedelta(minutes=minutes)
    return moment_said.isoformat(timespec="minutes")
