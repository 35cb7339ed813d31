"""What every statistic asks of its arguments before it computes anything."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array, issparse

Array = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int64]
Weights = Any  # scipy sparse array or matrix, or numpy array, of shape (n, n)


def numbers(values: ArrayLike) -> Array:
    """Return `values` as floats, of whatever shape. What a mask hides is unknown, and so NaN.

    Raise ValueError for words, dates, complex numbers and rows of different lengths: a date would
    pass for a number of nanoseconds, and the message of a failed conversion would quote a record.
    """
    try:
        found = np.asarray(values)
        if found.dtype.kind in "biufO":
            plain: Array = found.astype(np.float64, order="C", copy=False)
            hidden = np.ma.getmaskarray(values) if np.ma.isMaskedArray(values) else False
            return np.where(hidden, np.nan, plain) if np.any(hidden) else plain
    except (TypeError, ValueError):
        pass
    raise ValueError("Give plain numbers in rows of one length: no words, dates or gaps in a row.")


def draw_count(number: float, refusal: str) -> int:
    """Return a number of draws as an integer. Raise ValueError(refusal) unless it is 1 or more."""
    if not (number >= 1 and number % 1 == 0):
        raise ValueError(refusal)
    return int(number)


def checked_values(values: ArrayLike) -> Array:
    """Return `values` (n,) as floats. Raise ValueError unless finite, not negative and varying."""
    found = numbers(values)
    if found.ndim != 1 or found.size == 0:
        raise ValueError("Values must be one list of numbers, one for each place, and not empty.")
    if not np.isfinite(found).all():
        raise ValueError("Values must all be known numbers: leave out or fill in the missing ones.")
    if (found < 0).any():
        raise ValueError("Values must not be negative: use counts or rates.")
    if (found == found[0]).all():
        raise ValueError("Values are all the same, so there is no pattern to look for.")
    return found


def checked_weights(weights: Weights, size: int) -> csr_array[np.float64, tuple[int, int]]:
    """Return `weights` as a tidy sparse (size, size) array: each pair stored once.

    Raise ValueError if the shape is wrong, or any weight is negative, infinite or not a number.
    """
    if not issparse(weights):
        weights = numbers(weights)
    if weights.shape != (size, size):
        raise ValueError(f"Weights must be {size} by {size}, one row and column for each value.")
    found: csr_array[np.float64, tuple[int, int]] = csr_array(weights).astype(np.float64)
    found.sum_duplicates()
    if not np.isfinite(found.data).all() or (found.data < 0).any():
        raise ValueError("Weights must be finite numbers, zero or more.")
    return found
