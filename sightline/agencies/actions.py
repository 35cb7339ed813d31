"""Signing in and out, and making accounts."""

from dataclasses import dataclass
from datetime import datetime

import pyotp
from django.contrib.auth.hashers import check_password, make_password
from django.db import connection, transaction

from sightline.access.actions import end_pass, open_pass, proof, within_allowance
from sightline.access.models import Membership, Standing
from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.models import Account, Agency, Compartment, Credential, Leaving
from sightline.database.connection import as_viewer
from sightline.database.keys import seal, unseal
from sightline.ledger.actions import record
from sightline.terms import Act, Marking, Outcome, Regime, Role, new_reference

STEP = 30  # seconds that a time-based code lasts (RFC 6238)
NOBODY = "argon2$argon2id$v=19$m=102400,t=2,p=8$c2lnaHRsaW5lLW5vYm9keQ$a0Tq7cQ6zrl5Qk0Yc0tBfg"


@dataclass(frozen=True)
class Found:
    """What the sign-in functions know of an account; `locked` after too many failures."""

    account: str
    password: str
    code_secret_sealed: bytes
    last_step: int
    locked: bool


@transaction.atomic
def password_holds(*, email: str, password: str, address: str) -> bool:
    """Say whether this password opens this account. Every failure looks and costs the same.

    `address` is the caller's network address, used only to slow guessing down.
    """
    if not within_allowance(f"sign-in {address}", tries=60, seconds=300):
        return False
    found = _credential(email)
    right = check_password(password, found.password if found else NOBODY)
    if found and right and not found.locked:
        return True
    _failed(found)
    return False


@transaction.atomic
def sign_in(*, email: str, code: str, at: datetime) -> str | None:
    """Return a session pass if the time-based code is right, unused and the account not locked."""
    found = _credential(email)
    step = _step(found, code, at) if found and not found.locked else None
    if not found or step is None or not _note_success(found.account, step):
        _failed(found)
        return None
    session_pass = open_pass(found.account)
    with as_viewer(session_pass):
        record(found.account, Act.SIGN_IN)
    return session_pass


@transaction.atomic
def sign_out(*, by: Viewer) -> None:
    """End the pass that this request came with."""
    record(by.account, Act.SIGN_OUT)
    end_pass()


def _credential(email: str) -> Found | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM agencies_credential_for(%s)", [email])
        row = cursor.fetchone()
    return Found(row[0], row[1], bytes(row[2]), row[3], bool(row[4])) if row else None


def _step(found: Found, code: str, at: datetime) -> int | None:
    """Return the time step that the code belongs to: this one or the one before, never used yet."""
    totp = pyotp.TOTP(unseal("code-secret", found.code_secret_sealed, found.account))
    now = int(at.timestamp()) // STEP
    for step in (now, now - 1, now + 1):
        if step > found.last_step and pyotp.utils.strings_equal(totp.generate_otp(step), code):
            return step
    return None


def _note_success(account: str, step: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT agencies_note_success(%s, %s, %s)",
            [account, step, proof(f"signed-in|{account}|{step}")],
        )
        return bool(cursor.fetchone()[0])


def _failed(found: Found | None) -> None:
    if found:
        with connection.cursor() as cursor:
            cursor.execute("SELECT agencies_note_failure(%s)", [found.account])
    about = found.account if found else ""
    record("", Act.SIGN_IN, [about] if about else [], outcome=Outcome.REFUSED)


@transaction.atomic
def leave(*, account: str, leaves_at: datetime, by: Viewer, at: datetime) -> str:
    """Record that somebody leaves, now or later, and return the leaving's reference.

    From then on nothing opens for them: pass, tokens, groups, grants and standing end together.
    Refuse an account of another agency (but to an administrator), one's own, and one that is gone.
    """
    require(role_refusal(by, Act.LEAVE), account)
    reference = new_reference("Z")
    with connection.cursor() as cursor:
        cursor.execute("SELECT agencies_leave(%s, %s, %s)", [reference, account, leaves_at])
        left = bool(cursor.fetchone()[0])
    require(None if left else "They are not theirs to let go, or gone already.", account)
    reference = Leaving.objects.get(account=account).reference
    record(by.account, Act.LEAVE, [reference, account])
    return reference


def hashed(password: str) -> str:
    """Return a password as it is kept (argon2). Slow on purpose."""
    return make_password(password)


@transaction.atomic
def add_agency(*, code: str, name: str, regime: Regime, receives_reports: bool = False) -> None:
    """Add or rename an agency (as the database's owner)."""
    Agency.objects.update_or_create(
        code=code,
        defaults={"name": name, "regime": regime, "receives_reports": receives_reports},
    )


@transaction.atomic
def add_compartment(*, code: str, name: str) -> None:
    """Add or rename a compartment (as the database's owner)."""
    Compartment.objects.update_or_create(code=code, defaults={"name": name})


@transaction.atomic
def name_first_keeper(*, group: str, account: str) -> None:
    """Name a member of a group its keeper (as the database's owner)."""
    members = Membership.objects.filter(compartment=group, account=account)
    members.update(keeps=True, until=None)


@transaction.atomic
def add_account(
    *,
    email: str,
    name: str,
    agency: str,
    roles: frozenset[Role],
    regimes: frozenset[Regime],
    clearance: Marking,
    compartments: frozenset[str],
    hashed_password: str,
    code_secret: str,
    at: datetime,
) -> str:
    """Add an account with all that decides what it may do (as the owner); return its reference."""
    account = Account.objects.create(
        reference=new_reference("A"), email=email, name=name, agency_id=agency
    )
    Standing.objects.create(
        account=account.reference,
        agency=agency,
        roles=sorted(map(str, roles)),
        regimes=sorted(map(str, regimes)),
        clearance=clearance,
    )
    Membership.objects.bulk_create(
        Membership(account=account.reference, compartment=code, since=at)
        for code in sorted(compartments)
    )
    Credential.objects.create(
        account=account,
        password=hashed_password,
        code_secret_sealed=seal("code-secret", code_secret, account.reference),
    )
    return account.reference
