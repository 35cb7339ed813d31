"""Whether a link still opens: by a real website on this machine, and never one of an inner net."""

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest

from sightline.scrutiny.reviews import links
from sightline.scrutiny.reviews.links import Answer, Pace, Tried, check, is_public, open_publicly
from sightline.terms.practice_reviews import LinkState

L = LinkState
ANSWERS = {  # path: status, where it leads on
    "/fine": (200, ""), "/gone": (410, ""), "/moved": (301, "/fine"), "/round": (302, "/round"),
    "/away": (302, "https://elsewhere.example.org/"), "/get-only": (200, ""),
    "/inner": (302, "http://169.254.169.254/latest"),
}  # fmt: skip


class Site(BaseHTTPRequestHandler):
    """Answers as `ANSWERS` says; one page knows no HEAD."""

    def do_HEAD(self) -> None:
        self.server.asked.append((self.command, self.path))
        status, leads = ANSWERS.get(self.path, (404, ""))
        if self.path == "/get-only" and self.command == "HEAD":
            status = 405
        self.send_response(status)
        if leads:
            self.send_header("Location", leads)
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815

    def log_message(self, *said: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.asked = []
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def opener(site):
    """Asks the website on this machine, whatever its name: as the real one does, unguarded."""

    def ask(method: str, link: str) -> Answer:
        parts = urlsplit(link)
        here = parts._replace(netloc=f"reviews.example.org:{site.server_port}")
        return links._asked(method, here, "127.0.0.1")

    return ask


def test_what_comes_of_a_link(opener, site):
    for path, found in {
        "/fine": Tried(L.OPENED, 200), "/gone": Tried(L.ANSWERED_NO, 410),
        "/lost": Tried(L.ANSWERED_NO, 404), "/moved": Tried(L.OPENED, 200),
        "/round": Tried(L.ANSWERED_NO, 302), "/away": Tried(L.LEADS_AWAY, 302),
        "/inner": Tried(L.LEADS_AWAY, 302), "/get-only": Tried(L.OPENED, 200),
    }.items():  # fmt: skip
        site.asked.clear()
        assert check(f"http://reviews.example.org{path}", opener, Pace(sleep=[].append)) == found
        assert {asked for _, asked in site.asked} <= {path, ANSWERS.get(path, ("", ""))[1]}


def test_the_real_opener_never_asks_an_inner_address(site, monkeypatch):
    names = {"inner.example.org": "127.0.0.1", "mixed.example.org": "127.0.0.1"}

    def look_up(host, port, **_):
        found = [names.get(host, host)] + (["93.184.216.34"] if host.startswith("mixed") else [])
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in found]

    monkeypatch.setattr(links.socket, "getaddrinfo", look_up)
    monkeypatch.setitem(links.PORTS, "http", site.server_port)
    port = site.server_port
    for link in (
        f"http://127.0.0.1:{port}/fine", "http://inner.example.org/fine", "http://10.0.0.1/",
        "http://mixed.example.org/fine", f"http://user@127.0.0.1:{port}/fine",
        "http://inner.example.org:22/", "ftp://inner.example.org/",
    ):  # fmt: skip
        assert check(link, open_publicly, Pace(sleep=[].append)).state is L.NOT_PUBLIC, link
    assert site.asked == []


def test_it_connects_to_the_very_address_that_was_looked_at(site, monkeypatch):
    """A name that is looked up a second time could lead elsewhere by then."""
    lookups = []

    def look_up(host, port, *_, **__):
        lookups.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(links.socket, "getaddrinfo", look_up)
    monkeypatch.setattr(links, "is_public", lambda _: True)
    monkeypatch.setitem(links.PORTS, "http", site.server_port)
    assert open_publicly("HEAD", "http://reviews.example.org/fine") == Answer(200)
    assert "reviews.example.org" in lookups
    assert lookups.count("reviews.example.org") == 1


def test_which_addresses_are_public():
    inner = (
        "10.1.2.3 172.16.0.1 192.168.1.1 127.0.0.1 0.0.0.0 169.254.169.254 100.64.0.1 224.0.0.1"
        " 240.0.0.1 198.18.0.1 :: ::1 fe80::1%eth0 fd00::1 ff02::1 ::ffff:10.0.0.1"
        " 2002:0a00:0001::1 64:ff9b::a00:1 2001:0:a00:1::"
    )
    assert [one for one in inner.split() if is_public(one)] == []
    assert is_public("93.184.216.34")
    assert is_public("2606:4700::1111")


def test_one_website_is_asked_once_a_second_and_another_at_once():
    now, slept = [100.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    pace = Pace(now=lambda: now[0], sleep=sleep)
    asked = []

    def opener(method, link):
        asked.append((method, now[0]))
        return Answer(405 if method == "HEAD" else 200)

    for link in ("https://a.example.org/1", "https://b.example.org/1", "https://a.example.org/2"):
        check(link, opener, pace)
    assert slept == [1.0, 1.0, 1.0]
    assert [when for _, when in asked] == [100.0, 101.0, 101.0, 102.0, 102.0, 103.0]


def test_a_website_that_does_not_answer_is_said_to_be_so():
    def opener(method, link):
        raise TimeoutError

    assert check("https://a.example.org/", opener, Pace()) == Tried(L.NO_ANSWER)
