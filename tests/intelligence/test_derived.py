"""What an item is found by and counted as."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.intelligence.derived import (
    MOST_WORDS,
    Known,
    asked,
    month_of,
    occurrences,
    tokens,
    words,
)
from sightline.terms import Precision

ITEM = "I-AAAAA-AAAAA"


def known(**different: object) -> Known:
    sound: dict[str, object] = {
        "reference": ITEM,
        "text": "Zoë met him at the café.",
        "place_name": "HR1 2AB",
        "origin": "O-AAAAA-AAAAA",
        "children": (),
        "concern": "MISSING",
        "role": "MET",
        "grade": "2A",
        "area": "E01014010",
        "inside_county": True,
        "online": "",
        "happened_at": datetime(2026, 5, 3, tzinfo=UTC),
        "precision": "POINT",
        "degrees": (-2.716, 52.056),
    }
    return Known(**{**sound, **different})


def test_an_item_is_found_by_words_references_postcode_and_area() -> None:
    found = tokens(known(children=("C-AAAAA-AAAAA",)))
    assert {
        ("REFERENCE", ITEM),
        ("ORIGIN", "O-AAAAA-AAAAA"),
        ("CHILD", "C-AAAAA-AAAAA"),
        ("WORD", "zoe"),
        ("WORD", "cafe"),
        ("POSTCODE", "HR1 2AB"),
        ("AREA", "E01014010"),
    } <= set(found)


def test_short_and_common_words_are_left_out() -> None:
    assert words("He was at the van, and the VAN left") == ["van", "left"]


def test_a_long_text_has_a_limit_of_words() -> None:
    text = " ".join(f"wordnumber{n}" for n in range(2 * MOST_WORDS))
    assert sum(kind == "WORD" for kind, _ in tokens(known(text=text))) == MOST_WORDS


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Café VAN", [("WORD", "cafe"), ("WORD", "van")]),
        ("i-aaaaa-aaaaa", [("REFERENCE", ITEM)]),
        ("van hr12ab", [("POSTCODE", "HR1 2AB"), ("WORD", "van")]),
        ("e01014010", [("AREA", "E01014010")]),
        ("the of", []),
        ("", []),
    ],
)
def test_what_a_search_asks_for(typed: str, wanted: list[tuple[str, str]]) -> None:
    assert asked(typed) == wanted


@given(st.text(max_size=200))
def test_every_text_is_found_by_its_own_words(text: str) -> None:
    found = set(tokens(known(text=text, place_name="")))
    assert {("WORD", word) for word in words(text)} <= found


def test_one_row_for_each_child_or_one_without() -> None:
    assert [row.child for row in occurrences(known())] == [""]
    both = occurrences(known(children=("C-B", "C-A", "C-A")))
    assert [row.child for row in both] == ["C-A", "C-B"]


def test_cells_are_whole_numbers_of_three_sizes_and_none_without_a_place() -> None:
    row = occurrences(known())[0]
    assert f"{row.cell7:x}".startswith("87")
    assert f"{row.cell8:x}".startswith("88")
    assert f"{row.cell9:x}".startswith("89")
    assert occurrences(known(degrees=None))[0].cell8 is None


@pytest.mark.parametrize("precision", list(Precision))
def test_what_is_known_only_to_a_neighbourhood_is_in_no_hexagon(precision: Precision) -> None:
    row = occurrences(known(precision=str(precision)))[0]
    assert (row.cell8 is None) == (precision in {Precision.AREA, Precision.UNKNOWN})
    assert row.area == "E01014010"


def test_a_month_is_londons() -> None:
    assert month_of(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == date(2026, 7, 1)
    assert month_of(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == date(2026, 12, 1)
