"""The pages on which a location is worked on: steps, parts of its assessment, items, colleagues."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sightline.hotspots.actions import concerns as actions
from sightline.terms import ConcernStep, Regime
from tests.hotspots import planting
from tests.hotspots.concerning import NAME, act, day, name, review, text
from tests.hotspots.planting import OWN

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(analyst, browser_of, county):
    return browser_of(analyst)


@pytest.mark.parametrize(
    ("step", "sent", "shown"),
    [
        ("work", {}, "Being worked on"),
        (
            "hand-over",
            {"panel": "EXPLOITATION", "asked": "Ask the council to light the steps."},
            "Waiting for: Child exploitation panel (MACE)",
        ),
        ("close", {"outcome": "SAFER", "words": "Quiet since spring."}, "Young people are safer"),
        ("change", {"name": "The steps", "why": "Met again."}, "The steps"),
    ],
)
def test_each_step_is_taken_on_a_page_of_its_own(browser, analyst, step, sent, shown):
    reference = name(analyst)
    address = reverse("concern-decide", args=[reference, step])
    assert 'name="seen" value="1"' in text(browser.get(address))
    empty = text(browser.post(address, {"seen": "1"}))
    assert "There is a problem" in empty
    full = {"seen": "1", "owner": analyst.account, **day("review_on", review(10)), **sent}
    assert browser.post(address, full).status_code == 302
    page = text(browser.get(reverse("concern", args=[reference])))
    assert shown in page
    for words in sent.values():
        if " " in words:
            assert words in page


def test_a_panel_that_was_asked_is_waited_for_until_it_is_taken_back(browser, analyst):
    reference = name(analyst)
    given = {"panel": "CONTEXT", "asked": "Light it", "review_on": review()}
    act(analyst, actions.decide, reference, step=ConcernStep.HAND_OVER, seen=1, given=given)
    assert "Waiting for a panel" in text(browser.get(reverse("concerns")))
    address = reverse("concern-decide", args=[reference, "take-back"])
    sent = {"seen": "2", "words": "It does not meet before May.", **day("review_on", review())}
    assert browser.post(address, sent).status_code == 302
    page = text(browser.get(reverse("concern", args=[reference])))
    assert "Waiting for:" not in page
    assert "It does not meet before May." in page
    assert "Light it" in page  # in the history


@pytest.mark.parametrize("step", ["take-back", "reopen", "name", "nonsense"])
def test_a_step_that_does_not_lead_on_is_no_page(browser, analyst, step):
    address = reverse("concern-decide", args=[name(analyst), step])
    assert browser.get(address).status_code == 404


def test_no_part_that_is_not_asked_has_a_page(browser, analyst):
    address = reverse("concern-assess", args=[name(analyst), "score"])
    assert browser.get(address).status_code == 404


def test_who_is_second_sees_both_and_sends_again(browser, analyst, person):
    colleague = person(agency="council", compartments={"prevent"})
    reference = name(analyst)
    given = {"name": "The steps", "why": "Theirs", "owner": analyst.account, "review_on": review()}
    act(colleague, actions.decide, reference, step=ConcernStep.CHANGE, seen=1, given=given)
    address = reverse("concern-decide", args=[reference, "change"])
    sent = {"seen": "1", "name": "The car park", "why": "Mine", "owner": analyst.account}
    sent |= day("review_on", review())
    both = text(browser.post(address, sent))
    for shown in ("A colleague was quicker", "The steps", "Theirs", "The car park", "Mine"):
        assert shown in both
    assert 'name="seen" value="2"' in both
    assert browser.post(address, {**sent, "seen": "2"}).status_code == 302
    page = text(browser.get(reverse("concern", args=[reference])))
    assert "The car park" in page
    assert "Theirs" in page  # in the history


def test_a_step_that_a_colleague_made_impossible_shows_what_was_typed_and_cannot_be_sent(
    browser, analyst
):
    reference = name(analyst)
    given = {"outcome": "SAFER", "words": "Quiet"}
    act(analyst, actions.decide, reference, step=ConcernStep.CLOSE, seen=1, given=given)
    sent = {"seen": "1", "panel": "CONTEXT", "asked": "Light it", **day("review_on", review())}
    for seen in ("1", "2", "", "x", "99999999999"):
        address = reverse("concern-decide", args=[reference, "hand-over"])
        shown = text(browser.post(address, {**sent, "seen": seen}))
        assert "This can no longer be done to it" in shown
        assert "Light it" in shown
        assert ">Hand it to a panel</button>" not in shown


def said(**different):
    sound = {"words": "A warden until eight.", "said_by": "Detached youth team", "seen": "0"}
    return {**sound, **day("said_on", timezone.localdate()), **different}


def test_a_part_of_the_assessment_says_who_says_it_and_when(browser, analyst):
    reference = name(analyst)
    address = reverse("concern-assess", args=[reference, "guardianship"])
    assert browser.post(address, said()).status_code == 302
    page = text(browser.get(reverse("concern", args=[reference])))
    assert "A warden until eight." in page
    assert "Said by Detached youth team" in page
    second = said(words="A warden until ten.", seen="1")
    assert browser.post(address, second).status_code == 302
    page = text(browser.get(reverse("concern", args=[reference])))
    assert "1 earlier version in the history" in page
    assert page.index("A warden until ten.") < page.index("A warden until eight.")


def test_two_who_write_the_same_part_lose_nothing(browser, analyst):
    reference = name(analyst)
    address = reverse("concern-assess", args=[reference, "needs"])
    assert browser.post(address, said(words="Theirs")).status_code == 302
    both = text(browser.post(address, said(words="Mine")))
    assert "A colleague was quicker" in both
    assert "Theirs" in both
    assert "Mine" in both
    assert 'name="seen" value="1"' in both
    assert browser.post(address, said(words="Mine", seen="1")).status_code == 302


@pytest.mark.parametrize(
    ("different", "message"),
    [
        ({"words": ""}, "Enter what is said about the place"),
        ({"said_by": ""}, "Enter who says it"),
        (day("said_on", timezone.localdate() + timedelta(days=1)), "This is in the future"),
        ({"said_on_day": "x"}, "Enter a real day, month and year"),
    ],
)
def test_an_assessment_with_something_missing_is_kept_on_the_page(
    browser, analyst, different, message
):
    address = reverse("concern-assess", args=[name(analyst), "needs"])
    shown = text(browser.post(address, said(**different)))
    assert message in shown
    assert 'name="seen" value="0"' in shown
    assert {"words": "A warden", "said_by": "Detached", **different}.get("words") in shown


def test_an_item_is_linked_and_taken_off(browser, analyst, plant):
    (item,) = plant(planting.item())
    reference = name(analyst)
    page, address = reverse("concern", args=[reference]), reverse("concern-link", args=[reference])
    assert browser.post(address, {"item": item.lower()}).status_code == 302
    assert "Take an item off" in text(browser.get(page))
    assert browser.post(address, {"take_off": item}).status_code == 302
    shown = text(browser.get(page))
    assert "Take an item off" not in shown
    assert "Item taken off" in shown


def test_a_hidden_item_a_missing_one_and_nonsense_are_told_alike(browser, analyst, plant):
    (hidden,) = plant(planting.item(label=OWN))
    address = reverse("concern-link", args=[name(analyst)])
    for typed in (hidden, "I-00000-00000", "nonsense"):
        answer = browser.post(address, {"item": typed})
        assert answer.status_code == 400
        assert "There is no such item, or you may not see it" in text(answer)
    assert "Enter the reference of an item" in text(browser.post(address, {"item": ""}))


def test_a_reader_of_another_agency_is_offered_nothing_to_press(analyst, person, browser_of):
    reference = name(analyst)
    reader = browser_of(person(compartments={"prevent"}, regimes=set(Regime)))
    page = text(reader.get(reverse("concern", args=[reference])))
    assert NAME in page
    for offered in ("Link this item", "Write this part", "Hand it to a panel"):
        assert offered not in page
        assert offered in text(browser_of(analyst).get(reverse("concern", args=[reference])))
    for address in (
        reverse("concern-decide", args=[reference, "change"]),
        reverse("concern-assess", args=[reference, "needs"]),
    ):
        assert reader.get(address).status_code == reader.post(address).status_code == 404
    assert reader.post(reverse("concern-link", args=[reference])).status_code == 404


def test_an_overdue_review_is_said_in_words(browser, analyst, monkeypatch):
    reference = name(analyst, review_on=review(1))
    later = review(2)
    monkeypatch.setattr("sightline.hotspots.concern_views.timezone.localdate", lambda: later)
    for address in (reverse("concerns"), reverse("concern", args=[reference])):
        assert "Review overdue" in text(browser.get(address))
