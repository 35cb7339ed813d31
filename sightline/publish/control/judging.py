"""Bounds each count that is not shown, until it is shown to be safe or given away. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sightline.publish.control.chains import chain
from sightline.publish.control.facts import Fact, Facts, GroupOf, Issues
from sightline.publish.control.findings import Pinned, finding
from sightline.publish.control.regimes import Regime
from sightline.publish.control.rules import change_is_large, change_is_open, harmless, told, wide
from sightline.publish.control.systems import Piece, pieces, tighten
from sightline.publish.control.witnesses import Seen, Values, least_moves, look, seen_of
from sightline.terms.publishing import Told


def judged(facts: Facts, regime: Regime, chains: int) -> Iterator[Pinned]:
    """Yield each count that is given away. Raise Contradiction where no whole numbers fit.

    chains  of how many it is worked out which tables give them away
    """
    tighten(facts.system)
    found = pieces(facts.system)
    seen = seen_of(facts.system, found)
    moves = np.zeros(len(facts.system.low), np.int64)
    moves[facts.moves] = 1
    changes = (each.change for each in facts.issues)
    judge = _Judge(facts, regime, seen, {}, facts.shown.union(facts.moves, changes), chains)
    for each in found:
        piece = least_moves(each, moves[each.unknowns])
        judge.of.update((int(unknown), (piece, at)) for at, unknown in enumerate(piece.unknowns))
        judge.look_at(piece)
    yield from judge.counts()
    yield from judge.groups()
    yield from judge.changes()


@dataclass(slots=True)
class _Judge:
    """What is being worked out: each unknown's piece and place in it, and what was seen."""

    facts: Facts
    regime: Regime
    seen: Seen
    of: dict[int, tuple[Piece, int]]
    known: set[int]
    chains: int

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
        for fact, unknown in self.facts.number.items():
            if unknown in self.facts.shown or not self.open(unknown):
                continue
            self.bound(unknown, below=True)
            if self.open(unknown):
                self.bound(unknown, below=False)
            if self.open(unknown):
                yield self._pinned(fact, unknown)

    def _pinned(self, fact: Fact, unknown: int) -> Pinned:
        seen = self.seen
        low, high = int(seen.outer_low[unknown]), int(seen.outer_high[unknown])
        if seen.low[unknown] <= seen.high[unknown]:
            low, high = int(seen.low[unknown]), int(seen.high[unknown])
        how = told(low, high, self.regime) or Told.NARROW
        self.chains -= 1
        tables = chain(self.facts, unknown) if self.chains >= 0 else ()
        return finding(fact, low, high, how, tables)

    def groups(self) -> Iterator[Pinned]:
        """Yield the totals that are seen to lie in one category wholly."""
        if not self.regime.all_of_a_group:
            return
        names = {number: fact for fact, number in self.facts.number.items()}
        for each in self.facts.groups:
            if self._all_alike(each):
                tables = sorted(self.facts.printed.get(each.total, set()))
                low, high = (int(side[each.total]) for side in (self.seen.low, self.seen.high))
                yield finding(names[each.total], low, high, Told.ALL_OF_A_GROUP, tuple(tables))

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
                yield finding(names[each.new], low, high, Told.CHANGE, tuple(tables))

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


def _objectives(size: int) -> Iterator[Values]:
    """Yield objectives that push many counts at once: all down, all up, and by turns."""
    ones = np.ones(size, np.int64)
    turns = np.where(np.arange(size) % 2 == 0, 1, -1)
    yield from (ones, -ones, turns, -turns)
