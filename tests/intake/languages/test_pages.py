"""A reporter's page in each language: all of it, at any step, with what was typed still there."""

import html
import re

import pytest
from django.test import Client
from django.utils import translation

from sightline.access.languages import COOKIE
from sightline.intake import queries
from sightline.intake.receipts import receipt_code
from sightline.terms import Language
from sightline.web import catalogues
from tests.intake.conftest import PLAIN

pytestmark = pytest.mark.django_db

OTHERS = [one for one in Language if one is not Language.ENGLISH]
WORDS = "Dziewczyna w szarym aucie"
ATTRIBUTE = re.compile(r'(?:aria-label|data-label|title|placeholder)="([^"]*)"')
SMALL_WORD = re.compile(r"\b(?:the|and|you|your|with|this|not|is)\b")
STEPS = ("danger", "what", "when", "where", "who", "how", "reply")


def text_of(answer) -> str:
    return str(answer.content.decode())


def choose(browser, language):
    browser.cookies[COOKIE] = language.value
    return browser


def english_left(page: str, language: Language) -> list[str]:
    """Return what stands in a page in English, though it is in another: sentences, small words."""
    data = re.sub(r'<script id="script-words".*?</script>', "", page, flags=re.DOTALL)
    seen = re.sub(r"[ \n]*\n[ \n]*", "\n", html.unescape(re.sub(r"<[^>]+>", "\n", data)))
    seen += "\n".join(["", *map(html.unescape, ATTRIBUTE.findall(data))])
    held = {str(each.id): str(each.string) for each in catalogues.read(language.value)}
    small = [line for line in seen.replace(WORDS, "").splitlines() if SMALL_WORD.search(line)]
    return small + [
        each for each, said in held.items()
        if each and said != each and len(each.split()) > 2 and "%" not in each
        and "<" not in each and each in seen
    ]  # fmt: skip


@pytest.mark.parametrize("language", OTHERS)
def test_no_page_of_the_form_is_left_in_english(language, reporter, browser_of, begin, fill):
    browser = choose(browser_of(reporter), language)
    draft = begin(browser)
    for step in STEPS:
        shown = [browser.get(f"/report/{draft}/{step}"), browser.post(f"/report/{draft}/{step}")]
        for answer in [each for each in shown if each.status_code == 200]:
            assert f'lang="{language}"' in text_of(answer)
            assert english_left(text_of(answer), language) == [], step
    for address in (f"/report/{draft}/check", "/report/", f"/report/{draft}/discard",
                    f"/report/{draft}/danger-now", "/report/devices",
                    f"/files/draft/{draft}"):  # fmt: skip
        assert english_left(text_of(browser.get(address)), language) == [], address
    sent = fill(browser)
    receipt = browser.post(f"/report/{sent}/check")["Location"]
    assert english_left(text_of(browser.get(receipt)), language) == []


@pytest.mark.parametrize("language", OTHERS)
def test_mistakes_are_told_in_the_language_of_the_page(language, reporter, browser_of, begin):
    browser = choose(browser_of(reporter), language)
    draft = begin(browser)
    tries = [
        ("what", {"what": "x" * 40_001}),
        ("when", {"when": "EXACT", "day_day": "3"}),
        ("when", {"when": "EXACT", "day_day": "31", "day_month": "2", "day_year": "2026"}),
        ("when", {"when": "EXACT", "day_day": "1", "day_month": "1", "day_year": "1900"}),
        ("where", {"where": "PLACE", "place": "Zzyzx"}),
        ("where", {"where": "PIN"}),
        ("reply", {"come_back": "YES"}),
    ]
    for step, boxes in tries:
        page = text_of(browser.post(f"/report/{draft}/{step}", boxes))
        assert "govuk-error-message" in page
        assert english_left(page, language) == [], (step, boxes)
    assert "40,001" not in page


@pytest.mark.parametrize("language", Language)
def test_a_language_is_chosen_by_a_link_and_kept(language, reporter, browser_of):
    browser = browser_of(reporter)
    answer = browser.get(f"/report/?language={language}&x=1")
    assert answer["Location"] == "/report/?x=1"
    page = text_of(browser.get("/report/"))
    assert (
        f'<html class="govuk-template" lang="{"en-GB" if language == "en" else language}">' in page
    )
    for other in Language:
        shown = (
            f'href="/report/?language={other}" lang="{other}" hreflang="{other}">{other.own}</a>'
        )
        assert (shown in page) is (other is not language)


@pytest.mark.parametrize("step", ["what", "who", "reply"])
def test_changing_the_language_mid_step_loses_nothing_and_judges_nothing(
    step, reporter, browser_of, begin
):
    browser = browser_of(reporter)
    draft = begin(browser)
    typed = {"what": {"what": WORDS}, "who": {"child_0_name": WORDS, "group": WORDS},
             "reply": {"come_back": "YES", "contact": ""}}[step]  # fmt: skip
    answer = browser.post(f"/report/{draft}/{step}", typed | {"language": "pl"})
    page = text_of(answer)
    assert answer.status_code == 200
    assert "govuk-error" not in page
    assert 'lang="pl"' in page
    if step == "reply":
        assert re.search(r'value="YES" checked', page)
    else:
        assert WORDS in page
        assert WORDS in text_of(browser.get(f"/report/{draft}/{step}"))
        assert WORDS in text_of(browser.get(f"/report/{draft}/check"))
    assert 'value="cy" lang="cy">Cymraeg</button>' in page


def test_the_enter_key_goes_on_and_does_not_change_the_language(reporter, browser_of, begin):
    browser = browser_of(reporter)
    page = text_of(browser.get(f"/report/{begin(browser)}/what"))
    first = re.search(r'<button[^>]*form="report-form"[^>]*>', page)[0]
    assert "name=" not in first


@pytest.mark.parametrize("code", ["", "de", "xx", "pl<script>", "PL", "../../x"])
def test_a_language_that_is_none_of_ours_is_english(code, reporter, browser_of):
    browser = browser_of(reporter)
    page = text_of(browser.get("/report/", {"language": code}))
    browser.cookies[COOKIE] = code.replace("<", "")
    assert 'lang="en-GB"' in page
    assert 'lang="en-GB"' in text_of(browser.get("/report/"))


def test_the_browsers_own_language_changes_nothing(reporter, browser_of):
    answer = browser_of(reporter).get("/report/", headers={"accept-language": "pl"})
    assert 'lang="en-GB"' in text_of(answer)


def test_officers_pages_stay_english_in_the_same_browser(council_officer, reporter, send,
                                                         browser_of):  # fmt: skip
    reference = send(reporter)
    browser = choose(browser_of(council_officer), Language.POLISH)
    for address in ("/report/queue", f"/report/queue/{reference}", "/intelligence/", "/for-you/"):
        page = text_of(browser.get(address))
        assert 'lang="en-GB"' in page, address
        assert "sl-languages" not in page
        assert "Wyloguj" not in page
    assert translation.get_language() == "en-gb"


def test_the_officer_is_told_which_language_it_was_written_in(
    reporter, council_officer, browser_of, entering, fill
):
    browser = choose(browser_of(reporter), Language.ROMANIAN)
    draft = fill(browser, what={"what": WORDS}, who={"group": "The lads"})
    sent = browser.post(f"/report/{draft}/check")["Location"].split("/")[2]
    with entering(council_officer) as viewer:
        answers = queries.opened(viewer, sent, "TRIAGE", "")
    assert answers.language is Language.ROMANIAN
    assert answers.group == "The lads"
    assert answers.what == WORDS


@pytest.mark.parametrize("language", OTHERS)
def test_the_code_and_the_reply_page(language, reporter, send, browser_of):
    browser = choose(Client(), language)
    code = receipt_code(send(reporter))
    for typed in ("", "0000"):
        page = text_of(browser.post("/reply/", {"code": typed}))
        assert english_left(page, language) == []
    kept = text_of(browser.post("/reply/", {"code": code, "language": "cy"}))
    assert code in kept
    assert 'lang="cy"' in kept
    choose(browser, language).post("/reply/", {"code": code})
    page = text_of(browser.post("/reply/add", {"more-words": WORDS, "language": language.value}))
    assert WORDS in page
    assert english_left(page, language) == []


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("address", ["/sign-in", "/tell/AAAA-AAAA"])
def test_pages_before_anybody_is_signed_in(address, language):
    page = text_of(choose(Client(), language).get(address))
    assert f'lang="{language}"' in page
    assert english_left(page, language) == []


def test_months_are_read_in_the_language_of_the_page(reporter, browser_of, fill):
    browser = choose(browser_of(reporter), Language.POLISH)
    when = {"when": "EXACT", "day_day": "3", "day_month": "marca", "day_year": "2026"}
    draft = fill(browser, when=when)
    assert "3 marca 2026" in text_of(browser.get(f"/report/{draft}/check")).lower()


def test_every_page_that_a_reporter_sees_is_marked_and_no_page_of_an_officer():
    from django.urls import get_resolver

    def views(patterns, start=""):
        for one in patterns:
            address = start + str(one.pattern)
            if hasattr(one, "url_patterns"):
                yield from views(one.url_patterns, address)
            else:
                yield address, getattr(one.callback, "in_their_language", False)

    marked = {address for address, theirs in views(get_resolver().url_patterns) if theirs}
    officers = ("report/queue", "report/held", "intelligence/", "missing/", "hot-spots/", "ledger/")
    assert [address for address in marked if address.startswith(officers)] == []
    theirs = {address for address, _ in views(get_resolver().url_patterns)
              if address.startswith(("report/<str:reference>/", "tell/", "reply/"))}  # fmt: skip
    assert sorted(theirs - marked) == []
    assert {"report/", "report/begin", "sign-in", "sign-in/code"} <= marked
    assert set(PLAIN) == set(STEPS)
