"""How a request or a job comes to the database: with a session pass, for one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from psycopg.conninfo import conninfo_to_dict

from sightline.database.roles import OWNER, WEB

SET = "set_config('sightline.pass', %s, true), set_config('sightline.holder', %s, true)"
# One statement, for every page waits for it; its columns are computed in their order.
ENTER = (
    "SELECT coalesce(current_setting('sightline.pass', true), ''),"
    f" coalesce(current_setting('sightline.holder', true), ''), current_user, {SET}"
)
ROLE = ", set_config('role', %s, true)"  # as SET LOCAL ROLE


def django_database(url: str, **more: Any) -> dict[str, Any]:
    """Return Django's settings for a connection string (a URL or libpq's key=value form)."""
    parts = conninfo_to_dict(url)
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "PORT": str(parts.get("port") or ""),
        **{ours: parts.get(theirs) or "" for theirs, ours in named.items()},
        **more,
    }


@contextmanager
def as_viewer(session_pass: str, *, role: str = WEB, holder: str = "") -> Iterator[None]:
    """Do what is inside in one transaction, seen by the database as the holder of this pass.

    The settings live as long as the transaction, so a pooled connection cannot carry them on. The
    owner (migrations, demonstration, tests) steps down to `role` meanwhile. `holder` is the secret
    of one browser among the many that share a setting's link; it opens that browser's own drafts.
    """
    goes_on = connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        before = _enter(cursor, (session_pass, holder), role)
        yield
        if goes_on:
            _leave(cursor, before)


def _enter(cursor: Any, secrets: tuple[str, str], role: str) -> tuple[str, str, str]:
    if settings.DATABASE_ROLE == OWNER:
        cursor.execute(ENTER + ROLE, (*secrets, role))
    else:
        cursor.execute(ENTER, secrets)
    before: tuple[str, str, str] = cursor.fetchone()[:3]
    return before


def _leave(cursor: Any, before: tuple[str, str, str]) -> None:
    """Put things back for a transaction that goes on; a failed one has already rolled them back.

    What is checked at commit is checked now, while the database still knows the viewer. Where the
    transaction ends here, its commit checks that before it forgets the viewer.
    """
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    if settings.DATABASE_ROLE == OWNER:
        role = "none" if before[2] == OWNER else before[2]
        cursor.execute(f"SELECT {SET}{ROLE}", (*before[:2], role))
    else:
        cursor.execute(f"SELECT {SET}", before[:2])
