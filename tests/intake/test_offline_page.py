"""The page that a device keeps: one for everybody, and all that a device ever keeps of the site."""

import json
import re

import pytest
from django.test import Client

from sightline.intake import offline_files
from sightline.intake.devices import sealing_key
from sightline.intake.offline_files import with_imports

KEPT = re.compile(r"^const KEPT = (.*);$", re.MULTILINE)
FILE = re.compile(r'(?:src|href)="(/static/[^"]+)"')


def kept_by(answer) -> dict[str, object]:
    return json.loads(KEPT.search(answer.content.decode())[1])


@pytest.fixture(autouse=True)
def afresh():
    offline_files.kept.cache_clear()


def test_the_page_is_the_same_for_everybody_and_names_nobody(reporter, officer, browser_of):
    pages = {
        browser.get("/report/offline/").content
        for browser in (Client(), browser_of(reporter), browser_of(officer))
    }
    (page,) = pages
    assert sealing_key() in page.decode()
    for telling in (b"Test Person", b"csrf", b"Sign out", reporter.account.encode()):
        assert telling not in page


def test_the_page_has_the_headers_of_every_page(reporter, browser_of):
    answer = browser_of(reporter).get("/report/offline/")
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")


def test_danger_now_says_whom_to_call_before_anything_else():
    page = Client().get("/report/offline/").content.decode()
    assert "Call 999 first, now." in page
    assert page.index("call 999") < page.index("Write a report</h2>")
    assert page.count("01632 960 150") == 2


def test_without_scripts_the_page_says_so():
    page = Client().get("/report/offline/").content.decode()
    assert "needs JavaScript" in page
    assert re.search(r"<form[^>]*hidden", page)


def test_the_list_holds_the_page_and_its_own_files_and_nothing_else():
    kept = kept_by(Client().get("/report/offline/worker.js"))
    first, *files = kept["addresses"]
    assert first == "/report/offline/"
    assert all(
        re.fullmatch(r"/static/(css|js|img)/\w+\.[0-9a-f]{12}\.(css|js|svg)", f) for f in files
    )
    assert len(files) == len(set(files))
    page = Client().get("/report/offline/").content.decode()
    assert set(FILE.findall(page)) <= set(files)


def test_the_worker_is_a_script_that_is_asked_for_anew():
    answer = Client().get("/report/offline/worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-store"
    assert "Service-Worker-Allowed" not in answer


def test_a_changed_page_is_another_version(monkeypatch):
    before = offline_files.kept(True).version
    offline_files.kept.cache_clear()
    monkeypatch.setattr(offline_files, "page", lambda _: "another page")
    assert offline_files.kept(True).version != before


def test_what_a_script_imports_is_kept_with_it_once():
    scripts = {
        "js/a.js": 'import { b } from "./b.js";\nimport "./c.js"',
        "js/b.js": "import {x, y} from './c.js'; export { z } from \"../up/d.js\"",
        "js/c.js": 'import { a } from "./a.js"',
        "up/d.js": 'const no = "./e.js"',
    }
    found = with_imports(["css/x.css", "js/a.js"], scripts.__getitem__)
    assert found == ["css/x.css", "js/a.js", "js/b.js", "js/c.js", "up/d.js"]


def test_the_start_page_offers_it_and_says_whose_the_device_would_be(reporter, browser_of):
    page = browser_of(reporter).get("/report/").content.decode()
    for words in ("No signal?", "Write it offline", "That needs JavaScript", "Set this device up"):
        assert words in page
    assert re.search(r'data-whose="[0-9a-f]{32}"', page)


def test_the_sign_in_page_says_what_waits_with_scripts_on():
    assert "data-offline-here" in Client().get("/sign-in").content.decode()
