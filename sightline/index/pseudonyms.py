"""References that stand for a child or an origin without saying who."""

import hashlib
import hmac
import unicodedata

from django.db import connection

from sightline.database.keys import key_for
from sightline.terms import new_reference

CHILD, ORIGIN = "C", "O"


def pseudonym(letter: str, *identity: str) -> str:
    """Return the reference for an identity, the same for the same words however spaced or cased.

    `identity` is, for a child, a name and what tells namesakes apart; for an origin, who they are
    and to whom. It is hashed under a key that is not in the database, and not kept.
    """
    words = "|".join(_plain(part) for part in identity)
    hashed = hmac.new(key_for(f"pseudonym-{letter}"), words.encode(), hashlib.sha256).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT index_pseudonym_for(%s, %s)", [hashed, new_reference(letter)])
        return str(cursor.fetchone()[0])


def _plain(words: str) -> str:
    """Fold case, accents and spacing, so that "Zoë  Ash" and "zoe ash" are one."""
    folded = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(c for c in folded if not unicodedata.combining(c)).split())
