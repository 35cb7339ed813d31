"""All that a text names, found by one grammar for each kind and held against each other. Pure."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sightline.extract.aliases import aliases
from sightline.extract.dates import datetimes
from sightline.extract.gazetteer import in_gazetteer
from sightline.extract.handles import handles
from sightline.extract.heads import headed
from sightline.extract.marks import marks
from sightline.extract.mention import Guess, Mention
from sightline.extract.overlap import without_overlap
from sightline.extract.people import people
from sightline.extract.phones import phones
from sightline.extract.places import brands, dishes, pointed_at
from sightline.extract.plain import Plain, plain
from sightline.extract.postcodes import postcodes
from sightline.extract.teams import teams
from sightline.extract.vehicles import vehicles


def mentions(text: str, *, received_at: datetime, gazetteer: Iterable[str] = ()) -> list[Mention]:
    """Return what a text names, in its order and without overlap.

    received_at: when the text was received; without a zone it is by the clocks of England. Words
    such as "yesterday" count from it. gazetteer: names of places that are known, in any letters;
    pass the same tuple each time, and it is read only once.
    Each mention's `text` is text[start:end] of the text as given. Nothing is made up: what no
    grammar knows is not found, and an empty text names nothing. Raise ValueError where
    received_at is before 1900 or after 2200.
    """
    said = plain(text)
    kept = without_overlap(_guesses(said, received_at, tuple(gazetteer)), len(text))
    return [_mention(text, guess) for guess in kept if guess.kind is not None]


def exact_mentions(text: str) -> list[Mention]:
    """Return the telephone numbers, postcodes, marks and handles of a text, in its order.

    Each names one thing whatever the text is about and whenever it was received.
    """
    kept = without_overlap(_exact(plain(text)), len(text))
    return [_mention(text, guess) for guess in kept if guess.kind is not None]


def _exact(said: Plain) -> Iterator[Guess]:
    yield from phones(said)
    yield from postcodes(said)
    yield from marks(said)
    yield from handles(said)


def _guesses(said: Plain, received_at: datetime, gazetteer: tuple[str, ...]) -> Iterator[Guess]:
    yield from _exact(said)
    yield from datetimes(said, received_at)
    yield from teams(said)
    yield from in_gazetteer(said, gazetteer)
    yield from headed(said)
    yield from brands(said)
    yield from dishes(said)
    yield from pointed_at(said)
    yield from vehicles(said)
    yield from aliases(said)
    yield from people(said)


def _mention(text: str, guess: Guess) -> Mention:
    said = text[guess.start : guess.end]
    kind = guess.kind
    if kind is None:
        raise ValueError("A span that is kept free is no mention.")
    return Mention(kind, guess.start, guess.end, said, guess.value or " ".join(said.split()))
