"""How two surnames agree: whole, in part, by ending, spelled alike, or not. Pure."""

from functools import lru_cache
from typing import Final

from sightline.linkage.evidence import Found
from sightline.linkage.names_known import (
    Band,
    forenames,
    is_surname,
    same_forename,
    same_surname,
    surname_band,
)
from sightline.linkage.names_letters import alike, apart, plainly
from sightline.linkage.names_read import EASTERN

_RANK: Final = ("same", "alike", "initial", "near", "conflict")


@lru_cache(maxsize=50_000)
def surname(one: str, other: str) -> str:
    """Return how two surnames of one word agree, as a word of `_RANK`."""
    if one == other or same_surname(one, other):
        return "same"
    if 1 in (len(one), len(other)):
        return "initial" if one[0] == other[0] else "conflict"
    if one in forenames() and other in forenames():  # Karim is no slip of Rahim
        return "same" if same_forename(one, other) else "conflict"
    if (is_surname(one) and is_surname(other)) or {one, other} <= EASTERN:
        return "conflict"
    if alike(one, other) or alike(plainly(one), plainly(other)):
        return "alike"
    if is_surname(one) != is_surname(other) and one[0] == other[0] and apart(one, other) == 1:
        return "alike" if min(len(one), len(other)) >= 4 else "near"
    shortest, longest = sorted((len(one), len(other)))
    return "near" if shortest >= 4 and apart(one, other) <= longest * 0.4 else "conflict"


def family(a: tuple[str, ...], b: tuple[str, ...]) -> list[Found]:
    """Return how the surnames of two readings agree; nothing where one has none."""
    if not a or not b:
        return []
    pairs = [(_RANK.index(surname(one, other)), one, other) for one in a for other in b]
    joined = surname("".join(a), "".join(b))
    if joined in {"same", "alike"} and len(a) + len(b) > 2:
        return [_found(joined, " ".join(a), " ".join(b))]
    best = min(pairs)
    level = _RANK[best[0]]
    matched = sum(pair[0] <= 1 for pair in pairs)
    if level in {"same", "alike"} and matched < min(len(a), len(b)):
        return [Found("family_part", f"one surname of two, {best[1].title()}")]
    return [_found(level, best[1], best[2])]


def _found(level: str, one: str, other: str) -> Found:
    first, second = sorted((one.title(), other.title()))
    band = min((surname_band(one), surname_band(other)), key=list(Band).index)
    if level == "same":
        how = f"same surname {first}" if first == second else f"surname {first} for {second}"
        return Found(f"family_same_{band}", f"{how} ({band})")
    if level == "conflict":
        return Found("family_conflict", f"different surnames {first} and {second}")
    if level == "near":
        return Found("family_near", f"surnames {first} and {second} are not quite alike")
    times = 0.5 if band is Band.VERY else 1.0
    return Found(f"family_{level}", f"surname {first} for {second}", times)
