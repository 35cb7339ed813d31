"""A whole result: its shape, the same bytes again, and what must never change it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sightline.hotspots.rules import Count
from sightline.hotspots.spots import judge_areas, judge_cells
from sightline.hotspots.studies.evidence import tally
from sightline.hotspots.studies.inputs import Row, input_hash
from sightline.hotspots.studies.question import EVERY_METHOD, Question
from sightline.hotspots.studies.steps import PARTS, result
from sightline.hotspots.studies.telling import Year
from sightline.terms import Denominator, Method, Unit
from tests.hotspots.planting import CORNER
from tests.hotspots.studies.small import crowd, ground, middle_of, question, row, spread, study

ROWS = [*spread(), *crowd(20)]


def said(rows: list[Row], asked: Question | None = None) -> Any:
    return json.loads(result(study(rows, asked)))


def test_every_method_has_its_part() -> None:
    assert tuple(PARTS) == EVERY_METHOD
    found = said(ROWS)
    assert {*map(str, Method), "items", "children", "origins", "guards"} == set(found)
    assert (found["items"], found["children"], found["origins"]) == (68, 68, 68)
    for method in ("CIRCLES", "CYLINDERS", "TRENDS", "SURFACE", "REPEATS", "COVERAGE"):
        assert found[method]["status"] == "judged", method
    assert [found["SPOTS"][name]["status"] for name in ("cells", "areas", "wards")] == [
        "judged"
    ] * 3


@settings(deadline=None, max_examples=8)
@given(some.randoms())
def test_neither_order_nor_echo_changes_anything_but_items(chance: Any) -> None:
    once = said(ROWS)
    echoed = [*ROWS, *(each._replace(record=f"copy of {each.record}") for each in ROWS)]
    chance.shuffle(echoed)
    assert without_items(said(echoed)) == without_items(once)
    shuffled = list(ROWS)
    chance.shuffle(shuffled)
    assert result(study(shuffled)) == result(study(ROWS))


def without_items(found: Any) -> Any:
    """Leave out how many items there are, and readings, which say it too."""
    if isinstance(found, dict):
        return {k: without_items(v) for k, v in found.items() if k not in ("items", "reading")}
    return [without_items(each) for each in found] if isinstance(found, list) else found


def test_one_origin_said_a_hundred_times_makes_nothing_stand_out() -> None:
    loud = [row(CORNER, f"c{n % 2}", "o0", n % 12, record=f"loud{n}") for n in range(100)]
    quiet, noisy = said(spread()), said([*spread(), *loud])
    for part in ("CIRCLES", "CYLINDERS"):
        assert noisy[part]["clusters"] == quiet[part]["clusters"] == []
    hot = [p for p in noisy["SPOTS"]["areas"]["places"] if p["mark"] == "hot"]
    assert hot == []


def test_each_part_is_the_same_by_itself() -> None:
    whole = said(ROWS)
    for method in Method:
        alone = said(ROWS, question(methods=(method,)))
        assert alone[str(method)] == whole[str(method)]
        assert set(alone) == {str(method), "items", "children", "origins", "guards"}


def test_another_seed_changes_chance_alone() -> None:
    one, other = said(ROWS), said(ROWS, question(seed=2))
    assert one["TRENDS"] == other["TRENDS"]
    assert one["REPEATS"]["observed"] == other["REPEATS"]["observed"]
    assert one["REPEATS"]["expected"] != other["REPEATS"]["expected"]
    assert result(study(ROWS, question(seed=2))) == result(study(ROWS, question(seed=2)))


def test_what_is_known_elsewhere_is_not_said_of_a_place() -> None:
    before, after = said(spread()), said([*spread(), *crowd(20, middle_of(0, 3))])
    for name, place in (("areas", "A21"), ("cells", row(middle_of(2, 1)).cell)):
        told = [
            {p["place"]: (p["children"], p["origins"]) for p in found["SPOTS"][name]["places"]}
            for found in (before, after)
        ]
        assert told[0][place] == told[1][place]
    series = [
        next(p["counts"] for p in found["TRENDS"]["places"] if p["place"] == "A21")
        for found in (before, after)
    ]
    assert series[0] == series[1]


def test_no_child_origin_or_record_is_named() -> None:
    secret = [
        each._replace(child=f"CHILD-{n}", origin=f"ORIGIN-{n}", record=f"RECORD-{n}")
        for n, each in enumerate(ROWS)
    ]
    text = result(study(secret))
    assert not any(word in text for word in ("CHILD-", "ORIGIN-", "RECORD-"))


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("by", list(Denominator))
def test_every_unit_and_denominator_is_judged_or_says_why_not(unit: Unit, by: Denominator) -> None:
    found = said(ROWS, question(unit=unit, denominator=by))
    cells_by_people = unit is Unit.CELLS and by is not Denominator.NONE
    for method in ("CIRCLES", "TRENDS"):
        status = found[method]["status"]
        assert ("Hexagons cannot be judged" in status) == cells_by_people
        assert cells_by_people or status == "judged"
    cells = found["SPOTS"]["cells"]
    assert (cells["places"] == []) == (cells["status"] != "judged")
    assert (cells["status"] == "judged") == (by is Denominator.NONE)


def test_hot_spots_are_the_map_s_own_where_nothing_fades() -> None:
    found = said(ROWS)["SPOTS"]
    judged: list[tuple[str, Callable[..., Any], Any]] = [
        ("cell", judge_cells, ground().grid),
        ("area", judge_areas, ground().areas),
    ]
    for (column, judge, over), name in zip(judged, ("cells", "areas"), strict=True):
        counts: list[Count] = tally(ROWS, column)
        known = [p for p in found[name]["places"] if p["children"]]
        for spot, place in zip(judge(counts, over).spots, known, strict=True):
            assert (spot.place, str(spot.mark)) == (place["place"], place["mark"])
            assert place["z"] == pytest.approx(spot.z, abs=1e-9)
            assert place["p"] == pytest.approx(spot.p, abs=1e-9)
            rate = spot.rate and [spot.rate.value, spot.rate.lower, spot.rate.upper]
            assert place["rate"] == (pytest.approx(rate) if rate else None)


def test_a_beat_is_heard_in_every_part_and_may_stop_it() -> None:
    class Enough(Exception):
        pass

    heard: dict[Method, list[float]] = {}
    asked = study(ROWS, question(permutations=250))
    result(asked, lambda method, share: heard.setdefault(method, []).append(share))
    assert set(heard) == set(Method)
    assert all(0 <= share <= 1 and shares == sorted(shares)
               for shares in heard.values() for share in shares)  # fmt: skip
    for unwanted in (Method.CIRCLES, Method.CYLINDERS, Method.REPEATS):

        def stop(method: Method, share: float, unwanted: Method = unwanted) -> None:
            if method is unwanted and share > 0:
                raise Enough

        with pytest.raises(Enough):
            result(asked, stop)


def test_a_question_says_what_judges_it_and_is_read_again() -> None:
    asked = question(half_life=6, without=("police",), denominator=Denominator.RESIDENTS)
    kept = asked.plain()
    assert Question.from_plain(json.loads(json.dumps(kept)), asked.seed) == asked
    assert kept["scan_radius"] == 1_500
    assert (kept["fewest_places"], kept["confidence"]) == (3, 0.95)
    assert replace(asked, seed=3).plain() == kept


def test_a_ground_cut_up_otherwise_has_another_hash() -> None:
    usual = input_hash(ROWS, ground())
    outlines = {**ground().areas.outlines, "A00": ground().areas.outlines["A01"]}
    (club, *others), year = ground().listeners, Year(10, 12, date(2026, 1, 1))
    for other in (
        replace(ground(), ward_of={**ground().ward_of, "A00": "W3"}),
        replace(ground(), areas=replace(ground().areas, outlines=outlines)),
        replace(ground(), areas=replace(ground().areas, ages=(12, 17))),
        replace(ground(), window=b"another"),
        replace(ground(), listeners=(club._replace(before=year), *others)),
    ):
        assert input_hash(ROWS, other) != usual
    assert input_hash(ROWS[::-1], ground()) == usual
    shown = (club._replace(lately=year), *others)  # it is no part of what is worked out
    assert input_hash(ROWS, replace(ground(), listeners=shown)) == usual


def test_nothing_at_all_is_said_to_be_nothing() -> None:
    found = said([])
    assert found["items"] == 0
    for method in ("CIRCLES", "CYLINDERS", "TRENDS", "SURFACE", "REPEATS", "COVERAGE"):
        assert found[method]["status"] != "judged"
    assert found["SPOTS"]["areas"]["places"] == []
    assert found["guards"]["messages"][0]["kind"] == "FEW"
    assert np.isfinite(found["COVERAGE"]["reach"])
