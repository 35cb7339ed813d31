"""Which records are of one person, by what named people judged: profiles, and what speaks against.

A profile is derived, never stored: the records joined by judgements that a reader may see. A
judgement that two records are of two people blocks every chain that would join them. Taking a
judgement back lets what stood before it stand again, so that profiles are exactly what they were.
Pure.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sightline.terms import PersonVerdict

Pair = tuple[str, str]  # two records, the lower reference first

ITSELF = "A record is always of the person it is of. Choose two records."
NOTHING_STANDS = "No judgement of these two counts now."
WHY = "Say why, in a sentence."
AUTHORITY = (
    "These two are held under different laws. Name the decision or power that lets them be joined."
)


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement of two records; `number` grows with time."""

    number: int
    left: str
    right: str
    verdict: PersonVerdict
    why: str = ""
    by: str = ""
    at: datetime | None = None
    probability: float | None = None
    crossing_authority: str = ""

    @property
    def pair(self) -> Pair:
        """Return the two records in their one order."""
        return self.left, self.right


@dataclass(frozen=True, slots=True)
class Profiles:
    """Which record stands for each, and the judgements of sameness that others contradict."""

    leaders: Mapping[str, str]
    blocked: tuple[Judged, ...]

    def leader(self, record: str) -> str:
        """Return the record that stands for the person whom a record is of."""
        return self.leaders.get(record, record)

    def members(self, record: str) -> tuple[str, ...]:
        """Return all records of the person whom a record is of, itself among them."""
        leader = self.leader(record)
        return tuple(sorted({record} | {one for one, its in self.leaders.items() if its == leader}))


def standing(judged: Iterable[Judged]) -> dict[Pair, Judged]:
    """Return the judgement of each pair that counts now: the newest that was not taken back."""
    given: dict[Pair, list[Judged]] = defaultdict(list)
    for one in sorted(judged, key=lambda each: each.number):
        if one.verdict is not PersonVerdict.TAKEN_BACK:
            given[one.pair].append(one)
        elif given[one.pair]:
            given[one.pair].pop()
    return {pair: verdicts[-1] for pair, verdicts in given.items() if verdicts}


def profiles(judged: Iterable[Judged]) -> Profiles:
    """Return who is who by the judgements given, none of which was hidden or left out on purpose.

    Judgements of sameness are taken in the order in which they were made; one that would join two
    whom another judgement keeps apart is blocked, and said.
    """
    stands = sorted(standing(judged).values(), key=lambda each: each.number)
    apart = {one.pair for one in stands if one.verdict is PersonVerdict.DIFFERENT}
    groups: dict[str, set[str]] = {}
    blocked = []
    for one in stands:
        if one.verdict is not PersonVerdict.SAME:
            continue
        first = groups.setdefault(one.left, {one.left})
        second = groups.setdefault(one.right, {one.right})
        if first is second:
            continue
        if any(_ordered(a, b) in apart for a in first for b in second):
            blocked.append(one)
            continue
        first |= second
        groups.update(dict.fromkeys(second, first))
    return Profiles({one: min(group) for one, group in groups.items()}, tuple(blocked))


def judging_refusals(
    verdict: PersonVerdict,
    why: str,
    left: str,
    right: str,
    judged: Sequence[Judged],
    *,
    crosses: bool,
    authority: str,
) -> dict[str, str]:
    """Return why a judgement may not be made, by the name of the form's field.

    judged    every judgement that the judge may see and that bears on the two
    crosses   whether the two records are held under different laws
    """
    found = {}
    if left == right:
        found["verdict"] = ITSELF
    elif chain := contradiction(verdict, left, right, judged):
        found["verdict"] = chain
    if not why.strip():
        found["why"] = WHY
    if crosses and verdict is PersonVerdict.SAME and not authority.strip():
        found["crossing_authority"] = AUTHORITY
    return found


def contradiction(
    verdict: PersonVerdict, left: str, right: str, judged: Sequence[Judged]
) -> str | None:
    """Return the chain of other judgements that a verdict would contradict, in words, or None."""
    others = [one for one in judged if one.pair != _ordered(left, right)]
    if verdict is PersonVerdict.DIFFERENT and (chain := _chain(left, right, others)):
        return f"Other judgements join the two: {_said(chain)}. Take one of them back first."
    if verdict is PersonVerdict.SAME and (found := _kept_apart(left, right, others)):
        chain, one = found
        return (
            f"They would become one person: {_said(chain)}. But {one.left} and {one.right} were"
            " judged to be two people. Take one of these judgements back first."
        )
    return None


def _kept_apart(left: str, right: str, others: Sequence[Judged]) -> tuple[list[str], Judged] | None:
    """Return the chain from one to another who are judged apart and whom a judgement would join."""
    who = profiles(others)
    first, second = set(who.members(left)), set(who.members(right))
    for one in standing(others).values():
        ends = {one.left, one.right}
        if one.verdict is PersonVerdict.DIFFERENT and ends & first and ends & second:
            near, far = (one.left, one.right) if one.left in first else (one.right, one.left)
            return [*_chain(near, left, others), *_chain(right, far, others)], one
    return None


def _chain(start: str, end: str, judged: Sequence[Judged]) -> list[str]:
    """Return the shortest chain of records judged to be one, both ends among them, or nothing."""
    beside = defaultdict(set)
    blocked = set(profiles(judged).blocked)
    for one in standing(judged).values():
        if one.verdict is PersonVerdict.SAME and one not in blocked:
            beside[one.left].add(one.right)
            beside[one.right].add(one.left)
    came_from: dict[str, str] = {start: ""}
    waiting = deque([start])
    while waiting and end not in came_from:
        here = waiting.popleft()
        for there in sorted(beside[here] - came_from.keys()):
            came_from[there] = here
            waiting.append(there)
    return _back(end, came_from) if end in came_from else []


def _back(end: str, came_from: Mapping[str, str]) -> list[str]:
    chain = [end]
    while before := came_from[chain[-1]]:
        chain.append(before)
    return chain[::-1]


def _said(chain: Sequence[str]) -> str:
    return " = ".join(chain)


def _ordered(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)
