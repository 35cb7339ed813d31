"""An item's text as it is read: what the machine marks in it, and what people decided. Pure.

A decision stands at a place of the text. Of one place the newest counts, and taking it back lets
the one before stand again. What stands takes the place of every suggestion that it touches. A
decision whose words stand at its place no longer is out of date and counts for nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sightline.extract import mentions
from sightline.terms import MentionDecision, MentionKind

MOST: Final = 300  # characters of one mark
PAGE: Final = 100  # marks that one page draws
STANDS: Final = (MentionDecision.ACCEPTED, MentionDecision.CORRECTED)

Place = tuple[int, int]  # start and end, in code points of the text


@dataclass(frozen=True, slots=True)
class Read:
    """Words at a place of a text, and what they are read as."""

    start: int
    end: int
    kind: MentionKind
    text: str = field(repr=False)
    value: str = field(repr=False)

    @property
    def place(self) -> Place:
        """Return where it stands."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided of a place, and what the machine had made of it, if anything."""

    number: int
    read: Read
    decision: MentionDecision
    suggested: Read | None
    by: str
    at: datetime

    @property
    def stands(self) -> bool:
        """Return whether it makes a mention."""
        return self.decision in STANDS


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark on the page: suggested, or decided upon. `suggested` is of the very same place."""

    read: Read
    suggested: Read | None
    decided: Decided | None

    @property
    def stands(self) -> bool:
        """Return whether a person made it a mention."""
        return self.decided is not None and self.decided.stands

    @property
    def is_refused(self) -> bool:
        """Return whether a person said that it names nothing of the kind."""
        return self.decided is not None and not self.decided.stands

    @property
    def state(self) -> str:
        """Return how it stands, in words."""
        if self.decided is None:
            return "Suggested"
        if self.decided.decision is MentionDecision.CORRECTED and self.decided.suggested is None:
            return "Marked by hand"
        return self.decided.decision.label


@dataclass(frozen=True, slots=True)
class Reading:
    """The marks of a text in its order, and what was decided of words that stand there no more."""

    marks: Sequence[Mark]
    outdated: Sequence[Decided]

    def at(self, place: Place) -> Mark | None:
        """Return the mark at a place."""
        return next((mark for mark in self.marks if mark.read.place == place), None)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text as the page draws it: plain, or a mark."""

    text: str = field(repr=False)
    mark: Mark | None


def suggestions(text: str, received_at: datetime, gazetteer: tuple[str, ...]) -> list[Read]:
    """Return what the machine marks in a text, in its order; what is too long names nothing."""
    found = mentions(text, received_at=received_at, gazetteer=gazetteer)
    return [
        Read(one.start, one.end, MentionKind(str(one.kind)), one.text, one.value)
        for one in found
        if len(one.text) <= MOST
    ]


def merged(text: str, suggested: Iterable[Read], decided: Iterable[Decided]) -> Reading:
    """Return the marks of a text; none that is suggested or stands touches another such."""
    fresh, outdated = _by_their_words(text, counting(decided))
    machine = {read.place: read for read in suggested}
    taken = bytearray(len(text))
    marks = [
        Mark(one.read, machine.get(one.read.place), one)
        for one in sorted(fresh, key=lambda one: -one.number)
        if one.stands and _takes(taken, one.read)
    ]
    free = [read for read in machine.values() if not any(taken[read.start : read.end])]
    refused = {one.read.place: one for one in fresh if not one.stands}
    marks += [Mark(read, read, None) for read in free if read.place not in refused]
    marks += [
        Mark(one.read, machine.get(place), one)
        for place, one in refused.items()
        if not any(taken[slice(*place)])
    ]
    return Reading(sorted(marks, key=lambda mark: mark.read.place), outdated)


def counting(decided: Iterable[Decided]) -> list[Decided]:
    """Return the decision that counts at each place that has one."""
    held: dict[Place, list[Decided]] = {}
    for one in sorted(decided, key=lambda one: one.number):
        before = held.setdefault(one.read.place, [])
        if one.decision is not MentionDecision.TAKEN_BACK:
            before.append(one)
        elif before:
            before.pop()
    return [before[-1] for before in held.values() if before]


def touch(one: Place, other: Place) -> bool:
    """Return whether two places share a character."""
    return one[0] < other[1] and other[0] < one[1]


def segments(text: str, marks: Sequence[Mark], start: int, end: int) -> Iterator[Segment]:
    """Yield the stretch of a text between two places, cut at its marks; put together it is whole.

    A refused mark that shares words with another is not drawn.
    """
    taken = bytearray(len(text))
    first = sorted(marks, key=lambda mark: (mark.is_refused, mark.read.place))
    inside = [mark for mark in first if start <= mark.read.start and mark.read.end <= end]
    drawn = [mark for mark in inside if _takes(taken, mark.read)]
    here = start
    for mark in sorted(drawn, key=lambda mark: mark.read.place):
        if mark.read.start > here:
            yield Segment(text[here : mark.read.start], None)
        yield Segment(text[mark.read.start : mark.read.end], mark)
        here = mark.read.end
    if here < end:
        yield Segment(text[here:end], None)


def stretch(text: str, marks: Sequence[Mark], number: int) -> tuple[Sequence[Mark], int, int]:
    """Return the marks of one page of a text, counted from 1, and where its words start and end."""
    first = (number - 1) * PAGE
    here, later = marks[first : first + PAGE], marks[first + PAGE :]
    start = 0 if number == 1 else max([here[0].read.start, *_ends(marks[:first])])
    end = max([later[0].read.start, *_ends(here)]) if later else len(text)
    return here, start, end


def _ends(marks: Sequence[Mark]) -> list[int]:
    return [mark.read.end for mark in marks]


def _by_their_words(text: str, counted: Iterable[Decided]) -> tuple[list[Decided], list[Decided]]:
    """Return the decisions whose words stand at their place, and those that are out of date."""
    fresh: list[Decided] = []
    outdated: list[Decided] = []
    for one in counted:
        there = text[one.read.start : one.read.end] == one.read.text
        (fresh if there else outdated).append(one)
    return fresh, outdated


def _takes(taken: bytearray, read: Read) -> bool:
    """Take a place where all of it is free; return whether it was."""
    if any(taken[read.start : read.end]):
        return False
    taken[read.start : read.end] = b"\x01" * (read.end - read.start)
    return True
