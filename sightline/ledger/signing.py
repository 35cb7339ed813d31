"""The key that signs heads: its own where one is set, else made of the master key.

A key of its own, given to the sealer alone, keeps a web process from signing; see
docs/explanation/the-sealed-ledger.md.
"""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from sightline.database.keys import key_for

USE = "ledger-heads"


def signing_key() -> Ed25519PrivateKey:
    """Return the private key. Raise ValueError where what is set is no key."""
    own = settings.LEDGER_KEY
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(own) if own else key_for(USE))


def public_key() -> bytes:
    """Return the public key, 32 bytes, that anybody may have."""
    return signing_key().public_key().public_bytes_raw()
