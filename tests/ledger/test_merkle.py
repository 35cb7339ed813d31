"""The tree against the words of RFC 9162, section 2.1, written down as they stand."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.ledger import merkle
from sightline.ledger.merkle import (
    EMPTY,
    Peaks,
    consistency,
    in_memory,
    inclusion,
    is_consistent,
    is_included,
    root_between,
    root_of,
)


def k_of(n):
    """The largest power of two smaller than n."""
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def mth(d):
    if not d:
        return sha256(b"").digest()
    if len(d) == 1:
        return sha256(b"\x00" + d[0]).digest()
    k = k_of(len(d))
    return sha256(b"\x01" + mth(d[:k]) + mth(d[k:])).digest()


def path_of(m, d):
    if len(d) == 1:
        return []
    k = k_of(len(d))
    if m < k:
        return [*path_of(m, d[:k]), mth(d[k:])]
    return [*path_of(m - k, d[k:]), mth(d[:k])]


def subproof(m, d, b):
    n = len(d)
    if m == n:
        return [] if b else [mth(d)]
    k = k_of(n)
    if m <= k:
        return [*subproof(m, d[:k], b), mth(d[k:])]
    return [*subproof(m - k, d[k:], False), mth(d[:k])]


def entries(n):
    return [str(i).encode() for i in range(n)]


def leaves(d):
    return [merkle.leaf_hash(each) for each in d]


SIZES = st.one_of(st.integers(1, 70), st.sampled_from([255, 256, 257, 511, 512, 600]))


def test_the_empty_tree_and_the_known_vectors():
    """Of the test vectors of Certificate Transparency's first log."""
    assert root_of([]) == EMPTY == mth([])
    known = [b"", b"\x00", b"\x10", b"\x20\x21"]
    assert merkle.leaf_hash(b"").hex() == (
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    )
    assert root_of(leaves(known[:2])).hex() == (
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
    )
    assert root_of(leaves(known[:3])).hex() == (
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"
    )


@given(st.lists(st.binary(max_size=4), max_size=40))
def test_a_root_is_the_rfc_s(d):
    tree = Peaks()
    for leaf in leaves(d):
        tree.add(leaf)
    assert tree.size == len(d)
    assert tree.root() == mth(d) == root_of(leaves(d))
    assert root_between(in_memory(leaves(d)), 0, len(d)) == mth(d)


@given(SIZES, st.data())
@settings(deadline=None, max_examples=60)
def test_a_proof_of_inclusion_is_the_rfc_s_and_holds_for_nothing_else(n, data):
    d, m = entries(n), data.draw(st.integers(0, n - 1))
    path = inclusion(in_memory(leaves(d)), m, n)
    assert path == path_of(m, d)
    leaf, root = merkle.leaf_hash(d[m]), mth(d)
    assert is_included(leaf, m, n, path, root)
    assert not is_included(merkle.leaf_hash(b"another"), m, n, path, root)
    other = data.draw(st.integers(0, n - 1).filter(lambda i: i != m)) if n > 1 else n
    assert not is_included(leaf, other, n, path, root)
    assert not is_included(leaf, m, n, [*path, root], root)
    assert not path or not is_included(leaf, m, n, path[:-1], root)


@given(SIZES, st.data())
@settings(deadline=None, max_examples=60)
def test_a_proof_of_consistency_is_the_rfc_s_and_holds_for_nothing_else(n, data):
    d, m = entries(n), data.draw(st.integers(1, n))
    path = consistency(in_memory(leaves(d)), m, n)
    assert path == subproof(m, d, True)
    assert is_consistent(m, n, path, mth(d[:m]), mth(d))
    forged = [*d[: m - 1], b"x", *d[m:]]
    assert not is_consistent(m, n, path, mth(forged[:m]), mth(d))
    assert m == n or not is_consistent(m, n, path, mth(d[:m]), mth(forged[:-1]))
    assert not is_consistent(m, n, [*path, EMPTY], mth(d[:m]), mth(d))


@pytest.mark.parametrize("n", [1, 255, 256, 257, 65_536, 65_537, 70_000])
def test_a_root_needs_kept_levels_and_few_leaves_alone(n):
    d = leaves(entries(n))
    tree, kept, asked = Peaks(), {}, []
    for leaf in d:
        kept.update({(level, place): each for level, place, each in tree.add(leaf)})

    def hashes(level, first, last):
        asked.append(last - first)
        return d[first:last] if level == 0 else [kept[level, place] for place in range(first, last)]

    assert root_between(hashes, 0, n) == tree.root()
    path = inclusion(hashes, n // 2, n)
    assert is_included(d[n // 2], n // 2, n, path, tree.root())
    assert sum(asked) <= 2_000
