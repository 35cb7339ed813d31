"""`sightline analyse` from files to files: what it counts, and that it is the same every time."""

import json
import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pyogrio
import pytest
from PIL import Image
from shapely import box, to_geojson, transform

from sightline.commands.analyse import canvas, main
from sightline.places.grid import to_longitude_latitude

SHARED = Path(os.environ.get("SIGHTLINE_SHARED", "../shared")) / "data"
SIDE, WIDTH = 6, 1000
WEST, SOUTH = 200_000, 300_000
NO_SCANS = ("--simulations", "0")
EVIL = "<script>alert(1)</script>=1+1"


def degrees(points: np.ndarray) -> np.ndarray:
    return np.column_stack(to_longitude_latitude(points[:, 0], points[:, 1]))


def square(n: int) -> tuple[float, float]:
    return WEST + n % SIDE * WIDTH, SOUTH + n // SIDE * WIDTH


def write_areas(path: Path, swap: bool = False) -> Path:
    features = []
    for n in range(SIDE * SIDE):
        x, y = square(n)
        shape = transform(box(x, y, x + WIDTH, y + WIDTH), degrees)
        shape = transform(shape, lambda p: p[:, ::-1]) if swap else shape
        name = EVIL if n == 0 else f"Area {n}"
        features.append({"type": "Feature", "properties": {"AREACD": f"A{n:02d}", "AREANM": name},
                         "geometry": json.loads(to_geojson(shape))})  # fmt: skip
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def rows() -> list[tuple[float, float, str, str]]:
    """One event in each square, thirty more in the south-west four, every place by its middle."""
    squares = [*range(36), *([0, 1, 6, 7] * 30)]
    middles = [(square(n)[0] + 500, square(n)[1] + 500) for n in squares]
    return [(x, y, "2024-01" if i % 2 else "2024-05", "") for i, (x, y) in enumerate(middles)]


def write_events(path: Path, extra: str = "") -> Path:
    lines = [f"{x},{y},{when},{code}," for x, y, when, code in rows()]
    path.write_text(
        "Easting,Northing,Month,Area code,Crime type\n" + "\n".join(lines) + "\n" + extra
    )
    return path


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    return write_events(tmp_path / "e.csv"), write_areas(tmp_path / "a.geojson"), tmp_path / "out"


def run(events: Path, areas: Path, out: Path, *more: str) -> dict:
    """Analyse, with small pictures: to draw large ones is half of the time."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(canvas, "DPI", 50)
        return analysed(events, areas, out, *more)


def analysed(events: Path, areas: Path, out: Path, *more: str) -> dict:
    assert main([str(events), "--areas", str(areas), "--out", str(out), *more]) == 0
    return json.loads((out / "result.json").read_text())


def test_counts_marks_and_the_missing_months(files: tuple[Path, Path, Path]) -> None:
    found = run(*files)
    units = {unit["code"]: unit for unit in found["areas"]["units"]}
    assert [units[code]["count"] for code in ("A00", "A07", "A35")] == [31, 31, 1]
    assert units["A00"]["verdict"] == "hot"
    assert units["A35"]["verdict"] == "not marked"
    assert found["period"]["missing"] == [{"from": "2024-02", "to": "2024-04", "months": 3}]
    assert sum(unit["count"] for unit in found["cells"]["units"]) == 156
    assert found["stacks"]["points"][0]["count"] == 31


def test_what_is_left_out_is_counted_by_reason(files: tuple[Path, Path, Path]) -> None:
    events, areas, out = files
    write_events(
        events,
        ",,2024-01,,\n0,0,2024-01,,\nnorth,south,2024-01,,\n500000,500000,2024-01,,\n"
        f"{WEST + 10},{SOUTH + 10},31/31/2024,,\n,,2024-01,A03,\n"
        f"{WEST + 10},{SOUTH + 10},5/2/2024,A05,\n",
    )  # fmt: skip
    found = run(events, areas, out)
    assert found["rows"]["left_out"] == {
        "no_date": 1, "no_location": 2, "location_not_understood": 1, "outside_all_areas": 1,
        "of_other_kinds": 0,
    }  # fmt: skip
    units = {unit["code"]: unit["count"] for unit in found["areas"]["units"]}
    assert (units["A00"], units["A03"], units["A05"]) == (31, 2, 2)
    assert found["rows"]["code_and_point_disagree"] == 1
    assert found["rows"]["counted_in_areas_but_not_in_cells"] == 1
    assert found["rows"]["read"] == 156 + 7 == found["rows"]["counted_in_areas"] + 5


def test_the_same_input_and_seed_give_the_same_bytes(files: tuple[Path, Path, Path]) -> None:
    run(*files)
    first = (files[2] / "result.json").read_bytes()
    layers = (files[2] / "areas.gpkg").read_bytes()
    run(*files)
    assert (files[2] / "areas.gpkg").read_bytes() == layers
    assert (files[2] / "result.json").read_bytes() == first
    assert sorted(path.name for path in files[2].iterdir()) == [
        "areas.gpkg", "density.png", "map.png", "report.html", "result.json",
    ]  # fmt: skip
    run(*files, "--seed", "2")
    assert (files[2] / "result.json").read_bytes() != first


def test_nothing_in_the_result_names_a_folder(files: tuple[Path, Path, Path]) -> None:
    run(*files)
    for name in ("result.json", "report.html"):
        assert str(files[0].parent) not in (files[2] / name).read_text()


def test_the_geopackage_holds_every_layer(files: tuple[Path, Path, Path]) -> None:
    found = run(*files)
    layers = dict(pyogrio.list_layers(files[2] / "areas.gpkg"))
    assert layers == dict.fromkeys(["areas", "cells", "density"], "MultiPolygon")
    meta, _, shapes, columns = pyogrio.raw.read(files[2] / "areas.gpkg", layer="areas")
    read = dict(zip(meta["fields"], columns, strict=True))
    assert meta["crs"] == "EPSG:27700"
    assert len(shapes) == 36
    assert read["count"].tolist() == [unit["count"] for unit in found["areas"]["units"]]


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.sources: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append(tag)
        self.sources += [value for name, value in attrs if name in ("src", "href")]


def test_the_report_stands_alone_and_runs_nothing(files: tuple[Path, Path, Path]) -> None:
    run(*files)
    text = (files[2] / "report.html").read_text()
    page = Page(text)
    assert "script" not in page.tags
    assert "&lt;script&gt;" in text
    assert all(source.startswith("data:image/png;base64,") for source in page.sources)
    assert page.tags.count("h1") == 1
    assert "caption" in page.tags
    assert "2024-02 to 2024-04 (3 months)" in text


def test_an_area_whose_outline_crosses_itself_is_mended_and_named(
    files: tuple[Path, Path, Path],
) -> None:
    areas = json.loads(files[1].read_text())
    ring = areas["features"][35]["geometry"]["coordinates"][0]
    ring[1], ring[2] = ring[2], ring[1]
    files[1].write_text(json.dumps(areas))
    assert run(*files)["rows"]["areas_mended"] == ["A35"]


def test_events_where_nobody_lives_make_no_rate(
    files: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    people = tmp_path / "p.csv"
    people.write_text("code,total\n" + "\n".join(f"A{n:02d},{n}" for n in range(36)))
    found = run(*files, "--population", str(people))
    assert found["areas"]["units"][0]["rate_per_1000"] is None
    assert found["rows"]["areas_without_population"] == ["A00"]


def test_population_by_bands_gives_rates_and_says_who_has_none(
    files: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    people = tmp_path / "p.csv"
    lines = [f"A{n:02d},somewhere,600,400,9" for n in range(1, 36)]
    people.write_text("area,name,Aged 15 years and under,16 to 64,hectares\n" + "\n".join(lines))
    found = run(*files, "--population", str(people))
    units = {unit["code"]: unit for unit in found["areas"]["units"]}
    assert (units["A07"]["population"], units["A07"]["rate_per_1000"]) == (1000, 31)
    assert units["A00"]["rate_per_1000"] is None
    assert found["rows"]["areas_without_population"] == ["A00"]
    chosen = run(*files, "--population", str(people), "--population-column", "16 to 64")
    assert chosen["areas"]["units"][7]["population"] == 400
    by_rate = run(*files, "--population", str(people), "--measure", "rate")
    assert by_rate["areas"]["units"][0]["verdict"] == "not judged"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_any_encoding_delimiter_and_heading_style(
    files: tuple[Path, Path, Path], encoding: str
) -> None:
    lines = []
    for x, y, when, _ in rows():
        longitude, latitude = to_longitude_latitude(x, y)
        lines.append(f"{longitude:.7f};{latitude:.7f};{when};Café".replace(".", ","))
    text = " LONGITUDE ;Latitude;Date_Occurred;crime_TYPE\n" + "\n".join(lines)
    files[0].write_text(text, encoding=encoding)
    found = run(*files)
    assert found["areas"]["units"][0]["count"] == 31
    assert found["kinds"] == {"Café": 156}


def test_a_few_events_all_alike_are_a_statement_and_not_an_error(
    files: tuple[Path, Path, Path],
) -> None:
    lines = [f"{x},{y},2024-01,," for x, y, _, _ in rows()[:36]]
    files[0].write_text("Easting,Northing,Month,Area code,Type\n" + "\n".join(lines))
    found = run(*files)
    assert found["areas"]["status"] == "not enough variation to judge"
    assert "could not be judged" in (files[2] / "report.html").read_text()


@pytest.mark.skipif(not (SHARED / "police").exists(), reason="no published street-level events")
def test_eighteen_months_of_published_events(tmp_path: Path) -> None:
    found = analysed(
        SHARED / "police/herefordshire_street_18months.csv",
        SHARED / "geography/boundaries/herefordshire_lsoa11.geojson",
        tmp_path,
        "--population",
        str(SHARED / "geography/population/herefordshire_lsoa21_census2021_agebands.csv"),
    )
    assert found["rows"]["counted_in_areas"] == found["rows"]["counted_in_cells"] == 25_472
    assert found["areas"]["places"] == found["areas"]["with_events"] == 116
    assert found["rows"]["areas_without_population"] == ["E01014007"]
    assert found["period"]["missing"] == [{"from": "2019-03", "to": "2021-02", "months": 24}]
    assert found["stacks"]["distinct_points"] == 2439
    busiest = max(found["areas"]["units"], key=lambda unit: unit["count"])
    assert (busiest["name"], busiest["verdict"]) == ("Herefordshire 012C", "hot")
    pictures = list(tmp_path.glob("*.png"))
    assert pictures
    for file in pictures:
        with Image.open(file) as picture:
            assert picture.size == (2400, 1480)


def test_without_scans_neither_framework_nor_compiler_is_loaded(
    files: tuple[Path, Path, Path],
) -> None:
    script = (
        "import sys; from sightline.commands.analyse import main; code = main(sys.argv[1:]); "
        "sys.exit(' '.join({'numba', 'django'} & set(sys.modules)) or code)"
    )
    events, areas, out = map(str, files)
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            script,
            events,
            "--areas",
            areas,
            "--out",
            out,
            "--simulations",
            "0",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
