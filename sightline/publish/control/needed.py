"""How much a table loses by being made safe, beside the least that it must lose. Pure."""

from dataclasses import dataclass
from itertools import combinations
from typing import Final

from sightline.publish.control import attacker
from sightline.publish.control.hiding import drafted
from sightline.publish.control.published import Published
from sightline.publish.control.regimes import Regime
from sightline.publish.control.rules import to_hide
from sightline.publish.control.tables import Table

MOST_TRIES: Final = 20_000  # ways of hiding that are tried before the least is left unknown


@dataclass(frozen=True, slots=True)
class Lost:
    """What is hidden of a table, in cells and totals.

    small   hidden for their own size
    hidden  hidden in all
    least   the fewest that make the table safe; None where there were too many ways to try
    """

    small: int
    hidden: int
    least: int | None

    @property
    def too_many(self) -> int | None:
        """Return how many are hidden that need not be."""
        return None if self.least is None else self.hidden - self.least


def lost(published: Published, table: Table, regime: Regime) -> Lost:
    """Return what a published table lost, beside the least for the table alone.

    The least is found by trying every way of hiding, the fewest cells first, with the attacker as
    judge: slow, and without the programme that hiding itself uses.
    """
    small = frozenset(key for key in table.printed() if to_hide(table.value(key), regime))
    return Lost(len(small), len(published.hidden), least(table, regime, len(published.hidden)))


def least(table: Table, regime: Regime, most: int) -> int | None:
    """Return the fewest cells that must be hidden, at most so many; None after too many tries."""
    small = frozenset(key for key in table.printed() if to_hide(table.value(key), regime))
    others = [key for key in table.printed() if key not in small | table.impossible]
    tries = 0
    for size in range(most - len(small) + 1):
        for more in combinations(others, size):
            tries += 1
            if tries > MOST_TRIES:
                return None
            if attacker.is_safe(drafted(table, regime, small.union(more)), (), regime):
                return len(small) + size
    return most
