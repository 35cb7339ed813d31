"""Charts, tables and readings of a kept analysis, without a page."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.hotspots import run_charts, run_tables
from sightline.hotspots.run_readings import codes, readings, together, why_not
from sightline.hotspots.run_settings import reach_of
from sightline.hotspots.run_tables import Cell, Column, Table
from sightline.hotspots.studies.inputs import Listener, Places
from sightline.hotspots.studies.telling import Year
from sightline.terms import Method, SettingKind
from tests.hotspots.sample_result import sample, spot

COUNTS = st.lists(st.integers(0, 5_000), min_size=1, max_size=40)


@given(COUNTS)
def test_every_bar_and_line_stays_on_the_chart(counts: list[int]) -> None:
    months = [f"{2020 + n // 12}-{n % 12 + 1:02}" for n in range(len(counts))]
    chart = run_charts.month_chart(months, counts, counts)
    assert chart is not None
    for bar, count in zip(chart.bars, counts, strict=True):
        assert bar.height == pytest.approx(run_charts.HEIGHT - bar.y, abs=0.11)
        assert 0 <= bar.y <= run_charts.HEIGHT
        assert 0 <= bar.x < bar.x + bar.width <= run_charts.WIDTH + 0.1
        assert bar.count == count
    assert sum(bool(bar.label) for bar in chart.bars) <= run_charts.MOST_LABELS
    assert max(figure for _, figure in chart.lines) >= max(counts)


def test_a_chart_of_no_month_is_none() -> None:
    assert run_charts.month_chart([], [], []) is None


def test_small_lines_share_one_scale() -> None:
    low, high = (run_charts.spark([0, each], 10).split()[1] for each in (5, 10))
    assert low.split(",")[0] == high.split(",")[0]
    assert float(low.split(",")[1]) > float(high.split(",")[1])
    assert run_charts.spark([3], 10) == ""


def test_near_repeats_are_firm_only_above_expectation_and_beyond_chance() -> None:
    part = {
        "distances": [400, 800],
        "observed": [[12, 12], [1, 12]],
        "expected": [[4.0, 4.0], [4.0, 0.0]],
        "p": [[0.01, 0.2], [0.01, 0.01]],
    }
    (first, near), (second, far) = run_charts.heat(part)
    assert (first, second) == ("Up to 400 m", "400 to 800 m")
    assert [(cell.firm, cell.strength) for cell in near] == [(True, 3), (False, 1)]
    assert [cell.firm for cell in far] == [False, False]


def test_figures_are_ordered_from_the_largest_and_unknown_last() -> None:
    rows = [(Cell(str(n), n), Cell(name, name)) for n, name in ((1, "c"), (None, "a"), (3, "b"))]
    table = Table("t", "T", (Column("N", "n", True), Column("Name", "name")), rows, first="n")
    assert [row[0].rank for row in table.sorted("")] == [3, 1, None]
    assert [row[1].rank for row in table.sorted("name")] == ["a", "b", "c"]
    assert table.order("nonsense") == "n"


def test_findings_name_their_place_in_the_result_and_the_sure_come_first() -> None:
    result = sample()
    doubtful = spot("A33", "hot", 9, 9, p_by_permutation=0.8)
    result["SPOTS"]["areas"]["places"].append(doubtful)
    [spots] = [each for each in readings(result, {}) if each.method is Method.SPOTS]
    assert [(f.key, f.weak) for f in spots.findings] == [
        ("spots-areas-0", False),
        ("spots-cells-0", False),
        ("spots-areas-2", True),
    ]


def test_a_long_list_of_findings_is_cut_and_says_how_many_more() -> None:
    result = sample()
    result["SPOTS"]["areas"]["places"] = [spot(f"A{n}", "hot", 3, 3) for n in range(9)]
    [spots] = [each for each in readings(result, {}) if each.method is Method.SPOTS]
    assert (len(spots.findings), spots.more) == (5, 5)


def test_blind_spots_are_read_out_before_all_else_of_coverage() -> None:
    [coverage] = [each for each in readings(sample(), {}) if each.method is Method.COVERAGE]
    assert [found.key for found in coverage.findings] == ["coverage-1"]


def test_hot_spots_are_not_judged_only_where_no_list_is() -> None:
    result = sample()
    [judged] = [each for each in readings(result, {}) if each.method is Method.SPOTS]
    assert judged.why_not == ""
    for key in ("cells", "areas"):
        result["SPOTS"][key]["status"] = "too few places to judge"
    [not_judged] = [each for each in readings(result, {}) if each.method is Method.SPOTS]
    assert not_judged.why_not == "Too few places to judge."


def test_words() -> None:
    assert why_not("judged") == ""
    assert together(["A", "B", "C"], {"A": "Fernbury"}) == "Fernbury and 2 more"
    assert {"A00", "A22", "A33"} <= set(codes(sample()))


def test_reach_counts_settings_that_listen_and_clubs_among_them() -> None:
    middles = np.array([[0.0, 0.0], [5_000.0, 0.0]])
    places = Places(("A", "B"), {}, {"A": 0, "B": 1}, None, middles, np.ones(2))
    listeners = [
        Listener("Club", SettingKind.YOUTH_CLUB, 300, 400, 6.0),
        Listener("School", SettingKind.SCHOOL, 5_000, 500, 30.0, Year(10, 12, date(2026, 1, 1))),
        Listener("Unknown school", SettingKind.SCHOOL, 5_000, 500, 30.0),
        Listener("Kebabs", SettingKind.TAKEAWAY, 0, 0, 80.0),
    ]
    found = reach_of(places, listeners, 500)
    assert found.near == {"A": (1, 1, 6.0), "B": (1, 0, 30.0)}
    assert found.without_club() == [("B", pytest.approx(4_717, abs=1))]
    assert reach_of(places, [], 500).without_club()[0][1] == float("inf")


def test_coverage_without_figures_says_not_judged() -> None:
    table = run_tables.coverage_table(sample()["COVERAGE"], {}, {})
    last = next(row for row in table.rows if row[0].text == "A33")
    assert [cell.text for cell in last[3:6]] == ["Not judged"] * 3
