"""When somebody was born, as people write it, and how two such sayings agree. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sightline.linkage.evidence import Found
from sightline.linkage.names_letters import apart, folded

MONTHS: Final = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
SEEN_FROM, SEEN_TO = 2021, 2027  # an age without a date was said in one of these years
GENERATION: Final = 13  # years between a parent and a child, at the least
_ISO: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/. ](\d{1,2})[-/. ](\d{1,2})(?!\d)")
_FIGURES: Final = re.compile(
    r"(?<!\d)(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?((?:19|20)?\d\d)(?!\d)"
)
_TIGHT: Final = re.compile(r"(?<!\d)(\d{2})(\d{2})((?:19|20)\d\d)(?!\d)")
_SPOKEN: Final = re.compile(
    r"(?:(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]*)?"
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"[a-z]*\.?,?[ -]*(?:(\d{1,2})(?:st|nd|rd|th)?,? )?'?((?:19|20)\d\d|\d\d)?(?!\d)"
)
_TURNED: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_SHORT: Final = re.compile(r"(?<!\d)(\d\d)(\d\d)(\d\d)(?!\d)")
_ABROAD: Final = {  # months in Polish, Romanian and French, where they are not as in English
    "jan": "styczni ianuarie janvier", "feb": "lut fevrier", "mar": "marzec mars",
    "apr": "kwie avril", "may": "maj mai", "jun": "czerw iunie juin", "jul": "lip iulie juillet",
    "aug": "sierpni aout", "sep": "wrze", "oct": "pazdziernik octombrie",
    "nov": "listopad noiembrie", "dec": "grud",
}  # fmt: skip
_SAID_ABROAD: Final = [
    (re.compile(rf"\b(?:{said.replace(' ', '|')})[a-z]*"), month) for month, said in _ABROAD.items()
]
_MONTH_YEAR: Final = re.compile(r"(?<!\d)(\d{1,2})[-/.]((?:19|20)\d\d)(?!\d)")
_YEAR: Final = re.compile(r"(?<![\d£+])((?:19|20)\d\d)(?!\d)")
_AGE: Final = re.compile(
    r"\b(?:aged?|age:|approx(?:imately)?|about|around|circa|c\.?) ?:?~?(\d{1,2})\b"
    r"|\b(\d{1,2}) ?-?(?:years?|yrs?|y/?o|yo)\b"
)
_SCHOOL: Final = re.compile(r"\b(?:year|yr) (\d{1,2})\b")
_BORN: Final = re.compile(r"\b(?:born|dob|d\.o\.b\.?|b\.|date of birth)[ :]*(?:on |in )?(.{3,22})")


@dataclass(frozen=True, slots=True)
class Birth:
    """What is known: a year, month and day as far as said, or an age in years."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    age: int | None = None

    @property
    def whole(self) -> bool:
        """Return whether day, month and year are all said."""
        return None not in (self.year, self.month, self.day)

    @property
    def default(self) -> bool:
        """Return whether it is the day that is written where none is known."""
        return self.whole and (self.month, self.day) == (1, 1)

    @property
    def figures(self) -> str:
        """Return a whole date as eight figures."""
        return f"{self.day:02d}{self.month:02d}{self.year:04d}"


def birth(value: str, note: str = "") -> Birth:
    """Return when somebody was born by what is written; failing that, by what a note says."""
    said = re.sub(r"[t ]\d\d:\d\d.*$", "", folded(value[:60]))
    found = next(iter(_read(said)), Birth())
    told = found if found.whole else _of_note(folded(note[:2000]))
    if found != Birth():
        return told if told.whole else found
    bare = re.fullmatch(r"\d{1,2}", said)
    if bare:
        return told if told.whole else Birth(age=int(said))
    return told


def _of_note(note: str) -> Birth:
    for said in _BORN.findall(note):
        for found in _read(said):
            return found
    return next(iter(_aged(note)), Birth())


def _read(said: str) -> Iterable[Birth]:
    for abroad, name in _SAID_ABROAD:
        said = abroad.sub(name, said)
    for year, month, day in (*_ISO.findall(said), *_TURNED.findall(said)):
        yield from _date(int(year), int(month), int(day))
    for pattern in (_FIGURES, _TIGHT, _SHORT):
        for day, month, year in pattern.findall(said):
            yield from _date(_full(year), int(month), int(day))
    for before, name, after, year in _SPOKEN.findall(said):
        day = before or after
        if day and year:
            yield from _date(_full(year), MONTHS[name], int(day))
        elif len(year) == 4:
            yield Birth(int(year), MONTHS[name])
    for month, year in _MONTH_YEAR.findall(said):
        if 1 <= int(month) <= 12:
            yield Birth(int(year), int(month))
    yield from (Birth(int(year)) for year in _YEAR.findall(said))
    yield from _aged(said)


def _aged(said: str) -> Iterable[Birth]:
    yield from (Birth(age=int(one or other)) for one, other in _AGE.findall(said))
    yield from (Birth(age=int(year) + 5) for year in _SCHOOL.findall(said) if 1 <= int(year) <= 13)


def _full(year: str) -> int:
    number = int(year)
    if len(year) == 4:
        return number
    return number + (2000 if number <= SEEN_TO - 2000 else 1900)


def _date(year: int, month: int, day: int) -> Iterable[Birth]:
    """Yield a date; one whose month is past twelve was written the American way or in error."""
    if month > 12 >= day:
        month, day = day, month
    if 1 <= month <= 12 and 1 <= day <= 99 and 1900 <= year <= SEEN_TO:
        yield Birth(year, month, day)


def births(a: Birth, b: Birth) -> list[Found]:
    """Return how two births agree; nothing where one of the two is not known."""
    if Birth() in (a, b):
        return []
    if a.whole and b.whole:
        return [_whole(a, b)]
    if a.age is not None and b.age is not None:
        return [_years(abs(a.age - b.age), 1, "age")]
    if a.age is not None or b.age is not None:
        return [_by_age(*sorted((a, b), key=lambda one: one.age is None))]
    return [_partly(a, b)]


def _whole(a: Birth, b: Birth) -> Found:
    years = abs((a.year or 0) - (b.year or 0))
    if years == 100 and (a.month, a.day) == (b.month, b.day):
        return Found("birth_swapped", "same date of birth, in another century")
    if a == b:
        default = Found("birth_default", "same date of birth, of the kind put where none is known")
        return default if a.default else Found("birth_same", "same date of birth")
    if a.default or b.default:
        return _years(years, 0, "year of birth")
    if (a.year, a.month, a.day) == (b.year, b.day, b.month):
        return Found("birth_swapped", "same date of birth, day and month changed round")
    if years >= GENERATION - 3 and sorted(a.figures[-2:]) != sorted(b.figures[-2:]):
        return _far(years)
    return _slipped(a, b, years)


def _slipped(a: Birth, b: Birth, years: int) -> Found:
    same_day = (a.month, a.day) == (b.month, b.day)
    if apart(a.figures, b.figures) == 1:
        if not same_day:
            return Found("birth_slip", "dates of birth that differ by one figure")
        times = 1.0 if years <= 1 else 0.8
        return Found(
            "birth_year_slip", "dates of birth that differ by one figure of the year", times
        )
    if years == 0 and sorted(a.figures) == sorted(b.figures):
        return Found("birth_shuffled", "dates of birth with the same figures changed round")
    if years == 0 and a.month == b.month and abs((a.day or 0) - (b.day or 0)) == 1:
        return Found("birth_slip", "dates of birth a day apart")
    if same_day and years <= 1:
        return Found("birth_year_slip", "same birthday, a year apart")
    if years == 0 and a.day == b.day:
        return Found("birth_parts", "same day and year of birth, another month")
    if years <= 1 and apart(a.figures, b.figures) == 2:
        return Found("birth_slips", "dates of birth that differ by two figures")
    return _far(years)


def _far(years: int) -> Found:
    if years >= GENERATION:
        return Found("birth_generation", f"born {years} years apart, as parent and child")
    return Found("birth_conflict", "different dates of birth")


def _partly(a: Birth, b: Birth) -> Found:
    years = abs((a.year or 0) - (b.year or 0))
    if years == 0 and a.month and a.month == b.month:
        return Found("birth_month", "same month and year of birth")
    if years == 0 and a.month and b.month:
        return Found("birth_near", "same year of birth, another month")
    return _years(years, 0, "year of birth")


def _by_age(aged: Birth, dated: Birth) -> Found:
    """Compare an age, said in nobody knows which year, with a year of birth."""
    first = SEEN_FROM - (aged.age or 0) - 1
    last = SEEN_TO - (aged.age or 0)
    year = dated.year or 0
    return _years(max(first - year, year - last, 0), 0, "age")


def _years(years: int, allowed: int, of: str) -> Found:
    if years <= allowed:
        return Found("birth_year", f"same {of}")
    if years <= allowed + 1:
        return Found("birth_near", f"nearly the same {of}")
    if years >= GENERATION:
        return Found("birth_generation", f"{of} {years} apart, as parent and child")
    return Found("birth_year_conflict", f"different {of}")
