"""What somebody sees of their own mail, an administrator of everybody's, and the worker of whom."""

from datetime import datetime
from typing import NamedTuple

from django.db import connection

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.ledger.actions import record
from sightline.notices.mail_rules import Told
from sightline.notices.models import MailAddress
from sightline.terms import Act
from sightline.terms.mailing import MailPeriod, MailProblem


class Own(NamedTuple):
    """Somebody's own address, how often they are told there, and how the last mail went."""

    address: str
    period: MailPeriod
    confirmed_at: datetime | None
    code_sent_at: datetime | None
    sent_at: datetime | None
    failed_at: datetime | None
    problem: MailProblem | None


class Health(NamedTuple):
    """How the site's mail goes, in numbers: how many are told, to how many the last mail failed."""

    told: int
    failing: int
    sent_at: datetime | None
    failed_at: datetime | None
    problem: MailProblem | None


def own_mail(viewer: Viewer) -> Own | None:
    """Return the viewer's own address, or None where they have entered none."""
    require(role_refusal(viewer, Act.NOTICES))
    row = MailAddress.objects.filter(account=viewer.account).first()
    record(viewer.account, Act.NOTICES, [viewer.account], about="MAIL")
    if row is None:
        return None
    return Own(
        row.address, MailPeriod(row.period), row.confirmed_at, row.code_sent_at, row.sent_at,
        row.failed_at, MailProblem(row.problem) if row.problem else None,
    )  # fmt: skip


def health(viewer: Viewer) -> Health | None:
    """Return how the site's mail goes, for an administrator; None for anybody else."""
    require(role_refusal(viewer, Act.NOTICES))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM notices_mail_health()")
        found = cursor.fetchone()
    if found is None:
        return None
    told, failing, sent_at, failed_at, why = found
    return Health(told, failing, sent_at, failed_at, MailProblem(why) if why else None)


def standing() -> dict[str, Told]:
    """Return where the mail to everybody stands, by account (as the worker), without an address.

    Those who may not sign in any more are gone from it, their addresses too.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM notices_mail_stands()")
        rows = cursor.fetchall()
    return {account: Told(MailPeriod(period), *more) for account, period, *more in rows}
