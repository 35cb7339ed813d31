"""What the index holds of one version of one record, as plain values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

Token = tuple[str, str]  # kind and value


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """One child, or none known, at one place in one record. The names are those of `Occurrence`."""

    month: date
    concern: str
    role: str
    grade: str
    origin: str
    child: str
    cell7: int | None
    cell8: int | None
    cell9: int | None
    area: str
    inside_county: bool
    online: str


@dataclass(frozen=True, slots=True)
class Entry:
    """All that the index holds of one version of one record; `label` is its label's row number."""

    record: str
    label: int
    version: int
    tokens: Sequence[Token] = ()
    seen: Iterable[Seen] = ()
