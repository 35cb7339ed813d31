"""Bad input to `sightline analyse`: exit 2, one line that says what to do, and nothing written."""

import json
import warnings
from pathlib import Path

import numpy as np
import pyogrio
import pytest
from shapely import box

from sightline.commands.analyse import main, run, table
from sightline.commands.analyse.dates import month_of
from tests.commands.test_analyse import rows, write_areas, write_events

PRIVATE = "Call 07700 900123"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_events(tmp_path / "e.csv")
    write_areas(tmp_path / "a.geojson")
    return tmp_path


def refusal(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    """Run, and return the one line on standard error. Nothing may be left in the folder."""
    areas = ["--areas", str(folder / "a.geojson"), "--out", str(folder / "out")]
    assert main([str(folder / "e.csv"), *areas, *more]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "Traceback" not in error
    assert PRIVATE not in error
    out = folder / "out"
    assert not out.is_dir() or not list(out.iterdir())
    return error


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty"),
        ("\n\n", "no headings"),
        (f"a,b\n{PRIVATE},2\n", "looked for headings longitude and latitude"),
        ("Easting,Northing\n1,2\n", "date or month; found Easting, Northing"),
        ("Easting,Northing,Month\n", "no rows"),
        (f"Easting,Northing,Month\n1,2,{PRIVATE}\n", "no row has a date in Month"),
        ("Easting,Northing,Month\n1,2,2024-01\n", "None of the 1 events"),
        ("Longitude,Latitude,Month\n351000,240000,2024-01\n", "holds metres"),
        ('Easting,Northing,Month\n1,2,"2024-01\n' + "x" * 2**25, "line"),
    ],
)  # fmt: skip
def test_events_that_cannot_be_used(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, reason: str
) -> None:
    (folder / "e.csv").write_text(text)
    assert reason in refusal(folder, capsys)


def test_swapped_events_are_noticed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [f"{y},{x},2024-01" for x, y, _, _ in rows()]
    (folder / "e.csv").write_text("Easting,Northing,Month\n" + "\n".join(lines))
    assert "look swapped" in refusal(folder, capsys)


def test_swapped_areas_are_noticed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_areas(folder / "a.geojson", swap=True)
    assert "latitude where longitude belongs" in refusal(folder, capsys)


def collection(*features: dict) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def feature(kind: str, coordinates: list, **properties: str) -> dict:
    shape = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": shape}


METRES = [[[351000, 240000], [352000, 240000], [352000, 241000], [351000, 240000]]]
ABROAD = [[[10, 50], [11, 50], [11, 51], [10, 50]]]
HERE = [[[-4.9, 52.5], [-4.8, 52.5], [-4.8, 52.6], [-4.9, 52.5]]]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty"),
        ('{"type": "FeatureCollection", "features": [', "cannot be read as GeoJSON"),
        (collection(), "no areas"),
        (collection(feature("Polygon", METRES, code="A")), "says degrees but holds metres"),
        (collection(feature("Polygon", ABROAD, code="A")), "outside Great Britain"),
        (collection(feature("Point", [-3, 52], code="A")), "is not an area"),
        (collection(feature("Polygon", HERE, colour="A")), "--area-code"),
        (collection(feature("Polygon", HERE, code="")), "blank or repeated"),
        (collection(*[feature("Polygon", HERE, code="A")] * 2), "--area-code"),
        (
            collection(*[feature("Polygon", HERE, code=code) for code in "AB"]),
            "areas A and B lie on the same ground",
        ),
    ],
)
def test_areas_that_cannot_be_used(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, reason: str
) -> None:
    (folder / "a.geojson").write_text(text)
    assert reason in refusal(folder, capsys)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("code,total\nA01,many\n", "line 2: a population is not a number"),
        ("code,total\nA01,-4\n", "line 2: a population is not a number"),
        ("code,total\nA01,4\nA01,5\n", "line 3: this area code has come before"),
        ("code,total\nB01,4\n", "no area code in it"),
        ("code,hectares\nA01,4\n", "--population-column"),
    ],
)
def test_populations_that_cannot_be_used(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, reason: str
) -> None:
    (folder / "p.csv").write_text(text)
    assert reason in refusal(folder, capsys, "--population", str(folder / "p.csv"))


@pytest.mark.parametrize(
    ("option", "value", "reason"),
    [
        ("--fdr", "0", "--fdr"),
        ("--fdr", "five", "invalid float"),
        ("--seed", "-1", "--seed"),
        ("--permutations", "-1", "--permutations"),
        ("--simulations", "-1", "--simulations"),
        ("--max-share", "0.6", "--max-share"),
        ("--max-duration", "0", "--max-duration"),
        ("--bandwidth", "0", "--bandwidth"),
        ("--bandwidth", "1", "metres at least"),
        ("--space-time", "poisson", "needs --population"),
        ("--kind", "Arson", "no row is of the kinds"),
        ("--h3-resolution", "16", "--h3-resolution"),
        ("--h3-resolution", "14", "lower resolution"),
        ("--measure", "rate", "needs --population"),
        ("--area-code", "NOPE", "no field NOPE"),
        ("--population", "missing.csv", "There is no file"),
        ("--nonsense", "1", "Unrecognized arguments"),
    ],
)
def test_options_that_cannot_be_used(
    folder: Path, capsys: pytest.CaptureFixture[str], option: str, value: str, reason: str
) -> None:
    assert reason in refusal(folder, capsys, option, value)


@pytest.mark.parametrize(
    ("layers", "crs", "reason"),
    [(1, None, "coordinate system"), (2, "EPSG:27700", "several layers")],
)
def test_geopackages_that_cannot_be_used(
    folder: Path, capsys: pytest.CaptureFixture[str], layers: int, crs: str | None, reason: str
) -> None:
    (folder / "a.geojson").unlink()
    with warnings.catch_warnings(action="ignore"):
        for number in range(layers):
            pyogrio.raw.write(
                folder / "a.gpkg", [box(200_000, 300_000, 201_000, 301_000).wkb],
                [np.array(["A"], dtype=object)], ["code"], layer=f"layer{number}", crs=crs,
                geometry_type="Polygon", append=number > 0,
            )  # fmt: skip
    assert reason in refusal(folder, capsys, "--areas", str(folder / "a.gpkg"))


def test_areas_in_degrees_that_say_metres_are_noticed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pyogrio.raw.write(
        folder / "a.gpkg", [box(0.5, 52, 1.5, 52.5).wkb], [np.array(["A"], dtype=object)], ["code"],
        crs="EPSG:27700", geometry_type="Polygon",
    )  # fmt: skip
    assert "says metres but holds degrees" in refusal(
        folder, capsys, "--areas", str(folder / "a.gpkg")
    )


def test_an_area_code_given_twice_is_refused_by_name(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    areas = json.loads((folder / "a.geojson").read_text())
    areas["features"][1]["properties"]["AREACD"] = "A00"
    (folder / "a.geojson").write_text(json.dumps(areas))
    assert "AREACD is blank or repeated" in refusal(folder, capsys, "--area-code", "AREACD")


def test_a_cluster_may_not_outlast_the_months(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [f"{x},{y},2024-0{1 + n % 4}" for n, (x, y, _, _) in enumerate(rows())]
    (folder / "e.csv").write_text("Easting,Northing,Month\n" + "\n".join(lines))
    assert "at most 4, the months of 2024-01 to 2024-04" in refusal(
        folder, capsys, "--max-duration", "5"
    )


def test_kinds_need_a_column(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "e.csv").write_text("Easting,Northing,Month\n200100,300100,2024-01\n")
    assert "no column of kinds" in refusal(folder, capsys, "--kind", "Arson")


def test_a_file_too_large_is_refused_unread(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (folder / "e.csv").open("wb") as file:
        file.truncate(2 * table.LARGEST)
    assert "2.0 GB" in refusal(folder, capsys)


def test_an_out_folder_that_is_a_file_or_under_one_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "out").write_text("")
    assert "is a file" in refusal(folder, capsys)
    assert "cannot be written to" in refusal(folder, capsys, "--out", str(folder / "out" / "in"))


def test_a_disk_that_fills_leaves_the_last_results_whole(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(run.pictures, "draw", full)
    assert "No space left" in refusal(folder, capsys)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2018-10", (2018, 10)), ("2018-10-31", (2018, 10)), ("2018-10-31T22:15:00Z", (2018, 10)),
        ("20181031", (2018, 10)), ("31/10/2018", (2018, 10)), ("31/10/2018 22:15", (2018, 10)),
        ("10/2018", (2018, 10)), ("31 October 2018", (2018, 10)), ("Oct 2018", (2018, 10)),
        ("31-Oct-2018", (2018, 10)), ("43404", (2018, 10)), ("29/02/2024", (2024, 2)),
        ("29/02/2023", None), ("10/31/2018", None), ("31 Octember 20", None), ("0000-00", None),
        ("", None), ("2018-13", None), ("1066-10", None), ("5 Smarch 2018", None),
    ],
)  # fmt: skip
def test_months_out_of_dates(text: str, month: tuple[int, int] | None) -> None:
    assert month_of(text) == month
