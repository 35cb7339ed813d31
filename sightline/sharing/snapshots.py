"""What is sent, as plain values in one order and spelling: the same input, the same bytes. Pure.

It is made once, from what was chosen, and never read again from live records.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sightline.clocks.local import LONDON
from sightline.terms import (
    ActionCode,
    Assessment,
    Audience,
    Concern,
    Handling,
    HowKnown,
    Marking,
    PlaceRole,
    SanitisationCode,
    SourceEvaluation,
)

FORM: Final = 1  # of the snapshot's own shape
ONWARD_NO: Final = (
    "Do not pass this on. Whoever needs it asks the agency that gave it, which decides anew."
)
ONWARD_ASK: Final = (
    "To pass this on, ask the agency that gave it. It has said that it may agree, and decides anew."
)
KEEP_APART: Final = "What is said of a person is intelligence and no proof. Act on the grade."


@dataclass(frozen=True, slots=True)
class Graded:
    """A 3x5x2 with its conditions."""

    source: SourceEvaluation
    assessment: Assessment
    handling: Handling
    action: ActionCode | None = None
    sanitisation: SanitisationCode | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One item as it is sent: its words are masked already. `controller` is an agency's name."""

    reference: str
    text: str = field(repr=False)
    is_opinion: bool
    concern: Concern
    how_known: HowKnown
    happened_at: datetime | None
    received_at: datetime
    place_role: PlaceRole
    place: str = field(repr=False)
    area: str
    grade: Graded | None
    marking: Marking
    controller: str


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms on which something is sent, which travel with it. Agencies and people by name."""

    decision: str
    giver: str
    receiver: str
    recipients: Sequence[str]
    audience: Audience
    marking: Marking
    purpose: str = field(repr=False)
    lawful_basis: str
    crossing_authority: str
    conditions: str = field(repr=False)
    retention: str = field(repr=False)
    described: str = field(repr=False)
    onward_allowed: bool
    emergency: bool
    until: datetime


def snapshot_of(
    terms: Terms, pieces: Sequence[Piece], themes: Sequence[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """Return what is sent to one audience: items to named readers, themes alone to a strategic."""
    only_themes = terms.audience is Audience.THEMES
    return {
        "form": FORM,
        "decision": terms.decision,
        "from": terms.giver,
        "to": terms.receiver,
        "readers": list(terms.recipients),
        "audience": terms.audience.value,
        "marking": terms.marking.label,
        "purpose": terms.purpose,
        "lawful_basis": terms.lawful_basis,
        "crossing_authority": terms.crossing_authority,
        "conditions": terms.conditions,
        "retention": terms.retention,
        "onward": ONWARD_ASK if terms.onward_allowed else ONWARD_NO,
        "emergency": terms.emergency,
        "until": said_at(terms.until),
        "caution": KEEP_APART,
        "described": "" if only_themes else terms.described,
        "items": [] if only_themes else [_item(n, each) for n, each in enumerate(pieces, 1)],
        "themes": [dict(each) for each in themes] if only_themes else [],
    }


def _item(number: int, piece: Piece) -> dict[str, Any]:
    return {
        "number": number,
        "reference": piece.reference,
        "text": piece.text,
        "said": "Opinion" if piece.is_opinion else "Reported as fact",
        "concern": piece.concern.label,
        "how_known": piece.how_known.label,
        "happened": said_at(piece.happened_at) if piece.happened_at else "",
        "received": said_on(piece.received_at),
        "place": piece.place,
        "place_role": piece.place_role.label,
        "area": piece.area,
        "grade": _grade(piece.grade),
        "marking": piece.marking.label,
        "controller": piece.controller,
    }


def _grade(grade: Graded | None) -> dict[str, Any]:
    """Return a grade in its code and in words, so that nobody needs the key to it."""
    if grade is None:
        return {"code": "", "words": ["Not graded: do not act on it alone."]}
    terms = (grade.source, grade.assessment, grade.handling, grade.action, grade.sanitisation)
    return {
        "code": f"{grade.source}{grade.assessment}{grade.handling}",
        "conditions": "".join(str(code) for code in terms[3:] if code),
        "words": [f"{term.value}: {term.label}. {term.meaning}" for term in terms if term],
    }


def said_on(at: datetime) -> str:
    """Return a day as people say it, by the clocks of England."""
    return f"{at.astimezone(LONDON):%-d %B %Y}"


def said_at(at: datetime) -> str:
    """Return a moment as people say it, by the clocks of England."""
    return f"{at.astimezone(LONDON):%-d %B %Y, %H:%M}"


def kept(snapshot: Mapping[str, Any]) -> bytes:
    """Return the canonical JSON of a snapshot: sorted, without spaces, in UTF-8."""
    text = json.dumps(
        snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode()


def hash_of(content: bytes) -> str:
    """Return the SHA-256 by which two copies of what was sent are known to be the same."""
    return hashlib.sha256(content).hexdigest()


def highest(markings: Sequence[Marking]) -> Marking:
    """Return the highest of some markings; of none, the highest there is."""
    order = [Marking.OFFICIAL, Marking.OFFICIAL_SENSITIVE]
    return max(markings, key=order.index, default=order[-1])
