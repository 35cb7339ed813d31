"""The ladder's figures add up, however its pieces came up, and a wait is never less than none."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sightline.intelligence.ladder import (
    ORDER,
    Piece,
    Rise,
    board,
    funnel,
    last_act,
    split,
    stands_at,
    wait_before,
    worst,
)
from sightline.terms import ItemOutcome, Rung

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
MONTH = timedelta(days=28)
outcomes = st.sampled_from([None, *(o for o in ItemOutcome if o is not ItemOutcome.REOPENED)])


@st.composite
def pieces(draw):
    rungs = draw(st.sets(st.sampled_from(Rung))) | {Rung.RECEIVED}
    hours = st.integers(0, 3_000)
    rises = {rung: Rise(NOW - timedelta(hours=draw(hours)), "A-AAAAA-AAAAA") for rung in rungs}
    agency, concern = draw(st.sampled_from("ab")), draw(st.sampled_from("xyz"))
    return Piece(f"I-{draw(st.integers(0, 10**9))}", agency, concern, rises, draw(outcomes))


def a_piece(outcome=None, **days_ago):
    rises = {Rung(name): Rise(NOW - timedelta(days=n)) for name, n in days_ago.items()}
    return Piece("I-AAAAA-AAAAA", "police", "", rises, outcome)


def figures(held):
    return funnel(held, now=NOW, still_after=MONTH)


@given(st.lists(pieces()))
def test_those_standing_at_all_rungs_are_all_the_pieces(held):
    steps = figures(held)
    assert sum(step.standing for step in steps) == len(held)
    assert all(step.standing <= step.reached <= len(held) for step in steps)
    assert all(step.ended + step.still <= step.standing for step in steps)


@given(st.lists(pieces()))
def test_agencies_and_kinds_add_up_to_the_whole(held):
    whole = figures(held)
    for by in (lambda piece: piece.agency, lambda piece: piece.concern):
        parts = [figures(group) for group in split(held, by).values()]
        for number, step in enumerate(whole):
            assert sum(part[number].reached for part in parts) == step.reached
            assert sum(part[number].standing for part in parts) == step.standing


@given(pieces())
def test_a_piece_stands_at_a_rung_that_it_came_to_and_waits_no_less_than_nothing(piece):
    assert stands_at(piece) in piece.rises
    waits = [wait_before(piece, rung) for rung in Rung]
    assert all(wait is None or wait >= timedelta(0) for wait in waits)
    assert sum(wait is not None for wait in waits) == len(piece.rises) - 1


@given(st.lists(pieces()), st.integers(1, 5))
def test_the_board_lists_the_open_ones_longest_without_an_act_first(held, most):
    for rung, column in board(held, most=most).items():
        assert len(column) <= most
        assert all(piece.outcome is None and stands_at(piece) is rung for piece in column)
        assert [last_act(p) for p in column] == sorted(last_act(p) for p in column)


def test_closing_without_use_is_no_climbing():
    closed = a_piece(ItemOutcome.NOTHING_FURTHER, RECEIVED=9, SANITISED=8, CLOSED=1)
    assert stands_at(closed) is Rung.SANITISED
    assert figures([closed])[ORDER[Rung.SANITISED]].ended == 1


def test_what_was_used_closed_and_told_stands_at_the_top():
    told = a_piece(ItemOutcome.DISRUPTED, RECEIVED=9, SANITISED=8, USED=5, CLOSED=2, TOLD=1)
    assert stands_at(told) is Rung.TOLD
    assert figures([told])[ORDER[Rung.TOLD]].ended == 0


def test_a_rung_that_was_skipped_leaves_the_wait_from_the_one_below_it():
    piece = a_piece(RECEIVED=10, SANITISED=7, USED=1)
    assert wait_before(piece, Rung.USED) == timedelta(days=6)
    assert wait_before(piece, Rung.LINKED) is None
    assert wait_before(piece, Rung.RECEIVED) is None


def test_the_place_where_most_stop_is_named():
    old, fresh = a_piece(RECEIVED=60, SANITISED=50), a_piece(RECEIVED=2, SANITISED=1)
    assert figures([old, fresh])[ORDER[Rung.SANITISED]].still == 1
    assert worst(figures([old, fresh])).rung is Rung.SANITISED
    assert worst(figures([fresh])) is None
