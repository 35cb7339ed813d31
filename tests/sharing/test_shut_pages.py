"""Emergencies by their pages; and every route of an outsider, which stays shut."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.people import Person
from tests.sharing.boxes import (
    ASKED,
    DECIDE,
    day,
    text_of,
)

pytestmark = pytest.mark.django_db


def test_an_emergency_is_one_reason(
    put: Callable, asked: str, browser_of: Callable, gatekeeper: Person, teacher: Person
):
    browser = browser_of(gatekeeper)
    address = f"{reverse('share-emergency')}?request={asked}"
    form = browser.get(address).content.decode()
    assert teacher.email in form
    given = {"recipients": teacher.email, "described": "Where they are.", "items": ""}
    assert "Say why it cannot wait" in text_of(browser.post(address, given))
    made = browser.post(address, given | {"reason": "He is with them now."})
    assert made.status_code == 302
    assert "The reasons are to be written up by" in text_of(browser.get(made.url))
    desk = text_of(browser.get(reverse("sharing")))
    assert "Emergencies to write up" in desk
    assert "It is shared" in text_of(
        browser_of(teacher).get(reverse("share-request", args=[asked]))
    )


def test_an_emergency_may_follow_a_refusal(
    put: Callable, asked: str, browser_of: Callable, gatekeeper: Person, teacher: Person
):
    put("decide", DECIDE | {"outcome": "REFUSE"})
    put("not", {"reason": "Nothing bears on it.", **day("think_again_on", 28)})
    refused = put("check", {}).url
    browser = browser_of(gatekeeper)
    address = f"{reverse('share-emergency')}?request={refused.rsplit('/', 1)[1]}"
    assert address in browser.get(refused).content.decode()
    given = {"recipients": teacher.email, "described": "Where they are.", "reason": "Now."}
    made = browser.post(address, given)
    assert made.status_code == 302
    assert refused in browser.get(made.url).content.decode()  # both stand, the oldest first
    answered = text_of(browser_of(teacher).get(reverse("share-request", args=[asked])))
    assert "It is shared" in answered


def test_an_emergency_from_the_desk_says_to_whom(
    browser_of: Callable, gatekeeper: Person, said: None, items: list[str]
):
    browser = browser_of(gatekeeper)
    address = f"{reverse('share-emergency')}?item={items[0]}"
    assert items[0] in browser.get(address).content.decode()
    given = {
        "reason": "Now.", "items": items[0], "other": "outside", "outsider": "Powys, duty desk",
        "outsider_kind": "COUNCIL", "outsider_nation": "WALES",
    }  # fmt: skip
    lacks = browser.post(address, given | {"outsider_kind": ""})
    assert "Choose what kind of body it is" in text_of(lacks)
    made = browser.post(address, given)
    assert made.status_code == 302
    assert "Powys, duty desk" in text_of(browser.get(made.url))


def test_an_overdue_write_up_is_seen_on_the_desk(
    browser_of: Callable, gatekeeper: Person, asked: str, entering: Callable, teacher: Person
):
    from sightline.sharing.actions.decisions import share_in_emergency
    from sightline.sharing.decide_rules import Answers
    from sightline.sharing.queries.cases import case
    from sightline.terms import ShareOutcome

    with entering(gatekeeper) as viewer:
        share_in_emergency(
            found=case(viewer, asked),
            answers=Answers(
                outcome=ShareOutcome.SHARE, reason="Now.", described="Where.",
                recipients=(teacher.account,),
            ),
            by=viewer,
            at=timezone.now() - timedelta(days=9),
        )  # fmt: skip
    assert "Overdue" in text_of(browser_of(gatekeeper).get(reverse("sharing")))


PAGES = ("share-request", "share-decide", "share-decision")


def test_an_outsider_s_every_page_is_shut_and_looks_missing(
    put: Callable, asked: str, outsiders: dict[str, Person], browser_of: Callable
):
    put("decide", DECIDE | {"outcome": "DEFER"})
    put("not", {"reason": "Later.", **day("think_again_on", 28)})
    made = put("check", {}).url.rsplit("/", 1)[1]
    for name, who in outsiders.items():
        browser = browser_of(who)
        for page in PAGES:
            for reference in (asked, made):
                shut = browser.get(reverse(page, args=[reference]))
                none = browser.get(reverse(page, args=["V-ZZZZZ-ZZZZZ"]))
                assert (shut.status_code, shut.content[:400]) == (404, none.content[:400]), name


def test_what_a_school_asks_changes_nobody_elses_desk(
    teacher: Person, gatekeeper: Person, outsiders: dict[str, Person], browser_of: Callable,
    said: None,
):  # fmt: skip
    def desks() -> list[str]:
        pages = []
        for who in outsiders.values():
            answer = browser_of(who).get(reverse("sharing"))
            pages.append(re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer.content.decode()))
        return pages

    before = desks()
    made = browser_of(teacher).post(reverse("share-ask"), ASKED)
    assert desks() == before
    browser = browser_of(gatekeeper)
    asked = made.url.rsplit("/", 1)[1]
    first, second = (reverse("share-decide-screen", args=[asked, n]) for n in ("decide", "not"))
    browser.post(first, DECIDE | {"outcome": "REFUSE"})
    browser.post(second, {"reason": "No.", **day("think_again_on", 28)})
    assert browser.post(reverse("share-decide-check", args=[asked])).status_code == 302
    assert desks() == before


def test_an_answer_that_nothing_is_shared_is_the_same_whether_anything_is_held(
    put: Callable, asked: str, teacher: Person, browser_of: Callable, items: list[str]
):
    """The same answer by two gatekeepers, of whom one chose records before refusing."""
    put("decide", DECIDE)
    put("what", {"items": items, "described": "x"})
    put("decide", DECIDE | {"outcome": "REFUSE"})
    put("not", {"reason": "It would harm.", **day("think_again_on", 28)})
    made = put("check", {})
    assert made.status_code == 302
    answered = browser_of(teacher).get(reverse("share-request", args=[asked])).content.decode()
    for item in items:
        assert item not in answered
