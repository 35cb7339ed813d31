"""A real server with the invented county and a real Chromium, for the journeys of each role."""

import os
import re
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from sightline.database.roles import OWNER, PUBLISH, WEB, WORKER
from tests.database_for_tests import copied
from tests.journeys.acting import press

CHROMIUM = os.environ.get("CHROMIUM")  # test.py looks for one
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
         "--disable-component-update", "--disable-sync", "--disable-quic"]  # fmt: skip
REPORTS = 1_500
ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TOO_WIDE = """() => document.documentElement.scrollWidth <= window.innerWidth ? [] :
  [...document.querySelectorAll("body *")]
    .filter((each) => !each.closest("thead"))
    .filter((each) => each.getBoundingClientRect().right > window.innerWidth)
    .map((each) => `${each.tagName}.${each.className} ${each.getBoundingClientRect().right}`)"""
# Every rule is run; of what is in order nothing is written down.
RUN_AXE = """rules => axe.run(document,
  {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every journey, so that a machine without Chromium reports them as not run, by name."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason="no Chromium was found"))


class Site:
    """The running site: its address, its environment, and how to sign in."""

    def __init__(self, address: str, lines: list[str], environment: dict[str, str]) -> None:
        """Read the sign-ins that the demonstration printed."""
        self.address = address
        self.environment = environment
        self.signed_in: dict[str, object] = {}  # cookies by account: a code works only once
        text = "\n".join(lines)
        self.password = re.search(r"password +(\S+)", text)[1]
        self.code_secret = re.search(r"secret +(\S+)", text)[1]
        self.published = re.search(r"published +(\S+)", text)[1]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Site]:
    """Run `sightline demo` on a database of its own, a copy of what was migrated already."""
    admin = os.environ["SIGHTLINE_TEST_ADMIN_URL"]
    name = f"sightline_journeys_{secrets.token_hex(3)}"
    logins = copied(name)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    static = ROOT / "var"
    var = tmp_path_factory.mktemp("var")
    for folder in ("static", "static-src", "locale"):
        (var / folder).symlink_to(static / folder)
    environment = {
        **os.environ,
        "SIGHTLINE_VAR": str(var),
        "DATABASE_URL": logins.url(WEB),
        "DATABASE_OWNER_URL": logins.url(OWNER),
        "DATABASE_WORKER_URL": logins.url(WORKER),
        "DATABASE_PUBLISH_URL": logins.url(PUBLISH),
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-m", "sightline.commands", "demo", "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--reports", str(REPORTS)], env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        lines = _until_ready(process)
        with psycopg.connect(logins.url(OWNER), autocommit=True) as database:
            database.execute("ANALYZE")  # the server does so by itself, but not for tests
        yield Site(f"http://127.0.0.1:{port}", lines, environment)
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()
        with psycopg.connect(admin, autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _until_ready(process: subprocess.Popen) -> list[str]:
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("Ctrl-C"):
            return lines
    pytest.fail("the demonstration did not start:\n" + "".join(lines[-10:]))


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """One real Chromium for all journeys."""
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, which Django would take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: object, site: Site) -> Iterator[Callable]:
    """Open a page as a role: `visit("youth.worker", phone=True, scripts=False)`."""
    contexts = []

    def open_page(who: str | None = None, *, phone: bool = False, scripts: bool = True) -> object:
        size = {"width": 320, "height": 700} if phone else {"width": 1280, "height": 900}
        context = chromium.new_context(
            viewport=size,
            java_script_enabled=scripts,
            base_url=site.address,
            locale="en-GB",
            storage_state=site.signed_in.get(who),
        )
        contexts.append(context)
        page = context.new_page()
        page.runs_scripts = scripts
        page.set_default_timeout(15_000)
        if who and who not in site.signed_in:
            sign_in(page, site, who)
            site.signed_in[who] = context.storage_state()
        return page

    yield open_page
    for context in contexts:
        context.close()


def sign_in(page: object, site: Site, who: str) -> None:
    """Sign in as an invented account; waits for the next code where one was used already."""
    import pyotp

    page.goto("/sign-in")
    page.get_by_label("Work email address").fill(f"{who}@county.example")
    page.get_by_label("Password", exact=True).fill(site.password)
    press(page, "Continue")
    for ahead in (0, 30):  # the server takes the next step's code too
        code = pyotp.TOTP(site.code_secret).at(int(time.time()) + ahead)
        page.get_by_label("Enter the code").fill(code)
        press(page, "Sign in")
        if "/sign-in/code" not in page.url:
            return
    pytest.fail("the code was refused twice")


@pytest.fixture
def accessible() -> Callable:
    """Assert that axe finds no violation of WCAG 2.2 AA, and that nothing is cut at this width."""

    def check(page: object) -> None:
        assert page.runs_scripts, "axe is a script, and would be waited for without end"
        page.evaluate("scrollTo(0, 0)")  # what the header half covers is no small target
        # Injected past the page's own policy, which forbids any script that is not the site's.
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate(RUN_AXE, RULES)
        told = [
            f"{each['id']}: {each['help']} {[n['target'] for n in each['nodes']][:3]}"
            for each in found["violations"]
        ]
        assert told == [], page.url
        assert "; ".join(page.evaluate(TOO_WIDE)) == "", f"{page.url} is wider than the window"

    return check
