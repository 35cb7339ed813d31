"""One telephone, vehicle or account in any spelling: what it is, and which items hold it."""

import re

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some

from sightline.intelligence import queries
from sightline.intelligence.derived import asked, tokens
from sightline.intelligence.identifiers import Found, identifiers
from sightline.terms import Act, Identifier, Regime, Role
from tests.intelligence.making import FERN, SHARED, new_item
from tests.intelligence.test_derived import known

PHONE = ("PHONE", "+447700900123")
MARK = ("VRM", "BX64HJD")
SPELLINGS = ["07700 900123", "07700900123", "+44 7700 900 123", "07700-900-123", "(07700) 900123"]


@pytest.mark.parametrize("typed", SPELLINGS)
def test_a_telephone_number_is_one_in_any_spelling(typed):
    assert identifiers(f"Ring {typed} after six") == [Found(Identifier.PHONE, PHONE[1])]
    assert PHONE in tokens(known(text=f"He rang from {typed}."))
    assert PHONE in asked(typed)


@pytest.mark.parametrize("typed", ["BX64 HJD", "bx64hjd", "BX64HJD", "bx64 hjd"])
def test_a_mark_is_one_in_any_spelling(typed):
    assert MARK in tokens(known(text=f"A silver Golf, reg {typed}, waits."))
    assert MARK in asked(typed)


@pytest.mark.parametrize(
    ("typed", "word"), [("zk12", "zk12"), ("NVL", "nvl"), ("900123", "900123")]
)
def test_who_knows_a_part_finds_it_as_a_word(typed, word):
    assert asked(typed) == [("WORD", word)]
    held = tokens(known(text="A silver Golf, reg ZK12NVL, rang +447700900123"))
    assert ("WORD", word) in held


@pytest.mark.parametrize(
    "text",
    [
        "The reg starts VK17",
        "reg ends XGW",
        "a plate beginning P482",
        "BX64 H?D was on the plate",
        "Order no 07700900123",
        "I-0YYY1-4AF3G and E01014010",
        "",
    ],
)
def test_a_part_a_reference_and_an_order_join_nothing(text):
    assert identifiers(text) == []


def test_an_account_is_known_wherever_it_was_named():
    held = tokens(known(text="She adds boys on snap as jay_zx9", online="Snapchat @jay_zx9"))
    assert held.count(("HANDLE", "jay_zx9")) == 1
    assert ("HANDLE", "jay_zx9") in asked("@Jay_ZX9")


def test_they_are_said_as_people_write_them():
    said = [one.said for one in identifiers("07700900123 in reg zk12nvl, snap: jay_zx9")]
    assert said == ["07700 900123", "ZK12 NVL", "@jay_zx9"]


def test_a_search_takes_the_number_and_leaves_the_words():
    assert asked("van 07700 900123 station") == [PHONE, ("WORD", "van"), ("WORD", "station")]


@given(some.text(max_size=120))
def test_no_text_stops_a_search(text):
    assert isinstance(asked(text), list)


# Which items hold one


def text(page):
    return re.sub(r"\s+", " ", page.content.decode())


@pytest.mark.django_db
def test_items_that_hold_one_lead_to_each_other(officer, put_in, browser_of):
    first, second, other = put_in(
        officer,
        new_item(sanitised_text="A man rang a girl from 07700 900123."),
        new_item(sanitised_text="The number +447700900123 was in his phone."),
        new_item(sanitised_text="A man rang from 07700 900456."),
    )
    page = text(browser_of(officer).get(reverse("item", args=[first])))
    assert "Other items with the telephone number 07700 900123" in page
    assert second in page
    assert other not in page
    assert "1 other item<" in page
    assert "no other item" in text(browser_of(officer).get(reverse("item", args=[other])))


@pytest.mark.django_db
def test_who_may_not_see_an_item_is_not_led_to_it(officer, put_in, person, browser_of, entering):
    writer = person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )
    seen, hidden = put_in(
        writer,
        new_item(label=SHARED, sanitised_text="Rang from 07700 900123."),
        new_item(label=FERN, sanitised_text="07700900123 is his number."),
    )
    page = text(browser_of(officer).get(reverse("item", args=[seen])))
    assert hidden not in page
    assert "no other item" in page
    assert hidden in text(browser_of(writer).get(reverse("item", args=[seen])))
    with entering(officer) as viewer:
        found = queries.searched(viewer, "0770 0900 123")
        assert [line.reference for line in found.lines] == [seen]
        assert queries.item(viewer, Act.READ, seen).held[0].lines == []
