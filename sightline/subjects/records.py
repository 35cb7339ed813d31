"""What is written down of a person, as plain values."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A record to be opened from an item that names somebody.

    `born` is a year, a month or a day as in ISO 8601, or empty where it is not known.
    """

    item: str
    name: str = field(repr=False)
    born: str = field(repr=False)
    is_child: bool
