"""The text that is handed over with a child who moves: what was ticked, under headings. Pure."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sightline.casework.records import HandedOver
from sightline.terms.casework import HandOverPart
from sightline.terms.references import ALPHABET

REFERENCE: Final = re.compile(
    rf"\b[A-Z]-[{ALPHABET}ILO]{{5}}-?[{ALPHABET}ILO]{{5}}\b", re.IGNORECASE
)
OURS: Final = "[a reference of ours]"
NOTHING: Final = "Tick what they need to know, or write it in your own words."
BESIDE: Final = "From us"
NO_DISCLOSURE: Final = "There is no such disclosure of yours, or you may not see it."
NOT_THIS_CHILD: Final = (
    "This disclosure holds no hand-over of this child. Put one together, and send it first."
)
CALLED_BACK: Final = "This hand-over was called back. Send another one first."


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that may be handed over, as a line of the text.

    record  the reference that it rests on, or nothing where it rests on none
    label   the number of that record's label; 0 where it rests on none
    """

    key: str
    part: HandOverPart
    words: str = field(repr=False)
    record: str = ""
    label: int = 0


@dataclass(frozen=True, slots=True)
class Composed:
    """A text that is handed over, the records that it rests on, and the numbers of their labels."""

    text: str = field(repr=False)
    records: tuple[str, ...]
    labels: tuple[int, ...]


def compose(
    pieces: Sequence[Piece], ticked: Collection[str], words: str, on: date
) -> Composed:  # fmt: skip
    """Return the text of what was ticked, in the order of its parts, with a person's own words.

    No reference stands in it but those of records that were ticked.
    """
    chosen = [one for one in pieces if one.key in ticked]
    records = tuple(dict.fromkeys(one.record for one in chosen if one.record))
    sections = [f"Hand-over of {on:%-d %B %Y}"]
    for part in HandOverPart:
        lines = [_line(one) for one in chosen if one.part is part]
        if lines:
            sections.append("\n".join([part.label.upper(), *lines]))
    if words.strip():
        sections.append("\n".join([BESIDE.upper(), words.strip()]))
    labels = tuple(sorted({one.label for one in chosen if one.label}))
    return Composed(without_others("\n\n".join(sections), records), records, labels)


def without_others(text: str, records: Collection[str]) -> str:
    """Return a text without any reference but those of some records."""
    return REFERENCE.sub(lambda found: found[0] if found[0] in records else OURS, text)


def problems(pieces: Sequence[Piece], ticked: Collection[str], words: str) -> dict[str, str]:
    """Return what is wrong with what was chosen, by field."""
    offered = {one.key for one in pieces}
    if not offered.intersection(ticked) and not words.strip():
        return {"ticked": NOTHING}
    gone = set(ticked) - offered
    return {"ticked": "Something that you ticked is not there now. Tick again."} if gone else {}


def move_refusal(handed: HandedOver | None, person: str) -> str | None:
    """Return why the work with a child may not be closed as moved by a disclosure, or None."""
    if handed is None:
        return NO_DISCLOSURE
    if handed.person != person:
        return NOT_THIS_CHILD
    return CALLED_BACK if handed.recalled else None


def _line(piece: Piece) -> str:
    body = piece.words.strip().replace("\r\n", "\n")
    return f"- {body} ({piece.record})" if piece.record else f"- {body}"
