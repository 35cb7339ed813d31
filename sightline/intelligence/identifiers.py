"""Telephone numbers, registration marks and account names in a text, and how they are found. Pure.

Each names one telephone, vehicle or account exactly, so items that hold one belong together without
anybody's judgement. Who used it is another question.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from sightline.extract import Kind, Mention, exact_mentions
from sightline.terms import Identifier

_OF: Final = {
    Kind.PHONE: Identifier.PHONE,
    Kind.VRM: Identifier.VRM,
    Kind.HANDLE: Identifier.HANDLE,
}
LAST_FIGURES: Final = 6  # of a telephone number, by which people remember it
WHOLE_MARK: Final = 7  # characters of a mark of the kind issued since 2001
_PART: Final = re.compile(r"[A-Z]+|[A-Z]{1,2}\d+[A-Z]{0,2}|\d{2}[A-Z]{3}")  # VK17, XGW, P482
OF_BRITAIN: Final = "+44"


class Found(NamedTuple):
    """What an identifier is, and its value in the one form that all spellings share."""

    kind: Identifier
    value: str

    @property
    def said(self) -> str:
        """Return it as people write it."""
        if self.kind is Identifier.PHONE and self.value.startswith(OF_BRITAIN):
            national = f"0{self.value.removeprefix(OF_BRITAIN)}"
            return f"{national[:5]} {national[5:]}"
        if self.kind is Identifier.VRM and _is_current(self.value):
            return f"{self.value[:4]} {self.value[4:]}"
        return f"@{self.value}" if self.kind is Identifier.HANDLE else self.value

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the words by which somebody who knows only a part of it finds it."""
        if self.kind is Identifier.PHONE:
            return (self.value[-LAST_FIGURES:],)
        if self.kind is Identifier.VRM and _is_current(self.value):
            return self.value[:4].lower(), self.value[4:].lower()
        return ()


def identifiers(*texts: str) -> list[Found]:
    """Return the different identifiers of texts; a mark of which a part is unknown is none."""
    return list(dict.fromkeys(found for text in texts for _, found in spans(text)))


def spans(text: str) -> Iterator[tuple[Mention, Found]]:
    """Yield each identifier of a text with where it stands."""
    for mention in exact_mentions(text):
        kind = _OF.get(mention.kind)
        if kind and not (kind is Identifier.VRM and not _is_whole(mention.value)):
            yield mention, Found(kind, mention.value)


def _is_current(mark: str) -> bool:
    return len(mark) == WHOLE_MARK and mark[2:4].isdigit()


def _is_whole(mark: str) -> bool:
    """Return whether a mark may be all of one: a part of one joins nothing."""
    return "?" not in mark and not _PART.fullmatch(mark)
