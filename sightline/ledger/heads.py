"""A signed head: how many rows were sealed, their root, and when; signed with Ed25519.

As a line of JSON it is written outside the database. Its `marks` are the first four bytes of each
leaf's hash since the head before: they prove nothing, but name the first row that differs where
somebody has made a whole false tree.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

MARK: Final = 4  # bytes of a mark
ABOUT: Final = "sightline-ledger-head/1"


@dataclass(frozen=True, slots=True)
class Head:
    """What is signed, by whom, and the signature.

    last  number of the last row that it counts
    next  transactions from this one on began after `at`
    at    UTC to the microsecond
    key   the public key, 32 bytes
    """

    size: int
    root: bytes
    last: int
    next: int
    at: str
    key: bytes = b""
    signature: bytes = b""

    @property
    def message(self) -> bytes:
        """What is signed: six lines."""
        said = (ABOUT, self.size, self.root.hex(), self.last, self.next, self.at)
        return "".join(f"{each}\n" for each in said).encode()

    def is_signed_by(self, keys: Sequence[bytes]) -> bool:
        """Whether one of these public keys made the signature."""
        if self.key not in keys:
            return False
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(self.signature, self.message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class Told:
    """A head as it stands outside, with the marks of the rows that end with its last."""

    head: Head
    marks: bytes = b""

    @property
    def first(self) -> int:
        """The place of the first row that has a mark."""
        return self.head.size - len(self.marks) // MARK


def head_of(row: tuple[Any, ...]) -> Head:
    """Return a head as the database's functions give it."""
    size, root, last, following, at, key, signature = row
    return Head(size, bytes(root), last, int(following), at, bytes(key), bytes(signature))


def signed(head: Head, key: Ed25519PrivateKey) -> Head:
    """Return a head with its signature."""
    public = key.public_key().public_bytes_raw()
    return Head(head.size, head.root, head.last, head.next, head.at, public, key.sign(head.message))


def line_of(told: Told) -> str:
    """Return a head as a line of JSON."""
    head = told.head
    said = {
        "head": ABOUT, "size": head.size, "root": head.root.hex(), "last": head.last,
        "next": head.next, "at": head.at, "key": head.key.hex(), "signature": head.signature.hex(),
    }  # fmt: skip
    if told.marks:
        said["marks"] = told.marks.hex()
    return json.dumps(said, separators=(",", ":"))


def told_of(line: str) -> Told:
    """Return the head of a line. Raise ValueError where it is none, or was cut off."""
    try:
        said = json.loads(line)
        if said["head"] != ABOUT:
            raise ValueError("This is no head of the ledger.")
        root, key, signature = (bytes.fromhex(said[name]) for name in ("root", "key", "signature"))
        head = Head(
            int(said["size"]), root, int(said["last"]), int(said["next"]), str(said["at"]),
            key, signature,
        )  # fmt: skip
        return Told(head, bytes.fromhex(said.get("marks", "")))
    except (KeyError, TypeError):
        raise ValueError("This is no head of the ledger.") from None
