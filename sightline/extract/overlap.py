"""Nothing is found twice: of guesses that overlap, one stays. Pure.

The rule: what has a strict form goes first (a number, a postcode, a mark, then a handle, a date),
then people with a title or a known surname, then names by their last word and places of the
gazetteer, then vehicles, by-names and people. Of one rank the longer goes first, then the one that
begins first. What touches anything already kept is dropped whole: none is cut down to fit.
"""

from collections.abc import Iterable
from typing import Final

from sightline.extract.mention import Guess, Kind

_RANK: Final = {
    None: 0, Kind.PHONE: 1, Kind.POSTCODE: 1, Kind.VRM: 1, Kind.HANDLE: 2, Kind.DATETIME: 3,
    Kind.ORG: 4, Kind.PLACE: 4, Kind.VEHICLE_DESC: 5, Kind.ALIAS: 6, Kind.PERSON: 7,
}  # fmt: skip


def without_overlap(guesses: Iterable[Guess], length: int) -> list[Guess]:
    """Return the guesses that stay, in the order of the text; `length` is the text's."""
    taken = bytearray(length)
    kept = []
    for guess in sorted(guesses, key=_order):
        if not any(taken[guess.start : guess.end]):
            taken[guess.start : guess.end] = b"\x01" * (guess.end - guess.start)
            kept.append(guess)
    return sorted(kept, key=lambda guess: guess.start)


def _order(guess: Guess) -> tuple[float, int, int, str]:
    rank = 3.5 if guess.firm else _RANK[guess.kind]
    return rank, guess.start - guess.end, guess.start, guess.kind or ""
