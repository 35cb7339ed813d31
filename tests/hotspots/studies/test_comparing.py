"""How places are compared: by what, through which windows, and what is said of cold ones."""

import json
from dataclasses import replace
from typing import Any

import h3
import numpy as np
import pytest

from sightline.hotspots.analysis import Status
from sightline.hotspots.studies import scans, trends
from sightline.hotspots.studies.exposure import Exposure, exposure
from sightline.hotspots.studies.hearing import heard
from sightline.hotspots.studies.inputs import Row, Study
from sightline.hotspots.studies.judging import compare
from sightline.hotspots.studies.steps import result
from sightline.hotspots.studies.units import grouped
from sightline.stats.autocorrelation import gi_star
from sightline.stats.smoothing import empirical_bayes
from sightline.stats.trend import emerging_hot_spots, mann_kendall
from sightline.terms import Denominator, Method, Unit
from tests.hotspots.planting import BEYOND, CORNER
from tests.hotspots.studies.small import (
    FIRST,
    crowd,
    ground,
    middle_of,
    question,
    row,
    spread,
    study,
)

NEAR = np.eye(6) + np.eye(6, k=1) + np.eye(6, k=-1)
FOUND = np.array([1.0, 3.0, 0.0, 2.0, 9.0, 4.0])


def judged(found: Any, people: Any, near: Any = NEAR) -> Any:
    rng = np.random.default_rng(1)
    return compare(np.asarray(found), np.asarray(people), near, 9, rng, lambda _share: None)


def part(method: Method, rows: list[Row], **asked: Any) -> Any:
    kept = question(methods=(method,), **asked)
    return json.loads(result(study(rows, kept)))[str(method)]


def test_rates_are_drawn_together_before_they_are_compared() -> None:
    people = np.array([2.0, 100, 80, 90, 120, 70])
    found = judged(FOUND, people)
    assert found.z == pytest.approx(gi_star(empirical_bayes(FOUND, people), NEAR))
    assert found.times[0] == pytest.approx(4 / (FOUND.sum() / people.sum() * 102))


def test_a_place_that_nothing_is_known_of_takes_no_part() -> None:
    people = np.array([np.nan, 100, 80, 90, 120, 70])
    found = judged(FOUND, people)
    assert np.isnan([found.z[0], found.times[0]]).all()
    assert np.isfinite(found.z[1:]).all()
    apart = NEAR.copy()
    apart[0, 1] = apart[1, 0] = 0
    assert np.isnan(judged(FOUND, np.ones(6), apart).z[0])


def test_two_places_or_no_difference_are_not_judged() -> None:
    people = np.array([np.nan, np.nan, np.nan, np.nan, 1, 1])
    assert judged(FOUND, people).status is Status.TOO_FEW
    assert judged(np.zeros(6), np.arange(1.0, 7)).status is Status.NO_VARIATION


def test_a_cold_place_is_listed_though_nothing_is_known_there() -> None:
    busy = [row(middle_of(a, b), f"c{a}{b}{n}", f"o{a}{b}{n}") for n in range(20)
            for a in range(4) for b in range(4) if a + b > 2]  # fmt: skip
    places = part(Method.SPOTS, busy)["areas"]["places"]
    cold = {each["place"]: each for each in places if each["mark"] == "cold"}
    assert "A00" in cold
    assert (cold["A00"]["children"], cold["A00"]["origins"]) == (0, 0)
    assert "nobody may be listening" in cold["A00"]["reading"]


def test_a_ward_expects_what_its_areas_do() -> None:
    asked = study(spread(400), question(denominator=Denominator.COVERAGE))
    by_area, by_ward = (exposure(asked, unit) for unit in (Unit.LSOA, Unit.WARD))
    assert isinstance(by_area, Exposure)
    assert isinstance(by_ward, Exposure)
    assert by_ward.values.sum() == pytest.approx(by_area.values.sum())
    assert by_ward.values[0] == pytest.approx(by_area.values[:4].sum())


def test_a_place_with_no_people_or_no_areas_has_no_expectation() -> None:
    small_areas = ground().units[Unit.LSOA]
    people = small_areas.people.copy()
    people[0] = 0
    units = {**ground().units, Unit.LSOA: replace(small_areas, people=people)}
    ward_of = {code: "W1" if ward == "W0" else ward for code, ward in ground().ward_of.items()}
    changed = replace(ground(), units=units, ward_of=ward_of)
    for by, unit in ((Denominator.RESIDENTS, Unit.LSOA), (Denominator.COVERAGE, Unit.WARD)):
        found = exposure(Study(question(denominator=by), tuple(spread(400)), changed), unit)
        assert isinstance(found, Exposure)
        assert np.isnan(found.values[0])
        assert np.isfinite(found.values[4 if unit is Unit.LSOA else 2])


def test_a_group_of_areas_has_residents_only_if_all_are_known() -> None:
    people = np.array([np.nan, *[100.0] * 15])
    found = grouped(replace(ground().areas, people=people), ground().ward_of)
    assert found == {"W1": 400, "W2": 400, "W3": 400}


def test_trends_are_of_rates_by_what_is_expected(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[Any] = []

    def looked(values: Any, *_args: Any, **_how: Any) -> Any:
        compared.append(values)
        return emerging_hot_spots(values, *_args, **_how)

    monkeypatch.setattr(trends, "emerging_hot_spots", looked)
    small_areas = ground().units[Unit.LSOA]
    people = small_areas.people.copy()
    people[0] = 400
    units = {**ground().units, Unit.LSOA: replace(small_areas, people=people)}
    for by in (Denominator.NONE, Denominator.RESIDENTS):
        asked = question(denominator=by, methods=(Method.TRENDS,))
        result(Study(asked, tuple(spread(400)), replace(ground(), units=units)))
    plain, by_people = compared
    assert by_people[0] == pytest.approx(plain[0] * people.mean() / 400)
    assert by_people[1] == pytest.approx(plain[1] * people.mean() / 100)


def test_a_trend_tells_of_a_child_again_after_half_a_year() -> None:
    for month, count in ((5, 1), (6, 2)):
        twice = [row(CORNER, "c", "o"), row(CORNER, "c", "p", month), row(BEYOND, month=11)]
        assert sum(part(Method.TRENDS, twice)["county"]["counts"]) == count


def test_reports_where_nobody_lives_do_not_end_coverage() -> None:
    empty = ground().units[Unit.LSOA]
    people = empty.people.copy()
    people[0] = 0
    units = {**ground().units, Unit.LSOA: replace(empty, people=people)}
    asked = Study(question(), tuple(spread(400)), replace(ground(), units=units))
    found = heard(asked)
    assert not isinstance(found, str)
    assert found.verdicts[0] == "not judged"


def test_what_happened_together_is_put_in_order_by_child_and_not_by_record() -> None:
    # Only one of the two can be a case of the origin; of the second child another tells later.
    first, second = row(child="a", record="z"), row(child="b", record="y")
    again = row(child="b", origin="p", month=1)
    swapped = [first._replace(record="y"), second._replace(record="z"), again]
    told = [part(Method.TRENDS, [*spread(), *rows])
            for rows in ([first, second, again], swapped)]  # fmt: skip
    assert told[0] == told[1]


def test_scans_look_through_the_window_that_cases_were_counted_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[dict[str, Any]] = []

    def looked(*_args: Any, **how: Any) -> list[Any]:
        asked.append(how)
        return []

    monkeypatch.setattr(scans.scan, "poisson", looked)
    monkeypatch.setattr(scans.scan, "space_time_permutation", looked)
    child_twice = [row(CORNER, "c", "o"), row((CORNER[0] + 2_000, CORNER[1]), "c", "p", 1),
                   row(CORNER, "c", "q", 7)]  # fmt: skip
    rows = [*spread(), *child_twice]
    circles = part(Method.CIRCLES, rows, unit=Unit.CELLS)
    cylinders = part(Method.CYLINDERS, rows, unit=Unit.CELLS)
    assert circles["cases"] == part(Method.CIRCLES, spread(), unit=Unit.CELLS)["cases"] + 1
    assert cylinders["cases"] == circles["cases"] + 1  # six months later the child counts again
    assert {how["max_radius"] for how in asked} == {1_500}
    assert [how["max_duration"] for how in asked if "max_duration" in how] == [6, 6]
    assert [how.get("prospective") for how in asked] == [None, False, True, None]


def test_a_cylinder_counts_its_own_months_alone() -> None:
    before = [each._replace(record=f"old{n}") for n, each in enumerate(crowd(3, month=0))]
    late = [each._replace(month=FIRST + 10) for each in crowd(40)][3:]
    found = part(Method.CYLINDERS, [*spread(96), *before, *late], unit=Unit.CELLS)["clusters"]
    (cluster,) = [each for each in found if row(CORNER).cell in each["places"]]
    assert cluster["items"] == 37


def test_months_of_unlike_length_are_compared_by_the_day() -> None:
    rows = [row(middle_of(n % 4, n // 4 % 4), f"c{m}{n}", f"o{m}{n}", m)
            for m, count in enumerate((31, 28, 31, 30)) for n in range(count)]  # fmt: skip
    county = part(Method.TRENDS, rows, unit=Unit.WARD)["county"]
    assert county["counts"] == [31, 28, 31, 30]
    assert (county["s"], county["z"]) == (0, 0)
    assert mann_kendall([31, 28, 31, 30]).s != 0


@pytest.mark.parametrize(("children", "hot"), [(1, False), (2, True)])
def test_a_pattern_needs_several_children_at_the_place_itself(children: int, hot: bool) -> None:
    late = [each._replace(month=FIRST + 11, cell=row(CORNER).cell) for each in crowd(40)]
    known = {each.cell for each in spread(96)}
    beside = next(cell for cell in h3.grid_ring(row(CORNER).cell, 1) if cell not in known)
    few = [row(CORNER, f"x{n}", f"y{n}", 11, cell=beside) for n in range(children)]
    places = part(Method.TRENDS, [*spread(96), *late, *few], unit=Unit.CELLS)["places"]
    patterns = {each["place"]: each["pattern"] for each in places}
    assert patterns[row(CORNER).cell] == "new hot spot"
    assert patterns[beside] == ("new hot spot" if hot else "no pattern")


def test_without_a_shuffle_repeats_are_not_judged() -> None:
    assert "one shuffle at least" in part(Method.REPEATS, spread(), permutations=0)["status"]
