"""What is released is safe beside all before it, and no more is hidden than is needed."""

import json
from dataclasses import replace

import numpy as np
import pytest

from sightline.publish.control import attacker, choosing, hiding
from sightline.publish.control.dimensions import Period
from sightline.publish.control.hiding import Unsafe, drafted, protect
from sightline.publish.control.magnitudes import mean_why_not, percentage_why_not, sum_why_not
from sightline.publish.control.needed import Lost, lost
from sightline.publish.control.published import Published
from sightline.publish.control.regimes import Authorisation, authorise
from sightline.terms.publishing import AreaLevel, Told
from tests.publish.control.made import (
    BOTH,
    EXACT,
    ROUNDED,
    YEAR,
    quarter,
    quarters,
    split,
    table,
    wards,
)  # fmt: skip

GRID = np.random.default_rng(3).poisson(9, (4, 5))


def shown(published: Published) -> list[int | None]:
    return [cell.shown for cell in published.cells]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([3, 17], [None, None, 20]),  # KoNote: 20 - 17
        ([12, 5, 3], [12, None, None, 20]),  # KoNote: "< 5" over 5
        ([12, 3], [None, None, 15]),  # KoNote: "< 5" over 12
        ([30, 1], [None, None, 31]),  # KoNote: "< 5" over 30
        ([3, 0], [None, 0, None]),  # KoNote: the total is left
        ([20, 0, 0], [None, None, 0, 20]),  # all of one kind
        ([0, 0], [0, 0, 0]),
        ([30, 20], [30, 20, 50]),
    ],
)
def test_small_tables_are_hidden_as_by_hand(counts, expected) -> None:
    released = protect(table(counts), EXACT)
    assert shown(released) == expected
    assert [*released.marks] == ["c"]
    assert "<" not in json.dumps(released.as_json())


def test_rounded_counts_hide_fewer() -> None:
    assert shown(protect(table([3, 17]), ROUNDED)) == [None, 15, 20]
    assert shown(protect(table([12, 7]), ROUNDED)) == [None, None, 20]


@pytest.mark.parametrize("regime", BOTH)
def test_what_is_printed_does_not_depend_on_what_is_hidden(regime) -> None:
    """Two tables that differ in hidden cells alone are printed alike, if the same is hidden."""
    one, other = table([[3, 31], [24, 20]]), table([[4, 30], [23, 21]])
    keys = frozenset((a, b) for a in "ab" for b in "ab")
    assert drafted(one, regime, keys) == drafted(other, regime, keys)


@pytest.mark.parametrize("regime", BOTH)
def test_a_year_of_quarters_and_then_the_year_give_nothing_away(regime) -> None:
    draws = np.random.default_rng(5)
    counts = [draws.poisson(8, (3, 3)) for _ in range(4)]
    before: list[Published] = []
    for number, found in enumerate(counts, 1):
        before.append(protect(table(found, period=quarter(number)), regime, earlier=before))
    year = protect(table(sum(counts), period=YEAR), regime, earlier=before)
    assert attacker.pinned([*before, year], regime) == []


def test_the_year_is_hidden_where_only_one_quarter_is() -> None:
    before = [
        protect(table([n, 40], period=quarter(q)), EXACT) for q, n in ((1, 9), (2, 8), (3, 7))
    ]
    last = protect(table([2, 40], period=quarter(4)), EXACT, earlier=before)
    assert shown(last) == [None, None, 42]
    year = protect(table([26, 160], period=YEAR), EXACT, earlier=[*before, last])
    assert shown(year) == [None, None, 186]


def test_a_correction_of_one_is_hidden_and_a_large_one_is_shown() -> None:
    first = protect(table([25, 60, 70]), EXACT)
    second = protect(table([26, 90, 70], issue=2), EXACT, earlier=[first])
    assert shown(second)[0] is None
    assert attacker.refusal(second, [first]) == []
    assert shown(protect(table([45, 90, 70], issue=2), EXACT, earlier=[first])) == [45, 90, 70, 205]


def test_a_ward_that_split_is_judged_with_the_old_ward() -> None:
    old = protect(table([23, 40], wards("x y", "2015"), name="Old"), EXACT)
    kept = (split("x", "x1", "x2"), split("y", "y"))
    new = protect(table([3, 20, 40], wards("x1 x2 y"), name="New", changes=kept), EXACT,
                  earlier=[old])  # fmt: skip
    assert shown(new) == [None, None, 40, 63]


def test_what_cannot_be_made_safe_is_refused_with_what_it_would_give_away() -> None:
    half = protect(table([20, 30], period=Period(quarter(1).first, quarter(2).last)), EXACT)
    with pytest.raises(Unsafe, match="not related"):
        protect(table([20, 30], wards("x y"), measure=half.measure), EXACT, earlier=[
            protect(table([20, 30], wards("x y", "2015")), EXACT)])  # fmt: skip
    with pytest.raises(Unsafe, match="does not agree") as refused:
        protect(table([10, 30]), EXACT, earlier=[half])
    assert refused.value.pinned[0].told is Told.CONTRADICTION
    with pytest.raises(Unsafe, match="finer than"):
        protect(table([20, 30], wards("x y")), replace(EXACT, finest_area=AreaLevel.TOWN))


def test_what_is_impossible_is_shown_and_hides_nothing() -> None:
    made = table([[3, 0, 40], [30, 0, 20]], impossible=frozenset({("a", "b")}))
    released = protect(made, EXACT)
    assert released.shown["a", "b"] == drafted(made, EXACT, None).shown["a", "b"] == 0
    assert attacker.pinned([released], EXACT) == []


def test_percentages_are_made_of_what_is_shown_over_a_base_that_is_large_enough() -> None:
    released = protect(table([3, 40, 57], percent_of="kind 1"), EXACT)
    printed = {share.part: share.printed for share in released.shares}
    assert printed == {("c",): 570} if released.shown["c",] else {("b",): 400}
    assert protect(table([9, 10], percent_of="kind 1"), EXACT).shares == ()


def test_a_large_table_is_hidden_one_count_at_a_time_and_no_less_safely(monkeypatch) -> None:
    at_once = protect(table(GRID), EXACT)
    monkeypatch.setattr(choosing, "AT_ONCE", 0)
    one_by_one = protect(table(GRID), EXACT)
    assert attacker.pinned([one_by_one], EXACT) == []
    assert len(at_once.hidden) <= len(one_by_one.hidden) <= len(at_once.hidden) + 3
    monkeypatch.setattr(choosing, "ROUNDED_UP", 0)
    assert attacker.pinned([protect(table(GRID), EXACT)], EXACT) == []


def test_no_fewer_cells_would_do() -> None:
    for counts in ([3, 17, 30], [[3, 12], [20, 30]], [[3, 12, 9], [20, 1, 30]]):
        made = table(counts)
        assert lost(protect(made, EXACT), made, EXACT).too_many == 0
    assert lost(drafted(made, EXACT, None), made, EXACT) == Lost(2, 12, 4)


def test_hiding_does_not_hang_on_chance() -> None:
    assert protect(table(GRID), ROUNDED) == protect(table(GRID), ROUNDED)


def test_published_tables_are_json_and_back_and_nothing_else_is_read() -> None:
    made = table([[9, 8], [20, 40]], wards("x y"), quarters(1, 2), percent_of="ward",
                 period=Period(quarter(1).first, quarter(2).last),
                 changes=(split("x", "x"),))  # fmt: skip
    lowered = authorise(EXACT, Authorisation("exact", "hides_up_to", 4, "The chair", "Asked for",
                                             YEAR.first, YEAR.last), on=YEAR.first)  # fmt: skip
    released = protect(made, lowered)
    assert any("lowered from 5 to 4 by The chair" in note for note in released.notes)
    text = json.dumps(released.as_json())
    assert Published.from_json(json.loads(text)) == released
    for wrong in (
        {"version": 2}, {"more": 1}, {"cells": [{"key": ["x"], "shown": "9"}]},
        {"counted": "PEOPLE"}, {"period": ["2025-01-01"]}, {"dimensions": 3},
    ):  # fmt: skip
        with pytest.raises(ValueError, match=r"."):
            Published.from_json({**json.loads(text), **wrong})


def test_sums_means_and_percentages_over_too_few_are_refused() -> None:
    assert "Too few" in sum_why_not([500, 480, 20, 10, 5, 5, 5], EXACT)
    assert sum_why_not([30] * 20, EXACT) is None
    assert "5 or fewer" in sum_why_not([30] * 5 + [0] * 20, EXACT)
    with pytest.raises(ValueError, match="known"):
        sum_why_not([3, float("nan")], EXACT)
    assert mean_why_not(20, EXACT) is None
    assert "fewer than 20" in mean_why_not(19, EXACT)
    assert percentage_why_not(10, 40, EXACT) is None
    assert "5 or fewer" in percentage_why_not(38, 40, EXACT)
    assert "fewer than 20" in percentage_why_not(9, 19, EXACT)
    assert "no part" in percentage_why_not(41, 40, EXACT)


def test_hiding_gives_up_rather_than_release(monkeypatch) -> None:
    monkeypatch.setattr(hiding, "choose", lambda *_: None)
    assert {*shown(protect(table([3, 17]), EXACT))} == {None}
    monkeypatch.setattr(attacker, "refusal", lambda *_, **__: attacker.pinned([bad()], EXACT))
    with pytest.raises(Unsafe):
        protect(table([3, 17]), EXACT)


def bad() -> Published:
    return drafted(table([3, 17]), EXACT, frozenset({("a",)}))
