"""Actions: who may do what, and that nothing ends without words."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.panels.doing_rules import (
    ActionStands,
    due_refusal,
    is_late,
    stands_next,
    step_refusal,
    usual_due,
    words_refusal,
)
from sightline.terms.meeting import ACTION_OPEN, ActionState, ActionStepKind

K, S = ActionStepKind, ActionState
TODAY, AT = date(2026, 11, 30), datetime(2026, 11, 30, 9, tzinfo=UTC)
NOW = ActionStands(1, K.GIVE, S.GIVEN, "owner", "police", date(2026, 12, 7), "", "chair", AT)


@pytest.mark.parametrize(
    ("kind", "owner", "convener"),
    [
        (K.ACCEPT, True, False),
        (K.ARGUE, True, False),
        (K.DONE, True, True),
        (K.HAND_ON, False, True),
        (K.RESET, False, True),
        (K.WITHDRAW, False, True),
        (K.GIVE, False, False),
    ],
)
def test_who_may_take_which_step(kind, owner, convener):
    assert (step_refusal(NOW, kind, who="owner", convenes=False) is None) is owner
    assert (step_refusal(NOW, kind, who="chair", convenes=True) is None) is convener
    assert step_refusal(NOW, kind, who="another", convenes=False)


@given(st.sampled_from(sorted(set(S) - ACTION_OPEN)), st.sampled_from(list(K)), st.booleans())
def test_nothing_is_done_with_an_action_that_has_ended(state, kind, convenes):
    over = replace(NOW, state=state)
    assert step_refusal(over, kind, who="owner", convenes=convenes)


@pytest.mark.parametrize("kind", [K.DONE, K.ARGUE, K.HAND_ON, K.RESET, K.WITHDRAW])
@pytest.mark.parametrize("words", ["", "  \n "])
def test_a_step_that_changes_something_for_others_is_said_in_words(kind, words):
    assert words_refusal(kind, words)
    with pytest.raises(ValueError, match="Say"):
        stands_next(NOW, kind, by="owner", at=AT, words=words, owner=("b", "council"), due=TODAY)


def test_done_keeps_who_and_until_when():
    after = stands_next(NOW, K.DONE, by="owner", at=AT, words=" The lights work. ")
    assert (after.state, after.words, after.number) == (S.DONE, "The lights work.", 2)
    assert (after.owner, after.agency, after.due) == (NOW.owner, NOW.agency, NOW.due)


def test_handing_on_changes_the_holder_and_asks_them_anew():
    accepted = replace(NOW, state=S.ACCEPTED)
    after = stands_next(accepted, K.HAND_ON, by="c", at=AT, words="Left", owner=("b", "council"))
    assert (after.owner, after.agency, after.state) == ("b", "council", S.GIVEN)
    with pytest.raises(ValueError, match="who is to do it"):
        stands_next(accepted, K.HAND_ON, by="c", at=AT, words="Left")


def test_another_day_leaves_the_rest_and_is_neither_past_nor_far():
    after = stands_next(NOW, K.RESET, by="c", at=AT, words="Ill", due=date(2026, 12, 21))
    assert (after.due, after.state) == (date(2026, 12, 21), S.GIVEN)
    assert due_refusal(None, TODAY)
    assert due_refusal(date(2026, 11, 29), TODAY)
    assert due_refusal(date(2027, 12, 1), TODAY)
    assert due_refusal(TODAY, TODAY) is None
    assert due_refusal(usual_due(TODAY), TODAY) is None


def test_an_action_is_late_the_day_after_and_only_while_it_is_open():
    assert not is_late(S.GIVEN, TODAY, TODAY)
    assert is_late(S.ARGUED, date(2026, 11, 29), TODAY)
    assert not is_late(S.DONE, date(2026, 11, 29), TODAY)
