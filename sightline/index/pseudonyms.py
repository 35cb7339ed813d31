"""References that stand for a child, a grown person or an origin without saying who."""

import hashlib
import hmac
import unicodedata
from collections.abc import Iterable

from django.db import connection

from sightline.database.keys import key_for
from sightline.terms import new_reference

CHILD, ORIGIN, PERSON = "C", "O", "P"
Identity = tuple[str, ...]


def pseudonym(letter: str, *identity: str) -> str:
    """Return the reference for an identity, the same for the same words however spaced or cased.

    `identity` is, for a child or a grown person, a name and what tells namesakes apart; for an
    origin, who they are and to whom. It is hashed under a key that is not in the database, and not
    kept.
    """
    return pseudonyms(letter, [identity])[identity]


def pseudonyms(letter: str, identities: Iterable[Identity]) -> dict[Identity, str]:
    """Return the reference for each of many identities, asked for together."""
    wanted = list(dict.fromkeys(identities))
    key = key_for(f"pseudonym-{letter}")
    hashed = [hmac.new(key, _words(each), hashlib.sha256).hexdigest() for each in wanted]
    offered = [new_reference(letter) for _ in wanted]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM index_pseudonyms_for(%s, %s)", [hashed, offered])
        found = [str(reference) for (reference,) in cursor.fetchall()]
    return dict(zip(wanted, found, strict=True))


def _words(identity: Identity) -> bytes:
    return "|".join(_plain(part) for part in identity).encode()


def _plain(words: str) -> str:
    """Fold case, accents and spacing, so that "Zoë  Ash" and "zoe ash" are one."""
    folded = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(c for c in folded if not unicodedata.combining(c)).split())
