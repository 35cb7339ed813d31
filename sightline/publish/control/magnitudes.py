"""When a sum, a mean or a percentage may be published. Each rule answers why not, or None. Pure."""

from collections.abc import Sequence
from math import isfinite

from sightline.publish.control.regimes import Regime
from sightline.publish.control.rules import to_hide


def sum_why_not(amounts: Sequence[float], regime: Regime) -> str | None:
    """Return why the sum of amounts, one for each that it is of, may not be published, or None.

    The (n, k) rule: where the largest n make up k per cent, one of them can work out another.
    Raise ValueError for an amount below nought or not known: shares of it mean nothing.
    """
    if any(not isfinite(amount) or amount < 0 for amount in amounts):
        raise ValueError("An amount must be known, and not below nought.")
    given = sorted((amount for amount in amounts if amount > 0), reverse=True)
    if not given or to_hide(len(given), regime):
        return f"It is a sum of {regime.hides_up_to} or fewer."
    if 100 * sum(given[: regime.dominance_n]) >= regime.dominance_percent * sum(given):
        return "Too few make up too much of it."
    return None


def mean_why_not(base: int, regime: Regime) -> str | None:
    """Return why a mean over so many may not be published, or None."""
    if base < regime.base_least:
        return f"It is over fewer than {regime.base_least}."
    return None


def percentage_why_not(part: int, base: int, regime: Regime) -> str | None:
    """Return why a percentage of true counts may not be published, or None.

    Both counts must be such that they could be shown, and so must what is left.
    """
    if not 0 <= part <= base:
        return "It is no part of its base."
    if base < regime.base_least:
        return f"It is over fewer than {regime.base_least}."
    if to_hide(part, regime) or to_hide(base - part, regime):
        return f"It tells of {regime.hides_up_to} or fewer."
    return None
