"""What is typed is read as everything that it may be, and never breaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.subjects import searching
from sightline.subjects.searching import As, read
from sightline.subjects.searching_marks import fits, known_of, pieces_of


def parts(typed: str) -> set[tuple[str, str]]:
    return {(part.kind.name, part.value) for part in read(typed).parts}


@pytest.mark.parametrize(
    ("typed", "kind", "value"),
    [
        ("I-4F7KQ-9M2XR", "REFERENCE", "I-4F7KQ-9M2XR"),
        ("i4f7kq9m2xr", "REFERENCE", "I-4F7KQ-9M2XR"),
        ("07700 900123", "PHONE", "+447700900123"),
        ("+44 7700 900 123", "PHONE", "+447700900123"),
        ("0123", "PHONE_END", "0123"),
        ("900 123", "PHONE_END", "900123"),
        ("ends 0123", "PHONE_END", "0123"),
        ("VK17 XGW", "MARK", "VK17XGW"),
        ("vk17xgw", "MARK", "VK17XGW"),
        ("P482 KYT", "MARK", "P482KYT"),
        ("VK1? X?W", "MARK_PART", "VK1?X?W"),
        ("red VK1? car", "MARK_PART", "*VK1?*"),
        ("starts VK17", "MARK_PART", "VK17*"),
        ("begins with VK17 red", "MARK_PART", "VK17*"),
        ("ends XGW", "MARK_PART", "*XGW"),
        ("ends GW", "MARK_PART", "*GW"),
        ("k17", "MARK_PART", "*K17*"),
        ("BIG", "MARK_PART", "*BIG*"),  # a mark that is a word, in capitals
        ("@kacper_x", "HANDLE", "kacper_x"),
        ("kacper", "HANDLE_PART", "kacper"),
        ("hr1 2ab", "POSTCODE", "HR1 2AB"),
        ("E01014010", "AREA", "E01014010"),
        ("14/3/2009", "BORN", "2009-03-14"),
        ("14.3.09", "BORN", "2009-03-14"),
        ("2009-03-14", "BORN", "2009-03-14"),
        ("14th March 2009", "BORN", "2009-03-14"),
        ("29 Feb 2008", "BORN", "2008-02-29"),
        ("Nowak 2009", "BORN_YEAR", "2009"),
        ("Kacper Nowak", "NAME", "Kacper Nowak"),
        ("🔥", "NAME", "🔥"),
        ("李伟", "NAME", "李伟"),
        ("grey kebab", "WORD", "kebab"),
        ("grey kebab", "PLACE", "grey kebab"),
        ('"grey van" Nowak', "PHRASE", "grey van"),
        ("“grey van” Nowak", "PHRASE", "grey van"),
    ],
)
def test_what_is_typed_is_read_as_what_it_may_be(typed: str, kind: str, value: str) -> None:
    assert (kind, value) in parts(typed)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("is it him?", "MARK_PART"),
        ("car", "MARK_PART"),
        ("Kasp*", "MARK_PART"),
        ("red VK1? car", "PHONE_END"),
        ("Kacper Nowak", "BORN"),
        ('"grey van"', "NAME"),
        ("VK17 XGW", "NAME"),
        ("deliberate", "REFERENCE"),  # eleven letters are a word
    ],
)
def test_a_word_is_not_read_as_what_it_cannot_be(typed: str, kind: str) -> None:
    assert kind not in {part.kind.name for part in read(typed).parts}


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("", searching.NOTHING),
        ("  ", searching.NOTHING),
        ("k", searching.TOO_SHORT),
        ("ab", searching.TOO_SHORT),
        ("12", searching.TOO_SHORT),
        ("a" * 201, searching.TOO_LONG),
        ("V?1?", searching.SHORT_MARK),
        ("*", searching.SHORT_MARK),
        ("29/2/2009", searching.NO_DATE.format("29/2/2009")),
    ],
)
def test_what_finds_too_much_or_nothing_is_refused_with_what_to_do(
    typed: str, refusal: str
) -> None:
    found = read(typed)
    assert (found.refusal, found.parts) == (refusal, ())


def test_a_day_that_there_is_not_is_said_and_the_rest_looked_for() -> None:
    found = read("Nowak 29/2/2009")
    assert found.notes == (searching.NO_DATE.format("29/2/2009"),)
    assert [part.value for part in found.of(As.NAME)] == ["Nowak"]
    assert not found.of(As.BORN_YEAR)


def test_each_part_says_how_it_was_read() -> None:
    assert {part.why for part in read("k17").parts} >= {"read as part of a registration mark"}


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(typed: str) -> None:
    found = read(typed)
    assert bool(found.parts) != bool(found.refusal)
    assert all("\0" not in part.value and part.value for part in found.parts)


@given(st.text("VK17XGW?* 0", max_size=14))
def test_any_pattern_is_read_or_refused(typed: str) -> None:
    for part in read(typed).of(As.MARK_PART):
        assert pieces_of(part.value)
        assert known_of(part.value) >= 2


@given(st.text("ABCXYZ0123456789", min_size=4, max_size=8), st.data())
def test_a_mark_has_every_piece_of_a_pattern_that_it_fits(mark: str, data: st.DataObject) -> None:
    from sightline.index.pieces import pieces

    hidden = data.draw(st.sets(st.integers(0, len(mark) - 1)))
    pattern = "".join("?" if at in hidden else letter for at, letter in enumerate(mark))
    for each in (pattern, f"*{pattern[2:]}", f"{pattern[:-2]}*", f"*{pattern[1:-1]}*"):
        assert fits(each, mark)
        assert set(pieces_of(each)) <= set(pieces("VRM", mark))


def test_a_pattern_fits_no_other_mark() -> None:
    assert fits("VK1?X?W", "VK17XGW")
    assert not fits("VK1?X?W", "VK17XGX")
    assert not fits("VK1?X?W", "VK177XGW")
    assert not fits("*XGW", "XGW1ABC")
