"""When a text was received, and whether what it speaks of is past or to come. Pure."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from sightline.clocks.local import LONDON

_TO_COME: Final = re.compile(
    r"\b(?:will|'ll|going to|gonna|is meeting|are meeting|meeting (?:him|her|them)|meet (?:at|him|"
    r"her|me|them|up)|plans?|planned|planning|due|appt given|appointment|(?:is|are|"
    r"been) booked|booked for|told to|has to|have to|needs to|got to go|"
    r"to attend|"
    r"supposed to|wants? (?:(?:him|her|them|me|us) )?to|scheduled|ends|expires|tomorrow|"
    r"next (?:meeting|shift|visit|session|review|appointment|contact|hearing)|is on|"
    r"moved from|to be held|"
    r"be (?:at|back|there)|arranged (?:for|to)|intends?|until|he'd be|she'd be|by friday|"
    r"let me know|"
    r"deadline|would (?:be|go)|pay by|starts? on|returns? on|hearing|may go|might)\b"
)
_GONE: Final = re.compile(
    r"\b(?:was|were|saw|seen|came|got|went|had|has|left|did|told|received|returned|found|"
    r"dated|reported|"
    r"rang|stayed|dropped|collected|picked|happened|arrested|stopped|attended|said|ago|"
    r"walked|gave|took|taken|drove|ran|kept)\b"
)
_REACH: Final = 200
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2200
_ENDS: Final = re.compile(r"[.!?](?=\s)|\n")

_BY: Final = re.compile(r"\bby (?:the )?$")
_TOLD: Final = re.compile(r"\b(?:told|said|reported|has)\b")


@dataclass(frozen=True)
class Moment:
    """The moment of receipt by the clocks of England, and the plain text, also in lower case.

    Words of tense are looked for once in the whole text; a span asks which of them are near it.
    """

    at: datetime
    text: str
    low: str
    _places: dict[re.Pattern[str], list[int]] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """Return the day of receipt."""
        return self.at.date()

    def to_come(self, start: int, end: int) -> bool:
        """Return whether the sentence around a span speaks of what is to come."""
        return self._tense(start, end) is True

    def gone(self, start: int, end: int) -> bool:
        """Return whether the sentence around a span says that it is past."""
        return self._tense(start, end) is False

    def says(self, rule: re.Pattern[str], start: int, end: int) -> bool:
        """Return whether an expression matches in the sentence around a span."""
        left, right = self._sentence(start, end)
        places = self._of(rule)
        return bisect_left(places, left) < bisect_left(places, right)

    def _tense(self, start: int, end: int) -> bool | None:
        """Return True for what is to come, False for what is past, by the nearest word for it.

        Words before the span count before those after it, but for "told" and "said".
        """
        if _BY.search(self.low, max(0, start - 6), start):
            return True
        left, right = self._sentence(start, end)
        ahead, back = self._last(_TO_COME, left, start), self._last(_GONE, left, start)
        coming, past = self._next(_TO_COME, end, right), self._next(_GONE, end, right)
        if ahead < 0 <= back and coming is not None and _TOLD.match(self.low, back):
            return True
        if ahead >= 0 or back >= 0:
            return ahead >= back
        if coming is not None and past is not None:
            return coming < past
        return True if coming is not None else False if past is not None else None

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return where the sentence around a span begins and ends, at most 200 letters away."""
        left = self._last(_ENDS, max(0, start - _REACH), start)
        right = self._next(_ENDS, end, end + _REACH)
        return max(left, start - _REACH, 0), end + _REACH if right is None else right

    def _of(self, rule: re.Pattern[str]) -> list[int]:
        """Return where an expression matches in the whole text."""
        if rule not in self._places:
            self._places[rule] = [match.start() for match in rule.finditer(self.low)]
        return self._places[rule]

    def _last(self, rule: re.Pattern[str], left: int, right: int) -> int:
        places = self._of(rule)
        at = bisect_left(places, right)
        return places[at - 1] if at and places[at - 1] >= left else -1

    def _next(self, rule: re.Pattern[str], left: int, right: int) -> int | None:
        places = self._of(rule)
        at = bisect_left(places, left)
        return places[at] if at < len(places) and places[at] < right else None


def moment(received_at: datetime, text: str, low: str) -> Moment:
    """Return the moment of receipt; one without a zone is by the clocks of England.

    Raise ValueError where it is before 1900 or after 2200, which no report is.
    """
    if not _FIRST_YEAR <= received_at.year <= _LAST_YEAR:
        raise ValueError("A report is received between 1900 and 2200.")
    local = received_at.astimezone(LONDON) if received_at.tzinfo else received_at
    return Moment(local.replace(tzinfo=None), text, low)


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
