"""Deciding on the marks of a text: what is made, what it keeps, and what is refused."""

import pytest
from django.db import connection
from django.utils import timezone

from sightline.intelligence.actions import NotYet, Overtaken
from sightline.ledger.models import Entry
from sightline.subjects import queries
from sightline.subjects.actions import Decision, mark
from sightline.subjects.mention_values import NOT_THERE, TAKEN, TOO_LONG
from sightline.terms import Act, MentionKind, Role
from tests.intelligence.making import new_item
from tests.subjects.reading.marked import (
    ACCEPTED,
    CORRECTED,
    FIRST,
    NAME,
    REFUSED,
    TAKEN_BACK,
)

pytestmark = pytest.mark.django_db


def test_accepting_makes_a_mention(officer, item, decide, state, entering, rows) -> None:
    decide(officer, item, ACCEPTED, NAME)
    assert state(officer, item, "Kacper Nowak") == "Right"
    with entering(officer) as viewer:
        (one,) = queries.standing_mentions(viewer, Act.READ, item)
    (row,) = rows(officer)
    assert row.pk == one.number
    assert (one.read.kind, one.read.value, one.by) == (
        MentionKind.PERSON, "Kacper Nowak", officer.account
    )  # fmt: skip
    assert (row.suggested_kind, row.suggested_value, row.version) == ("PERSON", "Kacper Nowak", 1)


def test_a_decision_is_in_the_ledger_by_its_code_and_without_words(
    officer, item, decide, entering, person
) -> None:
    decide(officer, item, REFUSED, NAME)
    with entering(person(roles={Role.AUDITOR})):
        entry = Entry.objects.filter(act="LINK").order_by("-id").first()
    assert (entry.references, entry.about, bytes(entry.words_sealed)) == ([item], "REFUSED", b"")


def test_a_decision_taken_back_lets_the_one_before_count(
    rows, officer, item, decide, state
) -> None:
    for decision, shown in (
        (ACCEPTED, "Right"), (REFUSED, "Wrong"), (TAKEN_BACK, "Right"), (TAKEN_BACK, "Suggested"),
    ):  # fmt: skip
        decide(officer, item, decision, NAME)
        assert state(officer, item, "Kacper Nowak") == shown
    assert len(rows(officer)) == 4
    with pytest.raises(Overtaken):
        decide(officer, item, TAKEN_BACK, NAME)


def test_a_key_pressed_twice_is_one_decision(rows, officer, item, decide) -> None:
    decide(officer, item, ACCEPTED, NAME)
    decide(officer, item, ACCEPTED, NAME, seen=0)
    assert len(rows(officer)) == 1


def test_a_correction_may_take_other_words_and_keeps_what_was_suggested(
    rows, officer, item, decide, state
) -> None:
    assert decide(officer, item, CORRECTED, NAME, kind=MentionKind.ALIAS, words="kacper") == [
        (10, 16)
    ]
    assert state(officer, item, "Kacper Nowak") is None
    (row,) = rows(officer)
    assert (row.text, row.value, row.kind) == ("Kacper", "Kacper", "ALIAS")
    assert (row.suggested_start, row.suggested_end, row.suggested_kind) == (*NAME, "PERSON")
    decide(officer, item, TAKEN_BACK, (10, 16))
    assert state(officer, item, "Kacper Nowak") == "Suggested"


def test_a_correction_to_what_was_suggested_is_an_acceptance(rows, officer, item, decide) -> None:
    decide(officer, item, CORRECTED, NAME, kind=MentionKind.PERSON, words="Kacper Nowak")
    assert rows(officer)[0].decision == "ACCEPTED"


def test_words_are_marked_by_hand_with_an_emoji_before_them(
    rows, officer, item, decide, state
) -> None:
    assert decide(officer, item, CORRECTED, None, kind=MentionKind.ALIAS, words="Zoë 🚗") == [
        (0, 5)
    ]
    assert state(officer, item, "Zoë 🚗") == "Marked by hand"
    assert rows(officer)[0].suggested_kind == ""


def test_words_that_stand_twice_are_marked_where_somebody_chose_them(officer, put_in, decide):
    item = put_in(officer, new_item(sanitised_text="the lad told the lad about it"))[0]
    given = {"kind": MentionKind.ALIAS, "words": "the lad"}
    assert decide(officer, item, CORRECTED, (13, 20), **given) == [(13, 20)]
    assert decide(officer, item, CORRECTED, None, **given) == [(0, 7)]


@pytest.mark.parametrize(
    ("place", "given", "field", "why_not"),
    [
        (None, {"kind": None, "words": "Zoë"}, "kind", "Choose what it is."),
        (None, {"kind": MentionKind.PERSON, "words": "Nobody"}, "words", NOT_THERE),
        (NAME, {"kind": MentionKind.PHONE, "words": "Kacper Nowak"}, "value", "telephone"),
        (NAME, {"kind": MentionKind.PERSON, "words": "Zoë"}, "words", "somewhere else"),
        (None, {"kind": MentionKind.DATETIME, "words": "Zoë"}, "value", "5/10/2026"),
        (NAME, {"kind": MentionKind.PERSON, "words": "Kacper", "value": "x" * 301}, "value", "300"),
    ],
)
def test_a_correction_that_breaks_a_rule_says_why_at_its_field(
    rows, officer, item, decide, place, given, field, why_not
) -> None:
    with pytest.raises(NotYet) as refused:
        decide(officer, item, CORRECTED, place, **given)
    assert list(refused.value.problems) == [field]
    assert why_not in refused.value.problems[field]
    assert rows(officer) == []


def test_a_mark_stands_on_no_other_that_stands(officer, item, decide) -> None:
    decide(officer, item, ACCEPTED, NAME)
    with pytest.raises(NotYet) as refused:
        decide(officer, item, CORRECTED, None, kind=MentionKind.ALIAS, words="Nowak; he")
    assert refused.value.problems == {"words": TAKEN}


def test_a_name_of_300_characters_is_marked_and_a_longer_one_is_not(officer, put_in, decide):
    text = "Ab" * 150
    fits, longer = put_in(
        officer, new_item(sanitised_text=text), new_item(sanitised_text=text + "c")
    )
    decide(officer, fits, CORRECTED, None, kind=MentionKind.PERSON, words=text)
    with pytest.raises(NotYet) as refused:
        decide(officer, longer, CORRECTED, None, kind=MentionKind.PERSON, words=text + "c")
    assert refused.value.problems == {"words": TOO_LONG}


def test_a_colleagues_decision_since_is_shown_first(rows, officer, colleague, item, decide, state):
    decide(colleague, item, REFUSED, NAME)
    with pytest.raises(Overtaken):
        decide(officer, item, ACCEPTED, NAME, seen=0)
    decide(officer, item, ACCEPTED, FIRST, seen=0)  # on another mark nobody was quicker
    decide(officer, item, ACCEPTED, NAME)
    assert state(officer, item, "Kacper Nowak") == "Right"
    assert [row.start for row in rows(officer)].count(NAME[0]) == 2  # both stand in the record


def test_a_changed_item_is_looked_at_again(officer, item, entering) -> None:
    given = {"item": item, "decisions": [Decision(ACCEPTED, NAME)], "seen": 0}
    with pytest.raises(Overtaken), entering(officer) as viewer:
        mark(**given, version=2, by=viewer, at=timezone.now())


@pytest.mark.parametrize("place", [(11, 22), (1, 3), (70, 999), (10**8, 10**9)])
def test_only_a_mark_that_is_there_is_accepted(officer, item, decide, place) -> None:
    with pytest.raises(Overtaken):
        decide(officer, item, ACCEPTED, place)


def test_what_nobody_suggested_is_not_accepted(officer, item, decide) -> None:
    place = decide(officer, item, CORRECTED, None, kind=MentionKind.ORG, words="met")[0]
    with pytest.raises(Overtaken):
        decide(officer, item, ACCEPTED, place)


def test_marks_that_touch_are_not_decided_on_together(officer, item, entering) -> None:
    decisions = [Decision(ACCEPTED, NAME), Decision(REFUSED, NAME)]
    with entering(officer) as viewer, pytest.raises(ValueError, match="touch"):
        mark(item=item, decisions=decisions, version=1, seen=0, by=viewer, at=timezone.now())


def rewrite(item: str, text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute("CREATE POLICY t_all ON intelligence_item USING (true)")
        cursor.execute(
            "UPDATE intelligence_item SET sanitised_text = %s WHERE reference = %s", [text, item]
        )
        cursor.execute("DROP POLICY t_all ON intelligence_item")


def test_a_decision_on_words_that_are_gone_counts_for_nothing(
    officer, item, decide, entering
) -> None:
    decide(officer, item, ACCEPTED, NAME)
    rewrite(item, "Somebody met another.")
    with entering(officer) as viewer:
        page = queries.reading(viewer, Act.LINK, item)
        assert queries.standing_mentions(viewer, Act.READ, item) == []
    assert [one.read.text for one in page.reading.outdated] == ["Kacper Nowak"]
