"""The marks of a text: suggestions under decisions, nothing twice, nothing that has moved."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.extract import Kind
from sightline.subjects import reading
from sightline.subjects.mention_values import (
    ELSEWHERE,
    NOT_THERE,
    TAKEN,
    TOO_LONG,
    canonical,
    find,
    own_value,
    place_refusal,
    value_refusal,
)
from sightline.subjects.reading import (
    MOST,
    PAGE,
    Decided,
    Read,
    counting,
    merged,
    segments,
    stretch,
    suggestions,
    touch,
)
from sightline.terms import MentionDecision, MentionKind

NOW = datetime(2026, 10, 6, 19, tzinfo=UTC)
TEXT = "Zoë 🚗 met Kacper Nowak; he rang from 07700 900 123 on Friday."
ACCEPTED, CORRECTED = MentionDecision.ACCEPTED, MentionDecision.CORRECTED
REFUSED, TAKEN_BACK = MentionDecision.REFUSED, MentionDecision.TAKEN_BACK


def read(words: str, kind: MentionKind = MentionKind.PERSON, text: str = TEXT) -> Read:
    start = text.index(words)
    return Read(start, start + len(words), kind, words, words)


def decided(number: int, one: Read, decision: MentionDecision = ACCEPTED) -> Decided:
    return Decided(number, one, decision, None, "A-AAAAA-AAAAA", NOW)


def places(marks: object) -> list[str]:
    return [mark.read.text for mark in marks]


def test_the_terms_are_what_reading_finds() -> None:
    assert [str(kind) for kind in Kind] == [str(kind) for kind in MentionKind]


def test_suggestions_stand_at_code_points_and_read_as_the_grammar_does() -> None:
    found = suggestions(TEXT, NOW, ())
    assert all(TEXT[one.start : one.end] == one.text for one in found)
    assert ("PHONE", "+447700900123") in [(str(one.kind), one.value) for one in found]
    assert ("PERSON", "Kacper Nowak") in [(str(one.kind), one.value) for one in found]


def test_a_mark_longer_than_a_name_may_be_is_not_suggested(monkeypatch) -> None:
    assert any(len(one.text) > 10 for one in suggestions(TEXT, NOW, ()))
    monkeypatch.setattr(reading, "MOST", 10)
    assert all(len(one.text) <= 10 for one in suggestions(TEXT, NOW, ()))


def test_the_newest_decision_of_a_place_counts_and_taking_it_back_restores_the_one_before() -> None:
    name = read("Kacper Nowak")
    rows = [decided(1, name), decided(2, name, REFUSED)]
    assert [one.number for one in counting(rows)] == [2]
    assert [one.number for one in counting([*rows, decided(3, name, TAKEN_BACK)])] == [1]
    both = [*rows, decided(3, name, TAKEN_BACK), decided(4, name, TAKEN_BACK)]
    assert counting(both) == []
    assert counting([*both, decided(5, name, TAKEN_BACK)]) == []


def test_what_stands_takes_the_place_of_suggestions_that_it_touches() -> None:
    whole, part, phone = read("Kacper Nowak"), read("Kacper"), read("07700 900 123")
    marks = merged(TEXT, [part, phone], [decided(1, whole, CORRECTED)]).marks
    assert places(marks) == ["Kacper Nowak", "07700 900 123"]
    assert [mark.state for mark in marks] == ["Marked by hand", "Suggested"]


def test_of_two_that_stand_and_touch_the_newer_counts_until_it_is_taken_back() -> None:
    whole, part = read("Kacper Nowak"), read("Kacper")
    rows = [decided(1, part), decided(2, whole, CORRECTED)]
    assert places(merged(TEXT, [], rows).marks) == ["Kacper Nowak"]
    assert places(merged(TEXT, [], [*rows, decided(3, whole, TAKEN_BACK)]).marks) == ["Kacper"]


def test_a_refusal_hides_the_suggestion_of_its_own_place_and_no_other() -> None:
    whole, part = read("Kacper Nowak"), read("Kacper")
    marks = merged(TEXT, [whole], [decided(1, whole, REFUSED)]).marks
    assert [(mark.is_refused, mark.suggested) for mark in marks] == [(True, whole)]
    marks = merged(TEXT, [whole], [decided(1, part, REFUSED)]).marks
    assert [mark.is_refused for mark in marks] == [True, False]
    drawn = [one.mark for one in segments(TEXT, marks, 0, len(TEXT)) if one.mark]
    assert places(drawn) == ["Kacper Nowak"]
    stands = merged(TEXT, [], [decided(1, part, REFUSED), decided(2, whole)]).marks
    assert [mark.read for mark in stands] == [whole]


def test_a_decision_whose_words_have_moved_is_out_of_date_and_counts_for_nothing() -> None:
    name = read("Kacper Nowak")
    found = merged("A " + TEXT, [], [decided(1, name)])
    assert (list(found.marks), [one.number for one in found.outdated]) == ([], [1])
    beyond = replace(name, start=900, end=912)
    assert merged(TEXT, [], [decided(1, beyond)]).marks == []


spans = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda s: (s[0], s[0] + s[1]))
texts = st.text(alphabet="ab é😀\n", min_size=45, max_size=60)


@given(
    text=texts,
    machine=st.lists(spans, max_size=6),
    rows=st.lists(st.tuples(spans, st.sampled_from(MentionDecision)), max_size=8),
)
def test_marks_never_touch_and_the_text_comes_out_whole(text, machine, rows) -> None:
    apart = [one for n, one in enumerate(machine) if not any(touch(one, o) for o in machine[:n])]
    found = [Read(*one, MentionKind.PERSON, text[slice(*one)], "x") for one in apart]
    people = [
        decided(n, Read(*one, MentionKind.PERSON, text[slice(*one)], "y"), decision)
        for n, (one, decision) in enumerate(rows)
    ]
    marks = merged(text, found, people).marks
    shown = [mark.read.place for mark in marks if not mark.is_refused]
    assert not any(touch(a, b) for n, a in enumerate(shown) for b in shown[:n])
    assert len({mark.read.place for mark in marks}) == len(marks)
    assert "".join(one.text for one in segments(text, marks, 0, len(text))) == text
    with patch.object(reading, "PAGE", 2):
        pages = [stretch(text, marks, n) for n in range(1, max(1, -(-len(marks) // 2)) + 1)]
        drawn = "".join(one.text for page in pages for one in segments(text, *page))
    assert drawn == text


@given(count=st.integers(0, 3 * PAGE + 1))
def test_the_pages_of_a_long_text_hold_all_of_it_once(count) -> None:
    text = "ab " * count + "."
    found = [Read(3 * n, 3 * n + 2, MentionKind.PERSON, "ab", "ab") for n in range(count)]
    marks = merged(text, found, []).marks
    pages = [stretch(text, marks, n) for n in range(1, max(1, -(-count // PAGE)) + 1)]
    assert [mark for here, _, _ in pages for mark in here] == list(marks)
    drawn = ["".join(one.text for one in segments(text, *page)) for page in pages]
    assert "".join(drawn) == text


KINDS = MentionKind


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (KINDS.PHONE, " 7700 900123", "+447700900123"),
        (KINDS.PHONE, "(01632) 960123", "+441632960123"),
        (KINDS.PHONE, "12345", ""),
        (KINDS.PHONE, "07700 900123 or so", ""),
        (KINDS.VRM, "vk17 ?gw", "VK17?GW"),
        (KINDS.VRM, "boss", "BOSS"),  # a mark may be a word
        (KINDS.VRM, "???", ""),
        (KINDS.VRM, "VK17-XGW", ""),
        (KINDS.POSTCODE, "hr4 9ab", "HR4 9AB"),
        (KINDS.POSTCODE, "HR4", "HR4"),
        (KINDS.POSTCODE, "ZZ9 9ZZ", ""),
        (KINDS.HANDLE, "@Ghost_88", "ghost_88"),
        (KINDS.HANDLE, "a b", ""),
        (KINDS.HANDLE, "x" * 81, ""),
        (KINDS.DATETIME, "5/10/2026", "2026-10-05"),
        (KINDS.DATETIME, "2026-10-05T19:30", "2026-10-05T19:30"),
        (KINDS.DATETIME, "5/10/2026 19:30 to 6/10/2026 02:00", "2026-10-05T19:30/2026-10-06T02:00"),
        (KINDS.DATETIME, "2026-10-05/2026-10-09", "2026-10-05/2026-10-09"),
        (KINDS.DATETIME, "6/10/2026 to 5/10/2026", ""),
        (KINDS.DATETIME, "5/10/2026 to 6/10/2026 20:00", ""),
        (KINDS.DATETIME, "31/2/2026", ""),
        (KINDS.DATETIME, "Friday", ""),
        (KINDS.PERSON, " Kacper \n Nowak ", "Kacper Nowak"),
        (KINDS.ORG, "  ", ""),
    ],
)
def test_a_value_has_the_one_form_of_its_kind(kind, typed, value) -> None:
    assert canonical(kind, typed) == value
    assert (value_refusal(kind, typed) is None) is bool(value)
    assert canonical(kind, value) == value


def test_what_the_machine_reads_a_person_may_type() -> None:
    said = (
        "Last night between 8 and 10 Kacper rang 07700 900 123 from HR4 9AB; snap ghost_88, "
        "VK17 XGW, reg starts VK17, on Friday at half 4, over half term, three weeks ago."
    )
    found = suggestions(said, NOW, ())
    assert len({one.kind for one in found}) > 5
    assert [(one, canonical(one.kind, one.value)) for one in found] == [
        (one, one.value) for one in found
    ]


def test_words_of_time_are_read_on_the_day_of_receipt() -> None:
    assert own_value(KINDS.DATETIME, "three weeks ago", NOW) == "2026-09-15"
    assert own_value(KINDS.DATETIME, "5/10/2026", NOW) == "2026-10-05"
    assert own_value(KINDS.DATETIME, "some time", NOW) == ""
    assert own_value(KINDS.DATETIME, "Monday, and Tuesday " * 2, NOW) == ""


def test_too_long_a_value_is_refused() -> None:
    assert value_refusal(KINDS.PERSON, "x" * (MOST + 1)) == TOO_LONG
    assert value_refusal(KINDS.PERSON, "x" * MOST) is None


NAME = (TEXT.index("Kacper"), TEXT.index("Kacper") + 12)


@pytest.mark.parametrize(
    ("place", "corrected", "standing", "why_not"),
    [
        (NAME, None, [], None),
        (None, None, [], NOT_THERE),
        ((60, 64 + len(TEXT)), None, [], NOT_THERE),
        ((9, 9), None, [], NOT_THERE),
        ((-3, 4), None, [], NOT_THERE),
        ((3, 4), None, [], NOT_THERE),  # a space alone
        (NAME, (0, 3), [], ELSEWHERE),
        (NAME, (NAME[0] + 3, NAME[1] + 5), [], None),
        (NAME, None, [(NAME[0] + 3, NAME[1] + 5)], TAKEN),
        (NAME, NAME, [NAME], None),
    ],
)
def test_where_a_mark_may_stand(place, corrected, standing, why_not) -> None:
    assert place_refusal(TEXT, place, corrected=corrected, standing=standing) == why_not


def test_a_mark_has_a_length_that_a_name_may_have() -> None:
    text = "x" * 400
    assert place_refusal(text, (0, MOST), corrected=None, standing=[]) is None
    assert place_refusal(text, (0, MOST + 1), corrected=None, standing=[]) == TOO_LONG


def test_words_are_found_nearest_or_where_they_are_not_marked_yet() -> None:
    text = "Sam met sam; then  SAM\nAsh left."
    assert find(text, "sam", near=None, taken=[]) == (0, 3)
    assert find(text, "sam", near=None, taken=[(0, 3)]) == (8, 11)
    assert find(text, "sam", near=18, taken=[]) == (19, 22)
    assert find(text, "sam ash", near=None, taken=[]) == (19, 26)
    assert find(text, "sam", near=None, taken=[(0, 3), (8, 11), (19, 26)]) == (0, 3)
    assert find(text, "(", near=None, taken=[]) is None
    assert find(text, " ", near=None, taken=[]) is None


def test_a_minute_later_is_newer_only_by_its_number() -> None:
    name = read("Kacper Nowak")
    late = replace(decided(1, name), at=NOW + timedelta(minutes=5))
    assert [one.number for one in counting([decided(2, name, REFUSED), late])] == [2]
