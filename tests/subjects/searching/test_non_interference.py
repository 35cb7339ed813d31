"""Nothing that the one box shows depends on a row that its reader cannot see: every byte of every
group, count, reason, note and the order of it all."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.access.models import Block
from sightline.subjects import actions
from sightline.subjects.queries import searching_items, searching_tokens
from sightline.terms import PersonVerdict, Regime, Role
from tests.intelligence.making import FERN, POLICE, SHARED, new_item
from tests.people import Person

pytestmark = pytest.mark.django_db

TYPED = ("Nowak", "Kasia Nowak", "Nowak 1989", "K17", "VK1? X?W", "0123", "@kez_orme", "grey van",
         '"grey van"', "orme", "VK17 XGW", "07700900123")  # fmt: skip
NAMES = ("Kasia Nowak", "Katarzyna Nowak", "Kacper Novak", "Tom Nowak")
TEXTS = (
    "A grey van, VK17 XGW.",
    "A red van; 07700 900123 rang; a grey one.",
    "snap is kez_orme9. VK17 XGX",
    "07711 900123, VK19 XAW and a grey van",
)
people = st.tuples(st.sampled_from(NAMES), st.sampled_from(["", "1989", "1989-03-14"]))


@pytest.fixture
def readers(person: Callable[..., Person], analyst: Person) -> list[Person]:
    """A police and a council analyst, neither in the operation."""
    return [person(roles={Role.ANALYST}, regimes=set(Regime), compartments={"prevent"}), analyst]


@pytest.fixture
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    """Call common what more than two records have, so that what is hidden could make it so."""
    monkeypatch.setattr(searching_tokens, "COMMON", 2)
    monkeypatch.setattr(searching_items, "COMMON", 2)
    monkeypatch.setattr(searching_tokens.holding, "__defaults__", (2,))


def outputs(browser: object) -> list[str]:
    answers = [browser.post(reverse("search"), {"words": typed}) for typed in TYPED]
    assert {answer.status_code for answer in answers} == {200}
    return [re.sub(r'csrfmiddlewaretoken" value="\w+"', "", a.content.decode()) for a in answers]


@settings(max_examples=4, deadline=None)
@given(
    seen=st.lists(st.tuples(people, st.sampled_from([SHARED, POLICE])), min_size=1, max_size=3),
    texts=st.lists(
        st.tuples(st.sampled_from(TEXTS), st.sampled_from([SHARED, POLICE])), min_size=1, max_size=4
    ),
    unseen=st.lists(people, min_size=1, max_size=4),
    unseen_texts=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4),
)
@pytest.mark.usefixtures("low")
def test_what_is_hidden_leaves_every_byte_the_same(
    writer, readers, browser_of, put_in, open_one, begun, entering, judged,
    seen, texts, unseen, unseen_texts,
):  # fmt: skip
    with transaction.atomic():
        there = [open_one(writer, *who, label=label) for who, label in seen]
        put_in(writer, *(new_item(label=label, sanitised_text=text) for text, label in texts))
        for reader in readers:
            begun(reader)
        browsers = [browser_of(reader) for reader in readers]
        before = [outputs(browser) for browser in browsers]
        assert any("Nothing found" not in page for pages in before for page in pages)
        hidden = [open_one(writer, *who, label=FERN) for who in unseen]
        put_in(writer, *(new_item(label=FERN, sanitised_text=each) for each in unseen_texts))
        judged(writer, there[0], hidden[0])  # of one person, says who sees both
        assert [outputs(browser) for browser in browsers] == before
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE index_token, index_piece")
        assert [outputs(browser) for browser in browsers] == before
        transaction.set_rollback(True)  # an example leaves no trace


@pytest.fixture
def judged(entering: Callable) -> Callable[..., None]:
    def judge(who, left, right):
        with entering(who) as viewer:
            actions.judge_people(
                left=left, right=right, verdict=PersonVerdict.SAME, why="One home.", seen=None,
                by=viewer, at=timezone.now(),
            )  # fmt: skip

    return judge


def test_a_piece_of_what_only_hidden_items_name_cannot_be_read(writer, readers, entering, put_in):
    put_in(writer, new_item(label=FERN, sanitised_text="VK17 XGW"))
    with entering(writer):
        assert searching_tokens.having("VRM", ["VK1"]) == ["VK17XGW"]
    with entering(readers[0]):
        assert searching_tokens.having("VRM", ["VK1"]) == []


def test_a_block_hides_a_person_and_a_thing_from_a_search(officer, writer, put_in, open_one, found):
    there = open_one(writer, "Kez Orme")
    [item] = put_in(writer, new_item(sanitised_text="VK17 XGW"))
    assert found(officer, "Orme").people
    assert found(officer, "k17").things
    for record in (there, item):
        past = timezone.now() - timedelta(hours=1)
        Block.objects.create(account=officer.account, record=record, since=past)
    assert not found(officer, "Orme").people
    assert not found(officer, "k17").things
    assert not found(officer, there).people
