"""How two forenames agree: the same, a form, spelled alike, an initial, or two names. Pure."""

import re
from functools import lru_cache
from typing import Final

from sightline.linkage.evidence import Found
from sightline.linkage.names_known import (
    Band,
    forename_band,
    forenames,
    forms,
    of_two,
    same_forename,
)
from sightline.linkage.names_letters import (
    alike,
    apart,
    only_by_ear,
    only_by_gender,
    plainly,
    respelled,
    spelling,
)

_COMMON_FIRST: Final = frozenset(
    "mohammed muhammad mohamed mohammad mohamad mohd md muhammed maxamed mo syed sayed abdul "
    "abdool".split()
)
_SERVANT: Final = re.compile(r"^c?abd(?:ool|oul|oo|ou|ul|el|al|il|u|e|a|i|)(?=[a-z]{4})")
_RANK: Final = ("same", "variant", "alike", "short", "initial", "near", "conflict")
_FOND: Final = (
    "zia",
    "sia",
    "cia",
    "nia",
    "ka",
    "ek",
    "us",
    "ie",
    "i",
    "y",
    "ko",
    "ita",
    "uta",
    "cho",
)
_STARTS: Final = tuple("olu ade chi abd ayo nna ife uche tem oghene chukwu omo akin ugo".split())


@lru_cache(maxsize=50_000)
def forename(one: str, other: str) -> str:
    """Return how two forenames of one word agree, as a word of `_RANK`."""
    if one == other:
        return "same"
    if 1 in (len(one), len(other)):
        short, long = sorted((one, other), key=len)
        if spelling(long[0]) == spelling(short):
            return "initial"
        return "near" if any(form[0] == short for form in forms(long)) else "conflict"
    if same_forename(one, other) or other == plainly(one) or one == plainly(other):
        return "near" if of_two(one, other) else "variant"
    if _SERVANT.match(one) or _SERVANT.match(other):
        return _servants(one, other)
    known = one in forenames() and other in forenames()
    alter = respelled if known else spelling
    if min(len(one), len(other)) > 3 and alter(one) == alter(other):
        return "variant"
    if known:
        return "conflict"
    return _unlisted(one, other)


def _servants(one: str, other: str) -> str:
    """Judge names of which one at the least is Abdul with one of God's: Abdulkarim, Karim."""
    bare = [_SERVANT.sub("", each) for each in (one, other)]
    found = forename(*bare)
    both = _SERVANT.match(one) and _SERVANT.match(other)
    if found in {"same", "variant"}:
        return "variant" if both else "short"
    return "alike" if found == "alike" and both else "conflict"


def _unlisted(one: str, other: str) -> str:
    """Judge two names of which one at the least is not known, so may be a slip of the other."""
    if not only_by_ear(one, other):
        return "near" if one[0] == other[0] and apart(one, other) == 1 else "conflict"
    if alike(one, other):
        return "alike"
    if (one in forenames()) != (other in forenames()) and _slip(one, other):
        return "alike"
    known, strange = (one, other) if one in forenames() else (other, one)
    if any(
        len(form) > 4 and only_by_ear(form, strange) and alike(form, strange)
        for form in forms(known)
    ):
        return "alike"
    if _shortened(*sorted((one, other), key=len)):
        return "short"
    close = one[0] == other[0] and min(len(one), len(other)) >= 5 and apart(one, other) <= 2
    return "near" if close and not only_by_gender(one, other) else "conflict"


def _slip(one: str, other: str) -> bool:
    """Return whether a known name and a strange one differ by a letter inside."""
    inside = one[0] == other[0] and min(len(one), len(other)) >= 4 and apart(one, other) == 1
    return inside and not only_by_gender(one, other)


def _shortened(short: str, long: str) -> bool:
    """Return whether a name is the beginning of another, or the end of a long African one."""
    if len(short) < 3 or only_by_gender(short, long):
        return False
    if len(long) - len(short) < 2:
        return len(short) < len(long) and short not in forenames() and _stem(short, long) > 2
    within = iter(long)
    inside = len(short) >= 4 and short[:2] == long[:2] and all(each in within for each in short)
    ends = len(short) >= 4 and short in (long if long.startswith(_STARTS) else long[1:-1])
    return long.startswith(short) or inside or ends or _pet(short, long)


def _pet(short: str, long: str) -> bool:
    """Return whether a name is the beginning of another with a fond ending, as Jadzia."""
    return short[:3] == long[:3] and len(short) <= 6 and short.endswith(_FOND)


def _stem(short: str, long: str) -> int:
    """Return how many letters before a fond ending begin another name: Decc-y, Sukh-i."""
    stem = re.sub(r"(.)\1$", r"\1", re.sub(r"(?:ie|ey|i|y|o|zza|z)$", "", short))
    return len(stem) if stem != short and long.startswith(stem) else 0


def given(a: tuple[str, ...], b: tuple[str, ...]) -> list[Found]:
    """Return how the forenames of two readings agree; nothing where one has none."""
    if not a or not b:
        return []
    if _initials(a, b) or _initials(b, a):
        return [_found("short", " ".join(a), " ".join(b), 0)]
    mine, theirs = _telling(a), _telling(b)
    best = min(
        (_RANK.index(forename(one, other)), i + j, one, other)
        for i, one in enumerate(mine)
        for j, other in enumerate(theirs)
    )
    joined = min(
        (forename("".join(one), "".join(other)) for one, other in ((mine, theirs), (a, b))),
        key=_RANK.index,
    )
    if _RANK.index(joined) <= min(best[0], 2) and len(a) + len(b) > 2:
        return [_found(joined, " ".join(mine), " ".join(theirs), 0)]
    level = _RANK[best[0]]
    if level in {"near", "conflict"}:
        return _by_first(a, b) or [_found(level, mine[0], theirs[0], 0)]
    rest = [word for word in a if word != best[2]], [word for word in b if word != best[3]]
    return [_found(level, best[2], best[3], best[1]), *_middle(*rest)]


def _initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Return whether a forename is the initials of several, as TJ of Tyler-James."""
    word = short[0]
    return (
        len(short) == 1 < len(word) < 4
        and word not in forenames()
        and word == "".join(each[0] for each in long[: len(word)])
    )


def _by_first(a: tuple[str, ...], b: tuple[str, ...]) -> list[Found]:
    """Return a weak agreement where a common first name such as Mohammed may stand for all."""
    if (1 in (len(a), len(b)) and a[0] != b[0] and forename(a[0], b[0]) == "variant") or (
        1 in (len(a), len(b)) and len(a) != len(b) and a[0] == b[0]
    ):
        return [Found("given_part", f"forename {a[0].title()} in both, one with more")]
    return []


def _telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return forenames without a Mohammed or Syed before others."""
    return tuple(word for word in words if word not in _COMMON_FIRST) or words[:1]


def _middle(a: list[str], b: list[str]) -> list[Found]:
    if not a or not b:
        return []
    agree = any(forename(one, other) != "conflict" for one in a for other in b)
    if agree:
        return [Found("middle_same", "a further forename agrees")]
    return [Found("middle_conflict", "further forenames differ")]


def _found(level: str, one: str, other: str, place: int) -> Found:
    """Return the evidence, less where a name is not the first of both."""
    times = 1.0 if place == 0 else 0.8
    first, second = sorted((one.title(), other.title()))
    if level == "same":
        band = forename_band(one) if " " not in one else Band.RARE
        return Found(f"given_same_{band}", f"same forename {first}", times)
    said = {
        "conflict": f"different forenames {first} and {second}, as of twins or siblings",
        "near": f"forenames {first} and {second} are not quite alike",
        "initial": f"forename {max(first, second, key=len)} for {min(first, second, key=len)}.",
    }
    times = times if level in {"conflict", "near"} else times * _share(one, other)
    if level == "alike" and not (one in forenames() or other in forenames()):
        return Found("given_strange", f"forename {first} for {second}, neither known", times)
    return Found(f"given_{level}", said.get(level, f"forename {first} for {second}"), times)


def _share(one: str, other: str) -> float:
    """Return how far a form of a name counts: less for the commonest."""
    return 0.75 if Band.VERY in (forename_band(one), forename_band(other)) else 1.0
