"""A GIS of a test: what it asks for with a personal token, by Django's client or over a socket."""

import base64
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sightline.access import actions
from sightline.access.parties import Viewer
from sightline.intelligence.records import NewItem
from tests.hotspots import planting
from tests.people import Person

Entering = Callable[[Person], AbstractContextManager[Viewer]]
SINCE_2026 = {"datetime": "2026-01-01/2026-11-30"}


def lately(at: tuple[int, int] | None = planting.MIDDLE, **different: Any) -> NewItem:
    """Return an item of a few weeks ago, for whoever asks without saying which months."""
    when = timezone.now() - timedelta(days=40)
    return planting.item(at, **{"event_start": when, "received_at": when, **different})


def token_of(who: Person, entering: Entering) -> str:
    """Make a token for a person."""
    with entering(who) as viewer:
        made = actions.make_token(by=viewer, name="QGIS", days=7)
    assert made
    return made


class Gis:
    """Asks the API's endpoints by name with one token."""

    def __init__(self, token: str) -> None:
        """Keep the token as a GIS does, as the password of Basic."""
        pair = base64.b64encode(f"anyone:{token}".encode()).decode()
        self.client = Client(headers={"Authorization": f"Basic {pair}"})

    def get(self, name: str, *args: str, **asked: str) -> HttpResponse:
        """Return the answer of an endpoint."""
        return self.client.get(reverse(name, args=args), asked)

    def features(self, name: str, **asked: str) -> dict[str, Any]:
        """Return the features of a collection by id; all on one page."""
        answer = self.get("features-items", name, **asked)
        assert answer.status_code == 200, answer.content
        return {each["id"]: each for each in answer.json()["features"]}


class _Noting(WSGIRequestHandler):
    asked: list[str]

    def log_request(self, *_: Any) -> None:
        """Note the address instead of printing it."""
        self.asked.append(self.path)


@contextmanager
def _one_connection() -> Iterator[None]:
    """Keep a request from closing the test's connection, as Django's test client does."""
    signals = (request_started, request_finished)
    for each in signals:
        each.disconnect(close_old_connections)
    try:
        yield
    finally:
        for each in signals:
            each.connect(close_old_connections)


def served_to(program: str, *arguments: str, environment: dict[str, str]) -> tuple[str, list[str]]:
    """Run a Python program against the site on a real socket; return what it prints and asks for.

    Requests are answered by this very thread while the program runs beside it, so that they see
    what the test has put in and not committed. `{address}` in an argument is the site's address.
    """
    noting = type("Noting", (_Noting,), {"asked": []})
    answering = make_server("127.0.0.1", 0, WSGIHandler(), handler_class=noting)
    with _one_connection(), answering as server:
        server.timeout = 0.1
        address = f"http://127.0.0.1:{server.server_port}"
        command = [sys.executable, "-c", program, *(a.format(address=address) for a in arguments)]
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process:
            while process.poll() is None:
                server.handle_request()
            said = process.stdout.read() if process.stdout else ""
        assert process.returncode == 0, said
        return said, noting.asked
