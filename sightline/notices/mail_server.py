"""Which mail server the site sends by: one address in the settings, read here. No Django, pure."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
PORTS: Final = {"smtp": 587, "smtps": 465}
SHAPE: Final = "Write it as smtps://user:password@host:465?from=sightline@council.example."


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over, who hands it over, and in whose name it is sent.

    `wrapped` is TLS from the first byte (smtps); `upgraded` is STARTTLS. Neither is for a server on
    the same machine alone.
    """

    host: str
    port: int
    user: str
    password: str
    sender: str
    wrapped: bool
    upgraded: bool

    def __repr__(self) -> str:
        """Name the host alone, so that no password reaches a log."""
        return f"MailServer({self.host})"


def mail_server(url: str) -> MailServer | None:
    """Return the mail server that a setting names, or None where it is empty.

    Raise ValueError, which quotes nothing of the setting, where it is wrong or leaves a part out.
    """
    if not url:
        return None
    parts = urlsplit(url)
    sender = parse_qs(parts.query).get("from", [""])[0]
    if parts.scheme not in PORTS or not parts.hostname or "@" not in sender:
        raise ValueError(f"SIGHTLINE_MAIL_URL is no mail server's address. {SHAPE}")
    if bool(parts.username) != bool(parts.password):
        raise ValueError(f"SIGHTLINE_MAIL_URL needs a user and a password, or neither. {SHAPE}")
    try:
        port = parts.port or PORTS[parts.scheme]
    except ValueError:
        raise ValueError(f"SIGHTLINE_MAIL_URL has no sound port. {SHAPE}") from None
    wrapped = parts.scheme == "smtps"
    return MailServer(
        parts.hostname, port, unquote(parts.username or ""), unquote(parts.password or ""), sender,
        wrapped=wrapped, upgraded=not wrapped and parts.hostname not in LOOPBACK,
    )  # fmt: skip
