"""References: random, so that they tell nothing, and made to be read aloud."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O or U to mishear or misread
_MISREAD = str.maketrans("ILO", "110")


def new_reference(letter: str) -> str:
    """Return a new reference such as "S-4F7KQ-9M2XR": 50 random bits after the letter."""
    number = secrets.randbits(50)
    figures = "".join(ALPHABET[number >> shift & 31] for shift in range(45, -1, -5))
    return f"{letter}-{figures[:5]}-{figures[5:]}"


def read_reference(text: str) -> str | None:
    """Return the canonical form of a reference as somebody typed it, or None if it is none."""
    bare = "".join(text.upper().split()).replace("-", "")
    letter, figures = bare[:1], bare[1:].translate(_MISREAD)
    if not letter.isascii() or not letter.isalpha() or len(figures) != 10:
        return None
    if any(figure not in ALPHABET for figure in figures):
        return None
    return f"{letter}-{figures[:5]}-{figures[5:]}"
