"""Telling people that something waits for them, and that they have seen to it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.notices.models import Notice
from sightline.terms import Act, NoticeKind


def tell(*, accounts: Iterable[str], kind: NoticeKind, about: str) -> None:
    """Put a notice on some people's pages; those who have the same one waiting get no second.

    Part of the caller's act and of its transaction, whose ledger row says what was done. Tell only
    people who may know that the record `about` exists.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT notices_tell(%s::text[], %s, %s)",
            [sorted(set(accounts)), kind.value, about],
        )


def settle(*, kind: NoticeKind, about: str) -> None:
    """Take a notice off everybody's page, because what it waited for has happened."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT notices_settle(%s, %s)", [kind.value, about])


@transaction.atomic
def done(*, kind: str, about: str, by: Viewer, at: datetime) -> None:
    """Take one notice off one's own page. Nothing happens to any other person's."""
    require(role_refusal(by, Act.NOTICES))
    own = Notice.objects.filter(account=by.account, done_at=None)
    own.filter(kind=kind, about=about).update(done_at=at)
