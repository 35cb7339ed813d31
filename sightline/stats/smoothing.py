"""Many small numbers at once: rates drawn towards what is usual, and a stricter discovery rule."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse import csr_array

from sightline.stats.arrays import Array, BoolArray, IntArray, Weights, checked_weights, numbers
from sightline.stats.autocorrelation import false_discovery


def empirical_bayes(counts: ArrayLike, population: ArrayLike) -> Array:
    """Return each place's rate, drawn towards the rate of all, most where few people live.

        m = Σk / Σn,  A = Σ n (r − m)² / Σn − m / n̄ (0 if below),  r* = m + (r − m) A / (A + m / n)

    counts      (n,)  events k: zero or more
    population  (n,)  people n; NaN where unknown
    returns     (n,)  events per person, r = k / n shrunk; m where nobody lives, NaN where the
                      population is unknown

    Raises ValueError for events where nobody lives, or no events or no people at all.
    Marshall (1991), Applied Statistics 40, 283-294.
    A small place with a true excess is drawn in as well: never read a shrunk rate as safe.
    """
    events, people, known = _checked(counts, population)
    everyone = np.ones((1, events.size))
    return _shrunk(
        events, people, known, csr_array(everyone), np.zeros(events.size, dtype=np.int64)
    )


def local_empirical_bayes(counts: ArrayLike, population: ArrayLike, weights: Weights) -> Array:
    """Return each place's rate, drawn towards the rate of its neighbourhood.

    As `empirical_bayes`, with m, A and n̄ taken over the places to which a place gives any weight.

    weights  (n, n)  wij > 0 for neighbours, wii > 0 for the place itself; their sizes do not matter

    Raises ValueError as `empirical_bayes`, or if a place gives itself no weight.
    Marshall (1991), Applied Statistics 40, 283-294.
    A hot place surrounded by hot places keeps its rate: this map shows regions, not outliers.
    """
    events, people, known = _checked(counts, population)
    near = checked_weights(weights, events.size)
    if (near.diagonal() <= 0).any():
        raise ValueError("Each place needs a positive weight on itself.")
    near.data[:] = near.data > 0
    return _shrunk(events, people, known, near, np.arange(events.size))


def false_discovery_dependent(p: ArrayLike, rate: float) -> BoolArray:
    """Say which tests stand as `false_discovery` does, however the tests depend on each other.

    The same rule at the rate divided by 1 + 1/2 + ... + 1/n.

    p        (n,)  probabilities; may be empty
    rate     more than 0 and less than 1
    returns  (n,)  True where the test stands

    Raises ValueError as `false_discovery`.
    Benjamini and Yekutieli (2001), Annals of Statistics 29, 1165-1188.
    Safe for any map, and so cautious that a faint true cluster often goes unmarked.
    """
    found = numbers(p)
    if not 0 < rate < 1:
        raise ValueError("The false-discovery rate must lie between 0 and 1, such as 0.05.")
    harmonic = float((1 / np.arange(1, max(found.size, 1) + 1)).sum())
    return false_discovery(found, rate / harmonic)


def _shrunk(
    events: Array,
    people: Array,
    known: BoolArray,
    groups: csr_array[np.float64, tuple[int, int]],
    group: IntArray,
) -> Array:
    """Shrink each place towards the rate of its group: groups (g, n) of ones, group (n,) which."""
    rate = np.divide(events, people, out=np.zeros(events.size), where=people > 0)
    total = np.asarray(groups @ people)
    safe = np.where(total > 0, total, 1)
    mean = np.asarray(groups @ events) / safe
    # Σ n (r − m)² = Σ k r − m Σk, since Σ n r = Σ k.
    spread = ((groups @ (events * rate)) - mean * (groups @ events)) / safe
    between = np.maximum(spread - mean * (groups @ known.astype(np.float64)) / safe, 0)
    own, among = mean[group], between[group]
    noise = np.divide(own, people, out=np.full(events.size, np.inf), where=people > 0)
    trust = np.divide(among, among + noise, out=np.zeros(events.size), where=among > 0)
    return np.where(known, own + (rate - own) * trust, np.nan)


def _checked(counts: ArrayLike, population: ArrayLike) -> tuple[Array, Array, BoolArray]:
    """Return events and people, zero where people are unknown, and where they are known."""
    events = numbers(counts)
    people = numbers(population)
    if events.ndim != 1 or events.shape != people.shape:
        raise ValueError("Give one population for each count.")
    if not np.isfinite(events).all() or (events < 0).any():
        raise ValueError("Counts must be known numbers, zero or more.")
    if (people < 0).any() or np.isinf(people).any():
        raise ValueError("A population must be zero or more, or NaN where it is unknown.")
    if ((people == 0) & (events > 0)).any():
        raise ValueError("There are events where nobody lives: give NaN, and no rate is made.")
    known = np.isfinite(people)
    if not events[known].any():
        raise ValueError("There are no events where the population is known, so nothing to smooth.")
    return np.where(known, events, 0), np.where(known, people, 0), known
