"""What the ladder's page draws: the funnel with its bars, tables by agency and kind, the board."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sightline.intelligence.ladder import (
    Piece,
    Rise,
    Step,
    board,
    funnel,
    last_act,
    split,
    stands_at,
    worst,
)
from sightline.terms import Concern, Rung, dials

DIALS: Final = dials(Path(__file__).with_name("dials.toml"))
STILL_AFTER: Final = timedelta(days=DIALS["ladder_still_days"].value)
BOARD_LENGTH: Final[int] = DIALS["ladder_board_length"].value
BAR_WIDTH: Final = 200  # units of the drawing
CLIMBED: Final = tuple(rung for rung in Rung if rung not in {Rung.CLOSED, Rung.TOLD})


@dataclass(frozen=True, slots=True)
class Card:
    """One piece on the board: how long nobody has acted on it, and who acted last."""

    reference: str
    is_item: bool
    since: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Row:
    """One rung of the funnel with the length of its bar."""

    step: Step
    length: int
    wait: str


def shown(
    pieces: Sequence[Piece],
    names: Mapping[str, str],
    agencies: Mapping[str, str],
    now: datetime,
) -> dict[str, Any]:
    """Return what the page draws from the pieces. `names` are people's by account."""
    steps = funnel(pieces, now=now, still_after=STILL_AFTER)
    return {
        "total": len(pieces),
        "rows": [_row(step, len(pieces)) for step in steps],
        "worst": worst(steps),
        "still_days": STILL_AFTER.days,
        "by_agency": _table(split(pieces, lambda p: agencies.get(p.agency, p.agency))),
        "by_concern": _table(split(pieces, _concern)),
        "rungs": [rung.label for rung in CLIMBED],
        "board": [
            (rung, [_card(piece, names) for piece in column])
            for rung, column in on_board(pieces).items()
            if column
        ],
        "bar_width": BAR_WIDTH,
    }


def on_board(pieces: Sequence[Piece]) -> dict[Rung, list[Piece]]:
    """Return the pieces that the board lists."""
    return board(pieces, most=BOARD_LENGTH)


def _concern(piece: Piece) -> str:
    return Concern(piece.concern).label if piece.concern else "Not written yet"


def _row(step: Step, total: int) -> Row:
    length = round(BAR_WIDTH * step.reached / total) if total else 0
    return Row(step, length, "" if step.wait is None else in_words(step.wait))


def in_words(length: timedelta) -> str:
    """Return a wait in the unit that fits: under a minute, 40 minutes, 3 hours, 2.5 days."""
    hours = length.total_seconds() / 3600
    if hours < 1 / 60:
        return "under a minute"
    if hours < 1:
        return f"{round(hours * 60)} min"
    return f"{hours:.0f} h" if hours < 48 else f"{hours / 24:.1f} days"


def _table(groups: Mapping[str, Sequence[Piece]]) -> list[tuple[str, int, list[int]]]:
    """Return (name, pieces, how many reached each rung) of each group."""
    return [
        (name, len(held), [sum(rung in piece.rises for piece in held) for rung in CLIMBED])
        for name, held in groups.items()
    ]


def _card(piece: Piece, names: Mapping[str, str]) -> Card:
    rise = piece.rises[stands_at(piece)]
    is_item = piece.reference.startswith("I")
    return Card(piece.reference, is_item, last_act(piece), names.get(rise.by, ""))


def listed(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces that the board lists, one after another."""
    return [piece for column in on_board(pieces).values() for piece in column]


def people_in(pieces: Sequence[Piece]) -> list[str]:
    """Return the accounts that the board names."""
    return sorted({piece.rises[stands_at(piece)].by for piece in listed(pieces)} - {""})


@dataclass(frozen=True, slots=True)
class Stair:
    """One rung of one item: come to or not yet, when, and by whom."""

    rung: Rung
    at: datetime | None
    by: str


def stairs(rises: Mapping[Rung, Rise], names: Mapping[str, str]) -> list[Stair]:
    """Return the whole ladder of one item, the rungs that it has not come to among them."""
    return [
        Stair(rung, rises[rung].at, names.get(rises[rung].by, ""))
        if rung in rises
        else Stair(rung, None, "")
        for rung in Rung
    ]
