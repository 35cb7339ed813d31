"""How many first knowers stand behind a matter, whatever the number of reports. Pure.

Nothing counts as a second knower but what a named person judged independent, or named in a grade of
B. Origins that people judged to be one, or are not sure about, are one, along any chain. What the
machine takes for an echo holds back the grade that leans on that very item until a person decides,
and chains with nothing: see decision 14.
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
    def leads_on(self) -> bool:
        """Return whether it bears on a count from afar, as the word of a person that two items are
        one matter, told once or twice."""
        return bool(self.by) and self.verdict in {*ONE, Verdict.INDEPENDENT}

    @property
    def is_suspected(self) -> bool:
        """Return whether it is the machine alone that takes the two for one."""
        return not self.by and self.verdict in ONE


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
    """Return, for each origin that people count as one with another, which stands for them all.

    A judgement of independence never parts what a chain of others joins: the fewer is told.
    """
    leader: dict[str, str] = {}

    def lead(origin: str) -> str:
        while origin in leader and leader[origin] != origin:
            origin = leader[origin]
        return origin

    for pair in judged:
        if pair.by and pair.verdict in ONE:
            first, second = sorted((lead(pair.left_origin), lead(pair.right_origin)))
            leader[second] = leader[first] = first
    return {origin: lead(origin) for origin in leader}


def corroboration(
    item: str, origins: Mapping[str, str], judged: Sequence[Judged], graded: Iterable[str] = ()
) -> Corroboration:
    """Return who stands behind an item's matter.

    item      its reference
    origins   the origin of each item that the viewer may see and that a pair or a grade names
    judged    the pairs that count now, undecided suggestions among them; each item of them is in
              `origins`
    graded    items that a grade of B named as bearing this one out

    Knowers count who are known to be independent of each other, each of each: two that bear the
    item out, and of whom nobody has said that they do not repeat one another, count as one.
    """
    stands_for = one_origin(judged)
    knower = {ref: stands_for.get(origin, origin) for ref, origin in origins.items()}
    own = knower[item]
    suspected = {frozenset((knower[p.left], knower[p.right])) for p in judged if p.is_suspected}
    leaned_on = {frozenset((own, knower[other])) for other in graded if other in knower}
    apart = _independent(judged, knower) | (leaned_on - suspected)
    candidates = sorted({one for pair in apart if own in pair for one in pair} - {own})
    counted = _largest([own], candidates, apart)
    others = tuple(_knower(_held_by(one, knower), judged) for one in counted[1:])
    elsewhere = {ref for each in others for ref in each.items}
    echoes = {ref for p in judged if p.is_suspected and item in (p.left, p.right)
              for ref in (p.left, p.right)}  # fmt: skip
    return Corroboration(_knower(_held_by(own, knower) | (echoes - elsewhere), judged), others)


def _independent(
    judged: Sequence[Judged], knower: Mapping[str, str]
) -> AbstractSet[frozenset[str]]:
    """Return the pairs of knowers that a named person judged independent."""
    return {
        frozenset((knower[pair.left], knower[pair.right]))
        for pair in judged
        if pair.leads_on and pair.verdict is Verdict.INDEPENDENT
    }


def _held_by(one: str, knower: Mapping[str, str]) -> set[str]:
    return {reference for reference, who in knower.items() if who == one}


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
