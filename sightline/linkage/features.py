"""What of two reports speaks for one matter, one knower, or neither: a figure for each. Pure."""

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from sightline.linkage.details import Details, details
from sightline.linkage.plain import folded, is_common, weight, words
from sightline.linkage.telling import Telling, telling
from sightline.linkage.themes import themes

NEAR_MINUTES: Final = 20
MOST_DAYS: Final = 365
TELLING: Final = 3.0  # the weight of a word that one report in twenty has
MOST_WEIGHT: Final = 40.0
RAREST: Final = 6.5
LITTLE: Final = 0.08  # less than one telling word
APART: Final = re.compile(
    r"\b(?:separately|independent(?:ly)?|different occasion|another (?:time|occasion)"
    r"|again (?:today|tonight)|corroborat\w+|i (?:also|too) saw)\b"
)


@dataclass(frozen=True, slots=True)
class Said:
    """One report, ready to be compared."""

    agency: str
    day: date | None
    text: str = field(repr=False)


def features(a: Said, b: Said) -> dict[str, float]:
    """Return the features of a pair, each the same whichever comes first."""
    found = _matter(a, b) | _wording(a, b) | _knower(a, b)
    return found | {"nothing_shared": float(not _anything(found))}


def _anything(found: Mapping[str, float]) -> bool:
    """Return whether a pair shares anything by which a matter is known."""
    marks = ("names_shared", "mark_shared", "handle_or_phone", "place_shared", "car_shared")
    return any(found[name] for name in marks) or found["words_weigh"] >= LITTLE


@lru_cache(maxsize=4096)
def _details(text: str) -> Details:
    return details(text)


@lru_cache(maxsize=4096)
def _themes(text: str) -> frozenset[str]:
    return themes(text)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(words(text))


@lru_cache(maxsize=4096)
def _telling(text: str, agency: str) -> Telling:
    return telling(text, agency)


def _matter(a: Said, b: Said) -> dict[str, float]:
    """Return what speaks for the two being about one matter."""
    mine, theirs = _details(a.text), _details(b.text)
    rare = mine.rare & theirs.rare
    fewest = min(len(mine.rare), len(theirs.rare)) or 1
    names = _alike(mine.names, theirs.names)
    return {
        "names_shared": min(names, 3),
        "names_differ": float(not names and bool(mine.names) and bool(theirs.names)),
        "mark_shared": float(bool(mine.marks & theirs.marks)),
        "mark_differs": float(bool(mine.marks and theirs.marks) and not mine.marks & theirs.marks),
        "handle_or_phone": float(
            bool(mine.handles & theirs.handles) or bool(mine.phones & theirs.phones)
        ),
        "sum_shared": float(bool(mine.money & theirs.money)),
        "number_shared": float(bool(mine.numbered & theirs.numbered)),
        "car_shared": min(len(mine.cars & theirs.cars), 2) / 2,
        **_weighed(a, b),
        "place_shared": float(bool(mine.places & theirs.places)),
        "place_misses": float(_near_miss(mine.places, theirs.places)),
        **_harm(a, b),
        "rare_shared": min(len(rare), 10) / 10,
        "rare_contained": len(rare) / fewest,
        "clock_shared": float(_near(mine.clock, theirs.clock)),
        "days_apart": _days_apart(a.day, b.day),
    }


def _near_miss(mine: Collection[str], theirs: Collection[str]) -> bool:
    """Return whether places only sound alike: Orchard Close and Orchard Road."""
    if set(mine) & set(theirs):
        return False
    return bool({place.split()[0] for place in mine} & {place.split()[0] for place in theirs})


def _harm(a: Said, b: Said) -> dict[str, float]:
    """Return how far the two speak of the same kinds of harm, and whether one speaks of none."""
    mine, theirs = _themes(a.text), _themes(b.text)
    both = mine | theirs
    return {
        "harm_shared": len(mine & theirs) / len(both) if both else 0.0,
        "no_harm": float(not mine or not theirs),
    }


def _weighed(a: Said, b: Said) -> dict[str, float]:
    """Return how much the words say that both have, each word by how few reports have it.

    alike    Σ weight² of the shared / (√Σ weight² of one × √Σ weight² of the other): a cosine
    said     Σ weight of the shared, and the weightiest of them
    """
    mine, theirs = set(_words(a.text)), set(_words(b.text))
    shared = sorted(weight(word) for word in mine & theirs)
    lengths = [math.sqrt(sum(weight(word) ** 2 for word in each)) for each in (mine, theirs)]
    return {
        "words_alike": sum(each**2 for each in shared) / (lengths[0] * lengths[1] or 1),
        "words_weigh": min(sum(each for each in shared if each > TELLING), MOST_WEIGHT)
        / MOST_WEIGHT,
        "words_weightiest": sum(shared[-3:]) / (3 * RAREST),
    }


def _alike(mine: Collection[str], theirs: Collection[str]) -> float:
    """Return how many names are shared, spelled alike or one the beginning of the other."""
    return float(
        sum(
            any(one == other or _spelled_alike(one, other) for other in theirs)
            for one in sorted(mine)
        )
    )


def _spelled_alike(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= 4 and fuzz.ratio(one, other) >= 84


def _near(mine: Collection[int], theirs: Collection[int]) -> bool:
    return any(abs(one - other) <= NEAR_MINUTES for one in mine for other in theirs)


def _days_apart(one: date | None, other: date | None) -> float:
    """Return the days between, as a share of a year on a scale of logarithms; unknown is a week."""
    days = 7 if one is None or other is None else min(abs((one - other).days), MOST_DAYS)
    return math.log1p(days) / math.log1p(MOST_DAYS)


def _knower(a: Said, b: Said) -> dict[str, float]:
    """Return what speaks for the two going back to one knower or to two."""
    mine, theirs = _telling(a.text, a.agency), _telling(b.text, b.agency)
    seen_by_both = mine.first_hand and theirs.first_hand
    return {
        "both_first_hand": float(seen_by_both),
        "one_first_hand": float(mine.first_hand != theirs.first_hand),
        "both_hearsay": float(bool(mine.hearsay and theirs.hearsay) and not seen_by_both),
        "copied": float(mine.copied or theirs.copied),
        "same_knower": float(bool(mine.knowers & theirs.knowers)),
        "knowers_differ": float(
            bool(mine.knowers and theirs.knowers) and not mine.knowers & theirs.knowers
        ),
        "one_names_the_other": float(_names_other(mine, theirs) or _names_other(theirs, mine)),
        "same_agency": float(bool(folded(a.agency)) and folded(a.agency) == folded(b.agency)),
        "said_apart": float(bool(APART.search(folded(a.text)) or APART.search(folded(b.text)))),
    }


def _wording(a: Said, b: Said) -> dict[str, float]:
    """Return how alike the two are worded, which speaks for one matter and for one knower."""
    own, other = _words(a.text), _words(b.text)
    content = [[word for word in each if not is_common(word)] for each in (own, other)]
    return {
        "longest_run": min(_longest_run(own, other), 12) / 12,
        "wording": fuzz.token_set_ratio(" ".join(content[0]), " ".join(content[1])) / 100,
        "covered": _covered(content[0], content[1]),
        "own_details": min(_left_over(content[0], content[1]), 12) / 12,
    }


def _names_other(one: Telling, other: Telling) -> bool:
    """Return whether a report says that it comes from the other's kind of agency or person."""
    return bool(other.agency) and other.agency in one.knowers


def _covered(mine: list[str], theirs: list[str]) -> float:
    """Return how much of each report's particular words the other has too, the mean of both."""
    if not mine or not theirs:
        return 0.0
    shared = set(mine) & set(theirs)
    return (len(shared) / len(set(mine)) + len(shared) / len(set(theirs))) / 2


def _left_over(mine: list[str], theirs: list[str]) -> int:
    """Return how many particular words each has that the other has not: the fewer of the two."""
    one, other = set(mine), set(theirs)
    return min(len(one - other), len(other - one))


def _longest_run(mine: tuple[str, ...], theirs: tuple[str, ...]) -> int:
    """Return the most words that stand in one order in both."""
    longest, before = 0, [0] * (len(theirs) + 1)
    for word in mine[:400]:
        now = [0] * (len(theirs) + 1)
        for place, other in enumerate(theirs[:400], 1):
            if word == other:
                now[place] = before[place - 1] + 1
                longest = max(longest, now[place])
        before = now
    return longest
