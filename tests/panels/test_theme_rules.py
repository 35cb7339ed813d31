"""What may be done with a theme, and what of a finding a panel may be told."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.hotspots.rules import Floor, floor_to_show
from sightline.panels.theme_findings import (
    MAY_BE_CHANCE,
    NO_NAME,
    NOT_ONE,
    TOO_FEW,
    telling_refusal,
    told,
)
from sightline.panels.theme_rules import (
    ENDED,
    NO_SEAT,
    NOT_YOURS,
    START,
    Says,
    ThemeStands,
    bring_refusal,
    due_first,
    is_due,
    review_refusal,
    stands_next,
    step_refusal,
)
from sightline.terms.themes import ThemeState, ThemeStep

TODAY = date(2026, 11, 28)
NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)
SAYS = Says("Motorbikes", "Lent to children", "What do others see?", TODAY + timedelta(days=30))
OPEN = ThemeStands(1, ThemeState.OPEN, SAYS, "", "A-1", NOW)
CLUSTER = {"p": 0.004, "observed": 12, "expected": 3.1, "children": 6, "origins": 5,
           "start": "2026-03", "end": "2026-06"}  # fmt: skip
SPOT = {"mark": "hot", "p_by_permutation": 0.01, "children": 4, "origins": 3}
FLOOR = floor_to_show(())


def after(before: ThemeStands, step: ThemeStep, **given):
    return stands_next(before, step, by="A-2", at=NOW, today=TODAY, **given)


@pytest.mark.parametrize(
    ("sits", "convenes", "ended", "why_not"),
    [(True, False, False, None), (False, True, False, None), (False, False, False, NO_SEAT),
     (True, True, True, ENDED)],
)  # fmt: skip
def test_members_and_the_coordinator_bring_themes_while_the_panel_meets(
    sits, convenes, ended, why_not
):
    assert bring_refusal(sits=sits, convenes=convenes, ended=ended) == why_not


@given(st.lists(st.sampled_from(ThemeStep), max_size=8), st.booleans(), st.booleans())
def test_a_theme_is_open_with_a_day_or_closed_with_an_outcome(steps, convenes, brought_it):
    now = OPEN
    for step in steps:
        why_not = step_refusal(step, now.state, convenes=convenes, brought_it=brought_it)
        if why_not:
            assert START[step] is not now.state or why_not == NOT_YOURS
            continue
        now = after(now, step, says=SAYS, outcome="Keepers were spoken to")
        assert (now.state is ThemeState.OPEN) == bool(now.says.review_on)
        assert (now.state is ThemeState.CLOSED) == bool(now.outcome)
    assert convenes or brought_it or now == OPEN


@pytest.mark.parametrize(
    ("step", "given"),
    [(ThemeStep.CLOSE, {"outcome": " "}), (ThemeStep.OPEN_AGAIN, {"says": SAYS}),
     (ThemeStep.CHANGE, {}),
     (ThemeStep.CHANGE, {"says": Says("a", "b", "c", TODAY)})],
)  # fmt: skip
def test_a_step_that_lacks_something_is_none(step, given):
    with pytest.raises(ValueError, match=r"\w"):
        after(OPEN, step, **given)


@pytest.mark.parametrize(
    ("days", "sound"), [(-1, False), (0, False), (1, True), (366, True), (367, False)]
)
def test_a_theme_is_looked_at_again_within_a_year(days, sound):
    assert (review_refusal(TODAY + timedelta(days=days), TODAY) is None) == sound
    assert review_refusal(None, TODAY)


def test_what_is_open_and_due_comes_first():
    closed = after(OPEN, ThemeStep.CLOSE, outcome="Done")
    later = after(OPEN, ThemeStep.CHANGE, says=Says("a", "b", "c", TODAY + timedelta(days=60)))
    assert [key for key, _ in due_first([("C", closed), ("B", later), ("A", OPEN)])] == list("ABC")
    assert is_due(OPEN, SAYS.review_on)
    assert not is_due(OPEN, TODAY)
    assert not is_due(closed, date.max)


@pytest.mark.parametrize(
    ("each", "areas", "why_not"),
    [
        (CLUSTER, ["Ward"], None),
        (SPOT, ["Ward"], None),
        ({"verdict": "not heard", "expected": 4.0}, ["Ward"], None),
        (None, ["Ward"], NOT_ONE),
        (CLUSTER, [], NO_NAME),
        (CLUSTER | {"p": 0.06}, ["Ward"], MAY_BE_CHANCE),
        (SPOT | {"mark": "cold"}, ["Ward"], MAY_BE_CHANCE),
        (SPOT | {"p_by_permutation": None}, ["Ward"], MAY_BE_CHANCE),
        ({"pattern": "new hot spot", "counts": [1, 2]}, ["Ward"], MAY_BE_CHANCE),
        (CLUSTER | {"children": 2}, ["Ward"], TOO_FEW),
        (CLUSTER | {"origins": 2}, ["Ward"], TOO_FEW),
    ],
)
def test_a_finding_is_told_where_it_stands_out_and_enough_stand_behind_it(each, areas, why_not):
    assert telling_refusal(each, areas, FLOOR) == why_not


@given(st.integers(0, 50), st.integers(0, 50), st.floats(0, 1))
def test_no_finding_of_few_is_ever_told(children, origins, chance):
    each = CLUSTER | {"children": children, "origins": origins, "p": chance}
    if telling_refusal(each, ["Ward"], Floor(3, 3)) is None:
        assert min(children, origins) >= 3
        assert chance <= 0.05


def test_what_is_told_are_areas_months_and_figures():
    found = told(CLUSTER, ["Ash", "Birch", "Cedar", "Elm"], TODAY, TODAY)
    assert found.where == "Ash, Birch, Cedar and 1 more"
    assert found.figures.splitlines() == [
        "Found: 12", "Expected: 3.1", "How often chance gives as much (p): 0.004",
        "Months: March 2026 to June 2026",
    ]  # fmt: skip
    gap = told({"verdict": "not heard", "expected": 4.0, "observed": 1}, ["Ash"], TODAY, TODAY)
    assert gap.title == "Little is heard from Ash"
    assert "1" not in gap.figures.splitlines()[0]
