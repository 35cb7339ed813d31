"""How far each piece of intelligence has come, how long each step took, and where it stopped.

A piece is an item, or a report from which nothing has been written yet. Pure: what a viewer may see
has been decided before anything is counted here.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Final

from sightline.terms import ItemOutcome, Rung

ORDER: Final = {rung: number for number, rung in enumerate(Rung)}
USEFUL: Final = frozenset(
    {ItemOutcome.PROTECTED, ItemOutcome.DISRUPTED, ItemOutcome.EVIDENCE, ItemOutcome.PASSED_ON}
)


@dataclass(frozen=True, slots=True)
class Rise:
    """When a piece came to a rung, and whose act that was: an account, or empty if nobody's."""

    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of intelligence and its rises. `outcome` is how it ended, None while it is open."""

    reference: str
    agency: str
    concern: str
    rises: Mapping[Rung, Rise]
    outcome: ItemOutcome | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One rung of the funnel.

    reached   pieces that came to it
    standing  pieces for which it is the highest that they came to, open or ended
    ended     of those standing, the closed ones that served no use
    still     of those standing, the open ones on which nobody has acted for long
    wait      median time from the rung before, of the pieces that reached it; None for none
    """

    rung: Rung
    reached: int
    standing: int
    ended: int
    still: int
    wait: timedelta | None


def stands_at(piece: Piece) -> Rung:
    """Return the highest rung that a piece has come to. Closing and telling are no climbing:

    a piece that was closed stands where it stood, unless it was used.
    """
    climbed = [rung for rung in piece.rises if rung not in {Rung.CLOSED, Rung.TOLD}]
    highest = max(climbed, key=ORDER.__getitem__)
    if highest is not Rung.USED:
        return highest
    return max(piece.rises, key=ORDER.__getitem__)


def last_act(piece: Piece) -> datetime:
    """Return when anybody last did something to a piece."""
    return max(rise.at for rise in piece.rises.values())


def wait_before(piece: Piece, rung: Rung) -> timedelta | None:
    """Return how long a piece took to a rung from the nearest lower one that it came to.

    Where a later rung was reached first, such as a grade given after the writing, the wait is none.
    """
    if rung not in piece.rises:
        return None
    lower = [r for r in piece.rises if ORDER[r] < ORDER[rung]]
    if not lower:
        return None
    before = max(lower, key=ORDER.__getitem__)
    return max(piece.rises[rung].at - piece.rises[before].at, timedelta(0))


def funnel(pieces: Iterable[Piece], *, now: datetime, still_after: timedelta) -> list[Step]:
    """Return the rungs in order. Those standing at all rungs together are all the pieces."""
    held = list(pieces)
    standing = Counter(stands_at(piece) for piece in held)
    ended = Counter(stands_at(piece) for piece in held if _ended_unused(piece))
    still = Counter(
        stands_at(piece)
        for piece in held
        if piece.outcome is None and last_act(piece) < now - still_after
    )
    return [
        Step(
            rung=rung,
            reached=sum(rung in piece.rises for piece in held),
            standing=standing[rung],
            ended=ended[rung],
            still=still[rung],
            wait=_median(held, rung),
        )
        for rung in Rung
    ]


def _ended_unused(piece: Piece) -> bool:
    return piece.outcome is not None and piece.outcome not in USEFUL


def _median(pieces: Sequence[Piece], rung: Rung) -> timedelta | None:
    waits = [
        wait.total_seconds() for piece in pieces if (wait := wait_before(piece, rung)) is not None
    ]
    return timedelta(seconds=median(waits)) if waits else None


def split(pieces: Iterable[Piece], by: Callable[[Piece], str]) -> dict[str, list[Piece]]:
    """Return the pieces of each agency, or of each kind; each piece is in one of them."""
    found: dict[str, list[Piece]] = {}
    for piece in pieces:
        found.setdefault(by(piece), []).append(piece)
    return dict(sorted(found.items()))


def board(pieces: Iterable[Piece], *, most: int) -> dict[Rung, list[Piece]]:
    """Return the open pieces that stand at each rung, those longest without an act first."""
    columns: dict[Rung, list[Piece]] = {rung: [] for rung in Rung}
    for piece in sorted(pieces, key=lambda piece: (last_act(piece), piece.reference)):
        column = columns[stands_at(piece)]
        if piece.outcome is None and len(column) < most:
            column.append(piece)
    return columns


def worst(steps: Sequence[Step]) -> Step | None:
    """Return the rung where most pieces stop: still, or ended without use. None where none do."""
    stopped = max(steps, key=lambda step: step.still + step.ended, default=None)
    return stopped if stopped and stopped.still + stopped.ended else None
