"""The scans against SaTScan, FleXScan, SpatialEpi and smerc on published data."""

import csv
import os
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from sightline.stats._scan_check import study_of
from sightline.stats._scan_clusters import apart
from sightline.stats._scan_reference import places_in_reach
from sightline.stats._scan_study import Best, Chance, Study, chord, on_sphere
from sightline.stats._scan_sweep import log_ratio
from sightline.stats._scan_tiles import Tile, observe
from sightline.stats.scan import (
    Cluster,
    poisson,
    space_time_permutation,
    space_time_poisson,
)

RESULTS = Path(os.environ.get("SIGHTLINE_SHARED", "../shared")) / "data/reference_results"
NEW_YORK, NEW_MEXICO, FEVER = (RESULTS / name for name in ("ny_leukemia", "nm_brain", "nyc_fever"))
pytestmark = pytest.mark.skipif(not RESULTS.exists(), reason="no reference results for the scans")


def seeded() -> np.random.Generator:
    return np.random.default_rng(1)


def new_york() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return cases, population and (latitude, longitude) of 281 tracts."""
    read = [np.loadtxt(NEW_YORK / f"satscan_ref/satscan_ny_{name}.txt")
            for name in ("cases", "pop", "coords")]  # fmt: skip
    return read[0][:, 1], read[1][:, 2], read[2][:, 1:]


def printed(path: Path) -> list[dict[str, str]]:
    """Return the clusters of a SaTScan results file, by the words before its dots."""
    text = path.read_text(errors="replace").split("CLUSTERS DETECTED")[1].split("\n____")[0]
    clusters: list[dict[str, str]] = []
    for line in text.splitlines():
        name, _, value = (part.strip() for part in line.partition(": "))
        if ".Location IDs included" in name:
            clusters.append({"members": value})
        elif clusters and value:
            clusters[-1][name.rstrip(".")] = value
        elif clusters and line.strip() and "NOTE" not in line and len(clusters[-1]) == 1:
            clusters[-1]["members"] += " " + line.strip()
    return clusters


def assert_same(found: list[Cluster], path: Path, names: list[str], *, ratio: str) -> None:
    """Hold clusters against a SaTScan file, to the digits that it prints."""
    expected = printed(path)
    assert len(found) >= len(expected) > 0
    for cluster, theirs in zip(found, expected, strict=False):
        members = [name.strip() for name in theirs["members"].split(",")]
        assert {names[m] for m in cluster.members} == set(members)
        assert names[cluster.centre] == members[0]
        assert f"{cluster.log_likelihood_ratio:.6f}" == theirs[ratio]
        assert cluster.observed == int(theirs["Number of cases"])
        assert f"{cluster.expected:.2f}" == theirs["Expected cases"]
        if "Relative risk" in theirs:
            assert f"{cluster.relative_risk:.2f}" == theirs["Relative risk"]
        if theirs["Coordinates / radius"].endswith("km") and cluster.radius:
            assert f"/ {cluster.radius / 1000:.2f} km" in theirs["Coordinates / radius"]
        p = float(theirs["P-value"])
        assert cluster.p_value == pytest.approx(p, abs=0.004 + 5 * (p * (1 - p) / 999) ** 0.5)


@pytest.mark.parametrize(
    ("file", "share", "metric"),
    [
        ("scan_test_ny_poisson_circular_cartesian.txt", 0.5, "planar"),
        ("scan_test_ny_poisson_circular_cartesian_ubpop_10percent.txt", 0.1, "planar"),
        ("satscan_ny_out.txt", 0.1, "planar"),
        ("scan_test_ny_poisson_circular_longlat.txt", 0.5, "geographic"),
    ],
)
def test_poisson_is_satscans_in_new_york(file: str, share: float, metric: str) -> None:
    cases, people, xy = new_york()
    xy = xy[:, ::-1] if metric == "geographic" else xy
    found = poisson(cases, people, xy, max_share=share, metric=metric, rng=seeded())
    names = [str(tract) for tract in range(1, 282)]
    assert_same(found, NEW_YORK / "satscan_ref" / file, names, ratio="Log likelihood ratio")


def table(path: Path) -> list[dict[str, str]]:
    with path.open() as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("columns", "metric", "members", "ratio"),
    [
        (("x", "y"), "planar", 37, "15.0055622645"),
        (("longitude", "latitude"), "geographic", 31, "14.7802764814"),
    ],
)
def test_poisson_is_smercs(columns: tuple[str, str], metric: str, members: int, ratio: str) -> None:
    rows = table(NEW_YORK / "smerc_nydf.csv")
    cases, people = (np.array([float(r[name]) for r in rows]) for name in ("cases", "population"))
    xy = np.array([[float(r[name]) for name in columns] for r in rows])
    found = poisson(np.floor(cases), people, xy, simulations=9, rng=seeded(), metric=metric)[0]
    assert len(found.members) == members
    assert f"{found.log_likelihood_ratio:.10f}" == ratio


def test_the_ratio_is_spatialepis_for_shared_out_cases() -> None:
    rows = table(NEW_YORK / "data.csv")
    cases, people = (np.array([float(r[name]) for r in rows]) for name in ("cases", "population"))
    xy = np.array([(float(r["x"]), float(r["y"])) for r in table(NEW_YORK / "geo.csv")])
    grid = xy * [np.sin(np.radians(51.5)), 1]  # its own projection, made for London
    study, _ = study_of(cases[:, None], people[:, None], grid, Chance.PLACE_OF_CASES,
                        max_share=0.5, reach=np.inf)  # fmt: skip
    best = observed(study, len(xy))
    centre = int(best.ratio.argmax())
    assert best.window[centre, 0] == 30
    held = float(best.held[centre, 0])
    expected = float(best.held[centre, 1]) * cases.sum() / people.sum()
    assert (f"{held:.6f}", f"{expected:.7f}") == ("108.763859", "66.1039462")
    # SpatialEpi drops the fraction of all 591.9998 cases before it takes the ratio.
    assert f"{log_ratio(held, expected, 591, 591, False):.7f}" == "13.2816436"
    assert f"{log_ratio(held, expected, cases.sum(), cases.sum(), False):.9f}" == (
        f"{best.ratio[centre]:.9f}"
    )


def observed(study: Study, most: int) -> Best:
    """Return what is observed in circles of at most so many places."""
    best, n = Best.of_none(len(study.points)), len(study.points)
    order, sizes = np.zeros((n, n), np.int32), np.zeros(n, np.int64)
    for centre in range(n):
        near = places_in_reach(study, centre)[:most]
        order[centre, : near.size], sizes[centre] = near, near.size
    observe(study, best, Tile(np.arange(n), order, sizes))
    return best


def test_bernoulli_is_flexscans_for_circles_of_ten_places() -> None:
    cases, people, xy = new_york()
    study, place = study_of(
        cases[:, None], people[:, None], on_sphere(xy[:, ::-1]), Chance.WHO_IS_A_CASE,
        max_share=0.5, reach=np.inf,
    )  # fmt: skip
    rows = np.unique(place, return_index=True)[1]
    clusters = [
        (sorted(rows[inside] + 1), f"{ratio:.5f}")
        for ratio, inside in listed(study, observed(study, 10), rows)
    ]
    text = (NEW_YORK / "satscan_ref/scan_test_ny_binomial_10nn_cartesian.out").read_text()
    theirs = [
        ([int(m) for m in part.split(":")[1].split("Max")[0].split(",")],
         part.split("Statistic value .......: ")[1].split()[0])
        for part in text.split("Census areas included .")[1:]
    ]  # fmt: skip
    assert len(theirs) >= 9
    assert [(m, f"{float(r):.5f}") for m, r in theirs[:9]] == clusters[:9]


def listed(study: Study, best: Best, rows: np.ndarray) -> list[tuple[float, np.ndarray]]:
    none = np.zeros(1)
    return [(best.ratio[c], inside) for c, inside, _ in apart(study, best, none, rows)]


def new_mexico() -> tuple[np.ndarray, np.ndarray, list[str], np.ndarray]:
    """Return cases, expected by age and sex (n, t), names and (longitude, latitude)."""
    places = [line.split() for line in (NEW_MEXICO / "nm.geo").read_text().splitlines()]
    row = {place[0]: number for number, place in enumerate(places)}
    groups, years = np.zeros((len(row), 36, 3)), {"73": 0, "82": 1, "91": 2}
    for line in (NEW_MEXICO / "nm.pop").read_text().splitlines():
        place, year, people, age, sex = line.split()
        groups[row[place], 2 * int(age) + int(sex) - 3, years[year]] += float(people)
    cases, by_group = np.zeros((len(row), 19)), np.zeros(36)
    for line in (NEW_MEXICO / "nm.cas").read_text().splitlines():
        place, count, year, age, sex = line.split()
        cases[row[place], int(year) - 1973] += int(count)
        by_group[2 * int(age) + int(sex) - 3] += int(count)
    person_days = np.einsum("pgc,ct->pgt", groups, census_weights())
    rates = by_group / person_days.sum((0, 2))
    points = np.array([(float(place[2]), float(place[1])) for place in places])
    return cases, np.einsum("pgt,g->pt", person_days, rates), list(row), points


def census_weights() -> np.ndarray:
    """Return (3, 19) days of each year that each census of 1 July counts for, between censuses."""
    censuses = [date(year, 7, 1).toordinal() for year in (1973, 1982, 1991)]
    starts = [date(year, 1, 1).toordinal() for year in range(1973, 1993)]
    days = np.arange(starts[0], starts[-1]) + 0.5
    each = np.array([np.interp(days, censuses, one) for one in np.eye(3)])
    return np.add.reduceat(each, np.array(starts[:-1]) - starts[0], axis=1)


def test_space_time_poisson_is_satscans_in_new_mexico() -> None:
    cases, expected, names, points = new_mexico()
    found = space_time_poisson(
        cases, expected, points, max_duration=9, metric="geographic", rng=seeded()
    )
    path = NEW_MEXICO / "satscan_output.txt"
    assert_same(found, path, names, ratio="Log likelihood ratio")
    for cluster, theirs in zip(found, printed(path), strict=False):
        assert theirs["Time frame"] == f"{1973 + cluster.start}/1/1 to {1973 + cluster.end}/12/31"


@pytest.mark.parametrize("stop_after", [None, 50])
def test_space_time_permutation_is_satscans_in_new_york_city(stop_after: int | None) -> None:
    places = [line.split() for line in (FEVER / "NYCfever.geo").read_text().splitlines()]
    row = {place[0]: number for number, place in enumerate(places)}
    cases = np.zeros((len(row), 24))
    for line in filter(str.strip, (FEVER / "NYCfever.cas").read_text().splitlines()):
        place, count, day = line.split()
        cases[row[place], int(day.split("/")[2]) - 1] += int(count)
    found = space_time_permutation(
        cases, [(float(p[2]), float(p[1])) for p in places], max_duration=7, prospective=True,
        max_radius=3000, metric="geographic", rng=seeded(), stop_after=stop_after,
    )  # fmt: skip
    path = FEVER / "satscan_output.txt"
    for cluster, theirs in zip(found, printed(path), strict=False):
        days = f"2001/11/{cluster.start + 1} to 2001/11/{cluster.end + 1}"
        assert theirs["Time frame"] == days
        over = cluster.observed / cluster.expected
        assert over == pytest.approx(float(theirs["Observed / expected"]), abs=0.00501)
    if stop_after:
        assert 100 < found[0].simulations < 500
        assert found[0].p_value == pytest.approx(50 / 207, abs=0.1)
    else:
        assert_same(found, path, list(row), ratio="Test statistic")


def test_three_kilometres_are_the_same_on_the_sphere_both_ways() -> None:
    points = on_sphere(np.array([[0.0, 51.0], [0.0, 51.0 + np.degrees(3000 / 6_367_000)]]))
    assert np.linalg.norm(points[0] - points[1]) == pytest.approx(chord(3000), rel=1e-9)
