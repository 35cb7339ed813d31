"""Warnings hold when they should, and only then."""

from typing import Any

from sightline.hotspots.studies import agreement, guards
from sightline.hotspots.studies.inputs import Row
from sightline.hotspots.studies.steps import result
from sightline.terms import Method
from tests.hotspots.planting import BEYOND, CORNER, MIDDLE
from tests.hotspots.studies.small import crowd, ground, middle_of, question, row, spread, study

ALL_YEAR = [row(MIDDLE, f"c{n}", f"o{n}", n % 12, agency=f"a{n % 4}") for n in range(96)]


def kinds(rows: list[Row], **asked: Any) -> set[str]:
    return {each["kind"] for each in guards.messages(study(rows, question(**asked)))}


def test_an_ordinary_year_needs_no_warning() -> None:
    assert kinds(ALL_YEAR) == set()


def test_few_is_fewer_than_thirty_of_either() -> None:
    assert kinds(ALL_YEAR[:29]) >= {"FEW"}
    assert "FEW" in kinds([each._replace(origin=f"o{n % 29}") for n, each in enumerate(ALL_YEAR)])
    assert "FEW" not in kinds(ALL_YEAR[:30])


def more_tellers(each: Row, late: int) -> list[Row]:
    """Return rows that `late` times as many origins tell of the same number of children each."""
    return [each._replace(child=f"{each.child}{n}", origin=f"{each.origin}{n}", record=str(n))
            for n in range(late)]  # fmt: skip


def test_more_tellers_are_a_change_of_reporting() -> None:
    def grown(times: int) -> list[Row]:
        early = [each for each in ALL_YEAR if each.month % 12 < 6]
        late = [each for each in ALL_YEAR if each.month % 12 >= 6]
        return [*early, *(more for each in late for more in more_tellers(each, times))]

    assert "REPORTING_CHANGED" in kinds(grown(2))
    assert "REPORTING_CHANGED" not in kinds(grown(1))
    words = guards.reporting_changed(study(grown(2)))
    assert words is not None
    assert "independent origins from 48 to 96" in words


def test_more_that_each_tells_is_a_change_of_the_world() -> None:
    # The same six tellers first speak of one child between them, then of one child each.
    early = [row(MIDDLE, "c", f"o{n % 3}", n % 6, record=f"e{n}") for n in range(30)]
    late = [row(MIDDLE, f"d{n}", f"p{n % 6}", 6 + n % 6, record=f"l{n}") for n in range(30)]
    assert guards.reporting_changed(study([*early, *late])) is None


def test_agencies_that_fall_silent_are_a_change_of_reporting() -> None:
    fewer = [each._replace(agency="a0") if each.month % 12 >= 6 else each for each in ALL_YEAR]
    words = guards.reporting_changed(study(fewer))
    assert words is not None
    assert "agencies from 4 to 1" in words


def test_one_agency_is_named_when_four_fifths_rest_on_it() -> None:
    def by(count: int) -> list[Row]:
        return [each._replace(agency="police" if n < count else "council")
                for n, each in enumerate(ALL_YEAR[:50])]  # fmt: skip

    assert "ONE_AGENCY" in kinds(by(41))
    assert "ONE_AGENCY" not in kinds(by(40))
    echoed = [*by(50), *(each._replace(agency="council") for each in by(50))]
    assert "ONE_AGENCY" not in kinds(echoed)  # both know it, so neither carries it alone
    assert "(police)" in (guards.one_agency(study(by(41))) or "")


def test_a_feed_that_stopped_is_stale() -> None:
    early = [each for each in ALL_YEAR if each.month % 12 < 10]
    assert "STALE" in kinds(early)
    assert "STALE" not in kinds([*early, row(month=10)])


def test_what_fades_is_left_out_or_vague_is_said() -> None:
    assert kinds(ALL_YEAR, half_life=6) == {"FADED"}
    assert kinds(ALL_YEAR, without=("police",)) == {"LEFT_OUT"}
    vague = row(cell="", easting=None, northing=None, record="vague")
    words = guards.unplaced(study([*ALL_YEAR, vague, row(BEYOND, cell="", record="beyond")]))
    assert words is not None
    assert words.startswith("1 of 97 items")


def test_hot_areas_and_hot_hexagons_are_held_against_each_other() -> None:
    def marked(places: list[str]) -> dict[str, Any]:
        return {"status": "judged", "places": [{"place": p, "mark": "hot"} for p in places]}

    inside, apart = row(middle_of(0, 0)).cell, row(middle_of(3, 3)).cell
    spots = {"areas": marked(["A00", "A12"]), "cells": marked([inside, apart])}
    found = agreement.units(study(spread()), spots)
    assert found["hot_areas"] == ["A00", "A12"]
    assert found["areas_with_no_hot_cell"] == ["A12"]
    assert found["cells_in_no_hot_area"] == [apart]
    assert "2 small areas are hot, 1 of them with no hot hexagon" in found["text"]
    spots["cells"]["status"] = "not judged"
    assert "cannot be compared" in agreement.units(study(spread()), spots)["text"]
    assert agreement.units(study(spread()), None)["hot_cells"] == []


def test_guards_are_said_whatever_part_is_asked_for() -> None:
    text = result(study([*spread(), *crowd(20, CORNER)], question(methods=(Method.TRENDS,))))
    assert "cannot be compared" in text
    assert ground().areas.outlines
