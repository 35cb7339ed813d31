"""Where a masked text differs from the one it was made from, and how far a name reaches. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from sightline.extract.listed import words

_NEXT: Final = re.compile(r"(?:'s)?[ ]+([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a text, by where they stand in it, and what stands there instead."""

    start: int
    end: int
    stands: str


@dataclass(frozen=True, slots=True)
class Masked:
    """A masked text, and the changes by which it differs from the one it was made from."""

    text: str = field(repr=False)
    changes: tuple[Change, ...]

    def shown(self) -> tuple[tuple[int, int], ...]:
        """Return where in the masked text the words stand that stand for others."""
        found, moved = [], 0
        for change in self.changes:
            start = change.start + moved
            found.append((start, start + len(change.stands)))
            moved += len(change.stands) - (change.end - change.start)
        return tuple(found)

    def at(self, place: int) -> int | None:
        """Return where a letter of the first text stands in this one, None if it was replaced."""
        moved = 0
        for change in self.changes:
            if place < change.start:
                break
            if place < change.end:
                return None
            moved += len(change.stands) - (change.end - change.start)
        return place + moved


def in_place(text: str, low: str, end: int) -> bool:
    """Return whether a name that ends here stands in the name of a street or another place."""
    following = _NEXT.match(low, end)
    if following is None or following[1] not in words("place_heads"):
        return False
    start = low.rfind(" ", 0, end) + 1
    return text[following.start(1)].isupper() or not text[start].isupper()


def spaced_mark(mark: str) -> str:
    """Return a pattern for a registration mark, folded, however it is spaced."""
    return r"[\s.\-]*".join(map(re.escape, mark.lower()))


def with_initials(low: str, start: int, end: int, letters: set[str]) -> tuple[int, int]:
    """Return a span with the initials of the same person that stand before or after it."""
    either = "".join(sorted(letters))
    before = re.search(
        rf"(?<!\w)(?:[{re.escape(either)}]\.?[ ]?){{1,2}}$", low[max(0, start - 7) : start]
    )
    if before and (("." in before[0]) or before[0][0] not in "ai"):
        start -= len(before[0])
    after = re.match(rf"[ ]([{re.escape(either)}])(?:(\.(?=[ ][^\W\d_]))|(?!\w))(?!')", low[end:])
    if after and (after[2] or after[1] not in "ai"):
        end += after.end()
    return start, end


def hyphened(low: str, start: int, end: int) -> tuple[int, int]:
    """Return a span with what a hyphen joins to it: one half of a double name tells the other."""
    before = re.search(r"[^\W\d_]+-$", low[:start])
    after = re.match(r"-[^\W\d_]+", low[end:])
    return start - len(before[0] if before else ""), end + len(after[0] if after else "")


def without_overlap(changes: Iterable[Change]) -> list[Change]:
    """Return changes in the text's order; what meets becomes one, and the longer one says what."""
    found: list[Change] = []
    for change in sorted(changes, key=lambda each: (each.start, -each.end)):
        if found and change.start < found[-1].end:
            last = found[-1]
            longer = max(last, change, key=lambda each: each.end - each.start)
            found[-1] = Change(last.start, max(last.end, change.end), longer.stands)
            continue
        found.append(change)
    return found
