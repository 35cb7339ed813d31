"""Judges what is published as somebody would who wants to know what is hidden. Pure.

It knows everything that is printed in this and every earlier release, how rounding works, how every
table adds up, and how tables, times, areas and issues hang together (see `facts`). A mark tells it
nothing: a hidden count may be any whole number. It bounds every count that is not shown, those that
no table prints included, and says which are left with too little to guess (see `rules`).

It shares no code with `hiding`. It does not know how hiding chooses, nor anything from elsewhere:
see docs/explanation/safe-figures.md for what is promised and what is not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from sightline.publish.control.chains import chain
from sightline.publish.control.dimensions import Period
from sightline.publish.control.facts import Fact, Facts, GroupOf, Issues, facts_of
from sightline.publish.control.published import Published
from sightline.publish.control.regimes import Regime, load
from sightline.publish.control.rules import change_is_large, change_is_open, harmless, told, wide
from sightline.publish.control.systems import Contradiction, Piece, pieces, tighten
from sightline.publish.control.witnesses import Seen, Values, least_moves, look, seen_of
from sightline.terms.publishing import Axis, Counted, Told

MOST_CHAINS: Final = 100  # counts of which it is worked out which tables give them away


@dataclass(frozen=True, slots=True)
class Pinned:
    """A count that what is published gives away.

    where      the categories that it is of, by dimension
    low, high  what it must lie between; of an all-of-a-group and a change, what that is
    told       how it is given away
    chain      the titles of the tables that give it away together
    """

    measure: str
    counted: Counted
    period: Period | None
    issue: int
    where: tuple[tuple[str, str], ...]
    low: int
    high: int
    told: Told
    chain: tuple[str, ...] = field(default=(), compare=False)

    @property
    def sentence(self) -> str:
        """Return what is wrong in words that hold no count."""
        of = "; ".join(f"{axis}: {name}" for axis, name in self.where) or "in all"
        from_them = f" From: {'. '.join(self.chain)}." if self.chain else ""
        return f"{self.measure} ({of}). {self.told.label}.{from_them}"


def pinned(published: Sequence[Published], regime: Regime) -> list[Pinned]:
    """Return the counts that published tables, taken together, give away under a regime."""
    unrelated = [*_unrelated(published)]
    if unrelated:
        return unrelated
    try:
        facts = facts_of(published)
    except Contradiction:
        return [_nothing_fits(published, ())]
    try:
        return _judged(facts, regime)
    except Contradiction as wrong:
        titles = {title for each in wrong.unknowns for title in facts.printed.get(each, ())}
        return [_nothing_fits(published, sorted(titles))]


def refusal(
    release: Published, earlier: Sequence[Published], regime: Regime | None = None
) -> list[Pinned]:
    """Return what a release gives away that was not given away without it.

    Without a regime, the one that the release names. Raise KeyError where there is none. Tables of
    other measures have no relation to it, but may say which areas were made from which.
    """
    regime = regime or load()[release.regime]
    earlier = [each for each in earlier if each.measure == release.measure or each.changes]
    found = pinned([*earlier, release], regime)
    if not found:
        return []
    before = {_what(each): each for each in pinned(earlier, regime)} if earlier else {}
    return [each for each in found if not _as_before(each, before.get(_what(each)))]


def why_not(
    release: Published, earlier: Sequence[Published], regime: Regime | None = None
) -> str | None:
    """Return why a release may not be published after the earlier ones, or None."""
    found = refusal(release, earlier, regime)
    if not found:
        return None
    more = f" So are {len(found) - 1} more." if len(found) > 1 else ""
    return f"A hidden count would be given away. {found[0].sentence}{more}"


def _what(each: Pinned) -> tuple[object, ...]:
    return each.measure, each.period, each.issue, each.where, each.told is Told.ALL_OF_A_GROUP


def _as_before(now: Pinned, before: Pinned | None) -> bool:
    if before is None or now.told in {Told.CONTRADICTION, Told.UNRELATED}:
        return False
    return before.low >= now.low and before.high <= now.high and before.told is now.told


def _nothing_fits(published: Sequence[Published], titles: Sequence[str]) -> Pinned:
    last = published[-1]
    return Pinned(
        last.measure, last.counted, last.period, last.issue, (), 0, 0, Told.CONTRADICTION,
        tuple(titles),
    )  # fmt: skip


def _unrelated(published: Sequence[Published]) -> Iterator[Pinned]:
    """Areas of one measure in two vintages, of which nobody said how they hang together."""
    changes = {change for table in published for change in table.changes}
    related = {(axis, name) for change in changes for axis, names in change for name in names}
    places: dict[tuple[str, str], dict[str, dict[str, Published]]] = {}
    for table in published:
        for each in (each for each in table.dimensions if each.axis is Axis.AREA):
            vintages = places.setdefault((table.measure, each.name), {})
            vintages.setdefault(each.axis_name, {}).update(dict.fromkeys(each.names, table))
    for vintages in (found for found in places.values() if len(found) > 1):
        for axis, names in vintages.items():
            loose = [name for name in names if (axis, name) not in related]
            if loose:
                table = names[loose[0]]
                yield Pinned(
                    table.measure, table.counted, None, table.issue, ((axis, loose[0]),), 0, 0,
                    Told.UNRELATED, (table.title,),
                )  # fmt: skip


def _judged(facts: Facts, regime: Regime) -> list[Pinned]:
    tighten(facts.system)
    found = pieces(facts.system)
    seen = seen_of(facts.system, found)
    moves = np.zeros(len(facts.system.low), np.int64)
    moves[facts.moves] = 1
    changes = (each.change for each in facts.issues)
    judge = _Judge(facts, regime, seen, {}, facts.shown.union(facts.moves, changes))
    for each in found:
        piece = least_moves(each, moves[each.unknowns])
        judge.of.update((int(unknown), (piece, at)) for at, unknown in enumerate(piece.unknowns))
        judge.look_at(piece)
    return [*judge.counts(), *judge.groups(), *judge.changes()]


@dataclass(slots=True)
class _Judge:
    """What is being worked out: each unknown's piece and place in it, and what was seen."""

    facts: Facts
    regime: Regime
    seen: Seen
    of: dict[int, tuple[Piece, int]]
    known: set[int]

    def open(self, unknown: int) -> bool:
        """Return whether it is not yet known that a count is safe."""
        seen = self.seen
        return not (
            harmless(seen.outer_low[unknown], seen.outer_high[unknown], self.regime)
            or wide(seen.low[unknown], seen.high[unknown], self.regime)
        )

    def look_at(self, piece: Piece) -> None:
        """Look at a piece as a whole: most counts are shown to be safe by a few tables."""
        hidden = [n for n, each in enumerate(piece.unknowns.tolist()) if each not in self.known]
        for signs in _objectives(len(hidden)):
            objective = np.zeros(piece.unknowns.size, np.int64)
            objective[hidden] = signs
            look(piece, objective, self.seen)
            if not any(self.open(int(piece.unknowns[n])) for n in hidden):
                return

    def bound(self, unknown: int, *, below: bool) -> None:
        """Find how small, or how great, one unknown may be."""
        if unknown not in self.of:
            return
        piece, at = self.of[unknown]
        objective = np.zeros(piece.unknowns.size, np.int64)
        objective[at] = 1 if below else -1
        least = look(piece, objective, self.seen)
        if least is None:
            return
        outer = self.seen.outer_low if below else self.seen.outer_high
        outer[unknown] = max(outer[unknown], least) if below else min(outer[unknown], -least)

    def counts(self) -> Iterator[Pinned]:
        """Yield the counts of which too little is left to guess."""
        given = 0
        for fact, unknown in self.facts.number.items():
            if unknown in self.facts.shown or not self.open(unknown):
                continue
            self.bound(unknown, below=True)
            if self.open(unknown):
                self.bound(unknown, below=False)
            if self.open(unknown):
                given += 1
                yield self._pinned(fact, unknown, explain=given <= MOST_CHAINS)

    def _pinned(self, fact: Fact, unknown: int, *, explain: bool) -> Pinned:
        seen = self.seen
        low, high = int(seen.outer_low[unknown]), int(seen.outer_high[unknown])
        if seen.low[unknown] <= seen.high[unknown]:
            low, high = int(seen.low[unknown]), int(seen.high[unknown])
        how = told(low, high, self.regime) or Told.NARROW
        tables = chain(self.facts, unknown) if explain else ()
        return _of(fact, low, high, how, tables)

    def groups(self) -> Iterator[Pinned]:
        """Yield the totals that are seen to lie in one category wholly."""
        if not self.regime.all_of_a_group:
            return
        names = {number: fact for fact, number in self.facts.number.items()}
        for each in self.facts.groups:
            if self._all_alike(each):
                tables = sorted(self.facts.printed.get(each.total, set()))
                low, high = (int(side[each.total]) for side in (self.seen.low, self.seen.high))
                yield _of(names[each.total], low, high, Told.ALL_OF_A_GROUP, tuple(tables))

    def _all_alike(self, group: GroupOf) -> bool:
        if len(group.parts) == 1 or self._may_differ(group):
            return False
        for part in group.parts:
            self.bound(part, below=False)
            if self._may_differ(group):
                return False
        self.bound(group.total, below=True)
        return not self._may_differ(group)

    def _may_differ(self, group: GroupOf) -> bool:
        some = sum(self.seen.high[part] > 0 for part in group.parts)
        return bool(some > 1 or self.seen.low[group.total] <= 0)

    def changes(self) -> Iterator[Pinned]:
        """Yield counts that were corrected by little, as two issues show."""
        names = {number: fact for fact, number in self.facts.number.items()}
        for each in self.facts.issues:
            low, high = self._change(each)
            if not change_is_open(low, high, self.regime) and not self._is_large(each, low, high):
                tables = sorted({*self.facts.printed[each.old], *self.facts.printed[each.new]})
                yield _of(names[each.new], low, high, Told.CHANGE, tuple(tables))

    def _both_shown(self, each: Issues) -> bool:
        return {each.old, each.new} <= self.facts.shown

    def _change(self, each: Issues) -> tuple[int, int]:
        """Return the least and greatest correction that was found.

        Of a count that is shown twice: as it is printed. Others may well not have changed.
        """
        if self._both_shown(each):
            given = self.facts.given
            (old_low, old_high), (low, high) = given[each.old], given[each.new]
            return low - old_high, high - old_low
        seen, at = self.seen, each.change
        for below in (True, False):
            if seen.low[at] > seen.high[at] or not change_is_open(
                int(seen.low[at]), int(seen.high[at]), self.regime
            ):
                self.bound(at, below=below)
        return int(seen.low[at]), int(seen.high[at])

    def _is_large(self, each: Issues, low: int, high: int) -> bool:
        if not self._both_shown(each):
            low, high = (int(side[each.change])
                         for side in (self.seen.outer_low, self.seen.outer_high))  # fmt: skip
        return change_is_large(low, high, self.regime)


def _of(fact: Fact, low: int, high: int, how: Told, tables: tuple[str, ...]) -> Pinned:
    where = tuple(sorted(fact.where))
    return Pinned(
        fact.measure, fact.counted, fact.period, fact.issue, where, low, high, how, tables
    )


def _objectives(size: int) -> Iterator[Values]:
    """Yield objectives that push many counts at once: all down, all up, and by turns."""
    ones = np.ones(size, np.int64)
    turns = np.where(np.arange(size) % 2 == 0, 1, -1)
    yield from (ones, -ones, turns, -turns)
