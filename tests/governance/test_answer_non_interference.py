"""Nothing of a request depends on a record that whoever answers it may not see."""

import re

import pytest
from django.urls import reverse

from sightline.intelligence import queries as items
from sightline.terms import Act
from tests.governance.answering import decide_on_all, gathered, made_answer, taken
from tests.intelligence.making import FERN, FERNBURY, new_item

pytestmark = pytest.mark.django_db
TEXT = "Kez Orme waits by the station with Zoe Ashdown. 07700 900123 is his."
HIDDEN = "Kez Orme has a second house."  # and nothing by which it leads to what others see


def outputs(browser, made, answer):
    """Every page of a request, but for the tokens against forgery."""
    pages = [
        browser.get(reverse("subject-requests")),
        browser.get(reverse("subject-request", args=[made])),
        browser.get(reverse("subject-answer", args=[answer])),
    ]
    assert {one.status_code for one in pages} == {200}
    return [re.sub(r'csrfmiddlewaretoken" value="\w+"', "", one.content.decode()) for one in pages]


def test_a_hidden_record_a_keepers_search_and_their_answer_leave_every_byte_the_same(
    entering, browser_of, officer, gatekeeper, lead, fern_officer, fern_gatekeeper, record_of,
    put_in,
):  # fmt: skip
    record_of(officer, "Kez Orme", "1990", sanitised_text=TEXT)
    made = taken(entering, gatekeeper, "Kez Orme", born="1990")
    gathered(entering, gatekeeper, made)
    decide_on_all(entering, gatekeeper, made)
    answer = made_answer(entering, gatekeeper, made)
    browsers = [browser_of(gatekeeper), browser_of(lead)]
    before = [outputs(browser, made, answer) for browser in browsers]
    record_of(fern_officer, "Kez Orme", "1990", sanitised_text=HIDDEN, label=FERN)
    [item] = put_in(fern_officer, new_item(label=FERN, sanitised_text=HIDDEN, **FERNBURY))
    with entering(fern_officer) as viewer:
        items.item(viewer, Act.READ, item)
    assert gathered(entering, fern_gatekeeper, made)
    decide_on_all(entering, fern_gatekeeper, made)
    made_answer(entering, fern_gatekeeper, made)
    for browser, first in zip(browsers, before, strict=True):
        for now, then in zip(outputs(browser, made, answer), first, strict=True):
            assert now.splitlines() == then.splitlines()
    assert gathered(entering, gatekeeper, made) == 0
