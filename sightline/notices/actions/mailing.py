"""Being told by mail: entering an address, showing that it is one's own, and ending it."""

from datetime import datetime
from typing import Final

from django.db import connection, transaction

from sightline.access.actions import proof, within_allowance
from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.database.keys import hashed
from sightline.ledger.actions import record
from sightline.notices.mail_rules import DIALS, FIGURES, code_refusal
from sightline.notices.models import MailAddress
from sightline.terms import Act
from sightline.terms.mailing import MailKind, MailPeriod, MailProblem

HOUR: Final = 3600
NOBODY: Final = "There is no address of theirs."


def code_of(account: str, address: str, asked_at: datetime) -> str:
    """Return the code for an address that somebody entered at a time. It is kept nowhere."""
    number = int(hashed("mail-code", f"{account}|{address}|{asked_at.timestamp():.6f}"), 16)
    return str(number % 10**FIGURES).zfill(FIGURES)


@transaction.atomic
def enter(*, by: Viewer, address: str, period: MailPeriod) -> bool:
    """Enter an address, to which a code is sent soon. Return False after too many of late.

    Nothing else is sent there until the code is entered, and nothing to the address before.
    """
    require(role_refusal(by, Act.NOTICES))
    most = DIALS["codes_an_hour"].value
    for bucket in (f"mail codes of {by.account}", f"mail codes to {address.lower()}"):
        if not within_allowance(bucket, tries=most, seconds=HOUR):
            return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT notices_mail_enter(%s, %s)", [address, period.value])
    record(by.account, Act.NOTICES, [by.account], about="MAIL_ENTERED")
    return True


@transaction.atomic
def confirm(*, by: Viewer, code: str, at: datetime) -> str | None:
    """Show by its code that an address is one's own. Return why that was not shown, or None."""
    require(role_refusal(by, Act.NOTICES))
    with connection.cursor() as cursor:
        cursor.execute("SELECT notices_mail_try()")
    row = MailAddress.objects.filter(account=by.account, confirmed_at=None).first()
    if row is None:
        return None  # it was shown before, in another tab
    sent = code_of(by.account, row.address, row.asked_at)
    why_not = code_refusal(code, sent, sent_at=row.code_sent_at, tries=row.code_tries, now=at)
    if why_not:
        return why_not
    asked = row.asked_at.isoformat()
    proved = proof(f"mail-confirmed|{by.account}|{asked}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT notices_mail_confirm(%s, %s)", [asked, proved])
        require(None if cursor.fetchone()[0] else "It was changed meanwhile.")
    record(by.account, Act.NOTICES, [by.account], about="MAIL_CONFIRMED")
    return None


@transaction.atomic
def choose(*, by: Viewer, period: MailPeriod) -> None:
    """Choose how often one is told. Refuse where there is no address."""
    require(role_refusal(by, Act.NOTICES))
    changed = MailAddress.objects.filter(account=by.account).update(period=period.value)
    require(None if changed else NOBODY)
    record(by.account, Act.NOTICES, [by.account], about=f"MAIL_{period.value}")


@transaction.atomic
def stop(*, by: Viewer) -> None:
    """Let one's address go: nothing is sent there any more, and it is kept nowhere."""
    require(role_refusal(by, Act.NOTICES))
    gone, _ = MailAddress.objects.filter(account=by.account).delete()
    require(None if gone else NOBODY)
    record(by.account, Act.NOTICES, [by.account], about="MAIL_STOPPED")


@transaction.atomic
def note(
    *, account: str, kind: MailKind, told: datetime | None, problem: MailProblem | None
) -> None:
    """Note how sending to somebody went (as the worker); `told` is the newest they were told of."""
    with connection.cursor() as cursor:
        why = problem.value if problem else ""
        cursor.execute("SELECT notices_mail_note(%s, %s, %s, %s)", [account, kind.value, told, why])


@transaction.atomic
def take(*, account: str, kind: MailKind) -> tuple[str, datetime, int, datetime | None] | None:
    """Begin to send to somebody (as the worker), and return their address, when they entered it,
    how many things wait and the newest; None where they may not sign in, or stopped it meanwhile.

    That it was begun is noted first: whatever happens to the worker, nobody is sent two at once.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM notices_mail_take(%s, %s)", [account, kind.value])
        found: tuple[str, datetime, int, datetime | None] | None = cursor.fetchone()
    return found
