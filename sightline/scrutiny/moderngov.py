"""Asks a council's ModernGov web service, on the network.

Only the addresses that `SIGHTLINE_MODERNGOV` names are asked, over https, and never a machine of
the private network: a name that leads there is refused, and the address that was looked at is the
one that is asked. No redirect is followed. An answer has a time and a size.
"""

import ssl
import time
from contextlib import closing
from datetime import date
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from socket import create_connection
from typing import Final
from urllib.parse import urlencode, urlsplit

from django.conf import settings

from sightline.scrutiny.promises.moderngov import (
    PASTE,
    BroughtMeeting,
    Committee,
    NotBrought,
    Sitting,
    committees,
    meeting,
    sittings,
)
from sightline.scrutiny.reviews.links import NotPublic, public_address

SERVICE: Final = "/mgWebService.asmx/"
SECONDS: Final = 10  # for one answer, and for each wait within it
ALTOGETHER: Final = 40  # seconds for all that one page asks
MOST_BYTES: Final = 4_000_000  # of one answer: a day's meeting with its minutes has a tenth
MOST_MEETINGS: Final = 20
NOT_SET: Final = (
    f"No committee system is set. Ask whoever runs Sightline to set SIGHTLINE_MODERNGOV. {PASTE}"
)
NOT_ALLOWED: Final = (
    "This committee system may not be asked. Its address begins with https:// and is not on a"
    f" private network: ask whoever runs Sightline to look at SIGHTLINE_MODERNGOV. {PASTE}"
)
DOWN: Final = (
    "The committee system did not answer, or has an error of its own. Nothing was brought in. Try"
    f" again later. {PASTE}"
)
SLOW: Final = (
    "The committee system took too long. Nothing was brought in. Ask for fewer days, or try again"
    f" later. {PASTE}"
)
TOO_BIG: Final = f"The answer is too big. Nothing was brought in. Ask for fewer days. {PASTE}"
NO_SERVICE: Final = (
    "There is no web service at that address: some councils switch it off. Ask whoever runs the"
    f" committee system about “mgWebService”. Nothing was brought in. {PASTE}"
)
MOVED: Final = (
    "The committee system has moved to another address. Nothing was brought in. Ask whoever runs"
    f" Sightline to change SIGHTLINE_MODERNGOV. {PASTE}"
)
TOO_MANY: Final = f"There are more than {MOST_MEETINGS} meetings. Ask for fewer days."
NO_MEETINGS: Final = (
    "That committee had no meeting in those days. Look at its number, and the days."
)
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost"})


def systems() -> list[str]:
    """Return the addresses that may be asked, as they are set, without a slash at the end."""
    return [one.strip().rstrip("/") for one in settings.MODERNGOV.split(",") if one.strip()]


def their_committees(system: str) -> list[Committee]:
    """Return the committees of a system. Raise NotBrought."""
    return committees(_Asking(system).ask("GetCommittees", {}))


def their_meetings(system: str, committee: int, since: date, until: date) -> list[BroughtMeeting]:
    """Return a committee's meetings of some days, with their minutes. Raise NotBrought."""
    asking = _Asking(system)
    days = {"sFromDate": f"{since:%d/%m/%Y}", "sToDate": f"{until:%d/%m/%Y}"}
    found = sittings(asking.ask("GetMeetings", {"lCommitteeId": str(committee), **days}))
    held = [one for one in found if since <= one.met_on <= until]
    if not held or len(held) > MOST_MEETINGS:
        raise NotBrought(TOO_MANY if held else NO_MEETINGS)
    return [_meeting(asking, committee, one) for one in held]


def link_to(system: str, found: BroughtMeeting) -> str:
    """Return where anybody can read a meeting's minutes; nothing where that is not https."""
    if not system.startswith("https://"):
        return ""
    return f"{system}/ieListDocuments.aspx?CId={found.committee}&MId={found.number}"


def host_of(system: str) -> str:
    """Return the name of a system's machine, by which what came from it is known again."""
    return urlsplit(system).hostname or ""


def _meeting(asking: "_Asking", committee: int, one: Sitting) -> BroughtMeeting:
    data = asking.ask("GetMeeting", {"lMeetingId": str(one.number)})
    return meeting(data, committee=committee, asked=one.number)


class _Asking:
    """One page's questions to one system, within one time."""

    def __init__(self, system: str) -> None:
        if system not in systems():
            raise NotBrought(NOT_ALLOWED if systems() else NOT_SET)
        self.parts = urlsplit(system)
        self.until = time.monotonic() + ALTOGETHER

    def ask(self, method: str, given: dict[str, str]) -> bytes:
        """Return what the service answers to a method. Raise NotBrought."""
        if time.monotonic() > self.until:
            raise NotBrought(SLOW)
        try:
            with closing(self._connection()) as connection:
                address = f"{self.parts.path}{SERVICE}{method}"
                connection.request(
                    "GET", f"{address}?{urlencode(given)}", headers={"Accept": "text/xml"}
                )
                with closing(connection.getresponse()) as answer:
                    return self._answer(answer)
        except TimeoutError:
            raise NotBrought(SLOW) from None
        except (OSError, HTTPException, ValueError):
            raise NotBrought(DOWN) from None

    def _connection(self) -> HTTPConnection:
        host, port = self.parts.hostname or "", self.parts.port
        if self.parts.scheme == "http":
            if not (settings.SYNTHETIC and host in LOOPBACK):
                raise NotBrought(NOT_ALLOWED)
            return HTTPConnection(host, port, timeout=SECONDS)
        if self.parts.scheme != "https" or not host or self.parts.username:
            raise NotBrought(NOT_ALLOWED)
        try:
            return _Looked(host, port or 443, public_address(host, port or 443))
        except NotPublic:
            raise NotBrought(NOT_ALLOWED) from None

    def _answer(self, answer: HTTPResponse) -> bytes:
        if answer.status in {301, 302, 303, 307, 308}:
            raise NotBrought(MOVED)
        if answer.status in {401, 403, 404, 405, 410}:
            raise NotBrought(NO_SERVICE)
        if answer.status != 200:
            raise NotBrought(DOWN)
        pieces, size, until = [], 0, min(self.until, time.monotonic() + SECONDS)
        while piece := answer.read1(65_536):
            size += len(piece)
            pieces.append(piece)
            if size > MOST_BYTES:
                raise NotBrought(TOO_BIG)
            if time.monotonic() > until:
                raise NotBrought(SLOW)
        return b"".join(pieces)


class _Looked(HTTPSConnection):
    """A connection to the very address that was looked at, with the certificate of its name."""

    def __init__(self, host: str, port: int, address: str) -> None:
        self.address, self.trust = address, ssl.create_default_context()
        super().__init__(host, port, timeout=SECONDS, context=self.trust)

    def connect(self) -> None:
        """Connect to the address, and check the certificate against the name."""
        plain = create_connection((self.address, self.port), SECONDS)
        self.sock = self.trust.wrap_socket(plain, server_hostname=self.host)
