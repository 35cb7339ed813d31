"""Files as they come: wrong encoding, wrong columns, bad rows, broken shapes, far too large."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from pyogrio import raw

from sightline.places.errors import PlaceError
from sightline.places.grid import to_longitude_latitude
from sightline.places.imports import areas, base_map, points
from sightline.places.imports.reading import Reading
from sightline.terms import SettingKind
from tests.places.conftest import WriteFile

POSTCODES = "pcds,oseast1m,osnrth1m,lsoa11,doterm\n"


def feature(shape: object, **properties: object) -> dict[str, object]:
    """Return a GeoJSON feature."""
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": json.loads(shapely.to_geojson(shape)),
    }


def collection(*features: dict[str, object], crs: str = "") -> str:
    """Return GeoJSON text; GeoJSON that names no system is in degrees."""
    named = {"crs": {"type": "name", "properties": {"name": crs}}} if crs else {}
    return json.dumps({"type": "FeatureCollection", **named, "features": list(features)})


def faults(reading: Reading[object]) -> list[tuple[int, str, str]]:
    """Return what was found wrong, without the file."""
    return [(fault.row, fault.column, fault.reason) for fault in reading.faults]


def test_each_bad_row_is_reported_with_its_row_column_and_reason(write: WriteFile) -> None:
    path = write(
        "postcodes.csv",
        POSTCODES
        + "ZX1 1AA,350900,240900,A1,\n"
        + "ZX1,350900,240900,A1,\n"
        + "ZX1 1AB,east,240900,A1,\n"
        + "zx11aa,350900,240900,A1,\n"
        + "ZX1 1AD,950900,240900,A1,\n"
        + "ZX1 1AE,350900,240900\n"
        + "ZX1 1AF,,,A1,200601\n"
        + "BT1 1AA,333000,373000,N1,\n"
        + "\n"
        + "ZX1 1AG,350900,0240900,,200601\n",
    )
    reading = points.read_postcodes(path)
    assert faults(reading) == [
        (3, "pcds", "That is not a full postcode."),
        (4, "oseast1m", "This is not a number."),
        (5, "pcds", "The same stands in row 2."),
        (6, "oseast1m", "That place is outside Great Britain."),
        (7, "row", "There are 3 cells under 5 column names."),
    ]
    assert str(reading.faults[0]) == "postcodes.csv, row 3, pcds: That is not a full postcode."
    assert [(new.postcode, new.live) for new in reading.records] == [
        ("ZX1 1AA", True), ("ZX1 1AG", False)
    ]  # fmt: skip
    assert sum(reading.left_out.values()) == 2
    assert reading.rows_in == 9


@pytest.mark.parametrize(
    "content",
    [
        "name;kind;easting;northing\nCaf\u00e9;TAKEAWAY;350000;240000\n".encode("cp1252"),
        "name\tkind\teasting\tnorthing\nCaf\u00e9\tTakeaway\t350000\t240000\n".encode("utf-8-sig"),
        gzip.compress(
            'name,kind,easting,northing\r\n"Caf\u00e9",takeaway,350000,240000\r\n'.encode()
        ),
    ],
    ids=["Windows-1252 with semicolons", "byte-order mark with tabs", "gzip with quotes"],
)
def test_tables_are_read_from_any_office(content: bytes, write: WriteFile) -> None:
    reading = points.read_settings(write("settings.csv", content), postcode=lambda _: None)
    (new,) = reading.records
    assert (new.name, new.kind, new.easting) == ("Caf\u00e9", SettingKind.TAKEAWAY, 350_000)
    assert reading.notes == (
        ["settings.csv was read as Windows-1252."] if content.startswith(b"name;") else []
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b"pcds,oseast1m,osnrth1m\n", "has no rows"),
        (b"one column\nvalue\n", "no row of column names"),
        (b"pcds,oseast1m\nZX1 1AA,350000\n", "does not say where its rows are"),
        (b"town,oseast1m,osnrth1m\nFernbury,1,2\n", "has no column postcode or pcds or pcd"),
        (b"pcds,pcds,x,y\nZX1 1AA,ZX1 1AA,1,2\n", "two columns named pcds"),
        ("pcds,oseast1m\n".encode("utf-16"), "is not text"),
        (b"pcds,x,y\nZX1 1AA,\x00,1\n", "is not text"),
        (b"\x1f\x8bnot really", "broken gzip"),
        (b'pcds,x,y\n"ZX1 1AA,1,2\n', "cannot be read on from line"),
        (b"pcds,x,y\n" + b"a" * 1_000_000 + b",1,2\n", "cannot be read on from line 2"),
    ],
)
def test_a_file_that_is_no_table_of_postcodes_says_why(
    content: bytes, why: str, write: WriteFile
) -> None:
    with pytest.raises(PlaceError, match=why):
        points.read_postcodes(write("postcodes.csv", content))


def test_a_missing_and_a_two_gigabyte_file_are_refused_unread(tmp_path: Path) -> None:
    with pytest.raises(PlaceError, match=r"There is no file gone\.csv"):
        points.read_postcodes(tmp_path / "gone.csv")
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(2_000_000_000)
    with pytest.raises(PlaceError, match="2,000 MB; the most is 300 MB"):
        points.read_postcodes(large)


def test_a_gzip_file_that_unpacks_without_end_is_stopped(
    write: WriteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sightline.places.imports.table.MOST_BYTES", 2_000_000)
    with pytest.raises(PlaceError, match="unpacks to more than 2 MB"):
        points.read_postcodes(write("bomb.csv", gzip.compress(b"a,b\n" * 1_000_000)))


def test_settings_are_placed_by_postcode_and_their_hours_read(write: WriteFile) -> None:
    path = write(
        "settings.csv",
        "name,kind,postcode,hours\n"
        "Fern Club,Youth club,zx1 1aa,Mon 17:00-20:00\n"
        "Quiet House,children's home,ZX1 1AA,\n"
        "Far Club,YOUTH_CLUB,ZX9 9ZZ,\n"
        "Late Club,YOUTH_CLUB,ZX1 1AA,whenever\n"
        "Odd Club,circus,ZX1 1AA,\n"
        ",YOUTH_CLUB,ZX1 1AA,\n",
    )
    reading = points.read_settings(path, postcode={"ZX1 1AA": (350_900, 240_900)}.get)
    assert [(new.name, len(new.hours)) for new in reading.records] == [
        ("Fern Club", 1), ("Quiet House", 0)
    ]  # fmt: skip
    assert [(row, column) for row, column, _ in faults(reading)] == [
        (4, "postcode"), (5, "hours"), (6, "kind"), (7, "name")
    ]  # fmt: skip
    assert "YOUTH_CLUB" in reading.faults[2].reason


def test_schools_use_the_registers_own_headers(write: WriteFile) -> None:
    path = write(
        "gias.csv",
        "URN,EstablishmentName,TypeOfEstablishment (name),PhaseOfEducation (name),Easting,"
        "Northing,NumberOfPupils,EstablishmentStatus (name)\n"
        "900001,Fern School,Community school,Primary,350000.0,240000.0,60.0,Open\n"
        "900002,Old School,Community school,Primary,350000,240000,,Closed\n"
        "900003,Half School,Community school,Primary,350000,240000,1.5,Open\n",
    )
    reading = points.read_schools(path)
    (new,) = reading.records
    assert (new.urn, new.phase, new.pupils) == (900_001, "Primary", 60)
    assert reading.left_out == {"closed": 1}
    assert faults(reading) == [
        (4, "NumberOfPupils", "This is not a whole number of 0 or more.")
    ]  # fmt: skip


def test_boundaries_in_degrees_and_in_metres_agree(write: WriteFile) -> None:
    metres = shapely.box(350_000, 240_000, 351_000, 241_000)
    degrees = shapely.transform(metres, to_longitude_latitude, interleaved=False)
    read = [
        areas.read_boundaries(write(name, text), level="lsoa").records[0]
        for name, text in (
            ("metres.geojson", collection(feature(metres, LSOA11CD="A1"), crs="EPSG:27700")),
            ("degrees.geojson", collection(feature(degrees, LSOA11CD="A1"))),
        )
    ]
    assert (read[0].code, read[0].name, read[0].in_county) == ("A1", "A1", True)
    apart = shapely.from_wkb(read[0].polygon).hausdorff_distance(shapely.from_wkb(read[1].polygon))
    assert apart < 0.01


def test_an_invalid_polygon_is_mended_and_said_and_no_polygon_is_a_fault(write: WriteFile) -> None:
    bow = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    bow = shapely.transform(bow, lambda xy: xy * 500 + [350_000, 240_000])
    line = shapely.LineString([(350_000, 240_000), (351_000, 240_000)])
    text = collection(
        feature(bow, code="A1", name="Bow"),
        feature(line, code="A2", name="Line"),
        feature(bow, code="", name="None"),
        feature(bow, code="A1", name="Twice"),
        {"type": "Feature", "properties": {"code": "A3"}, "geometry": None},
        crs="EPSG:27700",
    )
    reading = areas.read_boundaries(write("areas.geojson", text), level="ward", in_county={"A9"})
    assert [(new.code, new.name, new.in_county) for new in reading.records] == [
        ("A1", "Bow", False)
    ]  # fmt: skip
    assert shapely.from_wkb(reading.records[0].polygon).is_valid
    assert reading.notes == ["1 invalid shape was mended."]
    assert [(row, column) for row, column, _ in faults(reading)] == [
        (2, "shape"), (3, "code"), (4, "code"), (5, "row")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("areas.geojson", collection(feature(shapely.box(350_000, 240_000, 351_000, 241_000),
                                             code="A1")), "figures are not degrees"),
        ("areas.geojson", "{}", "not a sound map file"),
        ("areas.geojson", collection(), "has no"),
        ("areas.geojson", "", "is empty"),
        ("areas.parquet", "PAR1", "Give GeoJSON, GeoPackage"),
        ("areas.geojson", collection(feature(shapely.box(-2.7, 52, -2.6, 52.1), colour="red")),
         "no column that looks like an area code"),
    ],
)  # fmt: skip
def test_a_map_that_cannot_be_placed_says_why(
    name: str, text: str, why: str, write: WriteFile
) -> None:
    with pytest.raises(PlaceError, match=why):
        areas.read_boundaries(write(name, text), level="lsoa")


def test_an_area_outside_great_britain_is_a_fault(write: WriteFile) -> None:
    paris = collection(feature(shapely.box(2.3, 48.8, 2.4, 48.9), code="75"))
    reading = areas.read_boundaries(write("areas.geojson", paris), level="lsoa")
    assert faults(reading) == [(1, "shape", "That place is outside Great Britain.")]


def test_a_shapefile_without_its_coordinate_system_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "areas.shp"
    shape = shapely.to_wkb(shapely.box(350_000, 240_000, 351_000, 241_000))
    raw.write(
        path, np.array([shape]), [np.array(["A1"], dtype=object)], ["code"],
        geometry_type="Polygon", crs="EPSG:27700",
    )  # fmt: skip
    assert areas.read_boundaries(path, level="lsoa").records[0].code == "A1"
    path.with_suffix(".prj").unlink()
    with pytest.raises(PlaceError, match="does not say which coordinate system"):
        areas.read_boundaries(path, level="lsoa")


def test_population_follows_a_crosswalk_and_leaves_out_other_areas(write: WriteFile) -> None:
    people = write(
        "people.csv",
        "lsoa21_code,lsoa21_name,Aged 15 years and under,Aged 16 to 24 years\n"
        "A1,One,10.0,20\nN1,New one,1,2\nN2,New two,3,4\nZ9,Elsewhere,5,6\nA3,Three,-1,0\n",
    )
    crosswalk = areas.read_crosswalk(
        write("crosswalk.csv", "ours,theirs\nA2,N1\nA2,N2\nA1,A1\n"), known={"A1", "A2"}
    )
    reading = areas.read_population(people, year=2021, known={"A1", "A2"}, crosswalk=crosswalk)
    assert {(new.area, new.youngest): new.count for new in reading.records} == {
        ("A1", 0): 10, ("A1", 16): 20, ("A2", 0): 4, ("A2", 16): 6
    }  # fmt: skip
    assert reading.left_out == {"area is not among ours": 1}
    assert [(row, column) for row, column, _ in faults(reading)] == [(6, "Aged 15 years and under")]


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ("code,Aged 0 to 17 years,Aged 16 to 24 years", "overlap"),
        ("code,all,men", "no age bands"),
        ("code,Aged 0 to 4,Aged 5 to 9", "None of the areas"),
    ],
)
def test_population_that_cannot_be_used_says_why(header: str, why: str, write: WriteFile) -> None:
    with pytest.raises(PlaceError, match=why):
        areas.read_population(write("p.csv", f"{header}\nZ9,1,2\n"), year=2021, known={"A1"})


def test_a_crosswalk_that_divides_an_area_is_refused(write: WriteFile) -> None:
    table = write("crosswalk.csv", "theirs,ours\nN1,A1\nN1,A2\n")
    with pytest.raises(PlaceError, match="divides one area among several"):
        areas.read_crosswalk(table, known={"A1", "A2"})


def test_a_base_map_layer_is_kept_in_degrees_with_plain_properties(write: WriteFile) -> None:
    road = shapely.LineString([(350_000, 240_000), (351_000, 240_000)])
    text = collection(feature(road, name="A49", lanes=2, lit=None), crs="EPSG:27700")
    (layer,) = base_map.read_base_map(write("Main roads.geojson", text)).records
    (kept,) = json.loads(layer.geojson)["features"]
    longitude, latitude = to_longitude_latitude(350_000, 240_000)
    assert layer.layer == "main_roads"
    assert kept["geometry"]["coordinates"][0] == pytest.approx([longitude, latitude], abs=1e-5)
    assert kept["properties"]["name"] == "A49"
    assert kept["properties"]["lanes"] == 2
