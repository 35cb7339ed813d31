"""Which look-ups an auditor should see: of oneself, of a child with a colleague's surname. Pure.

There is no register of colleagues' children. A surname that many have says nothing, so only one
that few have is watched for.
"""

import re
from collections.abc import Iterable
from typing import Final

from sightline.linkage.names_known import Band, surname_band
from sightline.linkage.names_letters import folded, sound
from sightline.linkage.names_read import written
from sightline.subjects.derived import spelled
from sightline.subjects.naming import Likeness, likeness

ENOUGH: Final = 2  # words of one's own name that are typed
SHORTEST: Final = 5  # letters of the name before the @ of an address that tell whose it is
_APART: Final = re.compile(r"[^\w]+|[\d_]+")


def is_oneself(typed: str, name: str, email: str) -> bool:
    """Return whether what was typed is one's own name, by spelling, form or sound, or address."""
    said = words_in(typed)
    address = email.partition("@")[0].casefold()
    if len(address) >= SHORTEST and address in typed.casefold():
        return True
    return any(_has(said, words) for words in (words_in(name), words_in(address)))


def _has(said: list[str], own: list[str]) -> bool:
    alike = sum(any(_alike(word, mine) for word in said) for mine in own)
    return alike >= ENOUGH


def _alike(word: str, own: str) -> bool:
    level = likeness(word, own) if min(len(word), len(own)) > 1 else None
    return level is not None and level <= Likeness.SOUND


def words_in(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return [word for word in _APART.split(folded(text)) if word]


def colleagues_surname(typed: str, children: Iterable[str], colleagues: Iterable[str]) -> bool:
    """Return whether a child was found by a surname that few have and a colleague has.

    `children` are the names of children that were found by name or reference; what was typed need
    not have the surname where it was a reference, and is then empty.
    """
    said = words_in(typed)
    wanted = {
        spelled(word)
        for name in children
        for word in rare_surnames(name)
        if not said or any(sound(word) == sound(each) for each in said)
    }
    return bool(wanted) and any(
        spelled(word) in wanted for name in colleagues for word in words_in(name)[1:]
    )


def rare_surnames(name: str) -> list[str]:
    """Return the surnames in a name that few people have."""
    families = [word for one in written(name).main if one.usual for word in one.family]
    return [word for word in families if surname_band(word) is Band.RARE]
