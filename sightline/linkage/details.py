"""What of a report's words is particular enough to know a matter again by. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sightline.linkage.plain import SAME_WORD, folded, is_common, stem, words

MARK: Final = re.compile(
    r"\b(?:[a-z]{2}\d{2}\s?[a-z]{3}|[a-z]\d{1,3}\s?[a-z]{3}|[a-z]{2}\d{2}(?=\b|\s?\*))"
)
HANDLE: Final = re.compile(r"@\w{3,30}|\b[a-z]+(?:[._][a-z0-9]+)+\b|\b[a-z]{2,}_?x*\d{2,4}x*\b")
PHONE: Final = re.compile(r"\b(?:\+?44|0)\s?\d(?:[\s-]?\d){8,10}\b")
MONEY: Final = re.compile(
    r"£\s?(\d[\d,]*)|\b(\d[\d,]*)\s?(?:quid|pounds?|gbp)\b|\b(\d+)\s?k\b|\b(fiver|tenner)\b"
)
CLOCK: Final = re.compile(
    r"\b(\d{1,2})[:.](\d{2})\s*(am|pm)?\b|\b(\d{1,2})\s*(am|pm)\b|\b([01]\d|2[0-3])([0-5]\d)\s?(?:hrs?|hours?)?\b"
)
NUMBERED: Final = re.compile(
    r"\b(?:room|flat|number|no|house|camera|bay|level|garage|unit|platform|year|yr)\s?(\d{1,4})\b"
)
COLOURS: Final = frozenset(
    "black white grey gray silver blue red green yellow orange purple brown pink gold beige".split()
)
MAKES: Final = frozenset(
    "audi bmw ford vauxhall golf vw volkswagen corsa astra fiesta focus mondeo mercedes merc seat "
    "skoda toyota nissan honda kia hyundai peugeot renault citroen fiat mini range rover jaguar "
    "lexus mazda volvo transit van polo passat insignia qashqai octavia clio tesla moped scooter "
    "hgv lorry taxi".split()
)
PLACE: Final = re.compile(
    r"\b(?:(\d{1,4})\s)?([a-z]{3,}) (street|st|road|rd|lane|ln|close|cl|avenue|ave|court|ct|drive|"
    r"house|park|bridge|grove|way|green|hill|square|crescent|woods?|station|view|alley|row)\b"
)
_PLACE_KIND: Final = {"st": "street", "rd": "road", "ln": "lane", "cl": "close", "ave": "avenue",
                      "ct": "court"}  # fmt: skip
_CAPITAL: Final = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-ZÀ-ÞŁŚŻ][\w'’]+")
_QUOTED: Final = re.compile(r"[\"“”‘']([A-Z][\w' ]{1,20})[\"“”’']")


@dataclass(frozen=True, slots=True)
class Details:
    """The particulars of one report, each kind apart; all are plain words or figures."""

    names: frozenset[str]
    places: frozenset[str]  # a named street or building, such as "orchard close"
    marks: frozenset[str]
    handles: frozenset[str]
    phones: frozenset[str]
    money: frozenset[str]
    clock: frozenset[int]  # minutes after midnight
    numbered: frozenset[str]
    cars: frozenset[str]
    rare: frozenset[str]  # every word that is in few reports, names among them


def details(text: str) -> Details:
    """Return the particulars of a text."""
    plain = folded(text)
    rare = frozenset(word for word in words(text) if not is_common(word))
    places = frozenset(
        f"{name} {_PLACE_KIND.get(kind, kind)}" for _, name, kind in PLACE.findall(plain)
    )
    of_places = {stem(place.split()[0]) for place in places}
    return Details(
        names=(_names(text) & rare) - of_places,
        places=places,
        marks=frozenset(found.replace(" ", "")[:4] for found in MARK.findall(plain)),
        handles=frozenset(found.lstrip("@") for found in HANDLE.findall(plain)),
        phones=frozenset(re.sub(r"\D", "", found)[-10:] for found in PHONE.findall(plain)),
        money=frozenset(_money(plain)),
        clock=frozenset(_clock(plain)),
        numbered=frozenset(NUMBERED.findall(plain)),
        cars=frozenset(_cars(plain)),
        rare=rare,
    )


def _names(text: str) -> frozenset[str]:
    """Return words that are written as names: with a capital inside a sentence, or in quotes."""
    inside = {stem(folded(found)) for found in _CAPITAL.findall(text)}
    quoted = {stem(word) for found in _QUOTED.findall(text) for word in folded(found).split()}
    opening = {
        stem(folded(found)) for found in re.findall(r"(?:^|[.!?]\s+)([A-ZÀ-ÞŁŚŻ][\w'’]+)", text)
    }
    return frozenset(inside | quoted | {word for word in opening if not is_common(word)})


def _money(plain: str) -> Iterable[str]:
    for sums in MONEY.findall(plain):
        figure = next(filter(None, sums[:3]), "")
        if sums[3]:
            yield {"fiver": "5", "tenner": "10"}[sums[3]]
        elif sums[2]:
            yield f"{int(sums[2]) * 1000}"
        else:
            yield figure.replace(",", "")


def _clock(plain: str) -> Iterable[int]:
    """Yield times of day; in words alone ("half nine") they are not read."""
    for hour, minute, half, bare, bare_half, mhour, mminute in CLOCK.findall(plain):
        if mhour:
            if not re.search(rf"\b{mhour}{mminute}\s?(?:hrs?|hours?)", plain):
                continue
            yield int(mhour) * 60 + int(mminute)
            continue
        h, m, pm = int(hour or bare), int(minute or 0), half or bare_half
        if h > 23 or m > 59:
            continue
        if pm == "pm" and h < 12:
            h += 12
        yield h * 60 + m


def _cars(plain: str) -> Iterable[str]:
    """Yield colour and make of vehicles, together where one stands beside the other."""
    said = [SAME_WORD.get(word, word) for word in re.findall(r"[a-z]+", plain)]
    for number, word in enumerate(said):
        if word in MAKES:
            before = [each for each in said[max(0, number - 3) : number] if each in COLOURS]
            yield word
            if before:
                yield f"{before[-1].replace('gray', 'grey')} {word}"
