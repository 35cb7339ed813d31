"""The clock of a subject access request, and what may be marked, made, approved and delivered."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.clocks import is_working_day
from sightline.governance.answer_clock import due, month_later, waiting_for
from sightline.governance.answer_rules import (
    Marked,
    approving_refusal,
    asker_refusal,
    delivery_refusal,
    extension_refusal,
    making_refusal,
    mark_refusals,
    state_of,
    step_refusal,
)
from sightline.terms import Regime
from sightline.terms.answering import (
    EXEMPTIONS,
    MAY_BE_SILENT,
    AnswerKind,
    AnswerMark,
    AnswerStepKind,
    Exemption,
    SubjectAsker,
    SubjectCapacity,
)

K = AnswerStepKind
DAYS = st.dates(date(2024, 1, 1), date(2034, 12, 31))


def on(received, *steps):
    return due(received, steps, months=1, more=2).on


@pytest.mark.parametrize(
    ("received", "by"),
    [
        (date(2026, 9, 3), date(2026, 10, 5)),  # 3 October is a Saturday
        (date(2026, 1, 31), date(2026, 3, 2)),  # no 31 February; 28 February is a Saturday
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 3, 31), date(2026, 4, 30)),
        (date(2026, 11, 25), date(2026, 12, 29)),  # Christmas, its weekend, and Boxing Day moved
        (date(2027, 2, 26), date(2027, 3, 30)),  # Good Friday, and Easter Monday after it
        (date(2026, 3, 4), date(2026, 4, 7)),  # 4 April is Easter Saturday
        (date(2026, 9, 25), date(2026, 10, 26)),  # the clocks change in between; 25 is a Sunday
    ],
)
def test_it_ends_on_the_corresponding_day_or_the_next_working_day(received, by):
    assert on(received) == by


def test_it_begins_when_it_is_clear_who_asks():
    received = date(2026, 6, 1)
    asked = (K.IDENTITY_ASKED, date(2026, 6, 2))
    waits = due(received, [asked], months=1, more=2)
    assert (waits.on, waits.waits_for) == (None, K.IDENTITY_CHECKED)
    assert not waits.late(date(2030, 1, 1))
    assert on(received, asked, (K.IDENTITY_CHECKED, date(2026, 6, 15))) == date(2026, 7, 15)
    # Where nobody had to ask, being sure changes nothing.
    assert on(received, (K.IDENTITY_CHECKED, date(2026, 6, 9))) == date(2026, 7, 1)


def test_days_on_which_it_was_not_clear_what_is_wanted_do_not_count():
    received = date(2026, 6, 1)
    steps = [(K.CLARITY_ASKED, date(2026, 6, 8)), (K.CLARIFIED, date(2026, 6, 12))]
    assert due(received, steps[:1], months=1, more=2).waits_for is K.CLARIFIED
    assert on(received, *steps) == date(2026, 7, 6)  # five days after 1 July
    # Asked while it was not clear who they are: only days of a running clock are lost.
    early = [(K.IDENTITY_ASKED, date(2026, 6, 1)), (K.CLARITY_ASKED, date(2026, 6, 2)),
             (K.IDENTITY_CHECKED, date(2026, 6, 8)), (K.CLARIFIED, date(2026, 6, 9))]  # fmt: skip
    assert on(received, *early) == date(2026, 7, 10)


def test_it_is_extended_by_two_months_once_within_the_first_and_with_a_reason():
    received = date(2026, 6, 1)
    assert on(received, (K.EXTENDED, date(2026, 6, 20))) == date(2026, 9, 1)
    assert extension_refusal("", date(2026, 7, 1), date(2026, 6, 20))
    assert extension_refusal("Many systems.", date(2026, 7, 1), date(2026, 7, 2))
    assert extension_refusal("Many systems.", date(2026, 7, 1), date(2026, 7, 1)) is None
    assert step_refusal(K.EXTENDED, [K.EXTENDED], received, received)


@given(DAYS)
def test_it_ends_on_a_working_day_no_sooner_than_a_month_and_within_a_week_of_it(day):
    last = month_later(day, 1)
    assert (last.year * 12 + last.month) - (day.year * 12 + day.month) == 1
    assert last.day == day.day or (last + timedelta(days=1)).month != last.month
    found = on(day)
    assert is_working_day(found)
    assert last <= found <= last + timedelta(days=7)


@given(DAYS, st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_no_pause_ever_brings_the_end_nearer(day, wait, asked, told):
    first = day + timedelta(days=wait)
    steps = [(K.IDENTITY_ASKED, day), (K.IDENTITY_CHECKED, first),
             (K.CLARITY_ASKED, first + timedelta(days=asked)),
             (K.CLARIFIED, first + timedelta(days=asked + told))]  # fmt: skip
    ends = [on(day, *steps[:n]) for n in (0, 2, 4)]
    assert ends == sorted(ends)
    assert ends[2] >= month_later(first, 1) + timedelta(days=told + 1)


@given(st.lists(st.sampled_from(list(K)), max_size=8))
def test_the_clock_waits_only_for_what_was_asked_and_not_answered(kinds):
    waits = waiting_for(kinds)
    if waits is K.CLARIFIED:
        last = max(n for n, kind in enumerate(kinds) if kind is K.CLARITY_ASKED)
        assert K.CLARIFIED not in kinds[last:]
    if waits is None and K.IDENTITY_ASKED in kinds:
        last = max(n for n, kind in enumerate(kinds) if kind is K.IDENTITY_ASKED)
        assert K.IDENTITY_CHECKED in kinds[last:]


def test_nobody_asks_for_another_without_authority():
    grown, child = SubjectCapacity.GROWN, SubjectCapacity.CHILD_UNDERSTANDS
    assert asker_refusal(SubjectAsker.THEMSELVES, child, "") is None
    assert asker_refusal(SubjectAsker.THEMSELVES, SubjectCapacity.CHILD_REPRESENTED, "")
    assert asker_refusal(SubjectAsker.SOLICITOR, grown, " ")
    assert asker_refusal(SubjectAsker.PARENT, grown, "Birth certificate")
    assert asker_refusal(SubjectAsker.PARENT, child, "Birth certificate") is None


def refused(mark, *, regime=Regime.GENERAL, asker=SubjectAsker.THEMSELVES, others=False,
            sealed=False, **more):  # fmt: skip
    given = Marked(mark, **more)
    found = mark_refusals(given, AnswerKind.ITEM, regime, asker, names_others=others, sealed=sealed)
    return {name for name, why in found.items() if why}


def test_what_is_not_given_whole_has_an_exemption_and_a_reason_of_its_own():
    assert refused(AnswerMark.WHOLE) == set()
    assert refused(AnswerMark.WITHHELD) == {"exemption", "why"}
    assert refused(AnswerMark.MASKED, exemption=Exemption.THIRD_PARTY) == {"why"}
    assert refused(AnswerMark.NOT_THEM) == {"why"}
    assert refused(AnswerMark.WHOLE, exemption=Exemption.CRIME) == {"exemption"}


def test_what_names_somebody_else_and_what_is_sealed_never_goes_out_whole():
    assert refused(AnswerMark.WHOLE, others=True) == {"mark"}
    assert refused(AnswerMark.WHOLE, sealed=True) == {"mark"}
    masked = {"exemption": Exemption.THIRD_PARTY, "why": "Another child."}
    assert refused(AnswerMark.MASKED, sealed=True, **masked) == {"words"}


@pytest.mark.parametrize("regime", list(Regime))
@pytest.mark.parametrize("exemption", list(Exemption))
def test_an_exemption_is_of_the_law_that_the_record_is_held_under(regime, exemption):
    found = refused(AnswerMark.WITHHELD, regime=regime, asker=SubjectAsker.PARENT,
                    exemption=exemption, why="Because.")  # fmt: skip
    assert ("exemption" in found) == (exemption not in EXEMPTIONS[regime])


def test_child_abuse_data_is_withheld_from_others_and_not_from_the_child():
    given = {"exemption": Exemption.CHILD_ABUSE, "why": "Not in the child's interests."}
    assert refused(AnswerMark.WITHHELD, asker=SubjectAsker.PARENT, **given) == set()
    assert refused(AnswerMark.WITHHELD, **given) == {"exemption"}


@pytest.mark.parametrize("exemption", EXEMPTIONS[Regime.GENERAL])
def test_silence_is_kept_only_where_the_law_lets(exemption):
    given = {"exemption": exemption, "why": "It would tell.", "asker": SubjectAsker.PARENT}
    silent = refused(AnswerMark.WITHHELD, silent=True, **given)
    assert ("silent" in silent) == (exemption not in MAY_BE_SILENT)
    assert "silent" in refused(AnswerMark.MASKED, silent=True, **given)


def test_an_answer_is_made_when_it_is_clear_who_asks_and_all_is_decided():
    sure = [K.IDENTITY_CHECKED, K.GATHERED]
    assert making_refusal(0, sure) is None
    for unmarked, done in ((1, sure), (0, [K.GATHERED]), (0, [K.IDENTITY_CHECKED]),
                           (0, [*sure, K.CLARITY_ASKED]), (0, [*sure, K.WITHDRAWN])):  # fmt: skip
        assert making_refusal(unmarked, done)


def test_a_second_person_approves_and_nothing_is_delivered_before():
    assert approving_refusal("A", "A", K.MADE)
    assert approving_refusal("A", "B", K.GATHERED)
    assert approving_refusal("A", "B", K.MADE) is None
    assert delivery_refusal(K.MADE)
    assert delivery_refusal(K.APPROVED) is None
    assert state_of([K.GATHERED, K.MADE, K.APPROVED, K.GATHERED]) is K.GATHERED


def test_no_step_is_taken_before_the_request_or_after_its_end():
    day = date(2026, 6, 1)
    assert step_refusal(K.GATHERED, [], day - timedelta(days=1), day)
    assert step_refusal(K.GATHERED, [K.DELIVERED], day, day)
    assert step_refusal(K.CLARIFIED, [], day, day)
    assert step_refusal(K.IDENTITY_CHECKED, [], day, day) is None
