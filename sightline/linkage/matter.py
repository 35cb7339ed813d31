"""What of two reports speaks for their being about one matter: a figure for each. Pure."""

import math
from collections.abc import Collection, Mapping
from typing import Final

from rapidfuzz import fuzz

from sightline.linkage.fields import field_weight, kinds
from sightline.linkage.plain import is_ordinary, stem, weight
from sightline.linkage.said import Said

NEAR_MINUTES: Final = 20
MOST_DAYS: Final = 365
WEEK: Final = 7
RAREST: Final = 6.0
REPEATED: Final = 0.8  # of the shorter report's words are in the other
ENOUGH: Final = 4  # words, below which that says nothing
RARE: Final = 3.7  # beyond any ordinary word
TELLING: Final = 2.2
PLAIN: Final = 4.4  # the most that a word which is no name says
LIKE: Final = 85  # of 100: how alike two spellings of one name are
FIELDS: Final = 0.8  # as `fields_weigh`: fields that few matters speak of, or a day
_KNOWN_BY: Final = (
    "names_shared", "names_alike", "mark_shared", "handle_or_phone", "place_shared", "car_shared",
    "agency_spoken_of", "rare_words", "telling_words",
)  # fmt: skip
LONG_ENOUGH: Final = 5  # letters of a word whose spelling may be off


def matter(a: Said, b: Said) -> dict[str, float]:
    """Return what speaks for one matter, each the same whichever report comes first."""
    shared = _shared(a, b)
    found = {
        **_names(a, b),
        **_marks(a, b),
        **_places(a, b),
        **_figures(a, b),
        **_weighed(a, b, shared),
        **_spoken_of(a, b),
        **_harm(a, b),
        **_when(a, b),
        **_sent(a, b, shared),
    }
    return found | {"name_and_harm": min(found["names_shared"], 1.0) * _one_harm(a, b)}


def nothing_in_common(found: Mapping[str, float]) -> bool:
    """Return whether a pair's figures show nothing by which a matter is known."""
    return (
        not any(found[name] for name in _KNOWN_BY)
        and found["fields_weigh"] + found["same_day"] < FIELDS
    )


def in_common(a: Said, b: Said) -> dict[str, tuple[str, ...]]:
    """Return what both say, by the figure that rests on it: names, plates, places, sums, words."""
    mine, theirs = a.details, b.details
    names = (mine.names & set(b.words)) | (theirs.names & set(a.words))
    rare = (word for word in set(a.content) & set(b.content) if weight(word) > TELLING)
    found = {
        "names_shared": names,
        "mark_shared": _plates(mine.marks, theirs.marks),
        "handle_or_phone": (mine.handles & theirs.handles) | (mine.phones & theirs.phones),
        "car_shared": mine.cars & theirs.cars,
        "place_shared": mine.places & theirs.places,
        "sum_shared": {f"£{each}" for each in mine.money & theirs.money},
        "number_shared": mine.numbered & theirs.numbered,
        "telling_words": set(rare),
    }
    return {name: tuple(sorted(said)) for name, said in found.items()}


def _sent(a: Said, b: Said, shared: frozenset[str]) -> dict[str, float]:
    """Return what the senders say: one that names the other, or one whose reports look alike."""
    mine, theirs = a.telling, b.telling
    cites = bool(mine.cited & theirs.teller) + bool(theirs.cited & mine.teller)
    again = mine.again or theirs.again
    covered = len(shared) / (min(len(set(a.content)), len(set(b.content))) or 1)
    same = bool(a.agency) and a.agency == b.agency and not again
    return {
        "names_sender": float(bool(cites)) * float(a.agency != b.agency),
        "same_sender": float(same and covered < REPEATED),
        "repeated": float(covered >= REPEATED and len(shared) >= ENOUGH),
        "sent_again": float(again),
        "seen_by_both": float(mine.first_hand and theirs.first_hand),
    }


def _shared(a: Said, b: Said) -> frozenset[str]:
    """Return the words that both say, whichever way they are spelled, and agencies spoken of."""
    mine, theirs = set(a.content), set(b.content)
    same = mine & theirs
    rest = [
        word
        for word in mine - same
        if len(word) >= LONG_ENOUGH
        and not is_ordinary(word)
        and any(_spelled_alike(word, other) for other in theirs - same)
    ]
    return frozenset(same | set(rest))


def _names(a: Said, b: Said) -> dict[str, float]:
    """Return the weight of names in common, and whether each names others."""
    mine, theirs = a.details.names, b.details.names
    in_words = (mine & set(b.words)) | (theirs & set(a.words))
    like = sum(
        not {one, other} & in_words and _spelled_alike(one, other)
        for one in mine
        for other in theirs
    )
    weights = sum(min(weight(name), RAREST) for name in in_words)
    return {
        "names_shared": min(weights, 3 * RAREST) / RAREST,
        "names_alike": float(min(like, 2)),
        "names_short": float(bool(not in_words and _begins(mine, theirs))),
        "names_differ": float(not in_words and not like and bool(mine) and bool(theirs)),
    }


def _begins(mine: Collection[str], theirs: Collection[str]) -> bool:
    """Return whether a name of one is the beginning, or the initials, of a name of the other."""
    return any(
        one != other
        and min(len(one), len(other)) <= 4
        and (one.startswith(other) or other.startswith(one))
        for one in mine
        for other in theirs
    )


def _spelled_alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < LONG_ENOUGH - 1 or one[:1] != other[:1]:
        return False
    return fuzz.ratio(one, other) >= LIKE


def _plates(mine: Collection[str], theirs: Collection[str]) -> set[str]:
    """Return the plates that both name, whole or in part."""
    return {
        min(one, other, key=len)
        for one in mine
        for other in theirs
        if one.startswith(other) or other.startswith(one)
    }


def _marks(a: Said, b: Said) -> dict[str, float]:
    mine, theirs = a.details, b.details
    plate = _plates(mine.marks, theirs.marks)
    cars = mine.cars & theirs.cars
    coloured = {car for car in cars if " " in car}
    colours = [{car.split()[0] for car in each.cars if " " in car} for each in (mine, theirs)]
    return {
        "mark_shared": float(bool(plate)),
        "mark_differs": float(bool(mine.marks and theirs.marks) and not plate),
        "handle_or_phone": float(
            bool(mine.handles & theirs.handles) or bool(mine.phones & theirs.phones)
        ),
        "car_shared": float(bool(coloured)) + 0.5 * float(bool(cars - coloured)),
        "car_differs": float(all(colours) and not colours[0] & colours[1]),
    }


def _places(a: Said, b: Said) -> dict[str, float]:
    mine, theirs = a.details.places, b.details.places
    numbers = [
        {number for number, place in each.details.houses if place in mine & theirs}
        for each in (a, b)
    ]
    firsts = [{_first(place) for place in each} - {""} for each in (mine, theirs)]
    named = (a.telling.agency_words & set(b.words)) | (b.telling.agency_words & set(a.words))
    return {
        "place_shared": float(bool(mine & theirs)),
        "house_shared": float(bool(a.details.houses & b.details.houses)),
        "house_differs": float(all(numbers) and not numbers[0] & numbers[1]),
        "place_misses": float(not mine & theirs and bool(firsts[0] & firsts[1])),
        "agency_spoken_of": min(sum(weight(word) for word in named), RAREST) / RAREST,
    }


def _first(place: str) -> str:
    """Return the first word of a place where it is a name."""
    first = place.split(maxsplit=1)[0]
    return "" if is_ordinary(stem(first)) else first


def _figures(a: Said, b: Said) -> dict[str, float]:
    mine, theirs = a.details, b.details
    return {
        "sum_shared": float(bool(mine.money & theirs.money)),
        "number_shared": float(bool(mine.numbered & theirs.numbered)),
        "age_shared": float(bool(mine.ages & theirs.ages or mine.years & theirs.years)),
        "age_differs": float(
            bool(mine.ages and theirs.ages and not mine.ages & theirs.ages)
            or bool(mine.years and theirs.years and not mine.years & theirs.years)
        ),
        "clock_shared": float(_near(mine.clock, theirs.clock)),
        "clock_differs": float(
            bool(mine.clock and theirs.clock) and not _near(mine.clock, theirs.clock)
        ),
    }


def _weighed(a: Said, b: Said, shared: frozenset[str]) -> dict[str, float]:
    """Return how much the words say that both have, each word by how few matters have it.

    words_alike    Σ weight² of the shared / (√Σ weight² of one × √Σ weight² of the other)
    """
    named = a.details.names | b.details.names
    weights = sorted((_weight(word, named) for word in shared), reverse=True)
    lengths = [math.sqrt(sum(weight(word) ** 2 for word in set(each.content))) for each in (a, b)]
    return {
        "words_alike": min(sum(each**2 for each in weights) / (lengths[0] * lengths[1] or 1), 1),
        "words_weightiest": sum(weights[:3]) / (3 * RAREST),
        "rare_words": min(sum(each > RARE for each in weights), 5) / 2,
        "telling_words": min(sum(each > TELLING for each in weights), 8) / 4,
    }


def _weight(word: str, named: Collection[str]) -> float:
    """Return how much sharing a word says: what is no name never says as much as a name."""
    return weight(word) if word in named or word.isdigit() else min(weight(word), PLAIN)


def _spoken_of(a: Said, b: Said) -> dict[str, float]:
    """Return how far the two speak of the same fields, and of children of one sex."""
    weighs = sum(max(field_weight(each) - 1.0, 0) for each in a.fields & b.fields)
    mine, theirs = a.details.children, b.details.children
    return {
        "fields_weigh": math.log1p(weighs),
        "kinds_shared": float(bool(kinds(a.fields) & kinds(b.fields))),
        "child_differs": float(bool(mine and theirs) and not mine & theirs),
        "child_same": float(len(mine) == 1 and mine == theirs),
    }


def _harm(a: Said, b: Said) -> dict[str, float]:
    """Return how far the two speak of the same kinds of harm, and of everyday business."""
    both = a.themes | b.themes
    business = sorted((min(a.everyday, 3), min(b.everyday, 3)))
    return {
        "harm_shared": len(a.themes & b.themes) / len(both) if both else 0.0,
        "harm_least": float(min(len(a.themes), len(b.themes), 4)) / 2,
        "everyday_one": float(business[1] > business[0]),
        "everyday_much": float(business[1]),
    }


def _one_harm(a: Said, b: Said) -> float:
    """Return how far the kinds of harm that one speaks of are within those of the other."""
    shared, fewest = len(a.themes & b.themes), min(len(a.themes), len(b.themes))
    return min(shared / 2, 1.0) * shared / fewest if fewest else 0.0


def _when(a: Said, b: Said) -> dict[str, float]:
    """Return the days between, as a share of a year by logarithms, and days in common."""
    days = 7 if a.day is None or b.day is None else min(abs((a.day - b.day).days), MOST_DAYS)
    nearest = min((abs((one - other).days) for one in a.days for other in b.days), default=None)
    return {
        "days_apart": math.log1p(days / WEEK) / math.log1p(MOST_DAYS / WEEK),
        "same_day": float(nearest is not None and nearest <= 1),
        "other_day": float(nearest is not None and nearest > 1),
    }


def _near(mine: Collection[int], theirs: Collection[int]) -> bool:
    return any(
        min(abs(one - other), 720 - abs(one - other)) <= NEAR_MINUTES
        for one in mine
        for other in theirs
    )
