"""Names that are known: which are forms of one another, and how common each is. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from sightline.linkage.names_letters import apart, folded, plainly, sound

_HERE: Final = Path(__file__).parent
_GENDERED: Final = (
    ("ska", "ski"), ("cka", "cki"), ("dzka", "dzki"), ("sky", "ski"), ("skyy", "ski"),
    ("skaya", "ski"), ("ova", "ov"), ("eva", "ev"), ("off", "ov"), ("eff", "ev"),
)  # fmt: skip
_CLANS: Final = ("mac", "mc", "vander", "vanden")


class Band(StrEnum):
    """How common a name is among those whom agencies know."""

    VERY = "very"
    COMMON = "common"
    RARE = "rare"


@cache
def forenames() -> dict[str, frozenset[int]]:
    """Return every known forename with the groups in which it stands."""
    return _groups("names_given.txt")


@cache
def mates() -> tuple[tuple[str, ...], ...]:
    """Return the groups of forenames."""
    return _merged("names_given.txt")


@cache
def _own() -> frozenset[str]:
    """Return the forenames that are given in their own right."""
    return frozenset(word for line in _lines("names_own.txt") for word in line.split())


@cache
def _surnames() -> dict[str, frozenset[int]]:
    return _groups("names_family.txt")


def same_forename(one: str, other: str) -> bool:
    """Return whether two forenames stand in one group."""
    return not forenames().get(one, frozenset()).isdisjoint(forenames().get(other, ()))


def of_two(one: str, other: str) -> bool:
    """Return whether two forms may be two children's: Molly and Polly, though both are Mary's."""
    spelled = one[0] == other[0] and apart(one, other) <= 1 and sound(one) == sound(other)
    if spelled or not {one, other} <= _own():
        return False
    shared = forenames()[one] & forenames()[other]
    return not any(mates()[group][0] in {one, other} for group in shared)


def forms(name: str) -> frozenset[str]:
    """Return the forms that a forename has, itself among them."""
    return frozenset({name}.union(*(mates()[group] for group in forenames().get(name, ()))))


def roots(name: str) -> frozenset[str]:
    """Return the first name of each group in which a forename stands: Katarzyna for Kasia."""
    return frozenset(mates()[group][0] for group in forenames().get(name, ()))


def surname_roots(name: str) -> frozenset[str]:
    """Return the forms of a surname, and the first name of each group in which one stands."""
    found = surname_forms(name)
    groups = _merged("names_family.txt")
    return found | {groups[group][0] for group in _of(found)}


@cache
def surname_forms(name: str) -> frozenset[str]:
    """Return a surname as it stands without the ending of a woman, without Mc, Mac or O'."""
    found = {name, plainly(name)}
    for ending, plain in _GENDERED:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            found.add(name.removesuffix(ending) + plain)
    for clan in _CLANS:
        if name.startswith(clan) and len(name) > len(clan) + 3:
            found.add(name.removeprefix(clan))
    if len(name) > 5 and name[0] == "o" and name[1] not in "aeiouk":
        found.add(name[1:])
    if len(name) > 3 and name[1] == "h" and name[0] in "bcdfgmpt":
        found.add(name[0] + name[2:])
    if len(name) > 5 and name[:2] in {"al", "el"}:
        found.add(name[2:])
    return frozenset(found)


def same_surname(one: str, other: str) -> bool:
    """Return whether two surnames are forms of one."""
    mine, theirs = surname_forms(one), surname_forms(other)
    return not mine.isdisjoint(theirs) or not _of(mine).isdisjoint(_of(theirs))


def is_surname(name: str) -> bool:
    """Return whether a surname is so common that another, spelled alike, is not a slip of it."""
    return name in _bands("surname")


def _of(names: Iterable[str]) -> frozenset[int]:
    return frozenset().union(*(_surnames().get(name, frozenset()) for name in names))


def forename_band(name: str) -> Band:
    """Return how common a forename is: one that is known but not listed is common."""
    return _bands("forename").get(name, Band.COMMON if name in forenames() else Band.RARE)


def surname_band(name: str) -> Band:
    """Return how common a surname is, in the form that is commonest."""
    least = Band.COMMON if name in forenames() else Band.RARE
    found = {_bands("surname").get(form, least) for form in surname_forms(name)}
    return next(band for band in Band if band in found)


@cache
def _bands(kind: str) -> dict[str, Band]:
    found: dict[str, Band] = {}
    for line in _lines("names_frequent.txt"):
        of, said = line.split(": ", 1)
        if of.startswith(kind):
            found.update(dict.fromkeys(said.split(), Band(of.removeprefix(f"{kind} "))))
    return found


def _groups(file: str) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(_merged(file)):
        for name in group:
            found[name].add(number)
    return {name: frozenset(groups) for name, groups in found.items()}


@cache
def _merged(file: str) -> tuple[tuple[str, ...], ...]:
    """Return the groups of a file, those that begin with one name as one."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for line in _lines(file):
        words = line.split()
        found[words[0]].update(dict.fromkeys(words))
    return tuple(tuple(group) for group in found.values())


def _lines(file: str) -> list[str]:
    lines = (_HERE / file).read_text(encoding="utf-8").splitlines()
    return [folded(line) for line in lines if line.strip() and not line.startswith("#")]
