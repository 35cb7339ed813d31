"""A problem profile's document and its PDF: what is in, what is left out, and that it repeats."""

import re
import zlib
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.hotspots.out import setting
from sightline.hotspots.out.chapters import Chapter, Ground, well_known
from sightline.hotspots.out.document import Evidence, Heading, document_of, hash_of, kept
from sightline.hotspots.out.writing import Words, blocks
from sightline.hotspots.rules import Floor
from tests.hotspots.results import ABOUT, NAMES, NEXT, OUTLINES, backdrop, result

ISSUED = datetime(2026, 11, 23, 16, 20, tzinfo=UTC)
OPENED = {"by": "Sam Example, panel member of Council", "at": "24 November 2026, 09:00"}
WORDS = Words("The station", "Which places.", "- One\n- Two\n\nThree", "Do it.", "")


def document(words: Words = WORDS, found: dict[str, Any] | None = None) -> dict[str, Any]:
    return document_of(
        words,
        Heading(
            "F-4F7KQ-9M2XR", 1, ABOUT.marking, ISSUED, ABOUT.by, ABOUT.as_whom, ["Sam Example"]
        ),
        [Chapter(ABOUT.reference, ABOUT.period, [("Seed", "1")], found or result(), NAMES)],
        Evidence(
            42, [("1A: Reliable, known directly", 40), ("Not graded", 2)], [("Police", 42)], []
        ),
        Ground(OUTLINES, backdrop(), Floor(3, 3), Floor(2, 2)),
    )


def pdf(said: dict[str, Any], opened: dict[str, str] = OPENED) -> bytes:
    return setting.pdf({**said, "hash": hash_of(kept(said))}, opened, ISSUED)


def test_it_holds_words_maps_tables_method_and_caveats() -> None:
    said = document()
    (chapter,) = said["chapters"]
    assert [each["title"] for each in chapter["figures"]] == [
        "Hot and cold spots: hexagons", "Hot and cold spots: small areas",
        "Clusters, the most likely first", "Density surface", "Who is listening",
        "Change by month",
    ]  # fmt: skip
    assert [table["caption"] for table in chapter["tables"]][:3] == [
        "Hexagons that stand out", "Small areas that stand out", "Clusters",
    ]  # fmt: skip
    assert chapter["guards"] == ["Most of it comes from one agency."]
    assert "Near repeats: One event is followed by others." in chapter["readings"]
    assert said["evidence"]["tables"][0]["rows"] == [
        ["1A: Reliable, known directly", "40"], ["Not graded", "2"],
    ]  # fmt: skip
    assert len(said["methods"]) == 7
    assert said["texts"][0]["blocks"][0] == {"list": True, "lines": ["One", "Two"]}


def test_small_numbers_are_left_out_and_that_is_said() -> None:
    said = document()
    (chapter,) = said["chapters"]
    assert NEXT not in kept(said)
    assert any(each.startswith("4 places or clusters known from fewer than 3 children")
               for each in chapter["left_out"])  # fmt: skip
    assert "Hot and cold spots: There are too few wards." in chapter["left_out"]
    (clusters,) = (t for t in chapter["tables"] if t["caption"] == "Clusters")
    assert len(clusters["rows"]) == 2


def test_one_child_told_of_in_many_months_is_no_trend_of_a_profile() -> None:
    found = result()
    lone = {**found["TRENDS"]["places"][0], "place": "A22", "counts": [4, 4], "children": 1}
    found["TRENDS"]["places"] = [lone]
    kept_, said = well_known(found, Floor(3, 3))
    assert kept_["TRENDS"]["places"] == []
    assert said[0].startswith("4 places or clusters")


def test_small_numbers_cannot_be_worked_out_from_who_is_listening() -> None:
    found = result()
    places = found["COVERAGE"]["places"]
    places[2] |= {"observed": 3, "ratio": 0.4}
    kept_, said = well_known(found, Floor(3, 3))
    hot, expected, quiet, *_ = kept_["COVERAGE"]["places"]
    assert [hot["verdict"], expected["verdict"]] == ["not judged", "as expected"]
    assert {hot[name] for name in ("observed", "ratio", "lower", "upper", "reading")} == {None}
    assert quiet == places[2]
    assert "How much was found in areas known from fewer than 3 children" in " ".join(said)


@pytest.mark.parametrize("few", [{"children": 2}, {"origins": 2}, {"children": None}])
def test_few_children_or_origins_make_no_density_surface(few: dict[str, Any]) -> None:
    assert well_known(result(), Floor(3, 3))[0]["SURFACE"] == result()["SURFACE"]
    kept_, said = well_known({**result(), **few}, Floor(3, 3))
    assert kept_["SURFACE"] == {}
    assert any(each.startswith("A density surface") for each in said)


def test_a_run_of_one_method_has_no_empty_parts() -> None:
    only = {"items": 1, "SPOTS": result()["SPOTS"]}
    (chapter,) = document(found=only)["chapters"]
    assert len(chapter["figures"]) == 2
    assert pdf(document(found=only)).startswith(b"%PDF")


def test_the_same_input_gives_the_same_hash_and_other_words_another() -> None:
    assert hash_of(kept(document())) == hash_of(kept(document()))
    assert hash_of(kept(document(Words("Other", "Which places.")))) != hash_of(kept(document()))


def test_a_pdf_is_tagged_to_the_standard_and_repeats_to_the_byte() -> None:
    said = document()
    made = pdf(said)
    assert made == pdf(said)
    assert b"/MarkInfo" in made or b"/MarkInfo" in _streams(made)
    assert b"pdfuaid" in made
    assert pdf(said, {**OPENED, "at": "25 November 2026, 09:00"}) != made


def test_words_are_never_markup() -> None:
    hostile = '#panic("x") *a* $x$ `y` = z \\ <b> @q // #read("profile.typ")'
    made = pdf(document(Words(hostile, hostile, f"- {hostile}", hostile, hostile)))
    assert b"pdfuaid" in made


def test_letters_without_a_shape_are_set_all_the_same() -> None:
    made = pdf(document(Words("Where \U0001f600", "مدرسة")))
    assert made.startswith(b"%PDF")
    assert b"pdfuaid" not in made


def test_what_the_typesetter_says_reaches_nobody() -> None:
    said = document(Words("A secret title", "x"))
    with pytest.raises(setting.SettingFailed) as failed:
        pdf({**said, "caveats": 5})
    assert "secret" not in str(failed.value)
    assert failed.value.__context__ is None


@settings(max_examples=100)
@given(st.text(alphabet=st.sampled_from("ab -*\n\r•"), max_size=40))
def test_no_word_that_was_typed_is_lost(text: str) -> None:
    lines = [line for block in blocks(text) for line in block["lines"]]  # type: ignore[attr-defined]
    assert re.findall("[ab]", "".join(lines)) == re.findall("[ab]", text)


def _streams(made: bytes) -> bytes:
    found = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL)
    return b"".join(_inflated(each) for each in found)


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
