"""What of a report's words is particular enough to know a matter again by. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sightline.linkage.plain import NUMBERS, folded, is_ordinary, stem

MARK: Final = re.compile(
    r"\b(?:[a-z]{2}\d{2}\s?[a-z]{3}|[a-z]\d{1,3}\s?[a-z]{3}|[a-z]{2}\d{2}(?=\b|\s?\*))(?![a-z])"
)
HANDLE: Final = re.compile(
    r"@\w{3,30}|\b[a-z]+(?:[._][a-z0-9]+)+\b(?<!\.com)|\b[a-z]{3,}_?x*\d{2,4}x*\b"
)
PHONE: Final = re.compile(r"\b(?:\+?44|0)\s?\d(?:[\s-]?\d){8,10}\b")
MONEY: Final = re.compile(
    r"£\s?(\d[\d,]*(?:\.\d+)?)\s?(k)?\b|\b(\d[\d,]*)\s?(?:quid|pounds?|gbp)\b"
    r"|\b(\d+|a)\s?(?:k|grand|bags)\b|\b(fiver|tenner)s?\b"
)
CLOCK: Final = re.compile(
    r"\b(\d{1,2})[:.](\d{2})\b|\b(\d{1,2})\s?(?:am|pm|o'?clock)\b"
    r"|\b([01]\d|2[0-3])([0-5]\d)(?=\s?(?:hrs?|hours?)\b)|\b(?:at|around|circa|about|approx) "
    r"([01]\d|2[0-3])([0-5]\d)\b(?! (?:quid|pounds))"
)
SPOKEN: Final = re.compile(r"\b(half|quarter|5|10|20|25) (past |to )?(\d{1,2})\b")
NUMBERED: Final = re.compile(
    r"\b(room|rm|flat|number|no|unit|stand|bay|level|camera|platform|van|pitch|plot|badge|item)"
    r"\.? ?(\d{1,4}[a-z]?)\b"
)
SCHOOL_YEAR: Final = re.compile(r"\b(?:year|yr|y) ?(\d{1,2})s?\b")
AGE: Final = re.compile(
    r"\b(?:aged? |approx(?:imately)? |about |around )?(\d{1,2})(?: ?-? ?(?:yrs?|years?|yo)\b|\))"
)
COLOURS: Final = frozenset(
    "black white grey gray silver blue red green yellow orange purple brown pink gold beige maroon "
    "navy cream".split()
)
MAKES: Final = frozenset(
    "audi bmw beemer ford vauxhall golf vw volkswagen corsa astra fiesta focus mondeo mercedes "
    "merc seat skoda toyota nissan honda kia hyundai peugeot renault citroen fiat mini range rover "
    "jaguar lexus mazda volvo transit van polo passat insignia qashqai octavia clio tesla moped "
    "scooter hgv lorry taxi prius dacia zafira ceed leon bike car motor vehicle berlingo".split()
)
_SAME_MAKE: Final = {"beemer": "bmw", "merc": "mercedes", "motor": "car", "vehicle": "car",
                     "volkswagen": "vw"}  # fmt: skip
_KINDS_OF_PLACE: Final = (
    "street|st|road|rd|lane|ln|close|cl|avenue|ave|court|ct|drive|house|park|bridge|grove|way|"
    "green|hill|square|crescent|woods?|station|view|alley|row|rise|yard|yd|estate|site|lodge|"
    "flats|terrace|gardens|walk|mews|place|inn|arms|hotel|club|fields?|centre"
)
PLACE: Final = re.compile(rf"\b(?:(\d{{1,4}}[a-z]?) )?([a-z']{{3,}}) ({_KINDS_OF_PLACE})\b")
_KIND: Final = {"st": "street", "rd": "road", "ln": "lane", "cl": "close", "ave": "avenue",
                "ct": "court", "yd": "yard"}  # fmt: skip
_NO_PLACE: Final = frozenset("the and our that this his her their bus train police one any".split())
_CHILD: Final = {
    "girl": re.compile(
        r"\b(?:girls?|lass(?:es|ie|ies)?|daughters?|schoolgirls?|nieces?|grand-?daughters?|young"
        r" (?:woman|women|lady|ladies)|(?:juvenile|teenage|young|child|underage) females?"
        r"|females? (?:child|juvenile|aged|approx)\w*|sister|stepdaughter)\b"
    ),
    "boy": re.compile(
        r"\b(?:boys?|lads?|sons?|schoolboys?|nephews?|grand-?sons?|(?:juvenile|teenage|young|child"
        r"|underage) males?|males? (?:child|juvenile|youth)|brother|stepson)\b"
    ),
}
_CAPITAL: Final = re.compile(r"\b[A-ZÀ-ÞŁŚŻ][\w'’-]*")


@dataclass(frozen=True, slots=True)
class Details:
    """The particulars of one report, each kind apart; all are plain words or figures."""

    names: frozenset[str]  # words written with a capital that are no plain English
    places: frozenset[str]  # a named street or building, such as "orchard close"
    houses: frozenset[tuple[str, str]]  # the same with its number: "8", "orchard close"
    marks: frozenset[str]
    handles: frozenset[str]
    phones: frozenset[str]
    money: frozenset[int]
    clock: frozenset[int]  # minutes after noon or midnight, which reports seldom tell apart
    numbered: frozenset[str]
    years: frozenset[str]
    ages: frozenset[str]
    cars: frozenset[str]
    children: frozenset[str]  # girl, boy: as which it speaks of young people


def details(text: str) -> Details:
    """Return the particulars of a text."""
    plain = _figures(folded(text))
    streets = [
        (number, f"{name} {_KIND.get(kind, kind)}")
        for number, name, kind in PLACE.findall(plain)
        if name not in _NO_PLACE
    ]
    of_places = {stem(place.split()[0]) for _, place in streets}
    return Details(
        names=_names(text) - of_places,
        places=frozenset(place for _, place in streets),
        houses=frozenset((number, place) for number, place in streets if number),
        marks=frozenset(found.replace(" ", "") for found in MARK.findall(plain)),
        handles=frozenset(found.lstrip("@") for found in HANDLE.findall(plain)),
        phones=frozenset(re.sub(r"\D", "", found)[-10:] for found in PHONE.findall(plain)),
        money=frozenset(_money(plain)),
        clock=frozenset(_clock(plain)),
        numbered=frozenset(
            f"{'room' if kind == 'rm' else kind} {number}"
            for kind, number in NUMBERED.findall(plain)
        ),
        years=frozenset(SCHOOL_YEAR.findall(plain)),
        ages=frozenset(AGE.findall(plain)),
        cars=frozenset(_cars(plain)),
        children=frozenset(sex for sex, said in _CHILD.items() if said.search(plain)),
    )


def _figures(plain: str) -> str:
    """Return a text with its numbers up to ninety in figures."""
    return re.sub(r"[a-z]+", lambda found: NUMBERS.get(found[0], found[0]), plain)


def _names(text: str) -> frozenset[str]:
    """Return words with a capital that are no ordinary English."""
    found = {stem(folded(name)) for name in _CAPITAL.findall(text)}
    return frozenset(name for name in found if name and not is_ordinary(name))


def _money(plain: str) -> Iterable[int]:
    for sign, thousand, said, grand, coin in MONEY.findall(plain):
        if coin:
            yield {"fiver": 5, "tenner": 10}[coin]
        elif grand:
            yield (1 if grand == "a" else int(grand)) * 1000
        else:
            figure = float((sign or said).replace(",", ""))
            yield round(figure * (1000 if thousand else 1))


def _clock(plain: str) -> Iterable[int]:
    for hour, minute, bare, mhour, mminute, ahour, aminute in CLOCK.findall(plain):
        yield from _time(hour or bare or mhour or ahour, minute or mminute or aminute or "0")
    for part, side, hour in SPOKEN.findall(plain):
        minutes = {"half": 30, "quarter": 15}.get(part) or int(part)
        if side or part == "half":
            yield (int(hour) * 60 + (-minutes if side == "to " else minutes)) % 720


def _time(hour: str, minute: str) -> Iterable[int]:
    if int(hour) < 24 and int(minute) < 60:
        yield (int(hour) * 60 + int(minute)) % 720


def _cars(plain: str) -> Iterable[str]:
    """Yield colour and make of vehicles, together where one stands before the other."""
    said = re.findall(r"[a-z]+", plain)
    for number, word in enumerate(said):
        if word in MAKES:
            before = [each for each in said[max(0, number - 3) : number] if each in COLOURS]
            colour = before[-1].replace("gray", "grey") if before else ""
            yield f"{colour} {_SAME_MAKE.get(word, word)}".strip()
