"""What holds of any text at all, and how well marked texts are read."""

import time
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.extract import Kind, mentions
from tests.extract.marked import FITTED, HELD_OUT, Marked, counts, f1, gazetteer, read, texts

AT = datetime.fromisoformat("2026-05-14T09:30")
PIECES = (
    "Kacper",
    "kacper",
    "Mr Khan",
    "Danny's",
    "O’Neill",
    "Łukasz",
    "é",
    "e\u0301",
    "😀",
    "İ",
    "\r\n",
    "\u00a0",
    " ",
    "  ",
    "\n",
    "07700 900123",
    "+44 (0)7700 900123",
    "VK17 XGW",
    "vk17",
    "reg ",
    "starts ",
    "HR4 9AB",
    "@kac_07",
    "snap: ",
    "known as ",
    "“Big Daz”",
    '"',
    "last night",
    " between ",
    "8",
    " and ",
    "10",
    "Friday",
    "at half 4",
    "2200-2330",
    "03/05/26",
    "31/02/2026",
    "the 31st",
    "May",
    "white ",
    "Transit",
    "Mill Lane",
    "outside the Red Lion",
    "Tesco",
    "Marbrook High School",
    ",",
    ".",
    "-",
    "victor kilo one seven",
    "3 weeks ago",
    "999 years ago",
    "9999-12-31",
)


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
        st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    ),
    st.datetimes(
        min_value=datetime.fromisoformat("1990-01-01T00:00"),
        max_value=datetime.fromisoformat("2090-01-01T00:00"),
    ),
    st.sampled_from([(), ("Marbrook", "Ross-on-Wye", "Bath")]),
)
def test_offsets_are_of_the_original_and_nothing_is_found_twice(text, at, names):
    found = mentions(text, received_at=at, gazetteer=names)
    for each in found:
        assert text[each.start : each.end] == each.text
        assert each.text
        assert each.value
        assert each.text == each.text.strip()
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "at", [datetime.fromisoformat("1899-12-31T00:00"), datetime.fromisoformat("2201-01-01T00:00")]
)
def test_a_moment_at_which_no_report_is_received_is_refused(at):
    with pytest.raises(ValueError, match="between 1900 and 2200"):
        mentions("yesterday", received_at=at)


@pytest.mark.parametrize(
    "at", [datetime.fromisoformat("1900-01-01T00:00"), datetime.fromisoformat("2200-12-31T00:00")]
)
def test_the_first_and_the_last_moment_are_read(at):
    words = "yesterday, last week, 999 weeks ago, Easter, half term, tomorrow at 8, in March"
    assert mentions(words, received_at=at)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 199), st.sampled_from(["😀\n", "“”\n", "…\u00a0\n", "\r\n", "e\u0301.\n"]))
def test_a_line_before_a_text_moves_every_mention_by_its_length(number, before):
    one = texts(*FITTED)[number]
    alone = [(each[0], each[1] + len(before), each[2] + len(before)) for each in read(one)]
    moved = Marked(one.name, before + one.text, one.received_at, ())
    assert [each[:3] for each in read(moved)] == alone


def test_a_moment_with_a_zone_is_read_by_the_clocks_of_england():
    late = datetime(2026, 7, 14, 23, 30, tzinfo=UTC)  # half past midnight on the 15th in London
    assert [each.value for each in mentions("today", received_at=late)] == ["2026-07-15"]


def test_windows_line_ends_and_odd_spaces_leave_offsets_exact():
    text = "Ring:\r\n07700\u00a0900\u00a0123\r\nReg:\u2009VK17\u00a0XGW – “Big Daz” – HR4\u00a09AB"
    found = {str(each.kind): each for each in mentions(text, received_at=AT)}
    assert found["PHONE"].text == "07700\u00a0900\u00a0123"
    assert found["VRM"].value == "VK17XGW"
    assert found["POSTCODE"].value == "HR4 9AB"
    assert found["ALIAS"].text == "Big Daz"


def test_an_empty_text_names_nothing():
    assert mentions("", received_at=AT) == []
    assert mentions(" \n\t", received_at=AT) == []


def test_a_kind_is_a_plain_word_too():
    found = mentions("kacper", received_at=AT)[0]
    assert found.kind == "PERSON"
    assert found.kind is Kind.PERSON


@pytest.mark.parametrize(("names", "floor"), [(FITTED, 0.96), (HELD_OUT, 0.95)])
def test_marked_texts_are_read_well(names, floor):
    whole: Counter[str] = Counter()
    for each in counts(texts(*names)).values():
        whole += each
    assert f1(whole) >= floor


@pytest.mark.parametrize("kind", ["PHONE", "VRM", "POSTCODE"])
def test_numbers_are_read_almost_without_fault(kind):
    table = counts(texts(*FITTED))[kind]
    assert table["wrong"] <= 0.01 * (table["right"] + table["wrong"])
    assert table["missed"] <= 0.01 * (table["right"] + table["missed"])


HOSTILE = (
    "a",
    "A ",
    "Kacper ",
    "Mr ",
    "0",
    "07 ",
    "7 ",
    "+44 ",
    "(0",
    "@",
    "@a",
    "a@a.",
    "a_",
    "1/",
    "12:",
    "2200-",
    "between 8 and ",
    "8pm ",
    "half ",
    "monday ",
    "last ",
    "the 4th ",
    "May 3 ",
    "1 jan ",
    "3 days ago ",
    "victor kilo ",
    "one ",
    "vk one ",
    "VK17 ",
    "AIZ ",
    "reg starts ",
    "ending ",
    "known as ",
    'called "',
    '"a" ',
    "Road ",
    "St ",
    "of the ",
    "A & ",
    "white ",
    "dark and ",
    "ford ",
    "snap is called ",
    "user name ",
    " ",
    "\n",
    ".",
    "a-",
    "a'",
    "hr4 ",
    "in Xx ",
    "Xx, ",
    "Xx and ",
    "O'",
    "J. ",
    "e\u0301",
    "half term ",
    "*?",
    "flat 1, ",
    "yesterday at ",
)


@pytest.mark.parametrize("unit", HOSTILE)
def test_repetition_costs_no_more_than_its_length(unit):
    """Four times the length takes about four times as long; ten allows for a busy machine."""

    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        best = 9.0
        for _ in range(2):
            begun = time.process_time()
            mentions(text, received_at=AT, gazetteer=gazetteer())
            best = min(best, time.process_time() - begun)
        return best

    assert seconds(16_000) / max(seconds(4_000), 0.004) < 10
