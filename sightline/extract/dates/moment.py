"""When a text was received, and whether what it speaks of is past or to come. Pure."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sightline.clocks.local import LONDON

_TO_COME: Final = re.compile(
    r"\b(?:will|'ll|going to|gonna|is meeting|are meeting|meeting (?:him|her|them)|meet (?:at|him|"
    r"her|me|them|up)|plans?|planned|planning|due|appt given|appointment|booked (?:for|in)|to attend|"
    r"supposed to|wants to|scheduled|ends|expires|tomorrow|next (?:meeting|shift|visit|session|review|appointment|contact|hearing)|is on|moved from|to be held|"
    r"be (?:at|back|there)|arranged (?:for|to)|intends?|until|he'd be|she'd be|by friday|let me know|"
    r"deadline|pay by|starts? on|returns? on|hearing|may go|might)\b"
)
_GONE: Final = re.compile(
    r"\b(?:was|were|saw|seen|came|got|went|had|has|left|did|told|received|returned|found|dated|reported|"
    r"rang|stayed|dropped|collected|picked|happened|arrested|stopped|attended|said|ago|walked|gave|took|taken|drove|ran|kept)\b"
)
_ENDS: Final = re.compile(r"[.!?](?=\s)|\n")

_TOLD: Final = re.compile(r"\b(?:told|said|reported|has)\b")


@dataclass(frozen=True, slots=True)
class Moment:
    """The moment of receipt by the clocks of England, and the plain text, also in lower case."""

    at: datetime
    text: str
    low: str

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

    def _tense(self, start: int, end: int) -> bool | None:
        """Return True for what is to come, False for what is past, by the nearest word for it.

        Words before the span count before those after it.
        """
        before, after = self._around(start, end)
        ahead = [match.end() for match in _TO_COME.finditer(before)]
        back = [match.end() for match in _GONE.finditer(before)]
        if not ahead and back and _TOLD.search(before, max(0, back[-1] - 9)) and _TO_COME.search(after):
            return True
        if ahead or back:
            return (ahead or [-1])[-1] >= (back or [-1])[-1]
        coming, past = _TO_COME.search(after), _GONE.search(after)
        if coming and past:
            return coming.start() < past.start()
        return True if coming else False if past else None

    def sentence(self, start: int, end: int) -> str:
        """Return the sentence around a span, at most 200 characters to either side."""
        before, after = self._around(start, end)
        return before + self.low[start:end] + after

    def _around(self, start: int, end: int) -> tuple[str, str]:
        """Return what stands in a sentence before and after a span."""
        left = max(0, start - 200)
        for match in _ENDS.finditer(self.low, left, start):
            left = match.end()
        right = _ENDS.search(self.low, end, end + 200)
        return self.low[left:start], self.low[end : right.start() if right else end + 200]


def moment(received_at: datetime, text: str, low: str) -> Moment:
    """Return the moment of receipt; one without a zone is by the clocks of England."""
    local = received_at.astimezone(LONDON) if received_at.tzinfo else received_at
    return Moment(local.replace(tzinfo=None), text, low)


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
