"""When a text was received, and whether what it speaks of is past or to come. Pure."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sightline.clocks.local import LONDON

_TO_COME: Final = re.compile(
    r"\b(?:will|'ll|going to|gonna|is meeting|are meeting|meeting (?:him|her|them)|meet (?:at|him|"
    r"her|me|them|up)|plans?|planned|planning|due|appt given|appointment|booked (?:for|in)|to attend|"
    r"supposed to|wants to|scheduled|ends|expires|tomorrow|next meeting|moved from|to be held|"
    r"be (?:at|back|there)|arranged (?:for|to)|intends?|until|he'd be|she'd be|by friday|let me know|"
    r"deadline|pay by|starts? on|returns? on|hearing)\b|\bbooked\b"
)
_ENDS: Final = re.compile(r"[.!?](?=\s)|\n")


@dataclass(frozen=True, slots=True)
class Moment:
    """The moment of receipt by the clocks of England, and the plain text in lower case."""

    at: datetime
    low: str

    @property
    def day(self) -> date:
        """Return the day of receipt."""
        return self.at.date()

    def to_come(self, start: int, end: int) -> bool:
        """Return whether the sentence around a span speaks of what is to come."""
        return _TO_COME.search(self.sentence(start, end)) is not None

    def sentence(self, start: int, end: int) -> str:
        """Return the sentence around a span, at most 200 characters to either side."""
        left = max(0, start - 200)
        for match in _ENDS.finditer(self.low, left, start):
            left = match.end()
        right = _ENDS.search(self.low, end, end + 200)
        return self.low[left : right.start() if right else end + 200]


def moment(received_at: datetime, low: str) -> Moment:
    """Return the moment of receipt; one without a zone is by the clocks of England."""
    local = received_at.astimezone(LONDON) if received_at.tzinfo else received_at
    return Moment(local.replace(tzinfo=None), low)


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
