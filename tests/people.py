"""People for tests: an account with a standing and an open pass."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sightline.terms import Marking, Regime, Role


@dataclass(frozen=True)
class Person:
    """Somebody with an account; `session_pass` is open."""

    account: str
    agency: str
    session_pass: str
    email: str


PASSWORD = "correct horse battery"
PASSWORD_HASHED = (  # of PASSWORD; made once, because argon2 is slow on purpose
    "argon2$argon2id$v=19$m=102400,t=2,p=8$N3hiQjZGVjBJMElmZmQ1aT"
    "RkODZmdQ$mo6ItVi8Gs0j2ys97maB858jSTN7kkwutRjNCtb3i/Q"
)
CODE_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def add_person(
    *,
    agency: str,
    roles: frozenset[Role],
    regimes: frozenset[Regime],
    clearance: Marking,
    compartments: frozenset[str],
    at: datetime,
) -> Person:
    """Add an account as the owner and open a pass for it."""
    from sightline.access.actions import open_pass
    from sightline.agencies.actions import add_account

    email = f"{secrets.token_hex(6)}@tests.example"
    account = add_account(
        email=email,
        name="Test Person",
        agency=agency,
        roles=roles,
        regimes=regimes,
        clearance=clearance,
        compartments=compartments,
        hashed_password=PASSWORD_HASHED,
        code_secret=CODE_SECRET,
        at=at,
    )
    return Person(account, agency, open_pass(account), email)
