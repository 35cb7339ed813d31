"""Editions as rules and pages know them. Pure."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sightline.terms.editions import EditionState, PublicPart
from sightline.terms.figures import FigureEnd, FigureVerdict

Content = Mapping[str, object]
DATED = {"as_of", "as_of_words", "drawn", "drawn_on"}  # when a content was worked out
SAYS = 400  # characters of why an edition was withdrawn


@dataclass(frozen=True)
class Known:
    """An edition as those who release know it.

    newest  whether no later edition of its part and subject was drafted
    """

    reference: str
    part: PublicPart
    subject: str
    number: int
    content: Content
    digest: str
    made_by: str
    made_at: datetime
    newest: bool
    released_by: str = ""
    released_at: datetime | None = None
    withdrawn_at: datetime | None = None
    withdrawn_says: str = ""

    @property
    def state(self) -> EditionState:
        """Where it stands."""
        if self.withdrawn_at:
            return EditionState.WITHDRAWN
        if self.released_at:
            return EditionState.RELEASED
        return EditionState.DRAFT if self.newest else EditionState.OVERTAKEN


@dataclass(frozen=True)
class Public:
    """An edition as everybody knows it: nothing of it says who made it.

    content  None where it was withdrawn; `withdrawn_says` then says why
    """

    reference: str
    part: PublicPart
    subject: str
    number: int
    content: Content | None
    released_at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_says: str = ""


@dataclass(frozen=True)
class Checked:
    """What the attacker found of an edition of figures, and held against which releases."""

    number: int
    against: frozenset[str]
    verdict: FigureVerdict
    says: tuple[str, ...]
    settings: str
    at: datetime


@dataclass(frozen=True)
class Standing:
    """How an edition of figures stands: its newest check, and what that must be held against now.

    settings  by what files and lowerings figures are made now; None where a file is wrong
    problem   what is wrong with a file
    """

    made_by: str
    check: Checked | None
    released: frozenset[str]
    settings: str | None
    problem: str = ""


@dataclass(frozen=True)
class Asked:
    """A period that somebody asked for, and what became of it."""

    reference: str
    period: str
    without: tuple[str, ...]
    by: str
    at: datetime
    end: FigureEnd | None = None
    edition: str = ""
    says: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lowered:
    """One line of a regime that somebody wants lowered, and who agreed."""

    reference: str
    regime: str
    line: str
    value: int
    why: str
    by: str
    on: date
    until: date
    agreed_by: str = ""


def canonical(content: Content) -> str:
    """Return the one text of a content: the same content has the same text everywhere.

    Raise ValueError for what JSON cannot say exactly, such as a number that is none.
    """
    return json.dumps(
        content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )


def digest(content: Content) -> str:
    """Return what tells one content from another (SHA-256, hexadecimal).

    The day on which it was worked out is left out: a page that says the same says nothing new.
    """
    said = {name: value for name, value in content.items() if name not in DATED}
    return hashlib.sha256(canonical(said).encode()).hexdigest()
