"""The public site as a process: what it is given, and what it answers."""

import os
import socket
from contextlib import closing
from http.client import HTTPConnection

import pytest

from sightline.commands.serve import environment_of, serving
from sightline.database.roles import PUBLISH

SECRETS = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_WORKER_URL", "SIGHTLINE_MASTER_KEY")


@pytest.mark.parametrize("name", SECRETS)
def test_it_is_given_no_key_and_no_login_but_its_own(monkeypatch, name):
    monkeypatch.setenv(name, "secret")
    given = environment_of(PUBLISH, {"SIGHTLINE_MASTER_KEY": "more"})
    assert name not in given
    assert given["SIGHTLINE_DATABASE_ROLE"] == PUBLISH
    assert given["DATABASE_PUBLISH_URL"] == os.environ["DATABASE_PUBLISH_URL"]


@pytest.fixture(scope="module")
def port(django_db_setup):
    """The public site on a port of its own, over this run's database."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found = free.getsockname()[1]
    with serving("127.0.0.1", found, PUBLISH):
        yield found


def ask(port, path, method="GET"):
    with closing(HTTPConnection("127.0.0.1", port)) as asked:
        asked.request(method, path)
        answer = asked.getresponse()
        return answer.status, answer.read().decode(), answer.headers


def test_anybody_reads_it_and_is_left_no_cookie(port):
    status, page, headers = ask(port, "/")
    assert status == 200
    assert "What is published" in page
    assert "Set-Cookie" not in headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["Cache-Control"] == "public, max-age=300"


@pytest.mark.parametrize("path", ["/sign-in/", "/intelligence/items/", "/for-you/"])
def test_it_has_no_page_of_the_other_site(port, path):
    status, page, _ = ask(port, path)
    assert status == 404
    assert "Page not found" in page


def test_nothing_is_taken_in(port):
    assert ask(port, "/", "POST")[0] == 405
