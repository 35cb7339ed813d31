"""Acting as a named account from the command line, through a pass like anybody's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sightline.commands import CommandError

if TYPE_CHECKING:
    from sightline.access.parties import Viewer


@contextmanager
def acting_as(email: str, *, refused: str) -> Iterator[Viewer]:
    """Act as an account in one transaction. `refused` is what is said if it may not."""
    from sightline.access import queries
    from sightline.access.actions import end_pass, open_pass
    from sightline.access.refused import Refused
    from sightline.database.connection import as_viewer

    session_pass = open_pass(_account(email))
    try:
        with as_viewer(session_pass):
            yield queries.viewer()
        with as_viewer(session_pass):
            end_pass()
    except Refused:
        raise CommandError(refused) from None


def _account(email: str) -> str:
    """Return the account that an address signs in, or nothing: a pass for nothing is nobody's."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT account FROM agencies_credential_for(%s)", [email])
        found = cursor.fetchone()
    return found[0] if found else ""
