"""How a typed name is like a record's: in what order, and in which words."""

import pytest

from sightline.county.people import SIX_SPELLINGS
from sightline.subjects.derived import name_keys
from sightline.subjects.naming import Likeness, liken


@pytest.mark.parametrize(
    ("typed", "name", "said"),
    [
        ("nowak", "Kacper Nowak", "Nowak: same spelling"),
        ("Novak", "Kacper Nowak", "Novak is spelled like Nowak"),
        ("Kasia", "Katarzyna Nowak", "Kasia is short for Katarzyna, or a form of it"),
        ("Katarzyna", "Kasia Nowak", "Kasia is short for Katarzyna, or a form of it"),
        ("Kowalski", "Anna Kowalska", "Kowalski and Kowalska are forms of one name"),
        ("Tavinder", "Ann Tavender", "Tavinder sounds like Tavender"),
        ("K", "Kacper", "K may be Kacper"),
        ("Bartsoz", "Bartosz Wilk", "Bartsoz is nearly Bartosz"),
    ],
)
def test_it_says_how_words_are_alike(typed: str, name: str, said: str) -> None:
    assert liken(typed, name).said == (said,)


def test_names_that_are_not_alike_have_no_word_in_common() -> None:
    assert liken("Tom Hill", "Anna Kowalska").words == 0


def test_spelling_goes_before_form_before_sound_and_two_words_before_one() -> None:
    names = ["Katarzyna", "Katarzyna Nowak", "Katarzyna Novak", "Kasia Nowak"]
    ordered = sorted(names, key=lambda name: liken("Katarzyna Nowak", name).rank)
    assert ordered[:3] == ["Katarzyna Nowak", "Katarzyna Novak", "Kasia Nowak"]
    assert ordered[-1] == "Katarzyna"


def test_the_order_of_likeness_is_that_of_the_issue() -> None:
    assert Likeness.SAME < Likeness.SPELLED < Likeness.FORM < Likeness.SOUND < Likeness.NEAR


def test_six_spellings_of_one_man_have_both_words_in_common_with_the_first() -> None:
    first, *others = SIX_SPELLINGS
    assert [liken(first, name).words for name in others] == [2] * 5
    for name in others:
        assert set(name_keys(first)) & set(name_keys(name)), name
