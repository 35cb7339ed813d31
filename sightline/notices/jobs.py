"""Mail by the clock: whoever wants it is told how much waits for them, and sent their code."""

from datetime import datetime
from typing import Final

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from sightline.access.jobs import CLOCK
from sightline.notices import mail
from sightline.notices.actions import mailing
from sightline.notices.mail_rules import code_words, mail_due, waiting_words
from sightline.notices.queries.mailing import standing
from sightline.terms.mailing import MailKind, MailProblem

ROUND: Final = "notices.mail_round"
GIVE_UP: Final = 3  # mails in a row that do not reach the server, after which this round ends


@app.periodic(cron="* * * * *")
@app.task(name=ROUND, queue=CLOCK, queueing_lock=ROUND, lock=ROUND, pass_context=False)
def mail_round(timestamp: int) -> None:
    """Each minute: send what is due. A code is waited for, so it stands behind no other work."""
    send_due(timezone.now())


def send_due(now: datetime) -> None:
    """Send every mail that is due. Where the server cannot be reached, the rest waits."""
    due = {account: mail_due(told, now) for account, told in standing().items()}
    unreached = 0
    for account, kind in due.items():
        if kind and mail.is_sent_here() and unreached < GIVE_UP:
            problem = send(account, kind)
            unreached = unreached + 1 if problem is MailProblem.UNREACHED else 0


def send(account: str, kind: MailKind) -> MailProblem | None:
    """Send somebody one mail and note how that went; return why it could not be sent, or None."""
    found = mailing.take(account=account, kind=kind)
    if found is None:
        return None
    address, asked_at, waiting, newest = found
    if kind is MailKind.WAITING and not waiting:
        return None  # seen to meanwhile
    if kind is MailKind.CODE:
        words = code_words(mailing.code_of(account, address, asked_at), settings.SITE_ADDRESS)
    else:
        words = waiting_words(waiting, settings.SITE_ADDRESS)
    problem = mail.send(to=address, words=words)
    mailing.note(account=account, kind=kind, told=newest, problem=problem)
    return problem
