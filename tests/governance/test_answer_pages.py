"""The pages of requests for one's data: what they ask, refuse, keep and show to whom."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdfium2 import PdfDocument

from sightline.ledger.models import Entry
from sightline.terms import Act, Role
from sightline.terms.answering import AnswerKind
from tests.governance.answering import (
    TEXT,
    decide_on_all,
    made_answer,
    taken,
    things,
)
from tests.intelligence.making import FERN

pytestmark = pytest.mark.django_db
ASKED = {"asker": "THEMSELVES", "capacity": "GROWN", "name": "Kez Orme", "born": "1990"}


def test_a_request_is_taken_with_clear_errors_and_nothing_typed_is_lost(browser_of, gatekeeper):
    browser, address = browser_of(gatekeeper), reverse("subject-request-new")
    today = timezone.localdate().strftime("%d/%m/%Y")
    answer = browser.post(address, {**ASKED, "asker": "PARENT", "received_on": today})
    page = answer.content.decode()
    assert answer.status_code in {200, 400}
    assert "Say by what authority they ask" in page
    assert "Kez Orme" in page
    answer = browser.post(address, {**ASKED, "born": "19 or so", "received_on": today})
    assert answer.status_code == 400
    answer = browser.post(address, {**ASKED, "received_on": today})
    assert answer.status_code == 302
    assert "Orme" not in answer.url
    assert "Kez Orme" in browser.get(answer.url).content.decode()
    assert "Kez Orme" in browser.get(reverse("subject-requests")).content.decode()


@pytest.mark.parametrize("who", ["officer", "analyst", "reporter", "council_gatekeeper"])
def test_nobody_else_finds_the_pages_and_missing_looks_alike(
    request, browser_of, entering, gatekeeper, made, who
):
    browser = browser_of(request.getfixturevalue(who))
    number = things(entering, gatekeeper, made)[0].number
    decide_on_all(entering, gatekeeper, made)
    answer = made_answer(entering, gatekeeper, made)
    for name, argument in (("subject-request", made), ("subject-request", "Y-00000-00000"),
                           ("subject-thing", number), ("subject-answer", answer),
                           ("subject-answer-pdf", answer)):  # fmt: skip
        assert browser.get(reverse(name, args=[argument])).status_code == 404, name


def test_each_thing_is_decided_on_at_its_own_page(browser_of, entering, gatekeeper, made):
    browser = browser_of(gatekeeper)
    [item] = [one for one in things(entering, gatekeeper, made) if one.kind is AnswerKind.ITEM]
    address = reverse("subject-thing", args=[item.number])
    page = browser.get(address).content.decode()
    assert "Zoe Ashdown" in page  # as it is held
    assert "[somebody]" in page  # as it would go out
    refused = browser.post(address, {"mark": "WHOLE"}).content.decode()
    assert "It names somebody else" in refused
    given = {"mark": "MASKED", "exemption": "THIRD_PARTY", "why": "A child is in it."}
    assert browser.post(address, given).status_code == 302
    overtaken = browser.post(address, given).content.decode()
    assert "A colleague changed this meanwhile" in overtaken


def test_the_answer_is_a_file_that_says_what_the_page_says(
    browser_of, entering, gatekeeper, lead, made
):
    decide_on_all(entering, gatekeeper, made)
    reference = made_answer(entering, gatekeeper, made)
    browser = browser_of(lead)
    page = browser.get(reverse("subject-answer", args=[reference])).content.decode()
    assert "May it go out?" in page
    answer = browser.get(reverse("subject-answer-pdf", args=[reference]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    text = "".join(each.get_textpage().get_text_bounded() for each in PdfDocument(answer.content))
    for word in ("Kez Orme", "What we hold about you", "Your rights"):
        assert word in text
        assert word in page
    for word in ("Zoe", "900123"):
        assert word not in text
        assert word not in page
    assert "May it go out?" not in browser_of(gatekeeper).get(
        reverse("subject-answer", args=[reference])
    ).content.decode()  # fmt: skip


def test_an_answer_that_cannot_be_made_says_why(browser_of, entering, gatekeeper, made):
    answer = browser_of(gatekeeper).post(reverse("subject-make", args=[made]))
    assert answer.status_code == 400
    assert "Nothing goes out by default" in answer.content.decode()


def test_whoever_was_only_told_reads_what_to_do_and_not_who_asked(
    browser_of, entering, gatekeeper, fern_officer, record_of
):
    record_of(fern_officer, "Kez Orme", "1990", sanitised_text=TEXT, label=FERN)
    made = taken(entering, gatekeeper, "Kez Orme", born="1990")
    page = browser_of(fern_officer).get(reverse("subject-request", args=[made]))
    assert page.status_code == 200
    assert "Ask the keeper of your group" in page.content.decode()
    assert "Orme" not in page.content.decode()


def test_opening_an_answer_is_in_the_ledger(browser_of, entering, gatekeeper, person, made):
    decide_on_all(entering, gatekeeper, made)
    reference = made_answer(entering, gatekeeper, made)
    browser_of(gatekeeper).get(reverse("subject-answer-pdf", args=[reference]))
    with entering(person(agency="council", roles={Role.AUDITOR})):
        assert Entry.objects.filter(act=Act.EXPORT, references__contains=[reference]).exists()
