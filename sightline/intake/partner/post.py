"""A partner's e-mail as what it carries: its words, and the forms attached to it. Pure.

Whom an e-mail says it is from proves nothing, so its sender is kept as said and never believed.
"""

import email
import email.policy
import hashlib
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from html.parser import HTMLParser
from typing import Final

from sightline.intake.tables.problems import FileProblem

MOST_BYTES: Final = 25_000_000
MOST_WORDS: Final = 40_000
TABLES: Final = (".csv", ".xlsx")
_QUOTED: Final = re.compile(r"^\s*(>|On .{5,200} wrote:|-----Original Message-----)")


@dataclass(frozen=True, slots=True)
class Attached:
    """One attachment: what it calls itself, which is not believed, and its bytes."""

    name: str = field(repr=False)
    content: bytes = field(repr=False)

    @property
    def is_table(self) -> bool:
        """Return whether it may be a partner's form."""
        return self.name.casefold().endswith(TABLES)


@dataclass(frozen=True, slots=True)
class Post:
    """One message. `key` is the same for the same message, however often it is delivered."""

    key: str
    sender: str = field(repr=False)
    sent_at: datetime | None
    words: str = field(repr=False)
    attached: tuple[Attached, ...] = field(repr=False)


class _Text(HTMLParser):
    """Collects the words of a page and leaves out what is not shown."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  as its base says
        self.hidden += tag in {"script", "style", "head"}
        if tag in {"br", "p", "div", "tr", "li"}:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in {"script", "style", "head"} and self.hidden > 0

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.found.append(data)


def read_post(content: bytes) -> Post:
    """Return what a message carries. Raise FileProblem, whose text says what to do."""
    if len(content) > MOST_BYTES:
        raise FileProblem("The message is over 25 MB. Ask for the form alone.")
    message = email.message_from_bytes(content, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.get("From"):
        raise FileProblem("This is no e-mail: it says nowhere whom it is from.")
    try:
        words, attached = _words(message), tuple(_attached(message))
    except (LookupError, ValueError, AttributeError, KeyError):
        raise FileProblem("The message cannot be read. Ask the sender for the form.") from None
    if not words and not attached:
        raise FileProblem("The message is empty.")
    sender = parseaddr(str(message.get("From", "")))[1][:200]
    identity = str(message.get("Message-ID", "")).strip() or hashlib.sha256(content).hexdigest()
    return Post(f"mail|{sender.casefold()}|{identity}", sender, _sent_at(message), words, attached)


def _sent_at(message: EmailMessage) -> datetime | None:
    try:
        sent = parsedate_to_datetime(str(message.get("Date", "")))
    except (TypeError, ValueError):
        return None
    return sent.astimezone(UTC) if sent.tzinfo else sent.replace(tzinfo=UTC)


def _words(message: EmailMessage) -> str:
    """Return the subject and what the sender wrote, without what they quote."""
    body = message.get_body(preferencelist=("plain", "html"))
    text = str(body.get_content()) if body else ""
    if body and body.get_content_type() == "text/html":
        reader = _Text()
        reader.feed(text)
        text = "".join(reader.found)
    own = []
    for line in text.replace("\r\n", "\n").replace("\x00", "").split("\n"):
        if _QUOTED.match(line):
            break
        own.append(line.rstrip())
    subject = " ".join(str(message.get("Subject", "")).split())
    said = re.sub(r"\n{3,}", "\n\n", "\n".join(own)).strip()
    return "\n\n".join(filter(None, (subject if said else "", said)))[:MOST_WORDS]


def _attached(message: EmailMessage) -> list[Attached]:
    found = []
    for part in message.iter_attachments():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            found.append(Attached((part.get_filename() or "")[:200], content))
    return found
