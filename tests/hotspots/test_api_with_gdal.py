"""A real GIS as the client: GDAL's driver for OGC API - Features, which QGIS and others use."""

import json
import os
from collections.abc import Callable
from typing import Any

import pytest

from sightline.terms import PlaceRole
from tests.hotspots.gis import lately, served_to, token_of
from tests.hotspots.planting import CORNER, MIDDLE
from tests.hotspots.test_pages import cell_at
from tests.people import Person

pytestmark = pytest.mark.django_db

READ = """
import json, sys
import pyogrio
source, layer, size, *box = sys.argv[1:]
if layer == "":
    print(json.dumps(sorted(name for name, _ in pyogrio.list_layers(source))))
else:
    asked = {"bbox": tuple(map(float, box))} if box else {}
    meta, _, shapes, columns = pyogrio.raw.read(source, layer=layer, PAGE_SIZE=size, **asked)
    rows = [dict(zip(meta["fields"].tolist(), map(str, row))) for row in zip(*columns)]
    print(json.dumps({"crs": meta["crs"], "type": meta["geometry_type"], "rows": rows}))
"""
SOURCE = "OAPIF:{address}/hot-spots/features"


def gdal(
    token: str, layer: str = "", *box: str, page: int = 1000, bearer: bool = False
) -> tuple[Any, list[str]]:
    """Return what GDAL made of a layer, or the layers' names, and the addresses it asked for."""
    said = (
        {"GDAL_HTTP_AUTH": "BEARER", "GDAL_HTTP_BEARER": token}
        if bearer
        else {"GDAL_HTTP_USERPWD": f"anyone:{token}"}
    )
    environment = {**os.environ, **said, "PYTHONWARNINGS": "ignore"}
    printed, asked = served_to(READ, SOURCE, layer, str(page), *box, environment=environment)
    return json.loads(printed), asked


@pytest.mark.parametrize("bearer", [True, False])
def test_gdal_lists_the_collections(bearer, county, analyst, entering):
    found, _ = gdal(token_of(analyst, entering), bearer=bearer)
    assert found == [
        "found-missing", "hot-spot-areas", "hot-spot-cells", "intelligence", "premises",
        "schools", "settings", "stations", "travelled-through", "youth-clubs",
    ]  # fmt: skip


def test_gdal_reads_hexagons_as_the_map_counts_them(
    plant: Callable[..., list[str]], analyst: Person, entering: Any
) -> None:
    plant(*(lately() for _ in range(6)), lately(CORNER))
    found, _ = gdal(token_of(analyst, entering), "hot-spot-cells")
    rows = {row["cell"]: row for row in found["rows"]}
    assert set(rows) == {cell_at(MIDDLE), cell_at(CORNER)}
    assert rows[cell_at(MIDDLE)]["children"] == "6"
    assert rows[cell_at(MIDDLE)]["class"] == "hot"
    assert found["type"] == "Polygon"
    assert "4326" in found["crs"] or "CRS84" in found["crs"]


def test_gdal_follows_the_pages_to_the_last(
    plant: Callable[..., list[str]], analyst: Person, entering: Any
) -> None:
    planted = plant(*(lately() for _ in range(7)))
    found, asked = gdal(token_of(analyst, entering), "intelligence", page=3)
    assert sorted(row["reference"] for row in found["rows"]) == sorted(planted)
    assert ["offset=6" in each for each in asked].count(True) >= 1


def test_gdal_asks_for_a_box(plant: Any, analyst: Person, entering: Any) -> None:
    plant(*(lately(at, place_role=PlaceRole.FOUND_MISSING) for at in (MIDDLE, CORNER)))
    around_the_middle = ("-2.65", "52.09", "-2.61", "52.12")
    token = token_of(analyst, entering)
    everywhere, _ = gdal(token, "found-missing")
    there, asked = gdal(token, "found-missing", *around_the_middle)
    assert len(everywhere["rows"]) == 2
    assert [row["cell"] for row in there["rows"]] == [cell_at(MIDDLE)]
    assert any("bbox=-2.6" in each for each in asked)


def test_gdal_with_a_wrong_token_reads_nothing(county: None) -> None:
    with pytest.raises(AssertionError, match="401"):
        gdal("sightline-map-" + "x" * 43)
