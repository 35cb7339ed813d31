"""The pages on which assessments are read: the list, the line over time, versions; and refusals."""

import re

import pytest
from django.urls import reverse

from sightline.terms import Regime, Role
from tests.assessments.assessing import (
    PLACE_TOOL,
    REASON,
    begin,
    keep,
    label,
    made,
    review,
)
from tests.hotspots.concerning import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(worker, browser_of):
    return browser_of(worker)


def test_the_list_is_in_order_of_review_and_is_narrowed(
    browser, worker, child, group, places, person, browser_of
):
    late = made(worker, group, tool="group_assessment", answers=(), learning=None,
                review_on=review(30))  # fmt: skip
    first = made(worker, child, review_on=review(10))
    draft = begin(worker, places["club"], PLACE_TOOL, label())
    page = text(browser.get(reverse("assessments")))
    assert page.index(first) < page.index(late) < page.index(draft)
    asked = {
        "whose=mine": {first, late, draft},
        "which=due": {first, late},
        "which=late": set(),
        "which=drafts": {draft},
        "kind=GROUP": {late},
        "which=nonsense": {first, late, draft},
    }
    for query, expected in asked.items():
        shown = text(browser.get(f"{reverse('assessments')}?{query}"))
        assert set(re.findall(r"T-\w{5}-\w{5}", shown)) == expected, query
    colleague = browser_of(person(agency="council", compartments={"prevent"}))
    assert "No assessment" in text(colleague.get(f"{reverse('assessments')}?whose=mine"))
    assert first in text(colleague.get(f"{reverse('assessments')}?whose=agency"))


def test_levels_are_drawn_as_a_line_with_a_table(browser, worker, child):
    reference = made(worker, child)
    page = text(browser.get(reverse("assessment", args=[reference])))
    assert "sl-chart__dot" not in page
    keep(worker, reference, 2, level="HIGH", review_on=review(10))
    for address in (reverse("assessment", args=[reference]),
                    reverse("assessments-of", args=[child])):  # fmt: skip
        page = text(browser.get(address))
        assert page.count("sl-chart__dot") == 2
        assert re.search(r'scope="row">\d+ \w+ \d{4}</th><td class="govuk-table__cell">High', page)


def test_an_earlier_version_can_be_read_as_it_was(browser, worker, child):
    reference = made(worker, child)
    keep(worker, reference, 2, level="HIGH", reason="Found in Arvenford.", review_on=review(10))
    old = text(browser.get(reverse("assessment-version", args=[reference, 2])))
    assert REASON in old
    assert "Found in Arvenford." not in old
    assert browser.get(reverse("assessment-version", args=[reference, 9])).status_code == 404


def test_hidden_and_missing_answer_alike_on_every_page(worker, child, person, browser_of):
    reference = made(worker, child)
    outside = person(agency="council", roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime))
    browser = browser_of(outside)
    for name, more in (("assessment", []), ("assessment-version", [2]), ("assessment-write", []),
                       ("assessment-close", []), ("assessment-holder", [])):  # fmt: skip
        for ask in (
            browser.get,
            lambda address: browser.post(address, {"seen": "2", "complete": "1"}),
        ):
            told = []
            for one in (reference, "T-00000-00000"):
                answer = ask(reverse(name, args=[one, *more]))
                told.append((answer.status_code, text(answer).replace(one, "")))
            assert told[0] == told[1]
            assert told[0][0] in (404, 405)
    for subject in (child, "H-00000-00000"):
        assert browser.get(reverse("assessments-of", args=[subject])).status_code == 404


def test_who_reads_and_may_not_work_is_offered_nothing(worker, child, officer, browser_of):
    reference, browser = made(worker, child), browser_of(officer)
    page = text(browser.get(reverse("assessment", args=[reference])))
    assert "Review it now" not in page
    assert "Begin an assessment" not in text(browser.get(reverse("assessments-of", args=[child])))
    for name in ("assessment-write", "assessment-close", "assessment-holder"):
        assert browser.get(reverse(name, args=[reference])).status_code == 404


def test_no_address_title_or_log_holds_a_word_of_it(browser, worker, child, caplog):
    reference = made(worker, child)
    page = text(browser.get(reverse("assessment", args=[reference])))
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)[1]
    assert "Ash" not in title
    assert "Medium" not in title
    assert "Ash" not in caplog.text
