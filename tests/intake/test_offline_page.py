"""The page that a device keeps: one for everybody, and all that a device ever keeps of the site."""

import json
import re

import pytest
from django.test import Client

from sightline.access.languages import COOKIE
from sightline.intake import offline_files
from sightline.intake.devices import sealing_key
from sightline.intake.offline_files import with_imports
from sightline.terms import Language
from sightline.web.templatetags.languages import COUNTED, WORDS
from tests.intake.languages.test_pages import OTHERS, english_left

KEPT = re.compile(r"^const KEPT = (.*);$", re.MULTILINE)
TAG = re.compile(r"<(/?[a-z0-9]+)([^>]*)>")
SHAPING = re.compile(r'\b(?:id|name|type|value|for|class|data-[a-z-]+)(?:="[^"]*")?')
WORDY = re.compile(r"data-(?:months|(?:delete|wipe)-(?:title|words))")
FILE = re.compile(r'(?:src|href)="(/static/[^"]+)"')


def kept_by(answer) -> dict[str, object]:
    return json.loads(KEPT.search(answer.content.decode())[1])


@pytest.fixture(autouse=True)
def afresh():
    offline_files.kept.cache_clear()


def shape(page: str) -> list[tuple[str, list[str]]]:
    """Return the tags of a page from its form on, with what scripts find them by."""
    body = page[page.index("<main") : page.index("</main>")]
    return [
        (tag, [each for each in SHAPING.findall(more) if not WORDY.match(each)])
        for tag, more in TAG.findall(body)
    ]


def in_(language: Language) -> str:
    return Client().get(offline_files.address(language)).content.decode()


@pytest.mark.parametrize("language", Language)
def test_the_page_is_the_same_for_everybody_and_names_nobody(
    language, reporter, officer, browser_of
):
    pages = set()
    for browser in (Client(), browser_of(reporter), browser_of(officer)):
        for chosen in Language:
            browser.cookies[COOKIE] = chosen.value
            pages.add(browser.get(offline_files.address(language)).content)
    (page,) = pages
    assert sealing_key() in page.decode()
    for telling in (b"Test Person", b"csrf", b"Sign out", reporter.account.encode()):
        assert telling not in page


@pytest.mark.parametrize("language", OTHERS)
def test_no_page_is_left_in_english(language):
    page = in_(language)
    assert f'<html class="govuk-template" lang="{language}">' in page
    assert english_left(page, language) == []
    script_words = json.loads(re.search(r'id="script-words"[^>]*>(.*?)</script>', page)[1])
    assert set(script_words) == {*WORDS, *(one for one, _ in COUNTED), ""}


@pytest.mark.parametrize("language", Language)
def test_each_page_leads_to_the_others_and_keeps_the_language_where_it_leads(language):
    page = in_(language)
    for other in Language:
        link = f'<a class="govuk-link" href="{offline_files.address(other)}" lang="{other}"'
        assert (link in page) is (other is not language)
    assert f'<strong lang="{language}" aria-current="true">{language.own}</strong>' in page
    assert page.count(f'href="/report/?language={language}"') == 2
    assert 'data-page-url="/report/offline/"' in page  # how far the worker has a say


def test_the_pages_differ_in_their_words_alone():
    """What is typed is put into the boxes of the same name when the language is changed."""
    first, *others = [shape(in_(language)) for language in Language]
    assert len(first) > 200
    assert all(other == first for other in others)


@pytest.mark.parametrize("address", ["en/", "de/", "PL/", "pl/pl/"])
def test_a_language_that_is_none_of_ours_has_no_page(address):
    assert Client().get(f"/report/offline/{address}").status_code == 404


def test_the_months_are_those_of_the_language():
    months = {
        language: re.search(r'data-months="([^"]*)"', in_(language))[1].split()
        for language in Language
    }
    assert {len(each) for each in months.values()} == {12}
    november = ("November", "Tachwedd", "listopada", "Noiembrie")
    assert tuple(each[10] for each in months.values()) == november


def test_the_page_has_the_headers_of_every_page(reporter, browser_of):
    answer = browser_of(reporter).get("/report/offline/")
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("language", Language)
def test_danger_now_says_whom_to_call_before_anything_else(language):
    page = in_(language)
    assert page.index("999") < page.index("<form")
    hint = re.search(r'id="id_danger_0-hint">([^<]*)<', page)[1]
    assert all(each in hint for each in ("999", "960 151", "960 150", "09:00", "17:00"))
    assert page.count("01632 960 150") == 2


def test_without_scripts_the_page_says_so():
    page = Client().get("/report/offline/").content.decode()
    assert "needs JavaScript" in page
    assert re.search(r"<form[^>]*hidden", page)


def test_the_list_holds_the_page_and_its_own_files_and_nothing_else():
    kept = kept_by(Client().get("/report/offline/worker.js"))
    pages, files = kept["addresses"][:4], kept["addresses"][4:]
    assert pages == [f"/report/offline/{each}" for each in ("", "cy/", "pl/", "ro/")]
    assert all(
        re.fullmatch(r"/static/(css|js|img)/\w+\.[0-9a-f]{12}\.(css|js|svg)", f) for f in files
    )
    assert len(files) == len(set(files))
    for language in Language:
        assert set(FILE.findall(in_(language))) <= set(files)


def test_the_worker_is_a_script_that_is_asked_for_anew():
    answer = Client().get("/report/offline/worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-store"
    assert "Service-Worker-Allowed" not in answer


@pytest.mark.parametrize("changed", Language)
def test_a_changed_page_is_another_version_whatever_its_language(changed, monkeypatch):
    before, made = offline_files.kept(True).version, offline_files.page
    offline_files.kept.cache_clear()
    assert offline_files.kept(True).version == before
    offline_files.kept.cache_clear()
    monkeypatch.setattr(
        offline_files, "page", lambda *asked: made(*asked) + "x" * (asked[1] is changed)
    )
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


@pytest.mark.parametrize("language", Language)
def test_other_pages_lead_to_it_in_their_language(language, reporter, browser_of):
    wanted = f'href="{offline_files.address(language)}"'
    for browser, address in ((browser_of(reporter), "/report/"), (Client(), "/sign-in")):
        browser.cookies[COOKIE] = language.value
        assert wanted in browser.get(address).content.decode()
    start = browser_of(reporter)
    start.cookies[COOKIE] = language.value
    assert 'data-page-url="/report/offline/"' in start.get("/report/").content.decode()
