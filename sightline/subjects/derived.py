"""What the index holds of a person's record: keys by which a name is found however typed. Pure.

A search for a name asks for the same keys, each compared with `=`; what it finds is then compared
with what was typed, word by word, so that two names with a key in common only by chance part again.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import Final

from sightline.index.records import Token
from sightline.linkage.names_known import roots, surname_roots
from sightline.linkage.names_letters import folded, plainly, sound, spelling
from sightline.linkage.names_read import Reading, written

NAME: Final = "NAME"  # a word as it is written, and in the letters that languages write alike
SOUND: Final = "SOUND"  # a word as it sounds
NICK: Final = "NICK"  # the names of which a word is a short or another form
NEAR: Final = "NEAR"  # a word with a letter left out, so that a slip finds it
INITIAL: Final = "INITIAL"  # the first letter of a forename, with the surname
BORN: Final = "BORN"  # a year, a day, and a year with a word of the name
PROFILE: Final = "PROFILE"  # the pseudonym under which items stand

MOST_NAMES: Final = 8  # of one record: its own and others that the person goes by
MOST_WORDS: Final = 12  # different words of them all
MOST_TOKENS: Final = 300
LONGEST: Final = 80  # characters of a token
SHORTEST_NEAR, LONGEST_NEAR = 5, 14  # letters of a word in which a slip is looked for
YEAR: Final = 4
_SERVANT: Final = "abdul"


def tokens(
    name: str, born: str = "", aliases: Iterable[str] = (), pseudonym: str = ""
) -> list[Token]:
    """Return what a person's record is found by; `born` is "", a year, a month or a day."""
    found = dict.fromkeys(name_keys(name, *aliases))
    words = [value for kind, value in found if kind == SOUND and " " not in value]
    first = [(BORN, value) for value in birth_keys(born, words)]
    if pseudonym:
        first.append((PROFILE, pseudonym))
    return sorted([*first, *found][:MOST_TOKENS])


def name_keys(*names: str) -> list[Token]:
    """Return the keys of names, the strictest first: whole names, then words, then slips."""
    given = [name for each in names if (name := each.replace("\0", " ")).strip()][:MOST_NAMES]
    readings = [reading for name in given for reading in written(name).readings]
    words = list(dict.fromkeys(word for name in given for word in words_of(name)))[:MOST_WORDS]
    strong = _strong(readings, words)
    found = [(NAME, key) for word in words for key in (word, spelled(word))]
    found += [(SOUND, sound(word)) for word in strong]
    found += [(NICK, root) for word in strong for root in sorted(forms_of(word))]
    for reading in readings:
        found += _pairs(reading)
    found += [(NEAR, key) for word in strong for key in slips(word)]
    return [(kind, value[:LONGEST]) for kind, value in dict.fromkeys(found)]


def words_of(name: str) -> list[str]:
    """Return the words of a name, folded, in every reading of it.

    A name without a letter that is read, such as one of emoji, is a word by itself.
    """
    parts = (
        word
        for reading in written(name).readings
        for word in (*reading.given, *reading.family, *sorted(reading.weak))
    )
    found = list(dict.fromkeys(parts))
    found += [word.removeprefix(_SERVANT) for word in found if len(word) > len(_SERVANT) + 2
              and word.startswith(_SERVANT)]  # fmt: skip
    return [*found, *_symbols(name)] or [folded(name)[:LONGEST]]


def spelled(word: str) -> str:
    """Return a word in the letters that languages write alike."""
    return (spelling(plainly(word)) if len(word) > 1 else "") or word


def forms_of(word: str) -> frozenset[str]:
    """Return the names of which a word may be a form, as a forename or as a surname."""
    return roots(word) | surname_roots(word)


def slips(word: str) -> list[str]:
    """Return a word with each one of its letters left out, and whole."""
    plain = spelled(word)
    if not SHORTEST_NEAR <= len(plain) <= LONGEST_NEAR:
        return []
    return [plain, *dict.fromkeys(plain[:at] + plain[at + 1 :] for at in range(len(plain)))]


def birth_keys(born: str, sounds: Iterable[str]) -> Iterator[str]:
    """Yield the keys of a birth: the year, the whole day, and the year with each word's sound."""
    if not born:
        return
    yield born[:YEAR]
    if len(born) > YEAR:
        yield born
    for each in sounds:
        yield f"{born[:YEAR]} {each}"[:LONGEST]


def pair(one: str, other: str) -> str:
    """Return two words as one key, the same in either order."""
    return " ".join(sorted((one, other)))[:LONGEST]


def _symbols(name: str) -> list[str]:
    """Return the words of a name that are signs or emoji and no letters."""
    signs = (
        "".join(sign for sign in word if unicodedata.category(sign).startswith("S"))
        for word in name.split()
    )
    return [sign[:LONGEST] for sign in dict.fromkeys(signs) if sign]


def _strong(readings: Iterable[Reading], words: Iterable[str]) -> list[str]:
    """Return the words but for single letters, signs, and Singh, Begum and others in many names."""
    weak = {word for reading in readings for word in reading.weak}
    return [word for word in words if len(word) > 1 and word.isalpha() and word not in weak]


def _pairs(reading: Reading) -> Iterator[Token]:
    """Yield forename with surname in each form: together they are rare where each is common."""
    for given, family in product(reading.given[:3], reading.family[:3]):
        yield NAME, pair(given, family)
        yield NAME, pair(spelled(given), spelled(family))
        yield SOUND, pair(sound(given), sound(family))
        for root, form in product(_sorted_or(roots(given), given), sorted(surname_roots(family))):
            yield NICK, pair(root, sound(form))
        if reading.usual:
            yield INITIAL, f"{given[0]} {sound(family)}"
    for one, other in combinations(reading.given[:3], 2):
        yield NAME, pair(one, other)
        yield SOUND, pair(sound(one), sound(other))


def _sorted_or(found: frozenset[str], word: str) -> list[str]:
    return sorted(found) or [word]
