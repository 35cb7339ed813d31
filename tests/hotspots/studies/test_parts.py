"""What each part finds, what it leaves out, and what it says when it cannot judge."""

import json
from dataclasses import replace
from typing import Any

import h3
import pytest
from shapely.geometry import Point, shape

from sightline.hotspots.analysis import DIALS
from sightline.hotspots.studies import readings, surface
from sightline.hotspots.studies.evidence import Told
from sightline.hotspots.studies.inputs import Row, Study
from sightline.hotspots.studies.question import Question
from sightline.hotspots.studies.steps import result
from sightline.places.grid import to_longitude_latitude
from sightline.stats.trend import Pattern
from sightline.terms import Denominator, Method, SettingKind, Unit
from tests.hotspots.planting import BEYOND, CORNER, MIDDLE, SOUTH
from tests.hotspots.studies import small
from tests.hotspots.studies.small import crowd, middle_of, question, row, spread, study


def part(method: Method, rows: list[Row], **asked: Any) -> Any:
    kept: Question = question(methods=(method,), **asked)
    return json.loads(result(study(rows, kept)))[str(method)]


def cells(rows: list[Row], **asked: Any) -> dict[str, Any]:
    found = part(Method.SPOTS, rows, **asked)["cells"]["places"]
    return {each["place"]: each for each in found if each["inside"]}


def areas(rows: list[Row], **asked: Any) -> dict[str, Any]:
    found = part(Method.SPOTS, rows, **asked)["areas"]["places"]
    return {each["place"]: each for each in found if each["inside"]}


def test_a_hot_spot_is_read_out() -> None:
    hot = cells([*spread(), *crowd(30)], permutations=999)[row(CORNER).cell]
    assert hot["mark"] == "hot"
    assert hot["expected"] == pytest.approx(78 / len(small.ground().grid.cells))
    assert hot["reading"].startswith("30 items from 30 independent origins about 30 children. ")
    assert "times what is expected from every place alike; a chance pattern" in hot["reading"]
    assert "of 1,000 shuffles" in hot["reading"]


@pytest.mark.parametrize(("children", "origins"), [(1, 30), (30, 1)])
def test_a_high_score_needs_several_children_and_origins(children: int, origins: int) -> None:
    beside = h3.grid_ring(row(CORNER).cell, 1)[0]
    rows = [each._replace(cell=beside) for each in crowd(30)]
    lone = [row(CORNER, f"x{n % children}", f"y{n % origins}", record=f"{n}") for n in range(30)]
    found = cells([*spread(), *rows, *lone])
    assert found[beside]["mark"] == "hot"
    assert found[row(CORNER).cell]["z"] > 3
    assert found[row(CORNER).cell]["mark"] == "none"


def test_old_evidence_fades_from_the_hot_spots() -> None:
    old = [*spread(), *crowd(30, month=0)]
    assert cells(old)[row(CORNER).cell]["mark"] == "hot"
    faded = cells(old, half_life=2)[row(CORNER).cell]
    assert faded["children"] == 30
    assert faded["mark"] == "none"


def test_rates_by_residents_are_what_is_compared() -> None:
    ordinary = areas([*spread(), *crowd(6)], denominator=Denominator.RESIDENTS)["A00"]
    assert ordinary["rate"][0] == pytest.approx(90.0)  # 9 children among 100
    assert ordinary["z"] == pytest.approx(areas([*spread(), *crowd(6)])["A00"]["z"])


def test_what_lies_outside_the_county_is_listed_and_not_judged() -> None:
    found = part(Method.SPOTS, [*spread(), row(BEYOND)])["cells"]["places"]
    (outside,) = [each for each in found if not each["inside"]]
    assert (outside["z"], outside["rate"], outside["reading"]) == (None, None, None)


def test_a_circle_says_what_stands_behind_it() -> None:
    found = part(Method.CIRCLES, [*spread(), *crowd(30)], denominator=Denominator.RESIDENTS)
    (cluster,) = found["clusters"]
    assert cluster["places"] == ["A00"]
    assert (cluster["observed"], cluster["items"], cluster["children"]) == (33, 33, 33)
    assert cluster["expected"] == pytest.approx(found["cases"] / 16)
    assert cluster["p"] == 0.01
    assert found["expected_from"] == "residents aged 10 to 17"
    assert "arises in 1 of 100 maps made by chance" in cluster["reading"]


def test_circles_that_chance_often_makes_are_not_listed() -> None:
    assert part(Method.CIRCLES, [*spread(), *crowd(2)])["clusters"] == []


def test_a_cylinder_says_when() -> None:
    found = part(Method.CYLINDERS, [*spread(96), *crowd(30, month=9)], unit=Unit.CELLS)
    (cluster,) = found["clusters"]
    assert "2026-10" <= cluster["start"] <= cluster["end"] <= "2026-12"
    assert row(CORNER).cell in cluster["places"]
    assert cluster["items"] <= 33
    assert found["prospective"] is False
    assert [each["end"] for each in found["alive"]] == ["2026-12"]


def test_one_month_has_no_change() -> None:
    lone = [each for each in spread() if each.month == small.FIRST]
    assert "only one month" in part(Method.CYLINDERS, lone)["status"]
    assert "three months" in part(Method.TRENDS, lone)["status"]


def test_months_run_from_the_first_report_to_the_last_and_empty_ones_are_noughts() -> None:
    told = [row(middle_of(n % 4, n % 3), f"c{n}", f"o{n}", (3, 5, 6)[n % 3]) for n in range(24)]
    found = part(Method.TRENDS, told)
    assert found["months"] == ["2026-04", "2026-05", "2026-06", "2026-07"]
    assert found["county"]["counts"] == [8, 0, 8, 8]
    assert found["county"]["origins"] == [8, 0, 8, 8]
    assert "as if we had been listening" in found["county"]["reading"]


def test_a_new_hot_spot_is_a_trend_and_a_place_of_one_origin_is_none() -> None:
    rows = [*spread(96), *(each._replace(month=small.FIRST + 11) for each in crowd(40))]
    patterns = {p["place"]: p for p in part(Method.TRENDS, rows)["places"]}
    assert patterns["A00"]["pattern"] == Pattern.NEW_HOT
    assert patterns["A00"]["reading"].startswith("Hot in the last month and in no month before.")
    assert sum(patterns["A00"]["counts"]) == 46
    quiet = [each for each in rows if each.area != "A00"]
    lone = [row(CORNER, "x", "y", 11)]
    marked = {p["place"]: p["pattern"] for p in part(Method.TRENDS, [*quiet, *lone])["places"]}
    assert marked["A00"] == Pattern.NONE


def test_a_surface_covers_the_crowd() -> None:
    lone = row(middle_of(3, 3), "lone", "lone")
    rows = [*crowd(60), *crowd(60, MIDDLE), lone]
    rows = [each._replace(child=f"c{n}", origin=f"o{n}") for n, each in enumerate(rows)]
    found = part(Method.SURFACE, rows)
    drawn = [shape(level["geometry"]) for level in found["levels"]]
    assert all(each.is_valid for each in drawn)
    assert drawn[-1].covers(Point(*to_longitude_latitude(*CORNER)))
    shares = [level["share_of_events"] for level in found["levels"]]
    assert shares == sorted(shares)
    assert "121 cases (121 children, 121 independent origins)" in found["reading"]


def test_a_peak_about_one_child_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surface, "oversmoothing_bandwidth", lambda _points: 400.0)
    pairs = [row(middle_of(n % 2, n // 2 % 4), f"a{n}", f"a{n}") for n in range(16)]
    lone = [row(middle_of(2 + n % 2, n // 2), f"b{n}", f"b{n}") for n in range(8)]
    found = part(Method.SURFACE, [*pairs, *lone])
    widest = shape(found["levels"][-1]["geometry"])
    drawn = [
        widest.covers(Point(*to_longitude_latitude(each.easting, each.northing)))
        for each in (*pairs, *lone)
    ]
    assert drawn == [True] * 16 + [False] * 8
    assert "8 peaks were left out" in found["reading"]


def test_old_cases_weigh_less_in_a_surface() -> None:
    old = [each._replace(month=small.FIRST) for each in crowd(40)]
    new = [row((MIDDLE[0] + 5 * n, MIDDLE[1]), f"n{n}", f"m{n}", 11) for n in range(40)]
    at = Point(*to_longitude_latitude(*CORNER))
    covered = [
        shape(part(Method.SURFACE, [*old, *new], half_life=life)["levels"][-1]["geometry"])
        for life in (None, 1)
    ]
    assert [each.covers(at) for each in covered] == [True, False]


def test_too_few_make_no_surface() -> None:
    few = crowd(DIALS["surface_events"].value - 1)
    assert "Fewer than 20 children" in part(Method.SURFACE, few)["status"]
    pairs = [each._replace(child="" if n % 2 else each.child) for n, each in enumerate(crowd(60))]
    assert "cases (31 children" in part(Method.SURFACE, pairs)["reading"]
    loud = [row(middle_of(n % 4, n // 4 % 4), f"c{n}", f"o{n % 4}", n % 12) for n in range(64)]
    assert "Fewer than 20 children" in part(Method.SURFACE, loud)["status"]


def test_a_surface_takes_each_child_where_last_told_of_and_nothing_outside() -> None:
    moved = [each._replace(month=small.FIRST) for each in crowd(40)]
    later = [
        row((each.easting + 1_500, each.northing), each.child, f"l{n}", 11)
        for n, each in enumerate(moved)
    ]
    beyond = [row(BEYOND, f"b{n}", f"p{n}") for n in range(40)]
    found = part(Method.SURFACE, [*moved, *later, *beyond])
    assert "40 cases" in found["reading"]
    thickest = shape(found["levels"][0]["geometry"])
    east, north = later[20].easting, later[20].northing
    assert thickest.covers(Point(*to_longitude_latitude(east, north)))


def test_a_surface_counts_a_child_once_in_a_circle_and_never_over_the_border() -> None:
    seen = [each._replace(month=small.FIRST) for each in crowd(40)]
    again = [
        row((each.easting + 2_500, each.northing), each.child, f"l{n}", 11)
        for n, each in enumerate(seen)
    ]
    abroad = [
        each._replace(
            record=f"abroad{n}", origin=f"a{n}", inside=False, area="", month=each.month + 9
        )
        for n, each in enumerate(seen)
    ]
    assert "40 cases" in part(Method.SURFACE, [*seen, *again])["reading"]
    assert "40 cases" in part(Method.SURFACE, [*seen, *abroad])["reading"]
    east = [each._replace(easting=small.WEST - 500) for each in abroad]
    assert "40 cases" in part(Method.SURFACE, [*seen, *east])["reading"]


def test_repeats_of_one_child_on_the_last_day_of_the_widest_band_are_one_event() -> None:
    for days, events in ((28, 48), (29, 49)):
        later = row(middle_of(0, 0), "c0", "late", day=small.JANUARY_1 + days)
        assert part(Method.REPEATS, [*spread(), later])["events"] == events


def test_repeats_count_pairs_of_different_children_and_origins() -> None:
    bursts = [
        row((MIDDLE[0] + 3_000 * (n // 2 % 3 - 1), MIDDLE[1] + 10 * (n % 2)), f"c{n}", f"o{n}",
            day=small.JANUARY_1 + 11 * (n // 2) + n % 2)
        for n in range(60)
    ]  # fmt: skip
    found = part(Method.REPEATS, bursts)
    assert found["events"] == 60
    assert found["observed"][0][0] == 30
    assert found["p"][0][0] == 0.01
    same = [each._replace(child=f"c{n // 2}") for n, each in enumerate(bursts)]
    assert part(Method.REPEATS, same)["events"] == 30
    told = [each._replace(origin=f"o{n // 2}") for n, each in enumerate(bursts)]
    assert part(Method.REPEATS, told)["events"] == 30


def test_repeats_say_what_could_not_be_used() -> None:
    rows = [*spread(), row(record="dayless", day=None), row(record="vague", easting=None),
            row(BEYOND, record="beyond")]  # fmt: skip
    found = part(Method.REPEATS, rows)
    assert found["unused"] == 3
    assert "3 items have no day or no point" in found["reading"]
    assert "are needed" in part(Method.REPEATS, spread(20))["status"]
    heaped = [row(child=f"c{n}", origin=f"o{n}", day=n + 1) for n in range(40)]
    assert "share one point" in part(Method.REPEATS, heaped)["status"]


def test_blocks_of_shuffles_are_pooled_as_one() -> None:
    found = part(Method.REPEATS, spread(), permutations=250)
    one_block = part(Method.REPEATS, spread(), permutations=111)
    totals = [sum(map(sum, each["expected"])) for each in (found, one_block)]
    assert totals[0] == pytest.approx(totals[1], rel=0.3)
    assert all(round(p * 251, 6) == round(p * 251) for line in found["p"] for p in line)
    assert found["knox"]["p"] * 251 == pytest.approx(round(found["knox"]["p"] * 251))


def test_coverage_counts_only_settings_that_listen() -> None:
    rows = spread(400)
    heard = part(Method.COVERAGE, rows)
    assert heard["settings"] == 16
    assert {each["verdict"] for each in heard["places"]} == {"as expected"}
    of_hotels = tuple(
        each._replace(kind=SettingKind.HOTEL) if each.northing > SOUTH + 6_000 else each
        for each in small.ground().listeners
    )
    southern = [each for each in rows if each.area[1] in "01"]
    asked = question(methods=(Method.COVERAGE,))
    deaf = Study(asked, tuple(southern), replace(small.ground(), listeners=of_hotels))
    found = json.loads(result(deaf))["COVERAGE"]
    assert found["settings"] == 8
    top = [each for each in found["places"] if each["place"].startswith("A3")]
    assert {each["verdict"] for each in top} == {"not heard"}
    assert "Not heard: too few settings" in top[0]["reading"]
    assert {each["observed"] for each in top} == {0}
    assert "In 4 of 16 small areas" in found["reading"] or "In 8 of 16" in found["reading"]


def test_hours_that_nobody_wrote_down_are_unknown_and_not_nought() -> None:
    unknown = tuple(each._replace(weekly_hours=0.0) for each in small.ground().listeners[:8])
    kept = (*unknown, *small.ground().listeners[8:])
    asked = question(methods=(Method.COVERAGE,))
    found = Study(asked, tuple(spread(400)), replace(small.ground(), listeners=kept))
    places = json.loads(result(found))["COVERAGE"]["places"]
    assert {each["verdict"] for each in places} == {"as expected"}


def test_times_and_chance_are_said_as_people_say_them() -> None:
    assert readings.times(4.13) == "4.1 times"
    assert readings.times(121.7) == "122 times"
    assert readings.by_chance(0.003, 999).endswith("in 3 of 1,000 shuffles")
    assert readings.by_chance(float("nan"), 999) == ""
    assert readings.amount(Told(12, 5, 1)) == "12 items from 1 independent origin about 5 children"
    assert "nobody may be listening" in readings.cold(Told(0, 0, 0), 0.1, "x", 0.01, 99)
    assert set(readings.PATTERNS) == set(Pattern) - {Pattern.NONE}
