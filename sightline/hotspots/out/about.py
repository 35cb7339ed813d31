"""What a file that was taken out says of itself, wherever it ends up."""

from dataclasses import dataclass
from datetime import datetime

from sightline.hotspots.words import number

LIMITS = (
    "It rests on what one person could see when it was worked out, and is no list of all that "
    "happened. A place without a mark is not known to be safe."
)


@dataclass(frozen=True, slots=True)
class About:
    """The marking of a file, the run it shows, and through whose eyes.

    as_whom   the roles and agency of whoever asked for the run, in words
    by        the name of whoever took it out; taken_at is that moment in local time
    """

    reference: str
    marking: str
    period: str
    items: int
    as_whom: str
    by: str
    taken_at: datetime
    input_hash: str

    def pairs(self) -> list[tuple[str, str]]:
        """Return it as names and values, for a file that has a table to spare."""
        return [
            ("marking", self.marking),
            ("analysis", self.reference),
            ("period", self.period),
            ("items counted", str(self.items)),
            ("seen as", self.as_whom),
            ("taken out by", self.by),
            ("taken out at", f"{self.taken_at:%Y-%m-%d %H:%M %Z}"),
            ("hash of the input", self.input_hash),
            ("limits", LIMITS),
        ]

    def scope(self) -> str:
        """Return the line that says whose eyes it was counted through."""
        return (
            f"Analysis {self.reference}: {number(self.items, 'item', 'items')} of intelligence, as "
            f"{self.as_whom} could see them."
        )

    def taken(self) -> str:
        """Return the line that says who took it out and when."""
        return f"Taken out by {self.by}, {self.taken_at:%-d %B %Y, %H:%M}."

    def name(self, what: str, ending: str) -> str:
        """Return a name for the file: codes and a date, no word of a record."""
        return f"sightline-{self.reference}-{what}-{self.taken_at:%Y%m%d}.{ending}"
