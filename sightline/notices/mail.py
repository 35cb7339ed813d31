"""Handing one mail to the site's mail server. Nothing of it reaches a log."""

import smtplib
from email.utils import make_msgid
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from sightline.notices.mail_server import MailServer
from sightline.terms.mailing import MailProblem

PATIENCE: Final = 10  # seconds for each answer of the mail server
SMTP: Final = "django.core.mail.backends.smtp.EmailBackend"
SUBJECT: Final = "Sightline"  # and no more: subjects are shown on locked phones


def is_sent_here() -> bool:
    """Say whether this site sends mail at all."""
    return settings.MAIL_SERVER is not None


def send(*, to: str, words: str) -> MailProblem | None:
    """Send a mail of plain words to one address; return why it could not be sent, or None."""
    server: MailServer | None = settings.MAIL_SERVER
    if server is None:
        return MailProblem.UNREACHED
    try:
        _message(server, to, words).send()
    except smtplib.SMTPAuthenticationError:
        return MailProblem.UNKNOWN_HERE
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException):
        return MailProblem.NOT_TAKEN
    except (OSError, smtplib.SMTPException):
        return MailProblem.UNREACHED
    return None


def _message(server: MailServer, to: str, words: str) -> EmailMessage:
    connection = get_connection(
        SMTP, host=server.host, port=server.port, username=server.user, password=server.password,
        use_tls=server.upgraded, use_ssl=server.wrapped, timeout=PATIENCE,
    )  # fmt: skip
    headers = {
        "Auto-Submitted": "auto-generated",
        "Message-ID": make_msgid(domain=server.sender.rpartition("@")[2]),
    }
    return EmailMessage(SUBJECT, words, server.sender, [to], connection=connection, headers=headers)
