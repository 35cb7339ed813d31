"""Whether a published link still opens: asked gently, and never of a network that is not public.

A link is somebody's typing, and this runs inside the council's network: so a name that leads to a
private, loopback or other inner address is not asked, the connection is made to the very address
that was looked at, and a link that leads on is followed within its own website alone.
"""

import http.client
import json
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network
from typing import Final, Protocol
from urllib.parse import SplitResult, urljoin, urlsplit

from sightline.scrutiny.reviews.rules import link_refusal
from sightline.scrutiny.reviews.timing import DIALS
from sightline.terms.practice_reviews import LinkState

PORTS: Final = {"http": 80, "https": 443}
LEADS_ON: Final = frozenset({301, 302, 303, 307, 308})
ASK_OTHERWISE: Final = frozenset({403, 404, 405, 501})  # of websites that answer GET alone
TRANSLATED: Final = ip_network("64:ff9b::/32")  # stand for others, maybe inner ones (RFC 6052)
AGENT: Final = "Sightline link check"


class NotPublic(Exception):
    """The address does not stand on the public web. Nothing was sent."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a website answered: its status, and where it leads on, if it does."""

    status: int
    location: str = ""


class Opener(Protocol):
    """Asks a website, once. Raise NotPublic or OSError where there is no answer."""

    def __call__(self, method: str, link: str) -> Answer:
        """Return what the website answered."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a link. `status` is what the website answered, 0 for nothing."""

    state: LinkState
    status: int = 0


@dataclass(slots=True)
class Pace:
    """Lets one request go to a host, and holds the next for a second."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    asked: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str) -> None:
        """Wait until this host may be asked."""
        left = self.asked.get(host, float("-inf")) + DIALS["link_pause_seconds"].value - self.now()
        if left > 0:
            self.sleep(left)
        self.asked[host] = self.now()


PACE: Final = Pace()


@dataclass(frozen=True, slots=True)
class Due:
    """A link that is to be tried: of which publication of which review."""

    review: str
    item: int
    link: str


def due(told: str) -> list[Due]:
    """Return what the database says is to be tried."""
    return [Due(*one) for one in json.loads(told)]


def check(link: str, opener: Opener, pace: Pace) -> Tried:
    """Return what comes of opening a link."""
    try:
        return _follow(link, opener, pace)
    except NotPublic:
        return Tried(LinkState.NOT_PUBLIC)
    except (OSError, ValueError, http.client.HTTPException):
        return Tried(LinkState.NO_ANSWER)


def _follow(link: str, opener: Opener, pace: Pace) -> Tried:
    host = urlsplit(link).hostname
    for _ in range(DIALS["link_hops"].value + 1):
        answer = _ask(link, opener, pace)
        if answer.status not in LEADS_ON or not answer.location:
            opens = 200 <= answer.status < 300
            return Tried(LinkState.OPENED if opens else LinkState.ANSWERED_NO, answer.status)
        link = urljoin(link, answer.location)
        if urlsplit(link).hostname != host:
            return Tried(LinkState.LEADS_AWAY, answer.status)
    return Tried(LinkState.ANSWERED_NO, answer.status)


def _ask(link: str, opener: Opener, pace: Pace) -> Answer:
    """Ask for the head alone; whole, where a website knows no other question."""
    host = urlsplit(link).hostname or ""
    pace.wait(host)
    answer = opener("HEAD", link)
    if answer.status in ASK_OTHERWISE:
        pace.wait(host)
        answer = opener("GET", link)
    return answer


def open_publicly(method: str, link: str) -> Answer:
    """Ask a website on the public web. Raise NotPublic for any other address, before asking."""
    parts = urlsplit(link)
    port = parts.port or PORTS.get(parts.scheme, 0)
    if link_refusal(link) or port not in PORTS.values() or parts.username is not None:
        raise NotPublic
    return _asked(method, parts, public_address(parts.hostname or "", port))


def public_address(host: str, port: int) -> str:
    """Return an address of a host. Raise NotPublic where any of its addresses is not public."""
    found = {str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    if not found or not all(is_public(one) for one in found):
        raise NotPublic
    return min(found, key=lambda one: ":" in one)


def is_public(address: str) -> bool:
    """Return whether an address is on the public web: not private, loopback, shared or reserved."""
    one = ip_address(address.partition("%")[0])
    inner = getattr(one, "ipv4_mapped", None) or getattr(one, "sixtofour", None)
    if getattr(one, "teredo", None) is not None or one in TRANSLATED:
        return False
    return (inner or one).is_global and not (one.is_multicast or one.is_reserved)


def _asked(method: str, parts: SplitResult, address: str) -> Answer:
    """Ask over a connection to this very address: the name is not looked up again."""
    connection = _Pinned(parts, address)
    path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
    try:
        connection.request(method, path, headers={"User-Agent": AGENT, "Connection": "close"})
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers.get("Location", ""))
    finally:
        connection.close()


class _Pinned(http.client.HTTPConnection):
    """A connection to one address, for whatever name the website has."""

    def __init__(self, parts: SplitResult, address: str) -> None:
        host = parts.hostname or ""
        super().__init__(host, parts.port or PORTS[parts.scheme], timeout=_seconds())
        self._address, self._safe = address, parts.scheme == "https"
        if self._safe:
            self.default_port = PORTS["https"]

    def connect(self) -> None:
        """Connect, and where the website is safe let it prove its name."""
        self.sock = socket.create_connection((self._address, self.port), _seconds())
        if self._safe:
            safe = ssl.create_default_context()
            self.sock = safe.wrap_socket(self.sock, server_hostname=self.host)


def _seconds() -> float:
    return float(DIALS["link_seconds"].value)
