"""The words of a link: long enough that none is guessed, and made to be typed from paper. Pure."""

import hashlib
import secrets
from typing import Final

from sightline.terms.references import ALPHABET

GROUPS, GROUP = 6, 4  # 24 figures of 5 bits: 120 bits
_MISREAD: Final = str.maketrans("ILO", "110")


def new_token() -> str:
    """Return a new token, such as "4F7K-9M2X-...": six groups of four."""
    figures = [secrets.choice(ALPHABET) for _ in range(GROUPS * GROUP)]
    return "-".join("".join(figures[n : n + GROUP]) for n in range(0, len(figures), GROUP))


def hash_of(typed: str) -> bytes | None:
    """Return the hash of a token, however it was typed, or None for words that are none."""
    figures = "".join(typed.upper().split()).replace("-", "").translate(_MISREAD)
    if len(figures) != GROUPS * GROUP or any(figure not in ALPHABET for figure in figures):
        return None
    return hashlib.sha256(figures.encode()).digest()
