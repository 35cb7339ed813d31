"""Small draws from a numpy Generator, so that one seed fixes the whole county."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

T = TypeVar("T")


def pick(rng: Generator, options: Sequence[T]) -> T:
    """Return one option, each equally likely. Raises ValueError if there is none."""
    if not options:
        raise ValueError("There is nothing to pick from: give at least one option.")
    return options[int(rng.integers(len(options)))]


def chance(rng: Generator, probability: float) -> bool:
    """Return True with the given probability."""
    return bool(rng.random() < probability)


def several(rng: Generator, options: Sequence[T], count: int) -> tuple[T, ...]:
    """Return up to `count` different options, in random order."""
    order = rng.permutation(len(options))[:count]
    return tuple(options[int(place)] for place in order)


def weighted(rng: Generator, shares: Mapping[T, float]) -> T:
    """Return one key, as likely as its share of the whole."""
    options = list(shares)
    bounds = np.cumsum([shares[option] for option in options])
    return options[draw_index(rng, bounds)]


def draw_index(rng: Generator, bounds: NDArray[np.float64]) -> int:
    """Return an index into running totals `bounds` (n,), as likely as its step."""
    return int(np.searchsorted(bounds, rng.random() * bounds[-1], side="right"))
