"""The ratio of two Poisson counts with an honest interval: before and after, as often or not?"""

from dataclasses import dataclass

from scipy.special import betaincinv


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as many, with lower and upper bounds; None where there is no upper bound."""

    ratio: float | None
    lower: float
    upper: float | None


def poisson_ratio(first: int, second: int, *, confidence: float = 0.95) -> Ratio:
    """Return the ratio of a second count to a first over windows of one length, with its interval.

        given n = first + second:  second ~ Binomial(n, p),  ratio = p / (1 − p)
        lower p = B(α/2; second, first + 1),  upper p = B(1 − α/2; second + 1, first)

    first       events in the first window: a whole number, zero or more
    second      events in the second window, of the same length
    confidence  chance that the interval holds the true ratio; more than 0, less than 1
    returns     ratio and bounds, in times as many; no ratio and no upper bound where `first` is 0

    Raises ValueError for counts that are negative or not whole, or where both are zero.
    Clopper and Pearson (1934), Biometrika 26, 404-413; Przyborowski and Wilenski (1940).
    Exact for independent events: those that come in bursts vary more than the interval says.
    """
    if any(type(count) is not int or count < 0 for count in (first, second)):
        raise ValueError("Counts must be whole numbers, zero or more.")
    if first + second == 0:
        raise ValueError("Two counts of zero have no ratio.")
    if not 0 < confidence < 1:
        raise ValueError("Confidence must lie between 0 and 1, such as 0.95.")
    tail = (1 - confidence) / 2
    low = float(betaincinv(second, first + 1, tail)) if second else 0.0
    high = float(betaincinv(second + 1, first, 1 - tail)) if first else 1.0
    return Ratio(second / first if first else None, _odds(low) or 0.0, _odds(high))


def _odds(p: float) -> float | None:
    return p / (1 - p) if p < 1 else None
