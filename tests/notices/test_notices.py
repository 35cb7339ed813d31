"""What waits for a person is theirs alone, once, and says nothing of a record."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from sightline.database.connection import as_viewer
from sightline.notices import actions, queries
from sightline.notices.rules import PAGES
from sightline.terms import Act, NoticeKind

S = "S-AAAAA-AAAAA"
KIND = NoticeKind.OVERDUE


@pytest.fixture
def told(entering, officer, analyst):
    """The analyst told twice of one thing by the officer."""
    with entering(officer):
        for _ in range(2):
            actions.tell(accounts=[analyst.account], kind=KIND, about=S)


def lines(entering, who):
    with entering(who) as viewer:
        return queries.waiting(viewer, Act.NOTICES)


def test_a_person_sees_their_own_once_and_nobody_elses(told, entering, officer, analyst):
    assert [(line.kind, line.about) for line in lines(entering, analyst)] == [(KIND, S)]
    assert lines(entering, officer) == []


def test_seen_to_is_off_ones_own_page_and_no_other(told, entering, officer, analyst):
    with entering(officer) as viewer:
        actions.done(kind=KIND, about=S, by=viewer, at=timezone.now())
    assert len(lines(entering, analyst)) == 1
    with entering(analyst) as viewer:
        actions.done(kind=KIND, about=S, by=viewer, at=timezone.now())
    assert lines(entering, analyst) == []


def test_what_was_settled_is_off_everybodys_page_and_may_come_again(
    told, entering, officer, analyst
):
    with entering(officer):
        actions.settle(kind=KIND, about=S)
        actions.tell(accounts=[analyst.account], kind=KIND, about=S)
    assert len(lines(entering, analyst)) == 1


@pytest.mark.parametrize("about", ["a word of a record", "", "S-AAAAA-AAAAA; more"])
def test_a_notice_holds_a_reference_and_no_words(entering, officer, about):
    with pytest.raises(DatabaseError), entering(officer), transaction.atomic():
        actions.tell(accounts=[officer.account], kind=KIND, about=about)


def test_nobody_signed_in_tells_nobody(officer):
    with pytest.raises(DatabaseError), as_viewer("no pass"), transaction.atomic():
        actions.tell(accounts=[officer.account], kind=KIND, about=S)


def test_each_kind_that_has_a_page_leads_to_one():
    assert all(reverse(page, args=[S]) for page in PAGES.values())


def test_the_page_lists_them_and_the_menu_counts_them(told, browser_of, analyst):
    page = browser_of(analyst).get("/for-you/").content.decode()
    assert S in page
    assert "For you (1)" in page
