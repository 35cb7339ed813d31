"""Nothing that is released can be worked out by trying every table there could be."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sightline.publish.control import attacker, hiding, tables
from sightline.publish.control.dimensions import Key
from sightline.publish.control.findings import Pinned
from sightline.publish.control.published import Published
from sightline.publish.control.regimes import Regime
from sightline.terms.publishing import Told
from tests.publish.control.made import BOTH, every_table, given_away, one_kind, table

FLAT, DEEP = [(2,), (3,), (2, 2), (2, 3)], [(2, 2, 2)]
LITTLE = st.one_of(st.just(0), st.integers(0, 9), st.integers(8, 15))


@st.composite
def small_tables(draw, shapes) -> tables.Table:
    shape = draw(st.sampled_from(shapes))
    size = int(np.prod(shape))
    counts = draw(st.lists(LITTLE, min_size=size, max_size=size))
    return table(np.array(counts).reshape(shape))


def key_of(published: Published, found: Pinned) -> Key:
    where = dict(found.where)
    return tuple(where.get(each.axis_name) for each in published.dimensions)


@given(small_tables(FLAT), st.sampled_from(BOTH))
@settings(max_examples=20)
def test_no_released_table_gives_a_hidden_count_away(made: tables.Table, regime: Regime) -> None:
    released = hiding.protect(made, regime)
    every = every_table(released, 30)
    assume(every is not None)
    assert given_away(released, regime, every) == set()
    assert list(one_kind(released, every)) == []


@given(small_tables(FLAT + DEEP), st.sampled_from(BOTH), st.integers(0, 2**27 - 1))
@settings(max_examples=25)
def test_the_attacker_finds_what_trying_every_table_finds(made, regime, hides) -> None:
    keys = [key for n, key in enumerate(made.printed()) if hides >> n & 1]
    small = [key for key in made.printed() if 1 <= made.value(key) <= regime.hides_up_to]
    draft = hiding.drafted(made, replace(regime, all_of_a_group=False), frozenset([*keys, *small]))
    every = every_table(draft, 45)
    assume(every is not None)
    away = given_away(draft, regime, every)
    found = attacker.pinned([draft], replace(regime, all_of_a_group=False))
    assert {key_of(draft, each) for each in found} == away
    assert all(each.told is not Told.CONTRADICTION for each in found)


@pytest.mark.parametrize("regime", BOTH)
def test_one_count_in_a_table_of_noughts_is_given_away_by_none_of_them(regime: Regime) -> None:
    for shape in ((4,), (2, 3), (2, 2, 2)):
        counts = np.zeros(shape, int)
        counts[(0,) * len(shape)] = 9
        released = hiding.protect(table(counts), regime)
        every = every_table(released, 16)
        assert every is not None
        assert given_away(released, regime, every) == set()
        assert list(one_kind(released, every)) == []
