"""What goes to somebody without an account: one file, encrypted by age, that any age program opens.

Inside: the PDF, the same as JSON, and the conditions as plain text. Pure.
"""

import json
import secrets
import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any, Final

import pyrage

from sightline.terms.references import ALPHABET

GROUPS, LETTERS = 6, 5  # of a passphrase: 150 random bits
KEY: Final = "age1"


class BadKey(ValueError):
    """What was given is no public key of age."""


def new_passphrase() -> str:
    """Return a passphrase to be read out over the telephone; it is kept nowhere."""
    return "-".join(
        "".join(secrets.choice(ALPHABET) for _ in range(LETTERS)) for _ in range(GROUPS)
    )


def recipient_of(key: str) -> Any:
    """Return the recipient that a public key names. Raise BadKey."""
    try:
        return pyrage.x25519.Recipient.from_str(key.strip())
    except pyrage.RecipientError:
        raise BadKey from None


def contents(
    snapshot: Mapping[str, Any], mark: Mapping[str, str], pdf: bytes, at: datetime
) -> bytes:
    """Return the files of a bundle as one archive; the same input gives the same bytes."""
    said = {"reference": mark["reference"], "sha256": mark["hash"], "snapshot": dict(snapshot)}
    files = {
        f"{mark['reference']}.pdf": pdf,
        f"{mark['reference']}.json": json.dumps(said, ensure_ascii=False, indent=1).encode(),
        "conditions.txt": _conditions(snapshot, mark).encode(),
    }
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, at.timetuple()[:6]), content)
    return held.getvalue()


def locked(archive: bytes, *, key: str = "", passphrase: str = "") -> bytes:
    """Return an archive encrypted to a public key or to a passphrase. Raise BadKey."""
    if bool(key) == bool(passphrase):
        raise ValueError("A bundle is locked by a key or by a passphrase.")
    if key:
        return bytes(pyrage.encrypt(archive, [recipient_of(key)]))
    return bytes(pyrage.passphrase.encrypt(archive, passphrase))


def _conditions(snapshot: Mapping[str, Any], mark: Mapping[str, str]) -> str:
    lines = [
        f"{snapshot['marking']}",
        f"Shared information {mark['reference']}, from {snapshot['from']} to {snapshot['to']}",
        f"Purpose: {snapshot['purpose']}",
        f"Lawful basis: {snapshot['lawful_basis']}",
        f"Conditions: {snapshot['conditions']}",
        snapshot["onward"],
        snapshot["caution"],
        f"To be used until {snapshot['until']}. After that, dispose of it and tell us.",
        snapshot["retention"],
        f"SHA-256 of the content: {mark['hash']}",
    ]
    return "\n".join(line for line in lines if line) + "\n"
