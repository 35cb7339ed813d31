"""No list, search, item page or file taken out depends on a row that its reader cannot see."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.terms import Regime, Role
from tests.intelligence.making import A_TIME, FERN, POLICE, SHARED, new_grade, new_item
from tests.people import Person

pytestmark = pytest.mark.django_db

CHILDREN = ("C-AAAAA-AAAAA", "C-BBBBB-BBBBB")
made = st.builds(
    new_item,
    label=st.sampled_from([SHARED, POLICE, FERN]),
    origin=st.sampled_from(["O-AAAAA-AAAAA", "O-BBBBB-BBBBB"]),
    sanitised_text=st.sampled_from(
        ["A grey van.", "A red van by the station.", "A van; 07700 900123 rang."]
    ),
    received_at=st.integers(1, 9).map(lambda day: A_TIME + timedelta(days=day)),
    children=st.sampled_from([(), CHILDREN[:1], CHILDREN]),
    easting=st.just(350_500),
    northing=st.just(240_500),
)
hidden = st.builds(
    new_item,
    label=st.just(FERN),
    origin=st.just("O-CCCCC-CCCCC"),
    sanitised_text=st.just("A grey van by the station. +447700900123 rang."),
    children=st.just(CHILDREN),
    easting=st.just(350_500),
    northing=st.just(240_500),
)


@pytest.fixture
def writer(person: Callable[..., Person]) -> Person:
    """An officer in both compartments, who sees all that these tests write."""
    return person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )


@pytest.fixture
def readers(person: Callable[..., Person], analyst: Person) -> list[Person]:
    """A police and a council analyst, neither in the operation."""
    police = person(roles={Role.ANALYST}, regimes=set(Regime), compartments={"prevent"})
    return [police, analyst]


def outputs(browser: object, items: list[str]) -> list[str]:
    """Return every page that shows items, but for the tokens against forgery."""
    search = reverse("items-search")
    answers = [
        browser.get(reverse("items")),
        browser.get(reverse("items"), {"graded": "A"}),
        *(
            browser.post(search, {"words": words})
            for words in ("van", "grey station", "07700900123")
        ),
        *(browser.post(search, {"words": words}) for words in CHILDREN),
        browser.post(reverse("items-export")),
        *(browser.get(reverse("item", args=[item])) for item in items),
    ]
    assert len({answer.status_code for answer in answers}) <= 2
    return [re.sub(r'csrfmiddlewaretoken" value="\w+"', "", a.content.decode()) for a in answers]


@settings(max_examples=5, deadline=None)
@given(
    items=st.lists(made, min_size=1, max_size=5), unseen=st.lists(hidden, min_size=1, max_size=3)
)
def test_a_hidden_item_added_or_changed_leaves_every_byte_the_same(
    writer: Person,
    readers: list[Person],
    browser_of: Callable,
    put_in: Callable,
    items: list,
    unseen: list,
) -> None:
    with transaction.atomic():
        there = put_in(writer, *items, grade=new_grade("2AP"))
        browsers = [browser_of(reader) for reader in readers]
        before = [outputs(browser, there) for browser in browsers]
        added = put_in(writer, *unseen, grade=new_grade("2AP"))
        assert [outputs(browser, there) for browser in browsers] == before
        _change(added)
        assert [outputs(browser, there) for browser in browsers] == before
        transaction.set_rollback(True)  # an example leaves no trace


def _change(items: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        for table in ("intelligence_item", "index_token", "index_occurrence"):
            cursor.execute(f"CREATE POLICY t_{table} ON {table} USING (true)")
        cursor.execute(
            "UPDATE intelligence_item SET sanitised_text = 'A red van', received_at = now()"
            " WHERE reference = ANY(%s)",
            [items],
        )
        cursor.execute("UPDATE index_token SET value = 'red' WHERE record = ANY(%s)", [items])
        for table in ("intelligence_item", "index_token", "index_occurrence"):
            cursor.execute(f"DROP POLICY t_{table} ON {table}")


def test_a_grade_that_leans_on_a_hidden_item_does_not_say_which(
    writer: Person, readers: list[Person], browser_of: Callable, put_in: Callable
) -> None:
    support = put_in(writer, new_item(label=FERN), grade=new_grade("2AP"))[0]
    item = put_in(writer, new_item(), grade=new_grade("2BP", supported_by=support))[0]
    for reader in readers:
        page = browser_of(reader).get(reverse("item", args=[item])).content.decode()
        assert support not in page
        assert "No separate item that you may see" in page
