"""Whom texts name, so that nobody at all is named in what is sent. Pure.

The reading of a text finds names as well as it can: whoever sends reads the preview as well.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from sightline.extract import Kind, mentions
from sightline.intelligence.identifiers import Found, identifiers
from sightline.sharing.masking import Protected
from sightline.sharing.masking_letters import telling

NAMES = frozenset({Kind.PERSON, Kind.ALIAS})
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Text(NamedTuple):
    """A text and when it was received, from which its times are read."""

    words: str
    received_at: datetime


def person_called(number: int) -> str:
    """Return what the person of this number, from 0, is called: Person A to Person Z, Person AA."""
    letters = ""
    number += 1
    while number:
        number, left = divmod(number - 1, len(LETTERS))
        letters = LETTERS[left] + letters
    return f"Person {letters}"


def child_called(number: int) -> str:
    """Return what the child of this number, from 0, is called."""
    return f"Child {number + 1}"


def everyone(
    texts: Iterable[Text], known: Sequence[Protected] = (), names: Iterable[str] = ()
) -> tuple[Protected, ...]:
    """Return whoever is known to need protection, and then everybody else whom texts name.

    `names` are those that people marked. A name of one word is taken for the first person of whose
    name it is a part.
    """
    found = list(known)
    people = sum(one.stands.startswith("Person ") for one in known)
    values: dict[Found, None] = {}
    said = list(names)
    for text in texts:
        values |= dict.fromkeys(identifiers(text.words))
        read = mentions(text.words, received_at=text.received_at)
        said += [mention.value for mention in read if mention.kind in NAMES]
    for name in said:
        if not _placed(found, name):
            found.append(Protected(person_called(people), (name,)))
            people += 1
    held = {value for one in found for value in one.values}
    others = tuple(value for value in values if value not in held)
    return (*found, Protected("somebody", (), others)) if others else tuple(found)


def _placed(found: list[Protected], name: str) -> bool:
    """Put a name with the person whose name has all its words, or is a part of it."""
    said = set(telling(name))
    for at, one in enumerate(found):
        for words in one.words:
            if said and words and (said <= words or words <= said):
                if not said <= words:
                    found[at] = Protected(one.stands, (*one.names, name), one.values)
                return True
    return False
