"""Printed maps: what is drawn of which finding, that weak evidence shows, and that all is safe."""

import re
import struct
from dataclasses import replace
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.hotspots.out import paints, svg
from sightline.hotspots.out.parts import layers_of
from sightline.hotspots.out.setting import SettingFailed, png
from sightline.hotspots.out.sheet import Box, _round_length, figure, frame_on, sheet
from sightline.hotspots.out.themes import MAPS, Theme, theme_of
from sightline.hotspots.rules import Floor
from sightline.stats.coverage import Verdict
from sightline.stats.trend import Pattern
from tests.hotspots.results import ABOUT, NAMES, OUTLINES, backdrop, result

SVG = "{http://www.w3.org/2000/svg}"
LAYERS = {layer.name: layer for layer in layers_of(result(), NAMES, OUTLINES)}
WEAK = Floor(2, 2)


def theme(name: str) -> Theme:
    return theme_of(LAYERS[name], WEAK)


@pytest.mark.parametrize("name", sorted(set(MAPS) & set(LAYERS)))
def test_a_sheet_is_whole_marked_and_says_whose_eyes_it_is_seen_through(name: str) -> None:
    drawn = sheet(theme(name), backdrop(), ABOUT)
    root = ET.fromstring(drawn)  # noqa: S314  our own words
    said = [each.text for each in root.iter(f"{SVG}text")]
    assert said.count("OFFICIAL-SENSITIVE") == 2
    assert (
        "Analysis R-4F7KQ-9M2XR: 42 items of intelligence, as analyst of Council could see "
        "them." in said
    )
    assert any("Taken out by Robin Example, 23 November 2026, 16:20." in text for text in said)
    assert "January 2026 to November 2026" in said
    assert "Fernbury" in said
    assert "Grid north" in said
    assert any(re.fullmatch(r"[\d.]+ k?m", text) for text in said)
    assert root.find(f"{SVG}title").text
    assert (root.get("width"), root.get("height")) == ("297mm", "210mm")


def test_weak_evidence_is_hatched_and_firm_evidence_is_not() -> None:
    strong, weak = sorted(theme("cells").marks, key=lambda mark: mark.paint.hatched)
    assert (strong.paint.hatched, weak.paint.hatched) == (False, True)
    assert strong.paint.line == paints.HOT
    drawn = figure(theme("cells"), backdrop())
    assert drawn.count("url(#weak)") == 2  # the hexagon, and the legend
    assert figure(theme("areas"), backdrop()).count("url(#weak)") == 1


def test_what_stands_out_is_drawn_last_and_so_on_top() -> None:
    assert theme("cells").marks[-1].paint.line == paints.HOT


def test_every_verdict_and_every_pattern_has_a_paint() -> None:
    assert {str(verdict) for verdict in Verdict} == set(paints.VERDICTS)
    starts = tuple(each for _, starts, _ in paints.PATTERNS for each in starts)
    assert all(str(pattern).startswith(starts) for pattern in Pattern)
    unknown = replace(
        LAYERS["trends"], rows=[["A11", "", "odd", 1, None]], shapes=[OUTLINES["A11"]]
    )
    with pytest.raises(ValueError, match="no map knows"):
        theme_of(unknown, WEAK)


def test_clusters_are_numbered_and_those_of_months_told_apart() -> None:
    assert sorted(mark.label for mark in theme("clusters").marks) == ["1", "2", "M1"]


def test_north_is_up_and_a_metre_is_as_long_either_way() -> None:
    frame = frame_on((0, 0, 20_000, 10_000), Box(10, 10, 200, 160))
    middle, east, north = frame.to_drawing(np.array([[1e4, 5e3], [1.1e4, 5e3], [1e4, 6e3]]))
    assert middle.tolist() == [110, 90]
    assert east[0] - middle[0] == pytest.approx(middle[1] - north[1])
    assert north[1] < middle[1]
    assert east[0] > middle[0]


def test_nothing_is_drawn_outside_the_frame() -> None:
    frame = frame_on((0, 0, 1_000, 1_000), Box(10, 10, 100, 100))
    seen = shapely.bounds(frame.of(shapely.box(-9e5, -9e5, 9e5, 9e5)))
    assert seen.tolist() == pytest.approx([10, 10, 110, 110])


def test_a_map_of_nothing_known_about_the_ground_is_still_a_map() -> None:
    bare = replace(backdrop(), county=shapely.Polygon(), areas=(), ground=(), settlements=())
    assert ET.fromstring(sheet(theme("cells"), bare, ABOUT)) is not None  # noqa: S314


@given(st.floats(1, 1e6))
def test_a_scale_bar_is_a_round_length_that_fits(most: float) -> None:
    length = _round_length(most)
    assert most / 2.5 <= length * 1.0001
    assert length <= most
    assert f"{length:e}"[0] in "125"


@settings(max_examples=50)
@given(st.text(max_size=60))
def test_any_words_make_a_drawing_that_can_be_read(words: str) -> None:
    drawn = svg.document(10, 10, words, words, svg.words(words, 1, 1, 3, id=words))
    root = ET.fromstring(drawn)  # noqa: S314
    assert len(list(root)) == 3


def test_words_never_become_markup() -> None:
    hostile = replace(ABOUT, by='<script>x</script>" onload="y')
    root = ET.fromstring(sheet(theme("cells"), backdrop(), hostile))  # noqa: S314
    assert not list(root.iter(f"{SVG}script"))
    assert not [each for each in root.iter() if each.get("onload")]


def test_a_picture_has_three_hundred_dots_an_inch() -> None:
    picture = png(sheet(theme("cells"), backdrop(), ABOUT))
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (3508, 2480)  # A4 on its side


def test_what_is_no_drawing_makes_no_picture() -> None:
    with pytest.raises(SettingFailed) as failed:
        png("<svg secret")
    assert failed.value.__suppress_context__
    assert "secret" not in str(failed.value)
