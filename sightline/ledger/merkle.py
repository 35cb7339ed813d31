"""The Merkle tree of RFC 9162, section 2.1: hashes, roots, and proofs that anybody can check.

A tree is read through `Hashes`: a function of (level, first, last) that returns the hashes of the
whole subtrees of 2**level leaves numbered first to last - 1. It is asked for levels 0, 8, 16 and so
on alone, so that whoever keeps those answers for a tree of millions of leaves with a few hundred.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from typing import Final

KEPT: Final = 8  # levels between two that are kept
EMPTY: Final = sha256(b"").digest()
Hashes = Callable[[int, int, int], Sequence[bytes]]


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of one entry."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two subtrees, the left one whole."""
    return sha256(b"\x01" + left + right).digest()


class Peaks:
    """A tree that grows by a leaf at a time, kept as the roots of its whole subtrees."""

    def __init__(self) -> None:
        """Begin with no leaf."""
        self.size = 0
        self._peaks: list[bytes] = []

    def add(self, leaf: bytes) -> list[tuple[int, int, bytes]]:
        """Add a leaf; return what it made whole of kept levels: (level, place, hash)."""
        level, place = 0, self.size
        whole: list[tuple[int, int, bytes]] = []
        while place & 1:
            leaf = node_hash(self._peaks.pop(), leaf)
            level, place = level + 1, place >> 1
            if level % KEPT == 0:
                whole.append((level, place, leaf))
        self._peaks.append(leaf)
        self.size += 1
        return whole

    def root(self) -> bytes:
        """Return the root of all leaves so far."""
        if not self._peaks:
            return EMPTY
        found = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            found = node_hash(peak, found)
        return found


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Return the root of some leaves' hashes."""
    tree = Peaks()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root()


def in_memory(leaves: Sequence[bytes]) -> Hashes:
    """Return how a tree is read whose leaves' hashes are all at hand."""

    def hashes(level: int, first: int, last: int) -> Sequence[bytes]:
        wide = 1 << level
        return [root_of(leaves[place * wide : (place + 1) * wide]) for place in range(first, last)]

    return hashes


def root_between(hashes: Hashes, start: int, end: int) -> bytes:
    """Return the root of the leaves from start to end - 1, a subtree as the RFC cuts them."""
    if start == end:
        return EMPTY
    level = (end - start).bit_length() - 1
    middle = start + (1 << level)
    whole = _whole(hashes, level, start)
    return whole if middle == end else node_hash(whole, root_between(hashes, middle, end))


def _whole(hashes: Hashes, level: int, start: int) -> bytes:
    """Return the root of the 2**level leaves from start on, from the nearest kept level below."""
    kept = level - level % KEPT
    first = start >> kept
    return root_of(hashes(kept, first, first + (1 << level - kept)))


def inclusion(hashes: Hashes, place: int, size: int) -> list[bytes]:
    """Return the proof that the leaf at a place is among the first `size` (RFC 9162, 2.1.3.1)."""
    start, end = 0, size
    beside: list[tuple[int, int]] = []
    while end - start > 1:
        middle = start + _split(end - start)
        if place < middle:
            beside.append((middle, end))
            end = middle
        else:
            beside.append((start, middle))
            start = middle
    return [root_between(hashes, *each) for each in reversed(beside)]


def consistency(hashes: Hashes, old: int, size: int) -> list[bytes]:
    """Return the proof that the first `old` leaves, one at least, are those of an older tree
    (RFC 9162, 2.1.4.1)."""
    start, end, is_old_tree = 0, size, True
    beside: list[tuple[int, int]] = []
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            beside.append((middle, end))
            end = middle
        else:
            beside.append((start, middle))
            start, is_old_tree = middle, False
    if not is_old_tree:
        beside.append((start, end))
    return [root_between(hashes, *each) for each in reversed(beside)]


def is_included(leaf: bytes, place: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether a proof of inclusion leads from a leaf's hash to a root (RFC 9162, 2.1.3.2)."""
    if not 0 <= place < size:
        return False
    at, last, found = place, size - 1, leaf
    for beside in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node_hash(beside, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def is_consistent(old: int, size: int, path: Sequence[bytes], old_root: bytes, root: bytes) -> bool:
    """Whether a proof of consistency leads from an older root to a root (RFC 9162, 2.1.4.2)."""
    if not 0 < old <= size:
        return False
    if old == size:
        return not path and old_root == root
    waiting = [old_root, *path] if old & (old - 1) == 0 else list(path)
    if not waiting:
        return False
    at, last = old - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    before = after = waiting[0]
    for beside in waiting[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            before, after = node_hash(beside, before), node_hash(beside, after)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            after = node_hash(after, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and before == old_root and after == root


def _split(size: int) -> int:
    """Return the largest power of two below a size."""
    return 1 << (size - 1).bit_length() - 1
