"""The code by which a reporter comes back, with no account. It is worked out, and kept nowhere."""

import hashlib
import hmac

from sightline.database.keys import hashed, key_for
from sightline.terms.references import ALPHABET

USE = "receipt"  # of keys
FIGURES, GROUP = 16, 4  # 80 bits: nobody guesses one
_MISREAD = str.maketrans("ILO", "110")


def receipt_code(reference: str) -> str:
    """Return a report's code, such as "7KQ2-9MXR-04TD-HV5C"; the same each time it is asked for."""
    digest = hmac.new(key_for("receipt-code"), reference.encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest[: FIGURES * 5 // 8], "big")
    figures = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(FIGURES)))
    return "-".join(figures[start : start + GROUP] for start in range(0, FIGURES, GROUP))


def found_by(typed: str) -> str:
    """Return the keyed hash under which a code stands, however it was typed.

    What is no code at all has a hash too, and nothing stands under it: the two cannot be told
    apart.
    """
    bare = "".join(c for c in typed.upper().translate(_MISREAD) if c.isascii() and c.isalnum())
    groups = [bare[start : start + GROUP] for start in range(0, len(bare), GROUP)]
    return hashed(USE, "-".join(groups))
