"""Two names as wholes: forename and surname together, in the order that agrees best. Pure."""

from collections.abc import Callable, Iterable
from itertools import product

from sightline.linkage.evidence import Found
from sightline.linkage.names_family import family
from sightline.linkage.names_given import given
from sightline.linkage.names_known import forenames
from sightline.linkage.names_read import EASTERN, MEN, WOMEN, Reading, Written

AGAINST = frozenset(
    {
        "given_conflict",
        "given_near",
        "middle_conflict",
        "single_differ",
        "family_near",
        "family_conflict",
        "weak_conflict",
    }
)

_LOOSE = frozenset(
    {
        "given_alike",
        "given_strange",
        "given_short",
        "given_initial",
        "family_alike",
        "family_initial",
    }
)


def names(a: Written, b: Written, bits: Callable[[Iterable[Found]], float]) -> list[Found]:
    """Return how two names agree in the readings that agree best by `bits`.

    Another order, or an alias, is taken only where it leaves nothing that disagrees.
    """
    own = _best([_usual(a, b), *_agreeing(a.main, b.main)], bits)
    if _called(a) or _called(b):
        own = [each for each in own if each.level not in {"given_near", "given_conflict"}]
    mine, theirs = _agreeing(a.aliases, b.readings), _agreeing(a.main, b.aliases)
    alias = _best(mine + theirs, bits) if mine or theirs else []
    if mine and theirs and not _own_agrees(own, bits):
        return [*alias, Found("alias_same", "each is the other's alias"), *_around(a, b)]
    if not alias or _own_agrees(own, bits):
        more = [Found("alias_same", "the same alias or nickname")] if alias else []
        return [*own, *more, *_around(a, b)]
    return [*max(own, alias, key=bits), *_around(a, b)]


def _called(name: Written) -> bool:
    """Return whether a forename is said to be what somebody is called, and so no formal one."""
    called = {reading.given for reading in name.aliases}
    return bool(called) and any(reading.given in called for reading in name.main[:1])


def _own_agrees(own: list[Found], bits: Callable[[Iterable[Found]], float]) -> bool:
    """Return whether the names agree as they stand, without an alias."""
    return bool(own) and bits(own) > 0 and not _differ(own)


def _best(found: list[list[Found]], bits: Callable[[Iterable[Found]], float]) -> list[Found]:
    return max(found, key=lambda each: (bits(each), [one.words for one in each]))


def _usual(a: Written, b: Written) -> list[Found]:
    """Return what two names say in their likeliest order, though something in them disagree."""
    if not a.main or not b.main:
        return []
    one, other = a.main[0], b.main[0]
    if one != other and _every(one) == _every(other) and len(_every(one)) > 2:
        return [*_pair(one, one), Found("name_turned", "the same names in another order")]
    return _pair(one, other)


def _every(one: Reading) -> list[str]:
    """Return every word of a name, whatever their order."""
    return sorted((*one.given, *one.family, *one.weak))


def _agreeing(mine: Iterable[Reading], theirs: Iterable[Reading]) -> list[list[Found]]:
    """Return what readings say in which nothing disagrees; not both in the less likely order."""
    pairs = [(one, other) for one, other in product(mine, theirs) if _may(one, other)]
    found = [_pair(one, other) for one, other in pairs if not _loose(one, other)]
    return [each for each in found if each and not _differ(each)]


def _loose(one: Reading, other: Reading) -> bool:
    """Return whether an order was changed to make names of the East agree that only look alike."""
    if one.usual == other.usual or EASTERN.isdisjoint({*one.given, *one.family}):
        return False
    return not _LOOSE.isdisjoint(each.level for each in _pair(one, other))


def _may(one: Reading, other: Reading) -> bool:
    """Return whether two readings go together: one usual, and no middle name made a surname."""
    if one.usual and other.usual:
        return True
    turned, usual = sorted((one, other), key=lambda each: each.usual)
    longer = len(turned.family) > 1 and len(usual.family) == 1 and len(usual.given) > 1
    return usual.usual and not longer


def _differ(found: list[Found]) -> bool:
    return any(each.level in AGAINST for each in found)


def _pair(one: Reading, other: Reading) -> list[Found]:
    """Return what one reading of each name says."""
    if _bare(one) and _bare(other) and one.usual and other.usual:
        return _singles(one.given[0], other.given[0])
    found = [*given(one.given, other.given), *family(one.family, other.family), *_weak(one, other)]
    if found and one.usual != other.usual and not (_longer(one) or _longer(other)):
        found.append(Found("name_turned", "forename and surname changed round"))
    if found and not (one.own and other.own):
        found.append(Found("name_alias", "by an alias, a nickname or a surname of birth"))
    return found


def _longer(one: Reading) -> bool:
    """Return whether a reading takes all but the first word for surnames: Bawer Mustafa Hamad."""
    return not one.usual and len(one.given) == 1 and len(one.family) > 1


def _bare(one: Reading) -> bool:
    """Return whether a reading is one word, which may be a forename or a surname."""
    return len(one.given) == 1 and not one.family and not one.weak


def _singles(one: str, other: str) -> list[Found]:
    """Compare two names of one word: Jan and Nowak may be one man's, Jan and Anna may not."""
    found = given((one,), (other,))
    both = one in forenames() and other in forenames()
    if both or found[0].level not in {"given_near", "given_conflict"}:
        return found
    first, second = sorted((one.title(), other.title()))
    return [Found("single_differ", f"{first} and {second} are different names")]


def _weak(one: Reading, other: Reading) -> list[Found]:
    """Return what Singh, Kaur, Begum, Van and Thi say: little, unless a man's meets a woman's."""
    if (one.weak & MEN and other.weak & WOMEN) or (one.weak & WOMEN and other.weak & MEN):
        return [Found("weak_conflict", "a man's name and a woman's")]
    shared = sorted(one.weak & other.weak)
    if not shared:
        return []
    return [Found("weak_same", f"{shared[0].title()} in both, as in many names")]


def _around(a: Written, b: Written) -> list[Found]:
    """Return what stands about two names: elder or younger of one name, a baby without one."""
    found: list[Found] = []
    if not a.readings or not b.readings:
        return found
    if {a.generation, b.generation} == {"elder", "younger"}:
        found.append(Found("generation_conflict", "one is the elder, the other the younger"))
    elif a.generation != b.generation:
        found.append(Found("generation_one", "only one is called elder or younger"))
    if a.baby != b.baby:
        found.append(Found("baby_one", "one is a baby of the other's name"))
    return found
