"""Masking in an answer: nobody but the person, however written; and the person themselves stays."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.governance.answer_masking import Own, mask, words_of

AT = datetime(2026, 10, 6, tzinfo=UTC)
OWN = Own(("Kez Orme", "K Orme"), frozenset({("PHONE", "+447700900555")}))


def out(text, *others, also=()):
    return mask(text, OWN, others=others, also=also, at=AT).text


@pytest.mark.parametrize(
    ("text", "others", "gone"),
    [
        ("Kez Orme met Zoe Ashdown.", (), ("Zoe", "Ashdown")),
        ("Kez Orme met Zoë in Ashdown Road.", ("Zoe Ashdown",), ("Zoë", "Ashdown")),
        ("He wrote to zoe_ashdown99.", ("Zoe Ashdown",), ("zoe", "ashdown")),
        ("Rang 07700 900123 twice.", (), ("900123",)),
        ("A van, AB12 CDE, waits.", (), ("AB12",)),
        ("Known as Tonk, he waits with @grey.fox.", (), ("Tonk", "grey.fox")),
        ("Amy Orme, his sister, was there.", ("Amy Orme",), ("Amy",)),
    ],
)
def test_others_are_taken_out(text, others, gone):
    masked = out(text, *others)
    assert not [word for word in gone if word.casefold() in masked.casefold()], masked


def test_the_person_stays_with_their_own_number():
    text = "Kez Orme, whom others call K Orme, uses 07700 900555."
    masked = mask(text, OWN, others=["Zoe Ashdown", "Amy Orme"], at=AT)
    assert masked.text == text
    assert masked.parts == 0


def test_words_that_whoever_answers_chooses_go_out_however_spaced():
    assert "youth club" not in out("Seen at the  Youth\nClub.", also=["youth club"]).casefold()


NAMES = st.sampled_from(["Zoe Ashdown", "Jas Vale", "Mo Farrier", "Anneliese Brandt-Kerr"])


@given(NAMES, st.sampled_from(["{} was there.", "It was {}'s.", "Orme and {}.", "{}; nobody else"]))
def test_no_word_of_a_known_name_is_ever_left(name, frame):
    masked = out(frame.format(name), name)
    assert not set(words_of(name)) & set(words_of(masked))
