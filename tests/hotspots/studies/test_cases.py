"""Cases never exceed evidence, in any window; nothing that is said twice counts twice."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sightline.hotspots.studies.cases import Window, cases, cases_by_month, independent
from sightline.hotspots.studies.evidence import Told, evidence, faded, rounded, tally
from sightline.hotspots.studies.inputs import Row
from sightline.terms import Unit
from tests.hotspots.planting import BEYOND, CORNER, MIDDLE
from tests.hotspots.studies.small import FIRST, PEOPLE, ground, middle_of, question, row, study

FAR, LONG = 3_000.0, 4
LAST = FIRST + 11


@some.composite
def rows(draw: some.DrawFn) -> list[Row]:
    """Draw rows with few children and origins, so that they meet again and again."""
    found = []
    for number in range(draw(some.integers(1, 40))):
        at = middle_of(draw(some.integers(0, 3)), draw(some.integers(0, 3)))
        child = draw(some.sampled_from(["", *"abcdefgh"]))
        origin, month = draw(some.sampled_from("opqrst")), draw(some.integers(0, 11))
        found.append(row(at, child, origin, month, record=f"I-{number}"))
    return found


@settings(deadline=None, max_examples=150)
@given(rows())
def test_in_no_window_do_cases_exceed_children_or_origins(drawn: list[Row]) -> None:
    asked = study(drawn)
    months = range(FIRST, FIRST + 12)
    found = cases_by_month(asked, months, Window(FAR, LONG))
    middles, codes = asked.places.middles, asked.places.codes
    for centre in middles:
        near = {codes[n] for n in np.flatnonzero(np.hypot(*(middles - centre).T) <= FAR / 2)}
        for start in range(13 - LONG):
            there = [
                each for each in drawn
                if asked.place_of(each) in near and start <= each.month - FIRST < start + LONG
            ]  # fmt: skip
            told = Told.by(there)
            held = found[[codes.index(code) for code in near], start : start + LONG].sum()
            assert held <= min(told.children, told.origins)


@settings(deadline=None, max_examples=60)
@given(rows(), some.randoms())
def test_neither_order_nor_echo_changes_a_case(drawn: list[Row], chance: object) -> None:
    once = cases(study(drawn), Window(FAR))
    echoed = [*drawn, *(each._replace(record=f"copy{n}", agency="council")
                        for n, each in enumerate(drawn))]  # fmt: skip
    chance.shuffle(echoed)  # type: ignore[attr-defined]
    assert (cases(study(echoed), Window(FAR)) == once).all()


def kept(*drawn: Row, **how: object) -> list[str]:
    pairs = [(each, (each.easting, each.northing, each.month)) for each in drawn]
    window = Window(FAR, how.pop("periods", float("inf")))
    return [each.record for each, _ in independent(pairs, window, **how)]


def test_a_child_counts_again_only_beyond_the_window() -> None:
    near, far = (MIDDLE[0] + 3_000, MIDDLE[1]), (MIDDLE[0] + 3_001, MIDDLE[1])
    first = row(record="first")
    assert kept(first, row(near, origin="p", month=1, record="near")) == ["first"]
    assert kept(first, row(far, origin="p", month=1, record="far")) == ["first", "far"]
    for month, expected in ((3, ["first"]), (4, ["first", "later"])):
        later = row(origin="p", month=month, record="later")
        assert kept(first, later, periods=4) == expected


def test_an_origin_counts_again_only_beyond_the_window() -> None:
    loud = [row(child=f"c{n}", origin="loud", month=n % 12, record=f"{n}") for n in range(100)]
    assert len(kept(*loud)) == 1
    assert len(kept(*loud, periods=6)) == 2


@pytest.mark.parametrize(
    "step", [(-2_999, 0), (2_999, 0), (0, -2_999), (0, 2_999), (2_121, -2_121)]
)
def test_what_is_near_is_near_across_every_edge_of_the_squares(step: tuple[int, int]) -> None:
    for start in range(0, 6_000, 750):
        here = (MIDDLE[0] + start, MIDDLE[1] + start)
        there = (here[0] + step[0], here[1] + step[1])
        first, second = row(here, record="first"), row(there, origin="p", month=1, record="second")
        assert kept(first, second) == ["first"]


def test_what_was_counted_since_elsewhere_in_a_square_hides_nothing() -> None:
    apart = [row((step, step), origin=f"o{step}", record=f"{step}") for step in (0, 2_900)]
    again = row((10, 10), origin="p", month=1, record="again")
    assert kept(*apart, again) == ["0", "2900"]


def test_all_who_are_not_named_are_one_child() -> None:
    assert len(kept(row(child="", origin="o"), row(child="", origin="p", month=1))) == 1


def test_cases_are_told_of_first_or_last() -> None:
    early, late = row(origin="o", record="early"), row(origin="p", month=5, record="late")
    assert kept(late, early) == ["early"]
    assert kept(early, late, newest_first=True) == ["late"]
    dayless = row(origin="q", record="dayless", day=None)
    assert kept(dayless, early) == ["early"]


def test_what_lies_at_no_place_of_the_unit_is_no_case() -> None:
    asked = study([row(BEYOND), row(child="d", origin="p", area=""), row(inside=False)])
    assert cases(asked, Window(FAR)).sum() == 0
    over_the_border = study([row(inside=False)], question(unit=Unit.CELLS))  # in a cell of both
    assert cases(over_the_border, Window(FAR)).sum() == 0


def test_one_origin_said_a_hundred_times_is_said_once() -> None:
    once = [row(CORNER, "a", "o"), row(MIDDLE, "b", "p"), row(MIDDLE, "c", "q", 2)]
    again = [once[0]._replace(record=f"again{n}", month=FIRST + n % 12) for n in range(100)]
    months, window = range(FIRST, FIRST + 12), Window(FAR)
    assert (
        cases_by_month(study([*once, *again]), months, window)
        == cases_by_month(study(once), months, window)
    ).all()  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(rows())
def test_without_a_half_life_evidence_is_that_of_the_map(drawn: list[Row]) -> None:
    places = ground().areas.row
    counted = {count.place: count.evidence for count in tally(drawn, "area")}
    found = evidence(drawn, "area", places, LAST, None)
    assert [counted.get(code, 0) for code in places] == found.tolist()


def test_the_newest_observation_of_each_child_and_origin_fades() -> None:
    told = [row(month=5), row(month=11, origin="p"), row(child="d", origin="p", month=5)]
    found = evidence(told, "area", ground().areas.row, LAST, 6)
    assert found[ground().areas.row["A22"]] == pytest.approx(1.5)  # children 1 + ½, origins ½ + 1
    assert faded(6, 6) == 0.5
    assert faded(100, None) == 1


def test_what_is_outside_or_nowhere_is_no_evidence() -> None:
    told = [row(BEYOND), row(area="elsewhere"), row(inside=False)]
    assert not evidence(told, "area", ground().areas.row, LAST, None).any()


def test_unknown_and_boundless_figures_are_kept_as_none() -> None:
    assert [rounded(each) for each in (None, float("nan"), float("inf"), 1 / 3)] == [
        None, None, None, 0.333333333,
    ]  # fmt: skip
    assert ground().areas.people[0] == PEOPLE
