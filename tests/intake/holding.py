"""Custodians for tests: a person and the key file that they alone keep."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sightline.terms import Role
from tests.people import Person

PHRASE = "a long invented passphrase"


@dataclass(frozen=True)
class Custodian:
    """A source custodian of the council, and their key file."""

    person: Person
    file: str


def make_custodian(
    person: Callable[..., Person], *more: Role, agency: str = "council"
) -> Custodian:
    """Add a custodian and give them a key."""
    from sightline.intake.actions import make_key

    one = person(agency="council", roles={Role.SOURCE_CUSTODIAN, *more})
    at = datetime(2026, 11, 1, tzinfo=UTC)
    return Custodian(one, make_key(account=one.account, passphrase=PHRASE, at=at))
