"""Devices that send what was written without signal: whose they are, and what they are given."""

import base64
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.database.keys import hashed
from sightline.database.sealed_box import public_key
from sightline.terms import Act, Route

OFFLINE = "offline"  # use of the key under which devices seal reports
LINK = "L"  # the letter of a setting's own link


class Device(NamedTuple):
    """A device that may send as the viewer: since when, until when, and when it last did."""

    reference: str
    made_at: datetime
    expires_at: datetime
    last_used_at: datetime | None


def devices(viewer: Viewer, act: Act) -> list[Device]:
    """Return the devices that may send as the viewer now, the newest first."""
    require(role_refusal(viewer, act))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reference, made_at, expires_at, last_used_at FROM intake_my_posting_keys()"
        )
        return [Device(*row) for row in cursor.fetchall()]


def whose(account: str) -> str:
    """Return what tells one person's reports on a device from another's, and says no name."""
    return hashed("device-of", account)[:32]


def route_of(account: str) -> Route:
    """Return how a report by this account came in: signed in, or by a setting's own link."""
    return Route.LINK if account.startswith(f"{LINK}-") else Route.ACCOUNT


def sealing_key() -> str:
    """Return the public key under which a device seals, as the page gives it."""
    return base64.b64encode(public_key(OFFLINE)).decode()
