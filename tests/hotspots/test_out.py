"""Files that a result is taken out as: whole, marked, safe to open, and of the right shape."""

import csv
import io
import json
import zipfile

import numpy as np
import pyogrio
import pytest
import shapely

from sightline.hotspots.out.geojson import geojson_files
from sightline.hotspots.out.geopackage import geopackage
from sightline.hotspots.out.layers import Layer
from sightline.hotspots.out.parts import layers_of
from sightline.hotspots.out.tables import csv_files
from tests.hotspots.results import ABOUT, CELL, MIDDLE, NAMES, OUTLINES, result

PLACED = {"cells", "areas", "clusters", "surface", "coverage", "trends"}


def layers() -> list[Layer]:
    return layers_of(result(), NAMES, OUTLINES)


def unpacked(packed: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(packed)) as folder:
        return {name: folder.read(name).decode() for name in folder.namelist()}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_every_part_is_a_layer_and_an_empty_one_is_none() -> None:
    assert {layer.name for layer in layers()} == PLACED | {"months", "repeats", "guards"}
    assert {layer.name for layer in layers() if layer.shapes is not None} == PLACED
    assert layers_of({"items": 0}, {}, {}) == []


def test_a_place_whose_outline_is_gone_is_left_out() -> None:
    found = {layer.name: layer for layer in layers_of(result(), NAMES, {})}
    assert "areas" not in found
    assert len(found["cells"].rows) == 2


def test_a_circle_lies_where_it_says_and_one_place_keeps_its_outline() -> None:
    wide, alone, _ = next(layer for layer in layers() if layer.name == "clusters").shapes or ()
    assert wide.distance(shapely.Point(MIDDLE)) == 0
    assert wide.area == pytest.approx(np.pi * 1500**2, rel=0.01)
    assert alone.equals(OUTLINES["A11"])


def test_a_geopackage_holds_every_layer_on_the_british_grid(tmp_path: object) -> None:
    path = tmp_path / "out.gpkg"  # type: ignore[operator]
    path.write_bytes(geopackage(layers(), ABOUT))
    names = dict(pyogrio.list_layers(path))
    assert set(names) == PLACED | {"months", "repeats", "guards", "about"}
    assert {name for name, kind in names.items() if kind} == PLACED
    about, _, shapes, fields = pyogrio.raw.read(path, layer="cells")
    assert about["crs"] == "EPSG:27700"
    values = dict(zip(about["fields"], fields, strict=True))
    assert values["code"][0] == CELL
    assert values["children"].tolist() == [5, 1]
    assert shapely.from_wkb(shapes[0]).distance(shapely.Point(MIDDLE)) == 0
    said = pyogrio.raw.read(path, layer="about")[3]
    assert dict(zip(*said, strict=True))["marking"] == "OFFICIAL-SENSITIVE"
    listed = pyogrio.raw.read(path, sql="SELECT identifier, description FROM gpkg_contents")[3]
    assert any("OFFICIAL-SENSITIVE" in text for text in listed[1])


def test_geojson_is_in_degrees_and_says_what_it_is() -> None:
    files = unpacked(geojson_files(layers(), ABOUT))
    assert set(files) == {f"{name}.geojson" for name in PLACED}
    found = json.loads(files["cells.geojson"])
    assert found["about"]["marking"] == "OFFICIAL-SENSITIVE"
    longitude, latitude = found["features"][0]["geometry"]["coordinates"][0][0]
    assert (round(longitude), round(latitude)) == (-3, 52)
    for text in files.values():
        for feature in json.loads(text)["features"]:
            for part in shapely.get_parts(shapely.geometry.shape(feature["geometry"])):
                assert part.exterior.is_ccw


def test_csv_has_a_table_for_each_part_and_runs_nothing() -> None:
    files = unpacked(csv_files(layers(), ABOUT))
    assert set(files) == {f"{layer.name}.csv" for layer in layers()} | {"about.csv"}
    (first, *_) = rows(files["clusters.csv"])
    assert first["reading"] == "'=12 reports from 7 sources."
    for name, text in files.items():
        if name != "about.csv":
            assert {row["marking"] for row in rows(text)} == {"OFFICIAL-SENSITIVE"}
            assert {row["analysis"] for row in rows(text)} == {"R-4F7KQ-9M2XR"}
    assert [row["children"] for row in rows(files["months.csv"])] == ["2", "3", "0", "1"]
    assert [row["observed"] for row in rows(files["repeats.csv"])] == ["4", "6"]


def test_the_same_run_taken_out_at_the_same_time_is_the_same_file() -> None:
    assert csv_files(layers(), ABOUT) == csv_files(layers(), ABOUT)
    assert geojson_files(layers(), ABOUT) == geojson_files(layers(), ABOUT)


def test_a_file_is_named_by_codes_and_a_date_alone() -> None:
    assert ABOUT.name("cells", "svg") == "sightline-R-4F7KQ-9M2XR-cells-20261123.svg"
