"""When too little is left to guess of a count that is not shown. Each rule answers how. Pure."""

from sightline.publish.control.regimes import Regime
from sightline.terms.publishing import Told, Zeros


def smallest(regime: Regime) -> int:
    """Return the smallest count that must stay hidden."""
    return 0 if regime.zeros is Zeros.HIDDEN else 1


def to_hide(count: int, regime: Regime) -> bool:
    """Return whether a true count must be hidden for its own size."""
    return smallest(regime) <= count <= regime.hides_up_to


def small_left(regime: Regime) -> int:
    """Return how many numbers must be left for whoever knows that a count is small."""
    return min(regime.left_if_small, regime.hides_up_to)


def harmless(low: int, high: int, regime: Regime) -> bool:
    """Return whether every number from low to high might have been shown as it is."""
    return high < smallest(regime) or low > regime.hides_up_to


def wide(low: int, high: int, regime: Regime) -> bool:
    """Return whether low to high leaves enough numbers, small ones among them."""
    return high - low + 1 >= regime.protection and _small(low, high, regime) >= small_left(regime)


def told(low: int, high: int, regime: Regime) -> Told | None:
    """Return how a count from low to high is given away, or None where it is not."""
    if harmless(low, high, regime) or wide(low, high, regime):
        return None
    if low == high:
        return Told.EXACT
    return Told.NARROW if high - low + 1 < regime.protection else Told.IF_SMALL


def change_is_open(low: int, high: int, regime: Regime) -> bool:
    """Return whether a correction by low to high may be none, or any of many."""
    return low <= 0 <= high or high - low + 1 >= regime.protection


def change_is_large(low: int, high: int, regime: Regime) -> bool:
    """Return whether a correction by low to high is of more than the regime's small counts."""
    return low > regime.hides_up_to or high < -regime.hides_up_to


def _small(low: int, high: int, regime: Regime) -> int:
    return min(high, regime.hides_up_to) - max(low, 1) + 1
