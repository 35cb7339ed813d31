"""Adds a person's account; prints a first password and the secret for their authenticator app."""

import argparse
import secrets
from collections.abc import Sequence

from sightline.commands import CommandError
from sightline.commands.environment import set_up
from sightline.database.roles import OWNER
from sightline.terms import Marking, Regime, Role


def main(argv: Sequence[str]) -> int:
    """Run `sightline account add`."""
    asked = _parser().parse_args(argv)
    set_up(OWNER)
    import pyotp
    from django.db import IntegrityError
    from django.utils import timezone

    from sightline.agencies.actions import add_account, hashed

    password, code_secret = secrets.token_urlsafe(15), pyotp.random_base32()
    try:
        reference = add_account(
            email=asked.email,
            name=asked.name,
            agency=asked.agency,
            roles=frozenset(Role(code) for code in asked.role),
            regimes=frozenset(Regime(code) for code in asked.regime),
            clearance=Marking(asked.clearance),
            compartments=frozenset(asked.compartment),
            hashed_password=hashed(password),
            code_secret=code_secret,
            at=timezone.now(),
        )
    except IntegrityError:
        raise CommandError(
            "that email address has an account already, or there is no such agency."
        ) from None
    address = pyotp.TOTP(code_secret).provisioning_uri(name=asked.email, issuer_name="Sightline")
    print(f"Account {reference}\nPassword {password}\nAuthenticator {address}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sightline account add", description=__doc__)
    parser.add_argument("email")
    parser.add_argument("--name", required=True)
    parser.add_argument("--agency", required=True, help="code of an agency")
    roles = [str(role) for role in Role if role is not Role.SETTING_LINK]  # no person's
    parser.add_argument("--role", required=True, action="append", choices=roles)
    parser.add_argument(
        "--regime", required=True, action="append", choices=[str(r) for r in Regime]
    )
    parser.add_argument("--compartment", default=[], action="append", help="code of a compartment")
    parser.add_argument(
        "--clearance", default=str(Marking.OFFICIAL), choices=[str(m) for m in Marking]
    )
    return parser
