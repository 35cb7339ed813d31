"""Asking and offering, in one page; what is wrong is said at the field."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from tests.people import Person
from tests.sharing.boxes import (
    ASKED,
    text_of,
)

pytestmark = pytest.mark.django_db


def test_a_teacher_asks_in_one_page(browser_of: Callable, teacher: Person, gatekeeper: Person,
                                    said: None):  # fmt: skip
    browser = browser_of(teacher)
    answer = browser.post(reverse("share-ask"), ASKED)
    assert answer.status_code == 302
    page = browser.get(answer.url)
    assert "Not decided yet" in text_of(page)
    assert "Tam" not in answer.url
    assert "Sharing" in text_of(browser.get(reverse("sharing")))


@pytest.mark.parametrize(
    ("without", "message"),
    [
        ("other", "Choose an agency"), ("needed", "Say what you need"),
        ("purpose", "Say what it is for"), ("urgency", "Choose how soon"),
        ("about_words", "Say whom or what it is about"), ("position", "Enter your position"),
    ],
)  # fmt: skip
def test_what_is_lacking_is_said_at_the_field_and_the_rest_is_kept(
    browser_of: Callable, teacher: Person, said: None, without: str, message: str
):
    given = {name: value for name, value in ASKED.items() if name != without}
    answer = browser_of(teacher).post(reverse("share-ask"), given)
    assert answer.status_code == 200
    assert message in text_of(answer)
    kept = "needed" if without != "needed" else "purpose"
    assert ASKED[kept] in answer.content.decode()


def test_a_reference_that_one_may_not_see_is_as_one_that_there_is_not(
    browser_of: Callable, teacher: Person, said: None, items: list[str]
):
    browser = browser_of(teacher)
    there, none = (
        text_of(browser.post(reverse("share-ask"), ASKED | {"about": each}))
        for each in (items[0], "I-AAAAA-AAAAA")
    )
    assert there.replace(items[0], "") == none.replace("I-AAAAA-AAAAA", "")
    assert "There is no record" in there


def test_a_charity_has_no_public_task(browser_of: Callable, reporter: Person, said: None):
    answer = browser_of(reporter).post(reverse("share-ask"), ASKED)
    assert "not a public body" in text_of(answer)


def test_a_recipient_of_another_agency_is_refused(
    browser_of: Callable, teacher: Person, analyst: Person, said: None
):
    answer = browser_of(teacher).post(reverse("share-ask"), ASKED | {"recipients": analyst.email})
    assert "Nobody at that agency signs in as" in text_of(answer)


def test_an_offer_is_its_own_agencys_until_decided(
    browser_of: Callable, officer: Person, gatekeeper: Person, said: None, person: Callable
):
    from sightline.terms import Role

    receiver = person(agency="council", roles={Role.GATEKEEPER})
    offered = {name: value for name, value in ASKED.items() if name != "public_task"}
    made = browser_of(officer).post(reverse("share-offer"), offered | {"other": "council"})
    assert made.status_code == 302
    assert browser_of(gatekeeper).get(made.url).status_code == 200
    assert browser_of(receiver).get(made.url).status_code == 404


def test_what_outsiders_ask_by_telephone_a_gatekeeper_writes_down(
    browser_of: Callable, gatekeeper: Person, said: None
):
    browser = browser_of(gatekeeper)
    offered = {name: value for name, value in ASKED.items() if name != "public_task"}
    made = browser.post(
        reverse("share-ask"),
        offered | {"other": "outside", "outsider": "Powys, duty desk", "outsider_kind": "COUNCIL",
                   "outsider_nation": "WALES"},
    )  # fmt: skip
    asked = made.url.rsplit("/", 1)[1]
    law = browser.get(reverse("share-decide-screen", args=[asked, "law"])).content.decode()
    assert "Social Services and Well-being (Wales) Act 2014" in law


def test_notices_lead_to_their_pages(asked: str, gatekeeper: Person, browser_of: Callable):
    page = browser_of(gatekeeper).get(reverse("notices")).content.decode()
    assert reverse("share-request", args=[asked]) in page


def test_an_item_leads_a_gatekeeper_to_the_emergency_and_others_to_asking(
    browser_of: Callable, gatekeeper: Person, analyst: Person, items: list[str], said: None
):
    address = reverse("item", args=[items[0]])
    own, other = (browser_of(who).get(address).content.decode() for who in (gatekeeper, analyst))
    emergency = f"{reverse('share-emergency')}?item={items[0]}"
    asking = f"{reverse('share-ask')}?about={items[0]}"
    assert emergency in own
    assert emergency not in other
    assert asking in own
    assert asking in other
    assert items[0] in browser_of(analyst).get(asking).content.decode()
