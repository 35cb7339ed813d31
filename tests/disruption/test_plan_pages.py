"""Pages of plans: what is asked, what is wrong said at its field, nothing lost, nothing told."""

import pytest
from django.urls import reverse

from tests.disruption import measuring
from tests.disruption.planning import AIMS, DONE, RISKS, WISH, day, draft, ready
from tests.hotspots.concerning import day as boxes
from tests.hotspots.concerning import text

pytestmark = pytest.mark.django_db
SAID = {"aims": AIMS, "risks": RISKS, "safeguards": DONE, "child_wish": WISH}


def test_from_a_place_to_a_plan_that_a_second_person_signs_off(browser_of, analyst, person, place):
    browser, second = browser_of(analyst), person(agency="council", compartments={"prevent"})
    led = browser.post(reverse("plan-new"), {"about": place.lower()})
    address = led.headers["Location"]
    assert address.endswith(f"?about={place}")
    sent = {**SAID, **boxes("review_on", day(30)), "owner": analyst.account}
    wrong = text(browser.post(address, {**sent, "risks": "", "child_wish": ""}))
    for said in ("What acting may do to children", "If you see no risk, write why", AIMS):
        assert said in wrong
    made = browser.post(address, sent)
    assert made.status_code == 302, text(made)
    page, reference = made.headers["Location"], made.headers["Location"].split("/")[-2]
    weigh = reverse("plan-step", args=[reference, "weighed"])
    word = {"seen": "1", "power": "closure", "chosen": "yes", "why": "It shuts after dark."}
    wrong = text(browser.post(weigh, word))
    assert "Choose who sees to it" in wrong
    assert "It shuts after dark." in wrong
    word |= {"option_owner": analyst.account, **boxes("due_on", day(9))}
    assert browser.post(weigh, word).status_code == 302
    late = text(browser.post(weigh, word))
    assert "A colleague was quicker" in late
    assert "You wrote some of it" in text(browser.get(page))
    sign = reverse("plan-step", args=[reference, "signed-off"])
    assert "You wrote some of it" in text(browser.post(sign, {"seen": "2"}))
    other = browser_of(second)
    assert "Sign it off" in text(other.get(page))
    assert "Closure notice" in text(other.get(sign))
    assert other.post(sign, {"seen": "2", "words": ""}).status_code == 302
    assert "Signed off" in text(browser.get(page))
    for name in ("begun", "changed", "weighed", "closed", "handed-on"):
        step = reverse("plan-step", args=[reference, name])
        assert browser.get(step).status_code == 200
    for name in ("signed-off", "drafted", "reopened", "reviewed", "nonsense"):
        step = reverse("plan-step", args=[reference, name])
        assert browser.get(step).status_code == 404
    assert reference in text(browser.get(reverse("plans"), {"about": place}))
    assert reference not in text(other.get(reverse("plans"), {"show": "mine"}))


def test_a_measure_is_put_under_a_plan_and_a_hidden_one_is_as_missing(
    browser_of, analyst, officer, place, child
):
    browser, made = browser_of(analyst), ready(analyst, place)
    closure = measuring.consider(analyst, place)
    put = reverse("plan-measure", args=[made])
    assert browser.post(put, {"measure": closure}).status_code == 302
    assert closure in text(browser.get(reverse("plan", args=[made])))
    assert browser.post(put, {"take_out": closure}).status_code == 302
    for typed in ("T-00000-00000", "nonsense", ""):
        answer = browser.post(put, {"measure": typed})
        assert answer.status_code == 400
        assert "no such measure" in text(answer) or "Enter the reference" in text(answer)


def test_subjects_lead_to_their_plans_and_what_is_hidden_is_as_missing(
    browser_of, officer, analyst, person, place, child
):
    for who, name, about in ((officer, "person", child), (analyst, "concern", place)):
        page = text(browser_of(who).get(reverse(name, args=[about])))
        assert f"{reverse('plans')}?about={about}" in page
        assert f"{reverse('plan-new')}?about={about}" in page
    made = draft(officer, child)
    outside = browser_of(person(agency="charity", compartments=set()))
    for name, args in (("plan", [made]), ("plan-step", [made, "closed"]), ("overlap", [made])):
        assert outside.get(reverse(name, args=args)).status_code == 404
    assert outside.get(f"{reverse('plan-new')}?about={child}").status_code == 404
    refused = outside.post(reverse("plan-new"), {"about": child})
    assert "There is no such record, or you may not see it" in text(refused)
