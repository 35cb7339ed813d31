"""The expressions for words that count from receipt, each with what it means. Pure."""

import re
from collections.abc import Callable
from typing import Final

from sightline.extract.dates.moment import Moment
from sightline.extract.dates.relative import (
    Told,
    ago,
    bank_holiday,
    before_last,
    day_before,
    feast,
    half_term,
    past_units,
    season,
    this,
    today,
    week,
    weekday,
    weekdays_ago,
    weekend,
)
from sightline.extract.dates.seasons import FEASTS, Rules

Rule = tuple[tuple[str, ...], re.Pattern[str], Callable[[re.Match[str], Moment], Told | None]]
_PART: Final = (
    r"(?:(?: |'s )(?:early |late |mid[ -]?)?(morning|morn|afternoon|aft|evening|eve|night|nite|nt|"
    r"lunch ?time|tea ?time|dinner ?time|am|pm)\b| (?:a\.m\.?|p\.m\.?)(?!\w))?"
)
_SCHOOL: Final = (
    r"(?:(?: |, )(?:at |after |before |during )?(lunch|lunch ?time|break|break ?time|school|"
    r"registration|period \d|p\d|home ?time|tea ?time|bed ?time|dinner ?time)\b(?! (?:club|"
    r"run|bus|hall|gates?)))?"
)
_DAY: Final = (
    r"(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|"
    r"sat(?:urday)?|sun(?:day)?)"
)
_UNIT: Final = (
    r"(minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|wks?|weekends?|fortnights?|months?|"
    r"years?|yrs?)"
)
_NOT_FEAST: Final = (
    r"\b(?! (?:tree|dinner|present|card|jumper|party|market|light|money|shop|deco|box|list|egg|"
    r"bunn|term|road|street|lane|close|do\b|fair))"
)


def _feasts(rules: Rules) -> re.Pattern[str]:
    names = "|".join(f"(?P<_{n}>{name})" for n, name in enumerate(rules))
    return re.compile(rf"\b(?<!merry )(?<!happy )(?:{names}){_NOT_FEAST}")


# Each rule has the letters without which it finds nothing, so that most are never tried.
RELATIVE: Final[tuple[Rule, ...]] = (
    (
        ("day", "yest", "night", "nite", "tom", "tmw", "tmr", "moro"),
        re.compile(
            r"\b(today|yesterday|yest|yday|tomorrow|tmrw|tmw|tomoz|2moro|2day|tonight|tonite|2nite|"
            r"2night|last night|last nite)\b(?! (?:week|"
            r"the day))(?<!the day before yesterday)(?<!day before yesterday)(?!'s (?:date|"
            r"session time))" + _PART + _SCHOOL
        ),
        today,
    ),
    (
        ("before",),
        re.compile(r"\b(?:the )?(?:day before yesterday|night before last)\b"),
        before_last,
    ),
    (
        ("this ",),
        re.compile(
            r"\bthis (?:early |late )?(morning|afternoon|evening|lunch ?time|avo|aft|morn|eve)\b"
        ),
        this,
    ),
    (
        ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
        re.compile(
            rf"(?<![\w@])(?<!every )(?<!each )(?<!most )(?<!any )(?:(a week last|a week ago last|"
            rf"a week ago on|a week ago|a week on|last|this coming|coming|this|"
            rf"next) )?{_DAY}\b(?!'?s\b)(?! (?:prayers?|mosque|league|market|club|school|"
            rf"job)\b)(?! ?- ?(?:mon|tue|wed|thu|fri|sat|"
            rf"sun)\w*)\.?{_PART}{_SCHOOL}( just gone| gone| just past| past\b(?! \d)| before last|"
            rf"(?: of)? (?:last|this|next) week\b| week\b(?! ago)| last\b(?! night))?"
        ),
        weekday,
    ),
    (
        ("days ago",),
        re.compile(
            r"\b(\d|two|three|four|five|six) "
            r"(mon|tues|wednes|thurs|fri|satur|sun)days ago\b"
        ),
        weekdays_ago,
    ),
    ((" before",), re.compile(rf"\bthe {_DAY} before\b(?! last)"), day_before),
    (
        (" ago", " back", "earlier today"),
        re.compile(
            rf"(?<![\w.])(\d{{1,3}}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
            rf"twelve|twenty|thirty|(?:a )?(?=couple|few)(?:couple|few)|half)(?: an|"
            rf" of)? {_UNIT} (?:ago|back|earlier today)(?: today)?\b"
        ),
        ago,
    ),
    (
        ("last ", "this ", "next ", "before last"),
        re.compile(
            r"\b((?:the )?(?:last|this|next)) (week|month|year)\b(?! \d| of\b|'?s\b)|\bthe (week|"
            r"month|year) before last\b"
        ),
        week,
    ),
    (
        ("weekend",),
        re.compile(
            r"\b(?:the weekend before last|the weekend before|last weekend|this weekend|"
            r"next weekend|the weekend just gone|the weekend|this past weekend|"
            r"weekend just gone)\b"
        ),
        weekend,
    ),
    (
        ("the last ", "the past "),
        re.compile(
            rf"\bthe (?:last|past) (\d{{1,2}}|two|three|four|five|six|seven|eight|nine|ten|twelve|"
            rf"couple|few)(?: of)? {_UNIT}\b"
        ),
        past_units,
    ),
    (
        ("spring", "summer", "autumn", "winter"),
        re.compile(r"\b(last|this|next) (spring|summer|autumn|winter)\b(?! term| holidays| half)"),
        season,
    ),
    (
        ("half",),
        re.compile(r"\b(?:last |next |this )?half[ -]term(?: week| holidays?)?\b"),
        half_term,
    ),
    (
        ("bank hol",),
        re.compile(
            r"\b(?:last |next |the )?bank hol(?:iday)?(?: monday| weekend)\b|\b(?:last |"
            r"the )bank holiday\b"
        ),
        bank_holiday,
    ),
    *((letters, _feasts(rules), feast(rules)) for letters, rules in FEASTS.items()),
)
