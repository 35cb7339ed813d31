"""Deciding: six screens to share, three to refuse, and nothing typed lost."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from sightline.sharing.decide_forms import NOT_TO_SHARE, TO_SHARE
from tests.people import Person
from tests.sharing.boxes import (
    DECIDE,
    LAW,
    MOST_SCREENS,
    WHY,
    day,
    handling,
    text_of,
)

pytestmark = pytest.mark.django_db


def test_the_ordinary_decision_takes_no_more_than_eight_screens():
    assert len(TO_SHARE) <= MOST_SCREENS
    assert len(NOT_TO_SHARE) == 3


def test_sharing_is_walked_through_screen_by_screen(
    put: Callable, asked: str, teacher: Person, browser_of: Callable, gatekeeper: Person
):
    following = put("decide", DECIDE)
    screens = [following.url]
    for name, boxes in (
        ("what", {"described": "That an older group waits for him."}),
        ("law", LAW),
        ("why", WHY),
        ("handling", handling(teacher)),
    ):
        assert following.url.endswith(name), text_of(following)
        following = put(name, boxes)
        assert following.status_code == 302, text_of(following)
        screens.append(following.url)
    assert len(screens) + 1 == len(TO_SHARE)
    checked = browser_of(gatekeeper).get(following.url)
    assert "This is lacking" not in text_of(checked)
    assert "outside any agreement" in text_of(checked)
    made = put("check", {})
    assert made.status_code == 302
    page = text_of(browser_of(gatekeeper).get(made.url))
    for words in (
        "That an older group waits for him.", "The school cannot plan without it.",
        "section 35", "section 36(4)", "shared outside any agreement", "Until he leaves.",
        "Only by another decision of ours", "Test Person",
    ):  # fmt: skip
        assert words in page, words
    answered = text_of(browser_of(teacher).get(reverse("share-request", args=[asked])))
    assert "It is shared with those named below" in answered
    assert "That an older group" not in answered
    assert browser_of(teacher).get(made.url).status_code == 404


def test_a_refusal_takes_three_screens_and_no_law(
    put: Callable, asked: str, browser_of: Callable, teacher: Person, gatekeeper: Person
):
    following = put("decide", DECIDE | {"outcome": "REFUSE_DETRIMENTAL"})
    assert following.url.endswith("/not")
    following = put("not", {"reason": "It would tell them who told.", **day("think_again_on", 28)})
    assert following.url.endswith("/check")
    made = put("check", {})
    assert made.status_code == 302
    answered = text_of(browser_of(teacher).get(reverse("share-request", args=[asked])))
    assert "Nothing is shared in answer to this" in answered
    assert "That does not say whether anything is held" in answered
    assert "harm" not in answered


def test_what_is_lacking_is_shown_and_a_refusal_stays_open(
    put: Callable, asked: str, browser_of: Callable, gatekeeper: Person
):
    put("decide", DECIDE)
    stays = put("why", {"necessity": "The school cannot plan without it."})
    assert stays.status_code == 200
    assert "Say whether consent was sought" in text_of(stays)
    assert put("why", {"necessity": "As typed."}, anyway="1").status_code == 302
    checked = text_of(browser_of(gatekeeper).get(reverse("share-decide-check", args=[asked])))
    assert "Choose the lawful basis" in checked
    assert "You may always record instead" in checked
    assert put("check", {}).status_code == 200


def test_nothing_typed_is_lost_and_only_the_typist_sees_it(
    put: Callable, asked: str, browser_of: Callable, gatekeeper: Person, second: Person
):
    put("why", {"necessity": "Kept as typed.", "consent": "NOT_SOUGHT"}, anyway="1")
    address = reverse("share-decide-screen", args=[asked, "why"])
    assert "Kept as typed." in browser_of(gatekeeper).get(address).content.decode()
    assert "Kept as typed." not in browser_of(second).get(address).content.decode()


def test_records_are_found_by_words_and_chosen_one_by_one(
    put: Callable, asked: str, items: list[str], browser_of: Callable, gatekeeper: Person
):
    put("decide", DECIDE)
    found = put("what", {"described": "x"}, look="1", find="older group").content.decode()
    assert items[0] in found
    assert items[1] not in found
    put("what", {"items": [items[0]], "described": "x"})
    address = reverse("share-decide-screen", args=[asked, "law"])
    law = browser_of(gatekeeper).get(address).content.decode()
    assert "art6_public_task" in law  # the law that the chosen item is held under
    assert "s36_4_by_law" not in law  # nothing crosses: the question is skipped


def test_somebody_elses_record_cannot_be_slipped_in(
    put: Callable, asked: str, browser_of: Callable, gatekeeper: Person
):
    put("decide", DECIDE)
    answer = put("what", {"items": ["I-AAAAA-AAAAA"], "others": "I-AAAAA-AAAAA", "described": "x"})
    assert answer.status_code == 200
    assert "There is no record I-AAAAA-AAAAA" in text_of(answer)


def test_a_second_gatekeeper_is_shown_what_stands(
    put: Callable, asked: str, browser_of: Callable, gatekeeper: Person, second: Person
):
    other = browser_of(second)
    refused = {"reason": "Nothing bears on it.", **day("think_again_on", 28)}
    other.post(
        reverse("share-decide-screen", args=[asked, "decide"]), DECIDE | {"outcome": "DEFER"}
    )
    other.post(reverse("share-decide-screen", args=[asked, "not"]), refused)
    put("decide", DECIDE | {"outcome": "REFUSE"})
    put("not", refused)
    first = put("check", {}).url
    late = other.post(reverse("share-decide-check", args=[asked]), follow=True)
    assert "Somebody has decided on this meanwhile" in text_of(late)
    assert first in late.content.decode()
    assert "Nothing bears on it." in late.content.decode()
    assert other.get(reverse("share-decide", args=[asked])).url == first
