"""Purpose is said once, kept with every look-up, and runs out; auditors see it and no words."""

from datetime import timedelta

import pytest
from django.db import Error, connection, transaction
from django.urls import reverse
from django.utils import timezone

from sightline.ledger.models import Entry
from sightline.subjects import actions, queries
from sightline.subjects.models import LookUpFlag, LookUpTask
from sightline.subjects.searching import read
from sightline.terms import Act, FlagReason, Role

pytestmark = pytest.mark.django_db
SEARCH, PURPOSE = "search", "search-purpose"
SAID = {"asked": "1", "purpose": "PANEL", "said": "Tuesday's panel"}


@pytest.fixture
def auditor(person):
    return person(agency="council", roles={Role.AUDITOR})


def look(who, entering, text="Orme", at=None):
    with entering(who) as viewer:
        return actions.look_up(text=text, typed=read(text), by=viewer, at=at or timezone.now())


def entries(auditor, entering, actor):
    with entering(auditor):
        return list(Entry.objects.filter(actor=actor.account, act="SEARCH").order_by("id"))


def test_nothing_is_looked_up_without_a_purpose(officer, entering):
    with pytest.raises(actions.NoPurpose):
        look(officer, entering)


def test_a_purpose_runs_out_after_four_hours(officer, entering, begun):
    now = timezone.now()
    begun(officer, at=now)
    look(officer, entering, at=now + timedelta(hours=3, minutes=59))
    with pytest.raises(actions.NoPurpose):
        look(officer, entering, at=now + timedelta(hours=4))


def test_a_purpose_ends_when_it_is_ended_and_when_another_is_said(officer, entering, begun):
    first, second = begun(officer), begun(officer)
    with entering(officer) as viewer:
        assert queries.live_task(viewer, Act.SEARCH, timezone.now()).reference == second
        assert LookUpTask.objects.get(pk=first).ended_at
        actions.end_task(by=viewer, at=timezone.now())
        assert queries.live_task(viewer, Act.SEARCH, timezone.now()) is None


def test_anothers_purpose_is_not_ones_own(officer, analyst, entering, begun):
    begun(analyst)
    with pytest.raises(actions.NoPurpose):
        look(officer, entering)


def test_each_look_up_is_in_the_ledger_with_its_task_and_what_was_shown(
    officer, auditor, entering, begun, open_one
):
    there = open_one(officer, "Kez Orme")
    task = begun(officer)
    look(officer, entering)
    [began, looked] = entries(auditor, entering, officer)
    assert (began.about, began.references) == ("begin PANEL", [task])
    assert looked.about == f"PANEL {task}"
    assert looked.references == [task, there]
    assert b"Orme" not in bytes(looked.words_sealed)
    assert bytes(looked.words_sealed)


def test_an_auditor_sees_that_it_was_opened_and_no_words(officer, auditor, entering, begun):
    task = begun(officer)
    with entering(auditor):
        row = LookUpTask.objects.get(pk=task)
        assert (row.opened_by, row.purpose) == (officer.account, "PANEL")
        assert b"panel" not in bytes(row.words_sealed)


def test_a_colleague_does_not_see_it(officer, analyst, entering, begun):
    task = begun(officer)
    with entering(analyst):
        assert not LookUpTask.objects.filter(pk=task).exists()


@pytest.mark.parametrize(
    "change", ["purpose = 'AUDIT'", "ends_at = ends_at + interval '1 day'", "words_sealed = 'x'"]
)
def test_what_was_said_is_not_changed(officer, entering, begun, change):
    task = begun(officer)
    with entering(officer), pytest.raises(Error, match="a_look_up_task_keeps_its_purpose"):
        run(f"UPDATE subjects_lookuptask SET {change} WHERE reference = %s", task)


def test_an_ended_task_is_not_begun_again(officer, entering, begun):
    first = begun(officer)
    begun(officer)
    with entering(officer), pytest.raises(Error, match="a_look_up_task_keeps_its_purpose"):
        run("UPDATE subjects_lookuptask SET ended_at = NULL WHERE reference = %s", first)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("a_look_up_has_a_purpose", "'CURIOUS', '', 'x', now(), now() + interval '1 hour'"),
        ("a_look_up_has_a_purpose", "'PANEL', '', '', now(), now() + interval '1 hour'"),
        ("a_purpose_runs_out", "'PANEL', '', 'x', now(), now()"),
    ],
)
def test_a_task_cannot_be(officer, entering, name, values):
    with entering(officer), pytest.raises(Error, match=name):
        run(
            "INSERT INTO subjects_lookuptask (reference, opened_by, purpose, about, words_sealed,"
            f" opened_at, ends_at) VALUES ('E-00000-00000', %s, {values})",
            officer.account,
        )


def test_nobody_says_a_purpose_for_another(officer, analyst, entering):
    with entering(officer), pytest.raises(Error, match="row-level security"):
        run(
            "INSERT INTO subjects_lookuptask (reference, opened_by, purpose, about, words_sealed,"
            " opened_at, ends_at) VALUES ('E-00000-00000', %s, 'PANEL', '', 'x', now(),"
            " now() + interval '1 hour')",
            analyst.account,
        )


@transaction.atomic
def run(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def flags(auditor, entering):
    with entering(auditor):
        return [(row.account, row.why) for row in LookUpFlag.objects.order_by("id")]


def renamed(who, name):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE agencies_account SET name = %s WHERE reference = %s", [name, who.account]
        )


def test_looking_oneself_up_is_flagged_once_in_a_task(officer, auditor, entering, begun):
    renamed(officer, "Helen Brandle")
    begun(officer)
    for text in ("Helen Brandle", "Brandl, Ellen", "somebody else"):
        look(officer, entering, text)
    assert flags(auditor, entering) == [(officer.account, FlagReason.ONESELF)]
    begun(officer)
    look(officer, entering, "brandle helen 1980")
    assert len(flags(auditor, entering)) == 2


def test_a_child_with_a_colleagues_rare_surname_is_flagged(
    officer, colleague, analyst, auditor, entering, begun, open_one
):
    open_one(officer, "Maya Brandle", "2012", is_child=True)
    renamed(analyst, "Helen Brandle")  # in another agency
    begun(officer)
    look(officer, entering, "Maya Brandle")
    assert flags(auditor, entering) == []
    renamed(colleague, "Helen Brandle")
    look(officer, entering, "Brandle")
    assert flags(auditor, entering) == [(officer.account, FlagReason.COLLEAGUE)]


@pytest.mark.parametrize(
    ("name", "is_child", "text"),
    [("Maya Smith", True, "Maya Smith"), ("Mark Brandle", False, "Brandle")],
)
def test_a_common_surname_or_a_grown_person_is_not_flagged(
    officer, colleague, auditor, entering, begun, open_one, name, is_child, text
):
    open_one(officer, name, "2012" if is_child else "1980", is_child=is_child)
    renamed(colleague, f"Helen {name.split()[1]}")
    begun(officer)
    look(officer, entering, text)
    assert flags(auditor, entering) == []


def test_nobody_but_an_auditor_sees_a_flag(officer, colleague, entering, begun):
    renamed(officer, "Helen Brandle")
    begun(officer)
    look(officer, entering, "Helen Brandle")
    for who in (officer, colleague):
        with entering(who):
            assert not LookUpFlag.objects.exists()


def test_a_flag_is_not_taken_away(officer, auditor, entering, begun):
    renamed(officer, "Helen Brandle")
    begun(officer)
    look(officer, entering, "Helen Brandle")
    with entering(auditor), pytest.raises(Error, match="permission denied"):
        run("DELETE FROM subjects_lookupflag")


def test_the_page_asks_first_and_keeps_what_was_typed(officer, browser_of, open_one):
    open_one(officer, "Kez Orme")
    browser = browser_of(officer)
    asked = browser.post(reverse(SEARCH), {"words": "Orme"}).content.decode()
    assert "Before you look anybody up" in asked
    assert 'name="words" value="Orme"' in asked
    wrong = browser.post(reverse(PURPOSE), {"asked": "1", "words": "Orme"}).content.decode()
    assert "Choose what you are working on" in wrong
    assert 'name="words" value="Orme"' in wrong
    shown = browser.post(reverse(PURPOSE), {**SAID, "words": "Orme"}).content.decode()
    assert "Kez Orme" in shown
    assert "Tuesday&#x27;s panel" in shown
    again = browser.post(reverse(SEARCH), {"words": "Orme"}).content.decode()
    assert "Kez Orme" in again


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"purpose": "REPORT"}, "begins with S"),
        ({"purpose": "REPORT", "about": "I-4F7KQ-9M2XR"}, "begins with S"),
        ({"purpose": "PERSON", "about": "hello"}, "begins with H or C or P"),
        ({"purpose": "OTHER"}, "Say in a few words"),
        ({"purpose": "CURIOUS", "said": "x"}, "Select a valid choice"),
        ({}, "Choose what you are working on"),
    ],
)
def test_a_purpose_that_says_too_little_is_asked_again(officer, browser_of, given, problem):
    answer = browser_of(officer).post(reverse(PURPOSE), {"asked": "1", **given})
    assert problem in answer.content.decode()


def test_a_purpose_is_changed_with_what_was_typed(officer, browser_of, begun):
    begun(officer)
    browser = browser_of(officer)
    shown = browser.post(reverse(SEARCH), {"words": "nobody"}).content.decode()
    assert "Nothing found" in shown
    asked = browser.post(reverse(PURPOSE), {"words": "nobody"}).content.decode()
    assert 'name="words" value="nobody"' in asked
    assert "There is a problem" not in asked
    ended = browser.post(reverse("search-end"), follow=True).content.decode()
    assert "Before you look anybody up" in ended


@pytest.mark.parametrize(
    ("typed", "problem"),
    [("", "Enter what to look up"), ("k", "more than one or two"), ("x" * 201, "200 characters")],
)
def test_what_cannot_be_looked_up_says_what_to_do_and_is_kept(
    officer, browser_of, begun, typed, problem
):
    begun(officer)
    shown = browser_of(officer).post(reverse(SEARCH), {"words": typed}).content.decode()
    assert "There is a problem" in shown
    assert problem in shown
    assert f'value="{typed}"' in shown or not typed


def test_the_searcher_reads_beforehand_that_look_ups_are_looked_at(officer, browser_of):
    shown = browser_of(officer).get(reverse(SEARCH)).content.decode()
    assert "Auditors look at who looked up whom" in shown


def test_who_reads_no_intelligence_has_no_search(reporter, auditor, browser_of):
    for who in (reporter, auditor):
        assert browser_of(who).get(reverse(SEARCH)).status_code == 404
        assert browser_of(who).post(reverse(PURPOSE), SAID).status_code == 404


def test_the_auditors_page_names_who_and_for_what_and_no_word(
    officer, auditor, browser_of, entering, begun
):
    renamed(officer, "Helen Brandle")
    task = begun(officer)
    look(officer, entering, "Helen Brandle")
    shown = browser_of(auditor).get(reverse("search-watched")).content.decode()
    assert task in shown
    assert "Their own name" in shown
    assert "Tuesday" not in shown
    assert browser_of(officer).get(reverse("search-watched")).status_code == 404
