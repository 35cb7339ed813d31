"""The shape of a word: a stored code with its label, its meaning and where it comes from."""

from enum import Enum
from typing import Self


class Term(str, Enum):  # noqa: UP042  a StrEnum cannot carry label, meaning and source
    """A stored code. `label` is shown, `meaning` is explained, `source` says who defined it."""

    label: str
    meaning: str
    source: str

    def __new__(cls, code: str, label: str = "", meaning: str = "", source: str = "") -> Self:
        """Make the member a plain string, so that it stores, compares and sorts as its code."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label, member.meaning, member.source = label, meaning, source
        return member

    def __str__(self) -> str:
        """Return the stored code."""
        return str(self.value)

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Return (code, label) pairs in their stated order, for models and forms."""
        return [(str(term.value), term.label) for term in cls]
