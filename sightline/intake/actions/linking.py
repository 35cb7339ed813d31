"""Making and ending settings' links, and opening the report form by one."""

import secrets
import time
from datetime import timedelta
from enum import Enum
from typing import NamedTuple

from django.db import connection, transaction

from sightline.access.actions import WINDOW, end_pass, open_pass, proof, within_allowance
from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.database.connection import as_viewer
from sightline.intake.actions.drafting import discard
from sightline.intake.links.queries import unfinished_here
from sightline.intake.links.token import hash_of, new_token
from sightline.intake.models import Draft
from sightline.intake.rules import DIALS, LINK_DAYS
from sightline.ledger.actions import record
from sightline.terms import Act, LinkKind, Outcome, new_reference

HOUR = 3600  # seconds
LIFETIME = timedelta(minutes=DIALS["link_pass_minutes"].value)


class Door(Enum):
    """What a token finds. Wrong, ended and expired ones all find it shut."""

    OPEN = "open"
    SHUT = "shut"
    WAIT = "wait"


class Made(NamedTuple):
    """A new link and its token, which nobody can read again."""

    reference: str
    token: str


class Opened(NamedTuple):
    """What the door gave: a pass and the browser's secret, both empty unless it is open."""

    door: Door
    session_pass: str = ""
    holder: str = ""


@transaction.atomic
def make_link(
    *, by: Viewer, name: str, kind: LinkKind, days: int, setting: int | None = None
) -> Made:
    """Make a link for a setting and return its token, this once.

    Only its hash is stored, and as with a pass the database asks for a proof. `setting` is its
    number on the map, where it is there.
    """
    require(role_refusal(by, Act.MANAGE_LINKS))
    if days not in LINK_DAYS:
        raise ValueError("A link lasts for one of the times that may be chosen.")
    token, reference = new_token(), new_reference("L")
    hashed, issued = hash_of(token) or b"", int(time.time())
    proved = proof(f"make-link|{by.account}|{reference}|{hashed.hex()}|{issued}|{days}")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT intake_make_link(%s, %s, %s, %s, %s, %s, %s, %s)",
            [reference, hashed, name, kind.value, setting, issued, days, proved],
        )
    record(by.account, Act.MANAGE_LINKS, [reference], about="made")
    return Made(reference, token)


@transaction.atomic
def end_link(*, by: Viewer, reference: str, why: str) -> None:
    """End a link of one's agency, at once and for good. Refuse any other alike."""
    require(role_refusal(by, Act.MANAGE_LINKS), reference)
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_end_link(%s, %s)", [reference, why])
        ended = bool(cursor.fetchone()[0])
    require(None if ended else "This is no link of theirs that is still in use.", reference)
    record(by.account, Act.MANAGE_LINKS, [reference], about="ended", words=why)


def door_of(*, token: str, address: str) -> Door:
    """Return what a token finds, and slow down whoever tries many from one address."""
    if _link_at(token):
        return Door.OPEN
    if within_allowance(f"wrong link {address}", tries=DIALS["wrong_links"].value, seconds=WINDOW):
        record("", Act.SIGN_IN, outcome=Outcome.REFUSED, about="by link")
        return Door.SHUT
    return Door.WAIT


@transaction.atomic
def open_link(*, token: str, address: str, holder: str = "") -> Opened:
    """Open the report form by a link. `holder` is the secret that this browser came with, if any.

    It is kept only where a report is under way under it, so that whoever used the browser before
    knows nothing of what is written now.
    """
    door, link = door_of(token=token, address=address), _link_at(token)
    if door is not Door.OPEN or not link:
        return Opened(door)
    if not _may_open(link, address):
        return Opened(Door.WAIT)
    session_pass = open_pass(link, lifetime=LIFETIME)
    with as_viewer(session_pass, holder=holder), connection.cursor() as cursor:
        cursor.execute("SELECT intake_link_opened()")
        record(link, Act.SIGN_IN, about="by link")
        kept = holder if holder and unfinished_here() else secrets.token_urlsafe(32)
    return Opened(Door.OPEN, session_pass, kept)


@transaction.atomic
def leave_link(*, by: Viewer) -> None:
    """Delete what this browser left unfinished and end its pass."""
    require(role_refusal(by, Act.SUBMIT))
    for draft in Draft.objects.filter(account=by.account):
        discard(draft=draft.reference, by=by)
    record(by.account, Act.SIGN_OUT)
    end_pass()


def _may_open(link: str, address: str) -> bool:
    counted = [
        within_allowance(bucket, tries=DIALS[most].value, seconds=HOUR)
        for bucket, most in (
            (f"link opened {link}", "link_openings_an_hour"),
            (f"link opened from {address}", "address_openings_an_hour"),
        )
    ]
    return all(counted)


def _link_at(token: str) -> str | None:
    hashed = hash_of(token)
    if hashed is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_link_at(%s)", [hashed])
        found: str | None = cursor.fetchone()[0]
    return found
