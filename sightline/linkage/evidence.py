"""One piece of evidence that two records are of one person, before it is weighed. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """A level of agreement, such as "birth_same"; `times` is how far it counts.

    It is from 0 to 1, but for what holds a probability back.
    """

    level: str
    words: str
    times: float = 1.0
