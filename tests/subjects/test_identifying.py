"""Check digits catch what they promise to; births are read as people write them."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sightline.subjects.identifying import (
    CHECKED,
    UPN_LETTERS,
    birth,
    nhs_refusal,
    upn_refusal,
)
from sightline.terms import FactKind


def nhs_with_check(nine: str) -> str | None:
    rest = sum(int(figure) * (10 - place) for place, figure in enumerate(nine)) % 11
    check = (11 - rest) % 11
    return None if check == 10 else f"{nine}{check}"


def upn_with_check(twelve: str) -> str:
    places = [int(c) if c.isdigit() else UPN_LETTERS.index(c) for c in twelve]
    return UPN_LETTERS[sum(p * (n + 2) for n, p in enumerate(places)) % 23] + twelve


nhs = st.from_regex(r"[0-9]{9}", fullmatch=True).map(nhs_with_check).filter(bool)
upn = st.from_regex(rf"[0-9]{{11}}[0-9{UPN_LETTERS}]", fullmatch=True).map(upn_with_check)


@pytest.mark.parametrize("number", ["943 476 5919", "401-023-2137", "9434765919"])
def test_published_examples_of_nhs_numbers_are_sound(number):
    assert nhs_refusal(number) is None


@pytest.mark.parametrize("number", ["H801200001001", "h 801 2000 01001", "H80120000100A"])
def test_a_pupil_number_is_sound_however_it_is_spaced_and_cased(number):
    bare = number.replace(" ", "").upper()
    assert upn_refusal(upn_with_check(bare[1:])[0].lower() + number[1:]) is None


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("943 476 591", "ten figures"),
        ("943 476 59190", "ten figures"),
        ("943 476 591x", "ten figures"),
        ("٩٤٣٤٧٦٥٩١٩", "ten figures"),
        ("1111111111", "stands for"),
        ("9434765918", "last figure"),
        ("", "ten figures"),
    ],
)
def test_what_is_no_nhs_number_says_what_to_do(number, why):
    assert why in nhs_refusal(number)


@pytest.mark.parametrize("number", ["", "1234567890123", "I123456789012", "A12345678901S"])
def test_what_has_not_the_form_of_a_pupil_number_is_refused(number):
    assert "a letter, eleven figures" in upn_refusal(number)


@given(nhs, st.integers(0, 9), st.integers(1, 9))
def test_any_one_figure_changed_in_an_nhs_number_is_caught(number, place, by):
    assume(len(set(number)) > 1)
    assert nhs_refusal(number) is None
    changed = str((int(number[place]) + by) % 10)
    assert nhs_refusal(number[:place] + changed + number[place + 1 :])


@given(nhs, st.integers(0, 8))
def test_two_neighbours_swapped_in_an_nhs_number_are_caught(number, place):
    assume(number[place] != number[place + 1])
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert nhs_refusal(swapped)


@given(upn, st.integers(1, 11), st.integers(1, 9))
def test_any_one_figure_changed_in_a_pupil_number_is_caught(number, place, by):
    assert upn_refusal(number) is None
    changed = str((int(number[place]) + by) % 10)
    assert upn_refusal(number[:place] + changed + number[place + 1 :])


@given(upn, st.sampled_from(UPN_LETTERS))
def test_a_pupil_number_with_another_letter_before_it_is_caught(number, letter):
    assume(letter != number[0])
    assert upn_refusal(letter + number[1:])


@given(upn, st.integers(1, 11))
def test_two_neighbours_swapped_in_a_pupil_number_are_caught(number, place):
    assume(number[place] != number[place + 1])
    assert upn_refusal(number[:place] + number[place + 1] + number[place] + number[place + 2 :])


def test_the_consistent_identifier_has_the_form_that_the_dial_says():
    assert CHECKED[FactKind.CONSISTENT_IDENTIFIER] is nhs_refusal


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2012", "2012"),
        ("3/2012", "2012-03"),
        ("29/2/2012", "2012-02-29"),
        ("29.2.2012", "2012-02-29"),
        ("2012-02-29", "2012-02-29"),
        ("2012-02", "2012-02"),
        ("29/2/2013", None),
        ("13/2012", None),
        ("1812", None),
        ("3/1812", None),
        ("spring 2012", None),
        ("", None),
    ],
)
def test_a_birth_is_a_year_a_month_or_a_day_that_exists(typed, read):
    assert birth(typed) == read
