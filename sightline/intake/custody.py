"""Who told us, in a box that only a custodian's private key opens. Pure: no table, no setting.

A box is sealed to a public key and bound to the report it belongs to: an ephemeral X25519 key, a
key derived from the two by HKDF, AES-256-GCM. The private key is a small file that its custodian
keeps, wrapped under a passphrase by scrypt; the system has no copy.
"""

import base64
import binascii
import re
import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

KEY, NONCE, SALT, TAG = 32, 12, 16, 16  # bytes
BLOCK: Final = 512  # a box's text is filled up to a multiple, so that its length tells nothing
SHORTEST: Final = 12  # characters of a passphrase
LONGEST_FILE: Final = 2_000  # characters of a key file
_HEAD, _FOOT = "-----BEGIN SIGHTLINE CUSTODIAN KEY-----", "-----END SIGHTLINE CUSTODIAN KEY-----"
_FILE = re.compile(rf"{_HEAD}\s+Key: (K-[0-9A-Z]{{5}}-[0-9A-Z]{{5}})\s+([A-Za-z0-9+/=\s]+){_FOOT}")


class NotOpened(ValueError):
    """A key file, a passphrase or a box is not what it should be. The message says what to do."""


def new_key() -> tuple[bytes, bytes]:
    """Return a new private key and its public key, 32 bytes each."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def public_of(private: bytes) -> bytes:
    """Return the public key of a private one."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def sealed_for(public: bytes, text: str, bound_to: str) -> bytes:
    """Seal a text for the holder of a public key, bound to the reference of what it belongs to."""
    plain = text.encode()
    filled = plain + b"\0" * (-len(plain) % BLOCK)
    ephemeral = X25519PrivateKey.generate()
    mine = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public))
    nonce = secrets.token_bytes(NONCE)
    cipher = AESGCM(_derived(shared, mine, public))
    return mine + nonce + cipher.encrypt(nonce, filled, bound_to.encode())


def opened_with(private: bytes, box: bytes, bound_to: str) -> str:
    """Return the text of a box. Raise NotOpened where it is another's, moved or changed."""
    theirs, nonce, sealed = box[:KEY], box[KEY : KEY + NONCE], box[KEY + NONCE :]
    try:
        own = X25519PrivateKey.from_private_bytes(private)
        shared = own.exchange(X25519PublicKey.from_public_bytes(theirs))
        key = _derived(shared, theirs, own.public_key().public_bytes_raw())
        filled = AESGCM(key).decrypt(nonce, sealed, bound_to.encode())
    except (InvalidTag, ValueError):
        raise NotOpened("This key does not open this box. Use the key it was sealed for.") from None
    return filled.rstrip(b"\0").decode()


def _derived(shared: bytes, ephemeral: bytes, public: bytes) -> bytes:
    return HKDF(SHA256(), KEY, salt=ephemeral + public, info=b"sightline/source box").derive(shared)


def key_file(private: bytes, reference: str, passphrase: str) -> str:
    """Return the file that a custodian keeps. Raise NotOpened where the passphrase is too short."""
    if len(passphrase) < SHORTEST:
        raise NotOpened(f"The passphrase must be {SHORTEST} characters or more.")
    salt, nonce = secrets.token_bytes(SALT), secrets.token_bytes(NONCE)
    wrapped = AESGCM(_stretched(passphrase, salt)).encrypt(nonce, private, reference.encode())
    text = base64.encodebytes(salt + nonce + wrapped).decode("ascii")
    return f"{_HEAD}\nKey: {reference}\n\n{text}{_FOOT}\n"


def named_in(file: str) -> str:
    """Return the reference of the key that a file holds. Raise NotOpened where it is no key."""
    return _read(file)[0]


def private_key(file: str, passphrase: str) -> bytes:
    """Return the private key of a file. Raise NotOpened for a wrong passphrase or another file."""
    reference, held = _read(file)
    salt, nonce, wrapped = held[:SALT], held[SALT : SALT + NONCE], held[SALT + NONCE :]
    try:
        return AESGCM(_stretched(passphrase, salt)).decrypt(nonce, wrapped, reference.encode())
    except InvalidTag:
        raise NotOpened("The passphrase does not open this key file. Type it again.") from None


def _read(file: str) -> tuple[str, bytes]:
    found = _FILE.fullmatch(file.strip()) if len(file) <= LONGEST_FILE else None
    try:
        held = base64.b64decode(found[2]) if found else b""
    except binascii.Error:
        held = b""
    if found is None or len(held) != SALT + NONCE + KEY + TAG:
        raise NotOpened("This is not a custodian's key file. Choose the file you were given.")
    return found[1], held


def _stretched(passphrase: str, salt: bytes) -> bytes:
    """Return a key from a passphrase, slowly on purpose: 64 MB and a fifth of a second."""
    return Scrypt(salt=salt, length=KEY, n=2**16, r=8, p=1).derive(passphrase.encode())
