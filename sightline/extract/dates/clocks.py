"""Clock times and stretches between two: "half 4", "22.15", "2200-2330", "between 8 and 10". Pure.

A bare hour is a time only beside a day ("yesterday at 8"). Without a word for it, one to six is
after noon; seven to eleven is the evening when spoken, and as written when in figures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_HOURS: Final = {
    name: number
    for number, name in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
}
_PAST: Final = {
    "half": 30, "quarter": 15, "1/4": 15, "five": 5, "ten": 10, "twenty": 20, "twenty five": 25,
    "twenty-five": 25, "5": 5, "10": 10, "20": 20, "25": 25,
}  # fmt: skip
_HOUR: Final = r"(?:1[0-2]|0?[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_HALF: Final = r"(?: ?(?:am|pm|a\.m\.?|p\.m\.?)(?![a-z]))"
_CLOCK: Final = (
    rf"(?:(?:(?:a )?(?:half|quarter|1/4|twenty[ -]five|five|ten|twenty|5|10|20|25)(?: mins?|"
    rf" minutes?)? (?:past|to|after) (?:{_HOUR}|midnight|noon|midday)(?![\d:]|\.\d)"
    rf"|half {_HOUR}(?![\d:]|\.\d))(?: o'?clock)?{_HALF}?"
    rf"|(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?{_HALF}?"
    rf"|(?:[01]\d|2[0-4])[0-5]\d(?!\d)"
    rf"|{_HOUR}(?: ?o'?clock)?{_HALF}?"
    r"|midnight|noon|midday)"
)
_HRS: Final = r"(?: ?(?:hrs?|hours)\b|h\b|[ -]?ish\b)?"
ONE: Final = re.compile(rf"(?<![\w/£$€#@:+])(?<!\d[.\-,])({_CLOCK})({_HRS})(?![\w%/£]|[.:,\-]\d)")
STRETCH: Final = re.compile(
    rf"(?<![\w/£$€#@:+])(?<!\d[.\-,])(between )?({_CLOCK})({_HRS})( ?- ?| to | till | til |"
    rf" until | and )({_CLOCK})({_HRS})(?![\w%/£]|[.:,\-]\d)"
)
_AFTER_NUMBER: Final = re.compile(
    r" ?(?:people|kids?|lads?|girls?|boys?|children|times?|quid|pounds?|year|yr|years|yrs|"
    r"months?|weeks?|"
    r"days?|mins?|minutes?|hours?|miles?|of (?:them|us|the)|men|women|others?|more|young|"
    r"males?|females?|"
    r"in a|cars?|vans?|phones?|per|percent|kg|km|cm|ft|foot|mg|grams?|bags?|wraps?|doors?|"
    r"nights?|stone|"
    r"inch|pints?|bottles?|calls?|texts?|messages?|x|\d|officers|numbers?|lines?|campaign|"
    r"working|digits|different|adults?|st\b|"
    r"[a-z]+ ?(?:road|street|lane|close|avenue|drive|terrace|way|gardens|court|crescent|view)\b)\b"
)


@dataclass(frozen=True, slots=True)
class Time:
    """A time as it was said: minutes after midnight, and what is known of its half of the day.

    `half`: "am", "pm", "24" for certain, "midnight" for the end of a day, "as written", or "" where
    nothing is said of it.
    """

    minutes: int
    half: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time, or a stretch between two. `sure`: a time by itself, with no day beside it."""

    start: int
    end: int
    begun: Time
    ended: Time | None
    sure: bool


def clocks(low: str) -> Iterator[Clock]:
    """Yield the times of a text, stretches before single ones, with no overlap."""
    done: list[tuple[int, int]] = []
    for match in STRETCH.finditer(low):
        found = _stretch(match, low)
        if found is not None:
            done.append((found.start, found.end))
            yield found
    place = 0
    for match in ONE.finditer(low):
        while place < len(done) and done[place][1] <= match.start():
            place += 1
        if place < len(done) and done[place][0] < match.end():
            continue
        found = _one(match, low)
        if found is not None:
            yield found


def _stretch(match: re.Match[str], low: str) -> Clock | None:
    joined = match[4].strip()
    if (joined == "and") is not bool(match[1]):
        return None
    begun, ended = _time(match[2]), _time(match[5])
    if begun is None or ended is None:
        return None
    before = low[max(0, match.start() - 14) : match.start()]
    if _NUMBER.search(before) or (
        _COUNTED_TO.fullmatch(match[2])
        and joined == "to"
        and not begun.half
        and not before.endswith("from ")
    ):
        return None
    figures = match[2].isdigit() and match[5].isdigit() and len(match[2]) == len(match[5]) == 4
    if figures and not match[3] and _plain_years(match):
        return None
    told = bool(match[3].strip() or match[6].strip())
    bare = not begun.half and not ended.half
    sure = told or not bare or "half" in match[0] or "quarter" in match[0]
    if not told and _AFTER_NUMBER.match(low, match.end()):
        return None
    if "." in match[2] + match[5] and not told and bare:
        sure = False
    from_till = before.endswith("from ") and joined in {"till", "til", "until"}
    if from_till or (match[1] and _LEFT_OFF.match(low, match.end())):
        sure = True
    return Clock(match.start(), match.end(), begun, ended, sure)


def _plain_years(match: re.Match[str]) -> bool:
    begun, ended = int(match[2]), int(match[5])
    return (1900 <= begun < 2060 and 1900 <= ended < 2060 and ended - begun < 30) or (
        2020 <= begun < 2030 and ended < begun
    )


_COUNTED_TO: Final = re.compile(r"five|ten|twenty|5|10|20|25|quarter|half")


def _one(match: re.Match[str], low: str) -> Clock | None:
    said, hrs = match[1], match[2].strip()
    found = _time(said)
    if found is None or (not hrs and not found.half and _AFTER_NUMBER.match(low, match.end())):
        return None
    before = low[max(0, match.start() - 14) : match.start()]
    if _NUMBER.search(before):
        return None
    cued = _CUE.search(before) is not None
    worded = said[-1].isalpha() or " " in said
    if said.isdigit() and len(said) == 4:
        if said[:2] == "08" and _FREE.match(low, match.end()):
            return None
        year = 1900 <= int(said) < 2060
        log = _LOG.search(before) is not None and _GOES_ON.match(low, match.end()) is not None
        sure = bool(hrs) or (cued and not (year and _OF_YEARS.search(before))) or (log and not year)
        sure = sure or (
            said[0] == "0"
            and _STOPS.match(low, match.end()) is not None
            and _WORD.search(before) is not None
        )
        return Clock(*match.span(), found, None, sure)
    if re.fullmatch(_HOUR, said):
        if (
            not hrs
            and not cued
            and not _IN_THE.match(low, match.end())
            and not _AT_LAST.match(low, match.end())
        ):
            return None
        alone = _AT.search(before) is not None and _LEFT_OFF.match(low, match.end()) is not None
        return Clock(*match.span(), found, None, alone or (hrs.endswith("ish") and cued))
    if said in {"midnight", "noon", "midday"}:
        return Clock(*match.span(), found, None, cued and not _VAGUE.search(before))
    if ":" in said or worded:
        return Clock(*match.span(), found, None, not _SCORE.search(before))
    line = match.start() == 0 or low[match.start() - 1] == "\n"
    sure = (
        bool(hrs)
        or found.half in {"am", "pm"}
        or cued
        or (line and low[match.end() : match.end() + 1] in " -")
    )
    late = "." in said and found.minutes >= 780 and _WORD.search(before) is not None
    return Clock(*match.span(), found, None, sure or late)


_CUE: Final = re.compile(
    r"(?:\bat|\babout|\baround|\bby|\bafter|\bbefore|\buntil|\btill?|\bgone|\bfrom|"
    r"\bapprox(?:imately|\.)?|"
    r"\bsince|\broughly|\bcirca|\bc\.|\bjust gone|\btime:?|\bhome at|@|\bwhen:|\bit was|"
    r"\bseen|\bthe) ?$"
)
_LOG: Final = re.compile(r"(?:^|[\n.;:!]|\n[\-*•] ?) ?$")
_GOES_ON: Final = re.compile(r" ?[-:]? ?[a-z]")
_OF_YEARS: Final = re.compile(r"\b(?:since|from|until|before|after|by|the|about|around|circa) ?$")
_AT: Final = re.compile(r"(?:\bat|\bgone|\bat about|\bat around|@) $")
_LEFT_OFF: Final = re.compile(
    r"[.,;!?)\"]|$|\n| (?:and|when|but|with|outside|he|she|they|then|so|or|to meet|by the|"
    r"near|on the dot)\b"
)
_VAGUE: Final = re.compile(r"\b(?:after|before|the|since|from) ?$")
_FREE: Final = re.compile(r" (?:number|line|campaign|call)")
_STOPS: Final = re.compile(r"[.,;)]|$|\n| (?:at|by|on|with|in|when|and)\b")
_WORD: Final = re.compile(r"[a-z]{2} $")
_NUMBER: Final = re.compile(
    r"(?:\bno|\bplates?|\blicence|\burn|\bcase|\border|\bbadge|\blocker|\btemp|\bexhibit|"
    r"\brank|\bplot|\bunits?|"
    r"\bnumber|\bref|\broom|\bflat|\blog|\bid|\bbadge|\bpage|\bx|\bext|\bfare|\bscore|\btemp|"
    r"\bversion|\bsize|\bitem|\bjob|\bincident|\bcrime|\bbus|\bunit|\bcode|\bpin)(?: no|"
    r" number| ref)?[.:#]? ?$"
)
_SCORE: Final = re.compile(r"\b(?:score|won|lost|ratio|verse|psalm|john|luke|matthew) ?$")
_IN_THE: Final = re.compile(
    r" (?:in the (?:morning|afternoon|evening)|at night|this morning|tonight|last night)\b"
)
_AT_LAST: Final = re.compile(r" (?:o'?clock|yesterday|on (?:mon|tue|wed|thu|fri|sat|sun))")


def _time(said: str) -> Time | None:
    """Return a time as it was said."""
    said = (
        said.strip().replace("a quarter", "quarter").replace(" o'clock", "").replace(" oclock", "")
    )
    named = {"midnight": Time(0, "midnight"), "noon": Time(720, "24"), "midday": Time(720, "24")}
    if said in named:
        return named[said]
    match = _SPLIT.fullmatch(said)
    rest, half = (match[1], match[2].replace(".", "")) if match else (said, "")
    if half and rest:
        rest = rest.strip()
    minutes = _minutes(rest)
    if minutes is None or minutes > 1470:
        return None
    if not half:
        half = _certain(rest, minutes)
    elif minutes >= 780:
        half = "24"
    return Time(minutes % 1440, half)


_SPLIT: Final = re.compile(r"(.*?) ?(am|pm|a\.m\.?|p\.m\.?)")


def _certain(said: str, minutes: int) -> str:
    if said.isdigit() and len(said) == 4:
        return "24"
    if "midnight" in said:
        return "midnight"
    if "noon" in said or "midday" in said:
        return "24"
    if ":" in said or "." in said:
        plain = said[0] == "0" or minutes >= 780 or minutes < 60
        return "24" if plain else "as written"
    return ""


def _minutes(said: str) -> int | None:
    if said in _HOURS:
        return 60 * _HOURS[said]
    if said.isdigit():
        hour, minute = divmod(int(said), 100) if len(said) == 4 else (int(said), 0)
        return 60 * hour + minute
    if ":" in said or "." in said:
        hour_said, minute_said = re.split("[:.]", said)[:2]
        return 60 * int(hour_said) + int(minute_said)
    match = _SPOKEN.fullmatch(said)
    if match is None:
        return None
    hour = (
        {"midnight": 24, "noon": 12, "midday": 12}.get(match[3])
        or _HOURS.get(match[3])
        or int(match[3])
    )
    past = _PAST[match[1].replace("-", " ")]
    return 60 * hour + (past if match[2] != "to" else -past)


_SPOKEN: Final = re.compile(
    r"([a-z\d/]+(?:[ -]five)?)(?: mins?| minutes?)?(?: (past|to|after))? ([a-z\d]+)"
)


def settled(time: Time, part: str, early: bool) -> int:
    """Return minutes after midnight; 1440 and more is the next day, where a night is meant.

    part: the part of the day that was named, or "". early: whether the sentence is of a morning.
    """
    minutes, hour = time.minutes, time.minutes // 60 % 24
    night = part in {"night", "nite", "nt"}
    if time.half == "midnight":
        return minutes + 1440 if minutes < 720 else minutes
    if time.half == "24":
        return minutes + 1440 if night and minutes < 360 else minutes
    if time.half == "am" or part in {"morning", "morn", "am", "a.m", "a.m."}:
        minutes = minutes - 720 if hour == 12 else minutes
        return minutes + 1440 if night and minutes < 360 else minutes
    if night and (hour == 12 or hour < 4) and time.half != "pm":
        return minutes % 720 + 1440
    if part or time.half == "pm":
        return minutes % 720 + 720
    if hour == 12:
        return minutes
    if early or (time.half == "as written" and hour >= 7):
        return minutes
    return minutes + 720 if hour < 12 else minutes
