"""Keys: one master key kept outside the database, and a separate key derived for each use."""

import hashlib
import hmac
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE = 12


def make_master_key(path: Path) -> str:
    """Return the master key (hex) kept in a file, made for its owner alone if it is not there."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32), encoding="ascii")
    return path.read_text(encoding="ascii").strip()


def key_for(use: str) -> bytes:
    """Return the 32-byte key for one use, such as "pass-proof"; different uses share nothing."""
    master = bytes.fromhex(settings.MASTER_KEY)
    if len(master) < 32:
        raise ValueError("The master key is missing or too short: 64 hexadecimal figures.")
    return HKDF(SHA256(), 32, salt=None, info=f"sightline/{use}".encode()).derive(master)


def hashed(use: str, words: str) -> str:
    """Return the keyed hash of words for one use, by which they are found again and not read."""
    return hmac.new(key_for(use), words.encode(), hashlib.sha256).hexdigest()


def seal(use: str, text: str, bound_to: str) -> bytes:
    """Encrypt a text under a use's key, bound to what it belongs to (AES-256-GCM)."""
    return seal_bytes(use, text.encode(), bound_to)


def seal_bytes(use: str, content: bytes, bound_to: str) -> bytes:
    """Encrypt the content of a file as `seal` encrypts a text."""
    return seal_under(key_for(use), content, bound_to)


def seal_under(key: bytes, content: bytes, bound_to: str) -> bytes:
    """Encrypt content under a key that is no use's own, such as a month's."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, bound_to.encode())


def unseal(use: str, sealed: bytes, bound_to: str) -> str:
    """Return the text sealed before. Raise ValueError where it was changed or moved."""
    return unseal_bytes(use, sealed, bound_to).decode()


def unseal_bytes(use: str, sealed: bytes, bound_to: str) -> bytes:
    """Return the content sealed before. Raise ValueError where it was changed or moved."""
    return open_sealed(key_for(use), sealed, bound_to)


def open_sealed(key: bytes, sealed: bytes, bound_to: str) -> bytes:
    """Return what `seal_under` sealed. Raise ValueError where it was changed or moved."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], bound_to.encode())
    except InvalidTag:
        raise ValueError("A sealed text does not belong here or was changed.") from None
