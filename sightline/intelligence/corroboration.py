"""How many first knowers stand behind a matter, whatever the number of reports. Pure.

Origins that were judged to be one, or about which nobody is sure, count as one; so do those of an
undecided pair that the machine takes for an echo. What is not known to be independent is not.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from sightline.terms import ONE, TIES, Tie, Verdict


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of items with their origins, and the verdict that counts now.

    `by` is empty where it is only the machine's suggestion, and `at` is then None.
    """

    left: str
    right: str
    left_origin: str
    right_origin: str
    verdict: Verdict
    tie: Tie = Tie.NONE
    why: str = ""
    by: str = ""
    at: datetime | None = None

    @property
    def counts(self) -> bool:
        """Return whether it says anything of how many knowers there are: the machine's word is
        enough to count two as one, and not to count them as two."""
        return self.verdict in ONE or (self.verdict is Verdict.INDEPENDENT and bool(self.by))


@dataclass(frozen=True, slots=True)
class Knower:
    """One first knower as far as is known: the items that count as theirs, and what says so."""

    items: tuple[str, ...]
    because: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Corroboration:
    """The knowers of one item's matter: its own first, then those independent of it."""

    own: Knower
    others: tuple[Knower, ...]

    @property
    def count(self) -> int:
        """Return the number of independent origins, the item's own among them."""
        return 1 + len(self.others)


def one_origin(judged: Iterable[Judged]) -> dict[str, str]:
    """Return, for each origin that counts as one with another, the one that stands for them all.

    A judgement of independence never parts what a chain of others joins: the fewer is told.
    """
    leader: dict[str, str] = {}

    def lead(origin: str) -> str:
        while origin in leader and leader[origin] != origin:
            origin = leader[origin]
        return origin

    for pair in judged:
        if pair.verdict in ONE:
            first, second = sorted((lead(pair.left_origin), lead(pair.right_origin)))
            leader[second] = leader[first] = first
    return {origin: lead(origin) for origin in leader}


def corroboration(
    item: str, origins: Mapping[str, str], judged: Sequence[Judged], graded: Iterable[str] = ()
) -> Corroboration:
    """Return who stands behind an item's matter.

    item      its reference
    origins   the origin of each item that the viewer may see and that a pair or a grade names
    judged    the pairs that count now, undecided suggestions among them
    graded    items that a grade of B named as bearing this one out

    Knowers count who are known to be independent of each other, each of each: two that bear the
    item out, and of whom nobody has said that they do not repeat one another, count as one.
    """
    stands_for = one_origin(judged)
    knower = {ref: stands_for.get(origin, origin) for ref, origin in origins.items()}
    supported = [(item, other) for other in graded if other in knower]
    apart = {frozenset((knower[a], knower[b])) for a, b in [*_independent(judged), *supported]}
    own = knower[item]
    candidates = sorted({one for pair in apart if own in pair for one in pair} - {own})
    counted = _largest([own], [one for one in candidates if one != own], apart)
    groups = [_knower({r for r, k in knower.items() if k == one}, judged) for one in counted]
    return Corroboration(groups[0], tuple(groups[1:]))


def _independent(judged: Sequence[Judged]) -> list[tuple[str, str]]:
    """Return the pairs that a named person judged independent."""
    return [
        (pair.left, pair.right)
        for pair in judged
        if pair.counts and pair.verdict is Verdict.INDEPENDENT
    ]


def _largest(
    chosen: list[str], candidates: list[str], apart: AbstractSet[frozenset[str]]
) -> list[str]:
    """Return the most knowers, `chosen` among them, of whom each is independent of each."""
    best = chosen
    for number, one in enumerate(candidates):
        if len(chosen) + len(candidates) - number <= len(best):
            break
        rest = [other for other in candidates[number + 1 :] if frozenset((one, other)) in apart]
        best = max(best, _largest([*chosen, one], rest, apart), key=len)
    return best


def _knower(references: AbstractSet[str], judged: Sequence[Judged]) -> Knower:
    because = [
        pair for pair in judged if pair.verdict in ONE and {pair.left, pair.right} <= references
    ]
    return Knower(tuple(sorted(references)), tuple(because))


def judging_refusal(verdict: Verdict, tie: Tie, why: str, left: str, right: str) -> dict[str, str]:
    """Return why a judgement cannot stand, by field name; empty where it can."""
    found = {
        "tie": "" if tie in TIES[verdict] else "This does not go with what you decided. Choose.",
        "why": "" if why.strip() else "Say why, in a sentence.",
        "verdict": "An item is not compared with itself." if left == right else "",
    }
    return {name: why_not for name, why_not in found.items() if why_not}
