"""Boxes that anybody may shut and only this installation opens: ECIES on the curve P-256.

A box is a fresh public key (65 bytes), a nonce (12) and the text under AES-256-GCM, whose key is
HKDF-SHA256 of what the two keys agree on. The same is done in a browser by offline_seal.js.
"""

from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sightline.database.keys import NONCE, key_for

CURVE = ec.SECP256R1()
ORDER = int("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", 16)
POINT = 65  # bytes of an uncompressed point of P-256
ABOUT = b"sightline/sealed-box/1"


def public_key(use: str) -> bytes:
    """Return the key under which anybody may shut a box for one use."""
    return _bytes(_private(key_for(use)).public_key())


def open_box(use: str, box: bytes, bound_to: str) -> str:
    """Return the text of a box. Raise ValueError where it is none of ours or was changed."""
    private = _private(key_for(use))
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, box[:POINT])
    shared = private.exchange(ec.ECDH(), theirs)
    key = _key(shared, box[:POINT] + _bytes(private.public_key()))
    nonce, sealed = box[POINT : POINT + NONCE], box[POINT + NONCE :]
    try:
        return AESGCM(key).decrypt(nonce, sealed, bound_to.encode()).decode()
    except InvalidTag:
        raise ValueError("A box does not belong here or was changed.") from None


def shut_box(public: bytes, text: str, bound_to: str, nonce: bytes) -> bytes:
    """Return a box as a browser makes it, for tests and for measuring."""
    ours = ec.generate_private_key(CURVE)
    shared = ours.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, public))
    point = _bytes(ours.public_key())
    sealed = AESGCM(_key(shared, point + public)).encrypt(nonce, text.encode(), bound_to.encode())
    return point + nonce + sealed


@lru_cache(maxsize=4)
def _private(seed: bytes) -> ec.EllipticCurvePrivateKey:
    """Derive the key pair of a seed; the same seed gives the same pair."""
    wide = HKDF(SHA256(), 48, salt=None, info=b"sightline/p-256").derive(seed)
    return ec.derive_private_key(int.from_bytes(wide) % (ORDER - 1) + 1, CURVE)


def _bytes(public: ec.EllipticCurvePublicKey) -> bytes:
    return public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _key(shared: bytes, points: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=ABOUT + points).derive(shared)
