"""Conditional permutation for all places at once, as products of weights and drawn values.

One set of draws serves every place. Take places d1 ... dm, distinct and in random order. The first
k of them that are not place i are a fair draw of k from all other places, so a place with k
neighbours uses d1 ... dk, and where it finds itself at position j it uses d(k+1) there instead.
Almost no place finds itself in a draw, so the sums are one product of weights and drawn values,
put right at a few thousand entries.
"""

import numpy as np
from scipy.sparse import csr_array

from sightline.stats.arrays import Array, IntArray

# Sums held at once: 2 MB stays in a core's cache, which is what makes this fast.
SUMS_AT_ONCE = 2**18
# Two orders of adding the same numbers differ by less than this, beside their size.
ROUNDING = 1e-10


def as_far_from_expected(
    values: Array,
    weights: csr_array[np.float64, tuple[int, int]],
    permutations: int,
    rng: np.random.Generator,
) -> IntArray:
    """Count, per place, the draws at least as far from the expected neighbour sum as observed.

    values (n,); weights (n, n), checked, the diagonal ignored; returns (n,) counts from 0 to
    `permutations`. Sums that differ only by rounding count as equal, so neither the number of
    threads nor the processor changes a count.
    """
    others = weights.copy()
    others.setdiag(0)
    others.eliminate_zeros()
    neighbours = np.diff(others.indptr)
    draws = draw(values.size, int(neighbours.max()) + 1, permutations, rng)
    reach: Array = np.asarray(others.sum(axis=1))
    expected = reach * (values.sum() - values) / (values.size - 1)
    distance = np.abs(others @ values - expected) - ROUNDING * reach * values.max()
    counts = np.full(values.size, permutations, dtype=np.int64)
    for k in np.unique(neighbours[neighbours > 0]):
        places = np.flatnonzero(neighbours == k)
        for part in np.array_split(places, -(-places.size * permutations // SUMS_AT_ONCE)):
            entries = others.indptr[part][:, None] + np.arange(k)
            sums = _sums(values, others.data[entries], draws, part)
            sums -= expected[part][:, None]
            np.abs(sums, out=sums)
            counts[part] = np.count_nonzero(sums >= distance[part][:, None], axis=1)
    return counts


def draw(n: int, size: int, permutations: int, rng: np.random.Generator) -> IntArray:
    """Return (permutations, size) places out of `n`, distinct and in random order in each row."""
    return np.stack([rng.choice(n, size, replace=False) for _ in range(permutations)])


def _sums(values: Array, weights: Array, draws: IntArray, places: IntArray) -> Array:
    """Return neighbour sums (places, permutations) of `places`, whose weights are (places, k)."""
    k = weights.shape[1]
    # Not `@`: so short a product is slower on many threads than on one, and far slower where
    # something else wants the processor too.
    sums: Array = np.einsum("pk,ks->ps", weights, np.ascontiguousarray(values[draws[:, :k]].T))
    row_of = np.full(values.size, -1)
    row_of[places] = np.arange(places.size)
    rows = row_of[draws[:, :k]]
    permutation, position = np.nonzero(rows >= 0)
    place = rows[permutation, position]
    swap = values[draws[permutation, k]] - values[draws[permutation, position]]
    sums[place, permutation] += weights[place, position] * swap
    return sums
