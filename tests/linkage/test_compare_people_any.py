"""Whatever two records say: their order, case and spacing are nothing, and nothing raises."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.linkage import Comparison, compare_people

FIELDS = ("name", "dob", "address", "phone", "note")
NAMES = (
    "Kacper Kowalski", "Nguyen Van Minh", "O'Brien, Pat", "Harjit Kaur", "K", "Md Ali", "Baby Ward",
    'John "Jack" Ward Snr', "Mary-Kate Maughan", "Xiao Ming Li", "Abdi Mohamed Farah",
    "Rhys ap Owain",
)  # fmt: skip
BIRTHS = ("03/04/2009", "2009", "aged 15", "01/01/2008", "29 February 2008", "4 March 2009", "1979")
HOMES = ("Flat 2, 14 Mill Rd, BS3 1AA", "Hope Hostel, King St", "14 Mill Road", "9 Oak Ave")
PHONES = ("07700 900123", "+447700900132", "01632 960001")
NOTES = ("aka Kaz", "twin sister of Ella", "born 2009", "father of John", "née Nowak", "senior")
texts = st.text(max_size=60)
records = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(NAMES) | texts,
        "dob": st.sampled_from(BIRTHS) | st.dates() | texts | st.integers() | st.none(),
        "address": st.sampled_from(HOMES) | texts,
        "phone": st.sampled_from(PHONES) | texts,
        "note": st.sampled_from(NOTES) | texts,
    },
)
known = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(NAMES),
        "dob": st.sampled_from(BIRTHS),
        "address": st.sampled_from(HOMES),
        "phone": st.sampled_from(PHONES),
    },
)
WHOLE = {
    "name": "Zofia Brzoza",
    "dob": "14/05/2009",
    "address": "7 Ash Rd",
    "phone": "07700 900001",
}


@given(records, records)
@settings(deadline=None, max_examples=300)
def test_the_order_of_two_records_is_nothing(a, b):
    assert compare_people(a, b) == compare_people(b, a)


@given(records, records)
@settings(deadline=None, max_examples=200)
def test_whatever_is_typed_gets_a_probability(a, b):
    found = compare_people(a, b)
    assert 0 <= found.probability <= 1
    assert list(found.reasons) == sorted(
        found.reasons, key=lambda one: (-abs(one.weight), one.words)
    )


@given(known, known, st.sampled_from(["dob", "address", "phone"]), st.data())
@settings(deadline=None, max_examples=400)
def test_more_of_the_same_evidence_never_lowers_a_probability(a, b, field, data):
    values = {"dob": BIRTHS, "address": HOMES, "phone": PHONES}[field]
    a, b = ({name: said for name, said in each.items() if name != field} for each in (a, b))
    more = {field: data.draw(st.sampled_from(values))}
    fuller = compare_people({**a, **more}, {**b, **more})
    assert fuller.probability >= compare_people(a, b).probability - 1e-12


@given(
    known,
    known,
    st.sampled_from(FIELDS),
    st.sampled_from(["", "NK", "not known", "N/A", "-", "?", None]),
)
@settings(deadline=None, max_examples=200)
def test_what_is_not_known_changes_nothing(a, b, field, empty):
    without = {name: said for name, said in a.items() if name != field}
    assert compare_people({**without, field: empty}, b) == compare_people(without, b)


@given(known, known)
@settings(deadline=None, max_examples=200)
def test_case_accents_and_spacing_are_nothing(a, b):
    loud = {name: f"  {said.upper().replace(' ', '  ')} " for name, said in a.items()}
    assert compare_people(loud, b) == compare_people(a, b)


@pytest.mark.parametrize(
    "strange",
    [
        "x" * 300,
        "K",
        "🙂🙂",
        "'",
        ",",
        "\x00",
        "-" * 300,
        "a " * 150,
        "(",
        '"',
        "Jr",
        "aka",
        "ı İ ß",
    ],
)
def test_strange_words_are_read_and_never_raise(strange):
    every = dict.fromkeys(FIELDS, strange)
    assert isinstance(compare_people(every, WHOLE), Comparison)
    assert isinstance(compare_people(every, every), Comparison)
