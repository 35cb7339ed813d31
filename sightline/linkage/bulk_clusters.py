"""From pairs that look like one person to clusters in which nobody contradicts another. Pure."""

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Ints = NDArray[np.int64]


def clusters(
    rows: int, joined: Ints, bits: NDArray[np.float64], sure: NDArray[np.bool_], apart: Ints
) -> Ints:
    """Return the cluster of each row, called by its first row.

    joined  (p, 2)  pairs that look like one person
    bits    (p,)    how much speaks for each
    sure    (p,)    whether forename and birth agree, or a number of their own does
    apart   (q, 2)  pairs that are two people, whoever else they look like

    Where a chain would bring two together who are apart, the links that are not sure are followed
    only as far as they bring nobody to somebody apart, the strongest first: a record without a date
    of birth joins the father or the son, and never the two.
    """
    whole = _components(rows, joined)
    torn = np.unique(whole[apart[whole[apart[:, 0]] == whole[apart[:, 1]], 0]])
    if torn.size == 0:
        return by_first(whole)
    inside = np.flatnonzero(np.isin(whole[joined[:, 0]], torn))
    order = inside[np.lexsort((joined[inside, 1], joined[inside, 0], -bits[inside], ~sure[inside]))]
    parted = _parted(joined[order], sure[order], apart[np.isin(whole[apart[:, 0]], torn)])
    lost = np.flatnonzero(np.isin(whole, torn))
    whole[lost] = rows + np.array([parted.get(row, row) for row in lost.tolist()])
    return by_first(whole)


def _components(rows: int, joined: Ints) -> Ints:
    ones = np.ones(len(joined), dtype=np.int8)
    graph = coo_array((ones, (joined[:, 0], joined[:, 1])), shape=(rows, rows))
    return connected_components(graph, directed=False)[1].astype(np.int64)


def by_first(whole: Ints) -> Ints:
    """Return clusters called by the first row of each."""
    _, first, inverse = np.unique(whole, return_index=True, return_inverse=True)
    return first[inverse].astype(np.int64)


def _parted(joined: Ints, sure: NDArray[np.bool_], apart: Ints) -> dict[int, int]:
    """Join pair after pair; one that is not sure never joins two clusters that are apart."""
    top: dict[int, int] = {}
    against: dict[int, set[int]] = defaultdict(set)

    def head(row: int) -> int:
        while top.setdefault(row, row) != row:
            top[row] = top[top[row]]
            row = top[row]
        return row

    for one, other in apart.tolist():
        against[one].add(other)
        against[other].add(one)
    for (one, other), certain in zip(joined.tolist(), sure.tolist(), strict=True):
        a, b = sorted((head(one), head(other)))
        if a == b or not (certain or all(head(each) != b for each in against[a])):
            continue
        top[b] = a
        against[a] |= against.pop(b, set())
    return {row: head(row) for row in list(top)}
