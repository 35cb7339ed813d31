"""What is sent holds nothing of records that were not chosen, and nobody else learns of it."""

import re
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.terms import Role
from tests.intelligence.making import POLICE, new_grade, new_item

pytestmark = pytest.mark.django_db
WORDS = ["heron", "kettle", "lantern", "marble", "nettle", "otter", "pebble", "quartz"]
FORGERY = re.compile(r'csrfmiddlewaretoken" value="\w+"')


def pages(browser, reference, items):
    """Return every page by which somebody might learn of what was sent."""
    shared = reverse("disclosure", args=[reference])
    asked = [
        reverse("disclosures"), f"{reverse('disclosures')}?about={items[0]}", shared,
        f"{shared}/pdf", f"{shared}/recall", reverse("notices"), reverse("sharing"),
    ]  # fmt: skip
    answers = [browser.get(each) for each in asked]
    return [(a.status_code, FORGERY.sub("", a.content.decode("utf-8", "replace"))) for a in answers]


@settings(max_examples=5, deadline=None)
@given(
    texts=st.lists(st.sampled_from(WORDS), min_size=2, max_size=6, unique=True),
    cut=st.integers(1, 5),
)
def test_it_holds_what_was_chosen_and_nobody_else_sees_that_it_is_there(
    texts, cut, put_in, writer, reader, second, person, browser_of, decide, send
):
    with transaction.atomic():
        made = [new_item(label=POLICE, sanitised_text=f"A {word} was seen.") for word in texts]
        there = put_in(writer, *made, grade=new_grade("2AP"))
        chosen = there[: min(cut, len(there) - 1)]
        outsiders = [
            browser_of(person(agency="council", roles={Role.GATEKEEPER, Role.AGENCY_LEAD})),
            browser_of(person(agency="police", roles={Role.ANALYST, Role.AUDITOR})),
            browser_of(person(agency="charity", roles={Role.REPORTER})),
        ]
        nothing = "Y-AAAAA-AAAAA"
        before = [pages(each, nothing, there) for each in outsiders]
        reference = send(decide(chosen, recipients=[reader]))
        page = browser_of(reader).get(reverse("disclosure", args=[reference])).content.decode()
        for word, item in zip(texts, there, strict=True):
            assert (word in page) == (item in chosen)
            assert (item in page) == (item in chosen)
        assert [pages(each, reference, there) for each in outsiders] == before
        transaction.set_rollback(True)  # an example leaves no trace


def _as_owner(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute(sql, values)


def test_it_shuts_when_its_time_is_over_in_the_middle_of_reading(
    send, decide, items, reader, browser_of, freezer
):
    reference = send(decide(items, recipients=[reader]))
    browser, address = browser_of(reader), reverse("disclosure", args=[reference])
    assert "bus station" in browser.get(address).content.decode()
    freezer(timedelta(days=31))
    page = browser.get(address).content.decode()
    assert "bus station" not in page
    assert "The time for reading this is over" in page
    assert browser.get(f"{address}/pdf").status_code == 404
    assert browser.post(f"{address}/confirm").status_code == 404


@pytest.fixture
def freezer(monkeypatch):
    """Move the clock of the views on: `freezer(timedelta(days=31))`."""

    def move(by):
        later = timezone.now() + by
        monkeypatch.setattr("sightline.sharing.disclosure_views.timezone.now", lambda: later)

    return move


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE access_standing SET clearance = 'OFFICIAL' WHERE account = %s",
        "UPDATE access_standing SET roles = ARRAY['COMMITTEE_MEMBER'] WHERE account = %s",
        "INSERT INTO access_block (account, record, set_by, since) VALUES (%s, %s, 'x', now())",
    ],
)
def test_the_database_shuts_it_for_who_may_not_know_it_any_more(
    send, decide, items, reader, browser_of, change
):
    reference = send(decide(items, recipients=[reader]))
    values = [reader.account, items[1]][: change.count("%s")]
    _as_owner(change, *values)
    answer = browser_of(reader).get(reverse("disclosure", args=[reference]))
    assert "bus station" not in answer.content.decode()


def test_a_keeper_shut_out_of_a_record_learns_of_no_disclosure_of_it(
    send, decide, items, reader, second, browser_of
):
    reference = send(decide(items, recipients=[reader]))
    _as_owner(
        "INSERT INTO access_block (account, record, set_by, since) VALUES (%s, %s, 'x', now())",
        second.account, items[0],
    )  # fmt: skip
    browser = browser_of(second)
    assert browser.get(reverse("disclosure", args=[reference])).status_code == 404
    assert reference not in browser.get(reverse("disclosures")).content.decode()


def test_the_strategic_group_is_sent_themes_and_no_word(
    put_in, writer, reader, browser_of, decide, send
):
    made = [new_item(label=POLICE, sanitised_text=f"A {word} was seen.") for word in WORDS]
    there = put_in(writer, *made, grade=new_grade("2AP"))
    reference = send(decide(there, recipients=[reader], audience="THEMES"))
    page = browser_of(reader).get(reverse("disclosure", args=[reference])).content.decode()
    assert "5 to 9" in page
    assert not any(word in page for word in [*WORDS, *there])
