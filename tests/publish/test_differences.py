"""Whoever releases is shown every place that says something else."""

from hypothesis import given
from hypothesis import strategies as st

from sightline.publish.differences import NOTHING, Difference, differences

WORDS = st.text("abc", max_size=3)
VALUES = st.recursive(
    st.none() | st.integers(0, 3) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)
CONTENTS = st.dictionaries(WORDS, VALUES, max_size=4)


def test_a_changed_word_is_shown_with_its_place():
    before = {"reviews": [{"title": "One", "published_on": None}]}
    after = {"reviews": [{"title": "One", "published_on": "2026-03-01"}]}
    assert differences(before, after) == [
        Difference("reviews, 1, published on", NOTHING, "2026-03-01")
    ]


def test_what_was_added_and_what_is_gone_are_shown_whole():
    assert differences({"a": ["x"]}, {"b": {"c": 1}}) == [
        Difference("b, c", NOTHING, "1"),
        Difference("a, 1", "x", NOTHING),
    ]


def test_of_a_first_edition_everything_is_new():
    assert differences(None, {"a": 1}) == [Difference("a", NOTHING, "1")]


@given(CONTENTS)
def test_nothing_differs_from_itself(content):
    assert differences(content, content) == []


@given(CONTENTS, WORDS, st.integers(0, 3))
def test_a_new_word_anywhere_is_never_passed_over(content, key, said):
    assert differences(content, content | {key: {"said": [said, "more"]}}) or (
        content.get(key) == {"said": [said, "more"]}
    )
