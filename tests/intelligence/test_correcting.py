"""A name is taken out of a text, and every other word keeps its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.intelligence.correcting import GONE, names_in, text_refusal, without, words_of
from sightline.intelligence.derived import words

TEXT = st.text(alphabet=st.sampled_from("KezOrmZoe Ash'’-., \n"), max_size=80)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Kez Orme waits.", "███ ████ waits."),
        ("Kez's van; ORME-VALE.", "███'s van; ████-VALE."),
        ("Zoe Orme met Kéz.", "Zoe Orme met ███."),
    ],
)
def test_whole_names_and_single_words_go_and_words_of_others_stay(text, left):
    keep = ["Zoe Orme"] if "Zoe" in text else []
    assert without(text, ["Kez Orme"], keep=keep) == left


@given(TEXT, st.lists(st.sampled_from(["Kez Orme", "Zoe Ash", "Kez"]), max_size=2))
def test_every_other_letter_keeps_its_place_and_no_search_finds_the_name(text, names):
    left = without(text, names)
    assert len(left) == len(text)
    assert all(a in {b, GONE} for a, b in zip(left, text, strict=True))
    assert not {word for name in names for word in words_of(name)} & set(words(left))
    assert names_in(left, names) == []


def test_a_text_that_is_none_or_the_same_is_refused():
    assert text_refusal(" ", "A")
    assert text_refusal("A ", "A")
    assert text_refusal("B", "A") is None
