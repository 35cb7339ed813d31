"""A request as it was said, what was decided of a thing, and an answer, as plain values."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Said:
    """Who asks for whose data, and what they want; `names` begins with the person's own name."""

    names: tuple[str, ...] = field(repr=False)
    born: str = field(repr=False)
    is_child: bool
    wants: str = field(default="", repr=False)
    asked_by: str = field(default="", repr=False)
    authority: str = field(default="", repr=False)
    reply_to: str = field(default="", repr=False)

    def plain(self) -> str:
        """Return it as text to be sealed."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_plain(cls, text: str) -> Self:
        """Read it again."""
        found = json.loads(text)
        return cls(**{**found, "names": tuple(found["names"])})


@dataclass(frozen=True, slots=True)
class WordsOfMark:
    """What was written when a thing was decided on: why, what goes out of a sealed report, and what
    else is to be masked, a line each."""

    why: str = field(default="", repr=False)
    words: str = field(default="", repr=False)
    mask: tuple[str, ...] = field(default=(), repr=False)

    def plain(self) -> str:
        """Return it as text to be sealed."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_plain(cls, text: str) -> Self:
        """Read it again."""
        found = json.loads(text)
        return cls(found["why"], found["words"], tuple(found["mask"]))


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing in rows of label and text: as it is held, for whoever answers, and as it would go
    out, with nobody else named; `parts` says how many parts were taken out."""

    held: Sequence[tuple[str, str]] = field(repr=False)
    rows: Sequence[tuple[str, str]] = field(repr=False)
    parts: int = 0


def kept(document: dict[str, Any]) -> str:
    """Return an answer as the one text that is sealed and hashed."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True)


def hash_of(text: str) -> str:
    """Return the hash by which a copy of an answer is known again."""
    return hashlib.sha256(text.encode()).hexdigest()
