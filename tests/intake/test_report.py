"""The report form in a browser without scripts: nothing lost, nothing shown, sent once."""

import html
import re
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from sightline.intake import actions, queries
from sightline.intake.models import Draft
from sightline.intake.rules import DIALS
from sightline.ledger.actions import unseal_words
from sightline.ledger.models import Entry
from sightline.terms import Act, Role
from tests.conftest import EnterAs
from tests.people import Person

Browse, Fill, Begin = Callable[[Person], Client], Callable[..., str], Callable[[Client], str]
NASTY = [
    "'; DROP TABLE intake_draft; --",
    "<script>alert(1)</script><b>&amp;\"'",
    "\u202eright to left \u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd",
    "emoji 👩‍👧‍👦 🚗 and a\ttab",
    "{{ 7|add:7 }} {% debug %} %s %(x)s \\x00 ${HOME}",
]


def text_of(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined,no-any-return]


def opened(draft: str, who: Person, entering: EnterAs) -> object:
    with entering(who) as viewer:
        return queries.opened(viewer, queries.sent_as(draft), "TRIAGE", "")


def test_the_start_page_says_what_it_is_for_and_when_it_is_read(
    reporter: Person, browser_of: Browse
) -> None:
    page = text_of(browser_of(reporter).get("/report/"))
    for words in ("not a referral", "999", "01632 960", "09:00 to 17:00", "Start now"):
        assert words in page


def test_no_receiving_agency_means_no_start(
    reporter: Person, browser_of: Browse, send: Fill
) -> None:
    from sightline.access.refused import Refused
    from sightline.agencies.models import Agency

    Agency.objects.update(receives_reports=False)
    page = text_of(browser_of(reporter).get("/report/"))
    assert "Start now" not in page
    assert "cannot be taken yet" in page
    with pytest.raises(Refused, match="receives"):
        send(reporter)


def test_a_report_is_written_sent_and_opened(
    reporter: Person, council_officer: Person, browser_of: Browse, fill: Fill, entering: EnterAs
) -> None:
    browser = browser_of(reporter)
    draft = fill(browser, who={"child_0_name": "Ash", "child_0_age": "about 12"})
    sent = browser.post(f"/report/{draft}/check", follow=True)
    reference = f"S{draft[1:]}"
    assert reference in text_of(sent)
    assert "grey car" not in text_of(sent)
    answers = opened(draft, council_officer, entering)
    assert answers.what.startswith("A grey car")  # type: ignore[attr-defined]
    assert answers.children[0].age == "about 12"  # type: ignore[attr-defined]
    assert reference in text_of(browser.get("/report/"))
    with entering(reporter):
        assert not Draft.objects.exists()


def test_the_second_send_gets_the_same_receipt_and_makes_nothing(
    reporter: Person, browser_of: Browse, fill: Fill, unforced: Callable[..., object]
) -> None:
    browser = browser_of(reporter)
    draft = fill(browser)
    receipts = {browser.post(f"/report/{draft}/check")["Location"] for _ in range(3)}
    assert receipts == {f"/report/S{draft[1:]}/receipt"}
    with unforced("intake_submission") as cursor:  # type: ignore[attr-defined]
        cursor.execute("SELECT count(*) FROM intake_submission")
        assert cursor.fetchone() == (1,)


def test_a_send_that_waited_for_another_finds_the_first(
    reporter: Person, browser_of: Browse, fill: Fill, entering: EnterAs
) -> None:
    from sightline.intake.answers import Answers

    draft = fill(browser_of(reporter))
    with entering(reporter) as viewer:
        at = timezone.now()
        first, second = (
            actions.submit(answers=Answers("x"), by=viewer, at=at, draft=draft) for _ in "12"
        )
    assert first == second == queries.sent_as(draft)


@pytest.mark.parametrize("page", ["what", "check", "danger"])
def test_the_back_button_after_sending_leads_to_the_receipt(
    page: str, reporter: Person, browser_of: Browse, fill: Fill
) -> None:
    browser = browser_of(reporter)
    draft = fill(browser)
    browser.post(f"/report/{draft}/check")
    assert browser.get(f"/report/{draft}/{page}")["Location"] == f"/report/S{draft[1:]}/receipt"


def test_a_receipt_is_its_senders_only(
    reporter: Person, council_officer: Person, browser_of: Browse, send: Fill
) -> None:
    reference = send(reporter)
    assert browser_of(reporter).get(f"/report/{reference}/receipt").status_code == 200
    assert browser_of(council_officer).get(f"/report/{reference}/receipt").status_code == 404


def test_the_ledger_says_that_a_report_was_sent_and_neither_by_whom_nor_which(
    reporter: Person, person: Callable[..., Person], browser_of: Browse, fill: Fill,
    entering: EnterAs,
) -> None:  # fmt: skip
    browser, auditor = browser_of(reporter), person(roles={Role.AUDITOR})
    with entering(auditor):  # rows of other tests stay, for a ledger only grows
        before = Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    draft = fill(browser)
    browser.post(f"/report/{draft}/check", follow=True)
    browser.get("/report/")
    browser.get(f"/report/{draft}/what")
    with entering(auditor), connection.cursor() as cursor:
        cursor.execute(
            'SELECT act, about, actor, "references", words_sealed FROM ledger_entry'
            " WHERE actor IN ('', %s) AND id > %s", [reporter.account, before],
        )  # fmt: skip
        rows = cursor.fetchall()
    done = [(act, about) for act, about, *_ in rows]
    assert (Act.SUBMIT, "") in done
    assert (Act.LIST, "own reports") in done
    assert (Act.READ, "own reports") in done  # the receipt
    assert all((actor, references) == ("", []) for _, _, actor, references, _ in rows)
    assert {unseal_words(bytes(sealed), "") for *_, sealed in rows} == {reporter.account}


def test_danger_now_says_what_to_do_and_lets_the_report_go_on(
    reporter: Person, council_officer: Person, browser_of: Browse, fill: Fill
) -> None:
    browser = browser_of(reporter)
    draft = fill(browser, danger={"danger": "NOW"})
    now = browser.post(f"/report/{draft}/danger", {"danger": "NOW"}, follow=True)
    assert "Call 999 now" in text_of(now)
    assert f"/report/{draft}/what" in text_of(now)
    assert browser.post(f"/report/{draft}/check").status_code == 302
    queue = text_of(browser_of(council_officer).get("/report/queue"))
    assert "High risk" in queue


def test_a_report_with_pages_missing_is_not_sent_and_says_which(
    reporter: Person, browser_of: Browse, begin: Begin
) -> None:
    browser = browser_of(reporter)
    draft = begin(browser)
    answer = browser.post(f"/report/{draft}/check")
    assert answer.status_code == 200
    for step in ("danger", "what", "when", "where", "how", "reply"):
        assert f'<a href="/report/{draft}/{step}"' in text_of(answer)
    assert f'<a href="/report/{draft}/who"' not in text_of(answer)
    assert "Send the report" not in text_of(answer)


def test_changing_an_answer_leads_back_to_the_check(
    reporter: Person, browser_of: Browse, fill: Fill
) -> None:
    browser = browser_of(reporter)
    draft = fill(browser)
    answer = browser.post(f"/report/{draft}/what?change=1", {"what": "A blue car"})
    assert answer["Location"] == f"/report/{draft}/check"
    assert "A blue car" in text_of(browser.get(answer["Location"]))


@pytest.mark.parametrize("words", NASTY)
def test_any_text_comes_back_as_it_was_typed(
    words: str, reporter: Person, council_officer: Person, browser_of: Browse, fill: Fill,
    entering: EnterAs,
) -> None:  # fmt: skip
    browser = browser_of(reporter)
    draft = fill(
        browser,
        what={"what": words},
        when={"when": "UNKNOWN", "when_words": words},
        where={"where": "ONLINE", "online_platform": words, "online_name": words, "context": words},
        who={
            "child_0_name": words,
            "child_0_age": words,
            "adults": words,
            "people": words,
            "group": words,
        },
        how={"how_known": "TOLD", "told_by": words, "who_else": words},
        reply={"come_back": "YES", "contact": words},
    )
    for page in ("what", "when", "where", "who", "how", "reply", "check"):
        shown = text_of(browser.get(f"/report/{draft}/{page}"))
        assert html.escape(words) in shown
        assert "<script>alert" not in shown
    browser.post(f"/report/{draft}/check")
    answers = opened(draft, council_officer, entering)
    given = vars(answers)
    for name in ("what", "when_words", "online_platform", "online_name", "adults", "people",
                 "group", "context", "told_by", "who_else"):  # fmt: skip
        assert given[name] == words
    assert given["contact"] == ""  # sealed for the custodians, apart from the report
    assert (given["children"][0].name, given["children"][0].age) == (words, words)


def test_forty_thousand_characters_are_kept_and_one_more_is_not_lost(
    reporter: Person, council_officer: Person, browser_of: Browse, fill: Fill, entering: EnterAs
) -> None:
    most = DIALS["longest_text"].value
    long = "é\r\n" * (most // 2)
    browser = browser_of(reporter)
    draft = fill(browser, what={"what": long})
    refused = browser.post(f"/report/{draft}/what", {"what": "x" * (most + 1)})
    assert "Shorten this to 40,000" in text_of(refused)
    assert "x" * (most + 1) in text_of(browser.get(f"/report/{draft}/what"))
    browser.post(f"/report/{draft}/what", {"what": long})
    browser.post(f"/report/{draft}/check")
    answers = opened(draft, council_officer, entering)
    assert answers.what == ("é\n" * (most // 2)).strip()  # type: ignore[attr-defined]


def test_a_committee_member_does_not_report(
    person: Callable[..., Person], browser_of: Browse
) -> None:
    browser = browser_of(person(agency="council", roles={Role.COMMITTEE_MEMBER}))
    assert browser.get("/report/").status_code == 404
    assert browser.post("/report/begin").status_code == 404


def test_no_title_and_no_address_holds_a_word_of_the_report(
    reporter: Person, browser_of: Browse, fill: Fill
) -> None:
    browser = browser_of(reporter)
    draft = fill(browser)
    for page in ("what", "where", "check"):
        title = re.search(r"<title>(.*?)</title>", text_of(browser.get(f"/report/{draft}/{page}")))
        assert title
        assert "grey" not in title[1]
    for step in ("what", "when", "where", "who", "how", "reply"):
        assert "grey" not in browser.post(f"/report/{draft}/{step}", {"what": "grey"}).headers.get(
            "Location", ""
        )


@pytest.mark.parametrize("page", ["", "danger", "what", "when", "where", "who", "check"])
def test_a_page_weighs_less_than_100_kb_with_all_that_it_loads(
    page: str, reporter: Person, browser_of: Browse, fill: Fill
) -> None:
    browser = browser_of(reporter)
    path = f"/report/{fill(browser)}/{page}" if page else "/report/"
    document = browser.get(path).content
    loaded = set(re.findall(rb'(?:src|href)="/static/([^"]+)"', document))
    root = Path(settings.STATIC_ROOT)
    scripts = [name for name in root.glob("js/*.js") if name.stem.count(".") == 1]
    files = {root / name.decode() for name in loaded} | set(scripts)  # what scripts import too
    weight = len(brotli.compress(document)) + sum(
        len(brotli.compress(file.read_bytes())) for file in files if file.is_file()
    )
    assert loaded
    assert weight < 100_000
