"""Two reports are told apart by what they say, and by how they say that they know it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.origins import FITTED, HELD_OUT, all_of, held_out
from sightline.linkage import Relation, compare_origins

PAIRS = all_of((*FITTED, *HELD_OUT))
texts = st.text(max_size=80)
reports = st.fixed_dictionaries(
    {}, optional={"agency": texts, "date": st.dates() | texts | st.none(), "text": texts}
)
MINUTE = {
    "agency": "Police",
    "date": "2026-02-10",
    "text": "MACE minutes 9 Feb: Tia Roe seen with adult men at 14 Canal View, has a new iPhone.",
}
QUOTED = {
    "agency": "Health",
    "date": "2026-02-12",
    "text": "Discussed at MACE: Tia Roe is with adult men at Canal View and has a new iPhone.",
}
SEEN = {
    "agency": "School",
    "date": "2026-02-12",
    "text": "I am her tutor. I saw Tia Roe go into 14 Canal View today with a man who had her bag.",
}
NEIGHBOUR = {
    "agency": "Housing",
    "date": "2026-02-13",
    "text": "I live below 14 Canal View. I heard a girl crying and watched two men push Tia out.",
}
OTHER = {
    "agency": "Council",
    "date": "2026-02-12",
    "text": "The bins in Hope Road are not emptied.",
}


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (MINUTE, QUOTED, Relation.SAME_ORIGIN),
        (MINUTE, MINUTE, Relation.SAME_ORIGIN),
        (SEEN, NEIGHBOUR, Relation.INDEPENDENT),
        (MINUTE, OTHER, Relation.UNRELATED),
        (SEEN, OTHER, Relation.UNRELATED),
    ],
)
def test_a_quoted_minute_a_second_pair_of_eyes_and_another_matter(a, b, relation):
    assert compare_origins(a, b).relation is relation


def test_a_model_that_never_saw_a_writers_pairs_gets_most_of_them_right():
    assert held_out()["accuracy"] >= 0.8


@pytest.mark.parametrize(("relation", "a", "b"), PAIRS[::9], ids=range(len(PAIRS[::9])))
def test_letter_case_spacing_and_apostrophes_are_nothing(relation, a, b):
    plain = compare_origins(a, b)
    spaced = {**b, "text": f"  {b['text'].replace(chr(39), chr(0x2019))}  "}
    assert compare_origins(a, spaced) == plain


@given(reports, reports)
@settings(max_examples=300)
def test_whatever_is_said_it_is_compared_and_the_order_is_nothing(a, b):
    found = compare_origins(a, b)
    assert found == compare_origins(b, a)
    assert found.relation in Relation
    assert 0 <= found.probability <= 1
    assert [r.weight for r in found.reasons] == sorted(
        (r.weight for r in found.reasons), key=lambda weight: -abs(weight)
    )


@pytest.mark.parametrize("nothing", [{}, {"text": ""}, {"text": None}, {"text": " \n"}])
def test_a_report_that_says_nothing_is_related_to_none(nothing):
    found = compare_origins(nothing, MINUTE)
    assert found.relation is Relation.UNRELATED
    assert "says nothing" in found.reasons[0].words


@pytest.mark.parametrize("wrong", ["text", None, 3, {"text": 3}, {"text": "x", "agency": 7}])
def test_what_is_no_report_is_refused(wrong):
    with pytest.raises(TypeError):
        compare_origins(wrong, MINUTE)


@pytest.mark.parametrize(
    "day", [date(2026, 2, 12), datetime(2026, 2, 12, 9, tzinfo=UTC), "12/02/2026", "12 Feb 2026"]
)
def test_a_day_may_be_said_in_several_ways(day):
    assert compare_origins(MINUTE, {**QUOTED, "date": day}) == compare_origins(MINUTE, QUOTED)


def test_the_reasons_say_what_they_rest_on():
    words = {reason.words for reason in compare_origins(MINUTE, QUOTED).reasons}
    assert "the same names or nicknames" in words
    assert "one repeats a record, a message or a meeting" in words
