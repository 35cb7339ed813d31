"""The strategic group gets themes: no count under five, no text, no exact number."""

from hypothesis import given
from hypothesis import strategies as st

from sightline.sharing.themes import FLOOR, band, is_empty, themes_of


@given(st.integers(0, 500))
def test_a_count_under_the_floor_is_never_told_and_others_only_in_bands(count):
    said = band(count)
    assert (said is None) == (count < FLOOR)
    assert said != str(count)


@given(st.lists(st.sampled_from(["Fernbury", "Ashbury", "Millbrook", ""])))
def test_only_names_with_five_items_or_more_are_shown(areas):
    concerns, found = themes_of(areas, areas)
    shown = {name for name, _ in found["rows"]}
    assert shown == {name for name in set(areas) if name and areas.count(name) >= FLOOR}
    assert is_empty([concerns, found]) == (not shown)


def test_one_item_more_or_less_below_the_floor_changes_nothing():
    assert themes_of(["A"] * 5 + ["B"] * 4, []) == themes_of(["A"] * 9, [])
