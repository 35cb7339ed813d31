"""A meeting's states, its quorum, and what waits for a case number."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.panels.rules import (
    Stands,
    agenda_refusal,
    decide_refusal,
    present_agencies,
    stands_next,
    step_refusal,
    steps_from,
    still_open,
    time_refusal,
)
from sightline.terms.meeting import AttendanceState, MeetingState, MeetingStep

AT = datetime(2026, 11, 30, 9, tzinfo=UTC)
M, T = MeetingState, MeetingStep


def stands(state: MeetingState) -> Stands:
    return Stands(1, state, AT + timedelta(days=7), 120, "Room 1", "", "chair", AT)


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        (M.PLANNED, [T.OPEN, T.MOVE, T.CANCEL]),
        (M.OPEN, [T.CLOSE]),
        (M.CLOSED, []),
        (M.CANCELLED, []),
    ],
)
def test_which_steps_lead_on(state, steps):
    assert steps_from(state) == steps
    for step in set(T) - set(steps):
        assert step_refusal(step, state)


def test_a_meeting_is_not_moved_into_the_past():
    for when in (None, AT, AT - timedelta(days=1)):
        assert time_refusal(T.MOVE, when, AT)
        with pytest.raises(ValueError, match="past"):
            stands_next(stands(M.PLANNED), T.MOVE, by="c", at=AT, starts_at=when)
    assert time_refusal(T.CANCEL, None, AT) is None


def test_closing_leaves_when_and_where():
    before = stands(M.OPEN)
    after = stands_next(before, T.CLOSE, by="c", at=AT)
    assert (after.state, after.number) == (M.CLOSED, 2)
    assert (after.starts_at, after.place) == (before.starts_at, before.place)


@given(st.sampled_from(list(M)), st.integers(0, 9), st.integers(2, 9))
def test_a_panel_decides_only_while_it_is_open_and_enough_are_there(state, here, quorum):
    may = decide_refusal(state, here, quorum) is None
    assert may is (state is M.OPEN and here >= quorum)


def test_an_agency_is_present_while_any_of_its_members_is():
    here = [("police", AttendanceState.LEFT), ("police", AttendanceState.PRESENT),
            ("charity", AttendanceState.APOLOGIES)]  # fmt: skip
    assert present_agencies(here) == {"police"}


def test_an_agenda_is_settled_once_the_meeting_has_ended():
    assert [state for state in M if agenda_refusal(state)] == [M.CLOSED, M.CANCELLED]


def test_a_decision_is_open_until_the_agency_that_acts_gives_its_number():
    assert not still_open("", {})
    assert still_open("police", {"council": "1"})
    assert still_open("police", {"police": ""})
    assert not still_open("police", {"police": "24/1188"})
