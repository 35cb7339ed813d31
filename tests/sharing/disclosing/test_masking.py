"""Whoever is protected is named nowhere in what is sent, however the name is written."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.sharing.masking import LEFT_OUT, Masker, protect
from sightline.sharing.masking_check import left_over
from sightline.sharing.masking_everyone import Text, everyone, person_called
from sightline.terms.disclosures import LeftOver
from tests.intelligence.making import A_TIME

KEZ = protect(
    "Person A", ["Kez Orme", "Kezia Orme", "Foxy", "07700 900123", "@kez.orme", "VK17 XGW"]
)
ZOE = protect("Child 1", ["Zoë Ash"])
PEOPLE = [KEZ, ZOE]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Kez Orme came.", "Person A came."),
        ("KEZ ORME and kez", "Person A and Person A"),
        ("Orme's van, Orme’s van", "Person A's van, Person A’s van"),
        ("K. Orme; K.O.; Kez O. ran", "Person A; Person A; Person A ran"),
        ("Kez Orme-Hale", "Person A"),
        ("Zoe Ash, ZOË, Zoe\u0308", "Child 1, Child 1, Child 1"),
        ("@kez.orme and kezorme99", "an account and an account"),
        ("k3z_0rme", "an account"),
        ("kez.orme@mail.example", "an address on the internet"),
        ("kezorme said", "Person A said"),
        ("k e z, K-e-z", "Person A, Person A"),
        ("K\u200bez\u00ad Orme", "Person A"),
        ("07700900123, +44 7700 900 123", "a telephone number, a telephone number"),
        ("vk17xgw", "a registration mark"),
        ("Foxy and Zoë", "Person A and Child 1"),
        ("Kеz", "Person A"),  # the second letter is Cyrillic
    ],
)
def test_a_name_is_masked_however_it_is_written(text, masked):
    assert Masker(PEOPLE).masked(text).text == masked


@pytest.mark.parametrize(
    "text", ["", "A grey van.", "The ash tree.", "07700 900555 rang.", "Keziah's", "It performed."]
)
def test_what_names_nobody_stays_as_it_is(text):
    assert Masker(PEOPLE).masked(text).text == text


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("He was in Orme Street.", LeftOver.PLACE, "Orme Street"),
        ("by orme road", LeftOver.PLACE, "orme road"),
        ("The ash fell.", LeftOver.WORD, "ash"),
        ("In Ormeston.", LeftOver.INSIDE, "Ormeston"),
        ("KO said so.", LeftOver.INITIALS, "KO"),
        ("It ends 900123.", LeftOver.NUMBER, "900123"),
        ("A van, VK17.", LeftOver.MARK, "VK17"),
    ],
)
def test_what_masking_leaves_is_found(text, kind, words):
    found = left_over(Masker(PEOPLE).masked(text), PEOPLE)
    assert [(one.kind, one.words) for one in found] == [(kind, words)]


@pytest.mark.parametrize("text", ["@kez.orme", "KezOrme", "k e z", "Kez", "kez.orme@mail.example"])
def test_the_check_alone_finds_what_was_not_masked(text):
    assert left_over(text, PEOPLE)


def test_two_of_one_surname_are_not_taken_for_each_other():
    sam = protect("Person B", ["Sam Orme"])
    assert Masker([KEZ, sam]).masked("Sam Orme; Orme").text == "Person B; Person A or Person B"


FORMS = st.sampled_from(
    ["Kez", "ORME", "kez orme", "Kez-Orme", "@kez.orme", "Orme Street", "Ormeston", "kezorme",
     "Zoë", "zoe ash", "Z o e", "KO", "K.O.", "07700 900123", "900123", "vk17 xgw", "VK17",
     "Orme’s", "xkezx", "orme_1", "kez.orme@mail.example", "K\u0301ez", "Foxy"]
)  # fmt: skip
PLAIN = st.sampled_from(["a van", "the station", "met", "at 4pm", "in", "07700 900777", "£20", "—"])
texts = st.lists(st.one_of(FORMS, PLAIN), max_size=8).map(" ".join)


def bare(text: str) -> str:
    """Return a text by a second hand: no accents, no marks, small letters."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(one for one in plain if not unicodedata.combining(one))


@given(texts)
def test_once_every_finding_is_masked_no_protected_word_is_left(text):
    also: dict[str, str] = {}
    for _ in range(10):
        masked = Masker(PEOPLE, also).masked(text)
        found = left_over(masked, PEOPLE)
        if not found:
            break
        also |= {one.words: LEFT_OUT for one in found}
    assert not found
    said = bare(masked.text)
    assert not re.search(r"kez|orme|zoe|foxy", said.replace(" ", ""))
    assert not re.search(r"\bash\b|900123|vk17", said)


@given(texts)
def test_nothing_but_what_is_masked_changes_and_its_place_is_known(text):
    masked = Masker(PEOPLE).masked(text)
    for place, letter in enumerate(text):
        there = masked.at(place)
        if there is None:
            assert any(one.start <= place < one.end for one in masked.changes)
        else:
            assert masked.text[there] == letter
    rest = masked.text
    for start, end in reversed(masked.shown()):
        rest = rest[:start] + rest[end:]
    kept = [at for at in range(len(text)) if masked.at(at) is not None]
    assert rest == "".join(text[at] for at in kept)


@given(st.text(max_size=60))
def test_any_text_at_all_can_be_masked_and_without_people_stays(text):
    Masker(PEOPLE).masked(text)
    left_over(text, PEOPLE)
    assert Masker([]).masked(text).text == text


def test_nobody_at_all_is_named_where_everybody_is_to_be_masked():
    text = "Mrs Fenwick saw Callum Reed with Callum; 07700 900888 rang @cal_reed."
    masked = Masker(everyone([Text(text, A_TIME)])).masked(text).text
    assert not re.search("fenwick|callum|reed|900888|cal_", masked.casefold())
    assert masked.count("Person B") == 2


def test_people_are_called_by_letters_without_end():
    assert [person_called(number) for number in (0, 25, 26)] == [
        "Person A", "Person Z", "Person AA"
    ]  # fmt: skip
