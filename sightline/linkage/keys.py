"""Keys by which a stored index finds whom a person may be, for `compare_people` to judge. Pure.

Two records that may be of one person share at least one key. A key is a kind, a colon and what is
shared; the first are the narrowest, so that an index which caps its candidates asks them first.
"""

from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any, Final

from sightline.linkage.births import Birth
from sightline.linkage.bulk_read import family_root
from sightline.linkage.names_known import forenames, surname_forms
from sightline.linkage.names_letters import plainly, sound
from sightline.linkage.names_read import Reading
from sightline.linkage.people import Record, read

MOST_KEYS: Final = 60
MOST_READINGS: Final = 6
MOST_GROUPS: Final = 4


def blocking_keys(person: Mapping[str, Any]) -> list[str]:
    """Return the keys of a record, as `compare_people` takes it, the narrowest first.

    A record of which nothing is known has none.
    """
    record = read(person)
    given, family, named = _names(record.name.readings[:MOST_READINGS])
    found = [
        *(f"phone:{number}" for number in sorted(record.phones)),
        *_of_birth(record.birth, given, family),
        *_of_home(record, given, family),
        *_of_year(record.birth, given, family, named),
        *(f"names:{one}" for one in named),
    ]
    return list(dict.fromkeys(found))[:MOST_KEYS]


def _names(readings: Iterable[Reading]) -> tuple[list[str], list[str], list[str]]:
    """Return what stands for forenames, for surnames, and for the two together in either order."""
    given, family, named = [], [], []
    for reading in readings:
        mine = [root for word in reading.given[:3] for root in _roots(word)]
        words = reading.family[:3] or tuple(sorted(reading.weak))
        theirs = list(dict.fromkeys(root for word in words for root in _surname_roots(word)))
        given += mine
        family += theirs
        named += ["+".join(sorted(two)) for two in product(mine, theirs)]
        named += [] if mine and theirs else [*mine, *theirs]
    return list(dict.fromkeys(given)), list(dict.fromkeys(family)), list(dict.fromkeys(named))


def _roots(word: str) -> list[str]:
    """Return what stands for a forename: the groups of its forms, and its sound."""
    groups = sorted(forenames().get(word, frozenset()))[:MOST_GROUPS]
    return [*(f"g{group}" for group in groups), sound(plainly(word))]


def _surname_roots(word: str) -> list[str]:
    forms = {sound(plainly(form)) for form in surname_forms(word)}
    return sorted({family_root(word), *forms})[:MOST_GROUPS]


def _of_birth(birth: Birth, given: list[str], family: list[str]) -> Iterable[str]:
    """Yield a whole date, day and month in either order, with the beginning of either name."""
    if not birth.whole:
        return
    day = f"{birth.year}{min(birth.day or 0, birth.month or 0):02d}"
    day += f"{max(birth.day or 0, birth.month or 0):02d}"
    letters = {root[:1] for root in (*given, *family) if root[:1] != "g" or not root[1:].isdigit()}
    yield from (f"born:{day}+{letter}" for letter in sorted(letters))
    yield f"day:{day[4:]}+{day[2:4]}"


def _of_home(record: Record, given: list[str], family: list[str]) -> Iterable[str]:
    """Yield a postcode, or a street and its number, with each name."""
    home = record.address
    if home is None:
        return
    places = [home.postcode] if home.postcode else []
    if home.numbers and home.names:
        places += [f"{min(home.numbers)}{sound(home.names[0])}"]
    elif home.names:
        places += [sound(home.names[0])]
    for place in places:
        yield from (f"home:{place}+{root}" for root in (*family[:3], *given[:3]))


def _of_year(birth: Birth, given: list[str], family: list[str], named: list[str]) -> Iterable[str]:
    """Yield a year of birth with the names, apart and together."""
    if birth.year is None:
        return
    yield from (f"year:{birth.year}+{name}" for name in named)
    yield from (f"year:{birth.year}+{root}" for root in (*family[:4], *given[:4]))
