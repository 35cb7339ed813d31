"""What `sightline analyse` finds over space and time, and what it refuses to judge."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from tests.commands.test_analyse import run, square, write_areas

CORNER = [0, 1, 6, 7]
YEAR = [(2021, month) for month in range(3, 13)] + [(2022, 1), (2022, 2)]
Write = Callable[..., tuple[Path, Path, Path]]


def month(year: int, number: int) -> str:
    return f"{year}-{number:02d}"


def people(folder: Path, each: int = 1000, without: str = "") -> Path:
    lines = [f"A{n:02d},{each}" for n in range(36) if f"A{n:02d}" != without]
    (folder / "p.csv").write_text("code,total\n" + "\n".join(lines))
    return folder / "p.csv"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes events: (square, month, how many, kind)."""

    def written(events: list[tuple[int, str, int, str]]) -> tuple[Path, Path, Path]:
        rng = np.random.default_rng(0)
        lines = ["Easting,Northing,Month,Crime type"]
        for n, when, many, kind in events:
            x, y = square(n)
            places = rng.integers(100, 900, size=(many, 2))
            lines += [f"{x + a},{y + b},{when},{kind}" for a, b in places]
        (tmp_path / "e.csv").write_text("\n".join(lines))
        return tmp_path / "e.csv", write_areas(tmp_path / "a.geojson"), tmp_path / "out"

    return written


def planted() -> list[tuple[int, str, int, str]]:
    """Two in every square and month; ten more in the corner in the last three months of a run.

    Before the run lie two months, and two years without data.
    """
    months = [*((2018, 11), (2018, 12)), *YEAR]
    found = [(n, month(*when), 2, "Theft") for n in range(36) for when in months]
    return found + [(n, month(*when), 10, "Drugs") for n in CORNER for when in YEAR[-3:]]


FAST = ("--simulations", "99", "--permutations", "99")


def test_planted_clusters_are_found_in_the_right_place_and_months(
    write: Write, tmp_path: Path
) -> None:
    found = run(*write(planted()), "--population", str(people(tmp_path)), *FAST)
    space, timed = (found["clusters"][name]["clusters"][0] for name in ("space", "space_time"))
    assert set(space["members"]) == {"A00", "A01", "A06", "A07"} == set(timed["members"])
    assert space["observed"] == 4 * (14 * 2 + 30)
    assert space["expected"] == pytest.approx((36 * 28 + 120) / 9)
    assert (timed["first"], timed["last"]) == ("2021-12", "2022-02")
    assert timed["observed"] == 4 * 3 * 12
    assert space["p"] == timed["p"] == 0.01
    assert found["clusters"]["space_time"]["method"] == "space-time permutation scan"


def test_change_is_looked_for_in_the_longest_unbroken_run_only(write: Write) -> None:
    found = run(*write(planted()), *FAST)
    over = found["period_over_time"]
    assert (over["first"], over["last"], over["months"]) == ("2021-03", "2022-02", 12)
    assert over["not_looked_at"] == [{"first": "2018-11", "last": "2018-12", "months": 2}]
    assert over["events"] == 36 * 12 * 2 + 120
    assert len(found["trends"]["events_per_day"]) == 12
    report = (write(planted())[2] / "report.html").read_text()
    assert "Not looked at over time: 2018-11 to 2018-12; no cluster may bridge a gap." in report


def test_the_trend_class_stands_beside_each_area_and_in_the_geopackage(write: Write) -> None:
    files = write(planted())
    found = run(*files, *FAST)
    units = {unit["code"]: unit["trend"] for unit in found["areas"]["units"]}
    assert units["A00"] == "consecutive hot spot"
    assert units["A35"] == "no pattern"
    assert sum(found["trends"]["classes"].values()) == 36
    meta, _, _, columns = pyogrio.raw.read(files[2] / "areas.gpkg", layer="areas")
    read = dict(zip(meta["fields"], columns, strict=True))
    assert read["trend"].tolist() == [unit["trend"] for unit in found["areas"]["units"]]


def test_kinds_can_be_chosen_and_a_month_with_others_only_is_a_true_zero(write: Write) -> None:
    found = run(*write(planted()), "--kind", "drugs", *FAST)
    assert found["kinds"] == {"Drugs": 120}
    assert found["rows"]["left_out"]["of_other_kinds"] == 36 * 14 * 2
    assert found["rows"]["read"] == 36 * 14 * 2 + 120
    assert found["period_over_time"]["months"] == 12
    assert found["trends"]["events_per_day"][:9] == [0.0] * 9


def test_without_people_space_is_not_judged_and_time_is(write: Write) -> None:
    found = run(*write(planted()), *FAST)["clusters"]
    assert found["space"]["status"] == "not judged"
    assert "give --population" in found["space"]["reason"]
    assert found["space_time"]["standing"] > 0


def test_areas_without_people_take_no_part_in_the_scan_and_are_named(
    write: Write, tmp_path: Path
) -> None:
    population = people(tmp_path, without="A00")
    found = run(*write(planted()), "--population", str(population), *FAST)
    space = found["clusters"]["space"]
    assert space["areas_left_out"] == ["A00"]
    members = set(space["clusters"][0]["members"])
    assert members >= {"A01", "A06", "A07"}
    assert "A00" not in members


def test_space_time_can_be_held_against_people_and_days(write: Write, tmp_path: Path) -> None:
    more = ("--population", str(people(tmp_path)), "--space-time", "poisson")
    found = run(*write(planted()), *more, *FAST)["clusters"]["space_time"]
    events, days = 36 * 12 * 2 + 120, 365
    first = found["clusters"][0]
    assert found["method"] == "space-time Poisson scan"
    assert first["expected"] == pytest.approx(events * 4 / 36 * (31 + 31 + 28) / days)


def test_a_prospective_scan_keeps_to_what_is_alive_and_a_duration_to_its_limit(
    write: Write,
) -> None:
    early = [(n, month(*when), 12, "") for n in CORNER for when in YEAR[:3]]
    files = write([*planted()[: 36 * 14], *early])
    whole = run(*files, *FAST)["clusters"]["space_time"]
    alive = run(*files, *FAST, "--prospective")["clusters"]["space_time"]
    assert whole["clusters"][0]["last"] == "2021-05"
    assert {one["last"] for one in alive["clusters"]} <= {"2022-02"}
    short = run(*files, *FAST, "--max-duration", "1")["clusters"]["space_time"]
    assert all(one["first"] == one["last"] for one in short["clusters"])
    assert short["longest_months"] == 1


def test_one_month_is_a_map_and_no_trend(write: Write) -> None:
    files = write([(n, "2024-02", 3 + 9 * (n in CORNER), "") for n in range(36)])
    found = run(*files, *FAST)
    assert "Only one unbroken month" in found["clusters"]["space_time"]["reason"]
    assert "a trend needs 3" in found["trends"]["reason"]
    assert "longest unbroken run of months is 1" in found["near_repeats"]["reason"]
    assert found["density"]["status"] == "judged"
    assert not (files[2] / "trend.png").exists()
    assert {unit["trend"] for unit in found["areas"]["units"]} == {"not judged"}


def test_no_simulations_means_no_scans_and_takes_old_pictures_away(write: Write) -> None:
    files = write(planted())
    run(*files, *FAST)
    assert (files[2] / "clusters.png").exists()
    found = run(*files, "--simulations", "0", "--permutations", "0")
    assert "--simulations 0" in found["clusters"]["space_time"]["reason"]
    assert "--simulations 0" in found["near_repeats"]["reason"]
    assert not (files[2] / "clusters.png").exists()


def test_circles_and_density_are_layers(write: Write, tmp_path: Path) -> None:
    files = write(planted())
    found = run(*files, "--population", str(people(tmp_path)), *FAST)
    layers = dict(pyogrio.list_layers(files[2] / "areas.gpkg"))
    assert set(layers) == {"areas", "cells", "clusters", "density"}
    meta, _, wkb, columns = pyogrio.raw.read(files[2] / "areas.gpkg", layer="clusters")
    read = dict(zip(meta["fields"], columns, strict=True))
    listed = [one for scan in found["clusters"].values() for one in scan["clusters"]]
    assert read["observed"].tolist() == [one["observed"] for one in listed]
    assert read["first_month"].tolist() == [one.get("first", "") for one in listed]
    circle, first = shapely.from_wkb(wkb)[0], listed[0]
    assert circle.area == pytest.approx(np.pi * first["radius_metres"] ** 2, rel=0.01)


def test_smoothed_rates_lie_between_an_areas_own_and_that_of_all(
    write: Write, tmp_path: Path
) -> None:
    found = run(*write(planted()), "--population", str(people(tmp_path)), *FAST)
    units = found["areas"]["units"]
    mean = 1000 * sum(unit["count"] for unit in units) / 36_000
    for unit in units:
        low, high = sorted([mean, unit["rate_per_1000"]])
        assert low <= unit["rate_smoothed"] <= high
    assert units[0]["rate_smoothed"] < units[0]["rate_per_1000"]


def test_areas_and_hexagons_are_held_side_by_side(write: Write) -> None:
    files = write([(n, month(*YEAR[0]), 1 + 60 * (n in CORNER), "") for n in range(36)])
    found = run(*files, "--permutations", "999", "--simulations", "0")
    both = found["areas_and_cells"]
    hot = [unit["code"] for unit in found["areas"]["units"] if unit["verdict"] == "hot"]
    assert both["hot_areas"] == len(hot) > 0
    assert [unit["code"] for unit in both["by_hot_area"]] == hot
    assert both["hot_areas_with_a_hot_cell"] == sum(u["hot"] > 0 for u in both["by_hot_area"])
    assert both["hot_cells"] == found["cells"]["verdicts"]["hot"]
    assert 0 < both["hot_cells_on_a_hot_area"] <= both["hot_cells"]
    assert "Hot areas with a hot hexagon on them:" in (files[2] / "report.html").read_text()


def test_the_result_says_what_was_asked(write: Write) -> None:
    more = ("--max-share", "0.1", "--max-duration", "4", "--kind", "Theft", "--bandwidth", "250")
    said = run(*write(planted()), *FAST, *more)["parameters"]
    assert (said["simulations"], said["largest_share_of_a_circle"]) == (99, 0.1)
    assert (said["longest_cluster_months"], said["kinds"]) == (4, ["Theft"])
    assert (said["bandwidth_metres"], said["prospective"]) == (250, False)
    assert json.dumps(said)


@pytest.mark.parametrize("processors", [1, 3])
def test_the_bytes_do_not_depend_on_the_number_of_threads(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processors: int
) -> None:
    files = write(planted())
    more = ("--population", str(people(tmp_path)), *FAST)
    run(*files, *more)
    first = (files[2] / "result.json").read_bytes()
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(processors)))
    run(*files, *more)
    assert (files[2] / "result.json").read_bytes() == first
