"""The vocabulary: every word has a label, codes stand once, references are safe to read aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sightline import terms
from sightline.terms import dials, from_five_by_five, new_reference, read_reference
from sightline.terms.references import ALPHABET

KINDS = [
    value
    for name in terms.__all__
    if isinstance(value := getattr(terms, name), type)
    and issubclass(value, terms.Term)
    and value is not terms.Term
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_has_a_label_and_a_code_of_its_own(kind):
    assert all(term.label for term in kind)
    assert len({term.value for term in kind}) == len(kind.__members__)
    assert kind.choices() == [(term.value, term.label) for term in kind]


def test_an_unknown_code_is_refused():
    with pytest.raises(ValueError, match="Z"):
        terms.Assessment("Z")


def test_references_are_new_each_time_and_in_the_alphabet():
    drawn = {new_reference("S") for _ in range(1000)}
    assert len(drawn) == 1000
    assert all(set(one[2:].replace("-", "")) <= set(ALPHABET) for one in drawn)


@given(some.sampled_from("SIAC"), some.booleans(), some.sampled_from(["", " ", "-"]))
def test_a_reference_is_read_however_it_is_typed(letter, lower, gap):
    reference = new_reference(letter)
    typed = reference.replace("-", gap)
    assert read_reference(typed.lower() if lower else typed) == reference


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("s-oil00-00000", "S-01100-00000"), ("S 4F7KQ 9M2XR", "S-4F7KQ-9M2XR")],
)
def test_letters_that_are_misheard_are_put_right(typed, meant):
    assert read_reference(typed) == meant


@pytest.mark.parametrize("typed", ["", "S", "S-12345", "hello", "S-12345-1234U", "1-12345-12345"])
def test_what_is_no_reference_is_none(typed):
    assert read_reference(typed) is None


@given(some.text(max_size=40))
def test_any_text_is_a_reference_or_none(text):
    found = read_reference(text)
    assert found is None or read_reference(found) == found


@pytest.mark.parametrize(
    ("code", "read"),
    [
        ("A11", ("1", "A", "P", "")),
        ("B24", ("1", "A", "C", "")),
        ("e 4 1", ("2", "D", "P", "Code 4")),
        ("C/3/1", ("2", "B", "P", "Source C")),
        ("D55", ("3", "E", "C", "")),
    ],
)
def test_five_by_five_is_read_as_three_by_five(code, read):
    found = from_five_by_five(code)
    assert tuple(map(str, found[:3])) == read[:3]
    assert (read[3] in found.review) if read[3] else not found.review


@pytest.mark.parametrize("code", ["", "A1", "F11", "A61", "A16", "B2C", "A111"])
def test_what_is_no_five_by_five_is_refused(code):
    with pytest.raises(ValueError, match="5x5x5"):
        from_five_by_five(code)


@pytest.mark.parametrize(
    "line",
    ["least = 3", "least = {value = 3}", 'least = {value = 3, source = "us"}',
     'least = {value = 3, source = "us", reviewed = "soon"}',
     "least = {value = 3, reviewed = 2026-11-01}"],
)  # fmt: skip
def test_a_dial_without_source_or_date_is_refused(line, tmp_path):
    file = tmp_path / "dials.toml"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(ValueError, match="least"):
        dials(file)


def test_a_dial_says_who_set_it_and_when(tmp_path):
    file = tmp_path / "dials.toml"
    file.write_text('least = {value = 3, source = "us", reviewed = 2026-11-01}', encoding="utf-8")
    assert dials(file)["least"].value == 3
