"""Rules of onward referrals: consent, who may make one, what follows what, and by when."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.access.parties import Label
from sightline.clocks.working_days import is_working_day
from sightline.disruption.measures.records import About
from sightline.disruption.onward.kinds import kinds
from sightline.disruption.onward.records import Said, Taken
from sightline.disruption.onward.rules import (
    MOVES,
    consent_refusal,
    consent_why,
    kind_refusal,
    said_problems,
    step_refusal,
    steps_from,
    taken_next,
    waiting,
)
from sightline.terms import Regime
from sightline.terms.disrupting import DisruptionSubject
from sightline.terms.measures import MeasureSubject
from sightline.terms.onward import (
    STAYS,
    Maker,
    OnwardConsent,
    OnwardReply,
    OnwardResult,
    OnwardStep,
)

S, R, C = OnwardStep, OnwardReply, OnwardConsent
NRM, CARE = kinds()["nrm"], kinds()["childrens_social_care"]
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
MADE = date(2026, 4, 1)  # a Wednesday before Good Friday: two bank holidays follow
LABEL = Label("police", Regime.GENERAL, "police")


def who(kind):
    return About("H-AAAAA-AAAAA", MeasureSubject.PERSON, kind, "Somebody", LABEL)


CHILD, ADULT = who(DisruptionSubject.CHILD), who(DisruptionSubject.ADULT)


def made(on=MADE):
    return Taken(1, S.MADE, S.MADE, "A", Said(on, "Asked."), "A", AT)


def then(kind, steps, step, on, **more):
    given = {"on": on, "words": "x", **more}
    return [*steps, taken_next(kind, steps, step, given, by="B", at=AT)]


def test_a_childs_referral_to_the_mechanism_never_needs_consent():
    for consent in C:
        why = consent_why(CHILD, NRM, consent, "")
        assert consent_refusal(CHILD, NRM, consent, why) is None
        assert why == ("" if consent is C.GIVEN else "A child does not have to consent.")


def test_an_adults_is_refused_without_it_and_told_of_the_duty_to_notify():
    assert consent_refusal(ADULT, NRM, C.GIVEN, "") is None
    for consent in (C.NOT_NEEDED, C.NOT_ASKED):
        said = consent_refusal(ADULT, NRM, consent, "They are afraid.")
        assert "section 52" in said
        assert "give no name" in said
    notify = kinds()["duty_to_notify"]
    assert kind_refusal(ADULT, notify, Maker.POLICE) is None
    assert consent_refusal(ADULT, notify, C.NOT_NEEDED, notify.not_needed) is None
    assert kind_refusal(CHILD, notify, Maker.POLICE) == (
        "This referral is not for a child. Choose another."
    )


def test_where_it_is_asked_for_a_reason_is_needed_and_is_enough():
    assert consent_refusal(CHILD, CARE, C.NOT_ASKED, " ").startswith("Say why")
    assert consent_refusal(CHILD, CARE, C.NOT_ASKED, "It would tell him.") is None
    assert consent_why(CHILD, CARE, C.NOT_ASKED, "") == ""


def test_only_a_first_responder_refers_to_the_mechanism():
    assert kind_refusal(CHILD, NRM, Maker.POLICE) is None
    refused = kind_refusal(CHILD, NRM, Maker.SCHOOL)
    assert refused.startswith("School or college may not make this referral. Ask one who may: Pol")


def test_five_working_days_run_from_receipt_and_leave_out_bank_holidays():
    steps = [made()]
    assert waiting(NRM, steps).due_on == date(2026, 4, 10)
    steps = then(NRM, steps, S.ACKNOWLEDGED, date(2026, 4, 7))
    assert waiting(NRM, steps).due_on == steps[-1].due_on == date(2026, 4, 14)
    steps = then(NRM, steps, S.CHASED, date(2026, 4, 15))
    assert (steps[-1].state, steps[-1].due_on) == (S.ACKNOWLEDGED, date(2026, 4, 14))
    steps = then(NRM, steps, S.REPLIED, date(2026, 4, 15), reply=R.MORE_ASKED)
    assert steps[-1].due_on == date(2026, 4, 14)  # their time still runs
    steps = then(NRM, steps, S.REPLIED, date(2026, 4, 16), reply=R.REASONABLE_YES)
    assert steps[-1].due_on is None
    assert waiting(NRM, steps).first_on == date(2026, 5, 16)
    steps = then(NRM, steps, S.CLOSED, date(2026, 6, 1), result=OnwardResult.SUPPORTED)
    assert waiting(NRM, steps) is None


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.integers(0, 20))
def test_a_reply_is_due_on_a_working_day_and_never_before_its_days_are_over(on, received):
    """No referral is late on a day off, nor before as many days as working days have passed."""
    steps = then(NRM, [made(on)], S.ACKNOWLEDGED, on + timedelta(received))
    for kind, days in ((NRM, 5), (CARE, 1)):
        due = waiting(kind, steps).due_on
        assert is_working_day(due)
        assert due >= on + timedelta(received + days)
    assert waiting(kinds()["health"], steps) is None


def test_a_conclusive_decision_comes_after_thirty_days_or_says_why_it_came_earlier():
    steps = then(NRM, [made()], S.REPLIED, date(2026, 4, 8), reply=R.REASONABLE_YES)
    today = date(2026, 7, 1)

    def wrong(on, reply, **more):
        return said_problems(NRM, steps, S.REPLIED, Said(on, "x", reply=reply, **more), today=today)

    for reply in (R.CONCLUSIVE_YES, R.CONCLUSIVE_NO):
        assert "before 8 May 2026" in wrong(date(2026, 5, 7), reply)["early_why"]
        assert wrong(date(2026, 5, 7), reply, early_why="They asked to leave the country.") == {}
        assert wrong(date(2026, 5, 8), reply) == {}


def test_a_conclusive_decision_follows_one_on_reasonable_grounds():
    said = Said(date(2026, 6, 1), "x", reply=R.CONCLUSIVE_YES)
    wrong = said_problems(NRM, [made()], S.REPLIED, said, today=date(2026, 7, 1))
    assert wrong == {"reply": "Record this reply first: reasonable grounds: yes."}


def test_what_cannot_be_is_told_at_its_field():
    def wrong(step, **more):
        said = Said(more.pop("on", MADE), "x", **more)
        return said_problems(NRM, [made()], step, said, today=date(2026, 7, 1))

    assert "future" in wrong(S.CHASED, on=date(2026, 7, 2))["on"]
    assert "made on 1 April 2026" in wrong(S.CHASED, on=date(2026, 3, 31))["on"]
    assert "Choose a reply" in wrong(S.REPLIED, reply=R.ACCEPTED)["reply"]
    assert "Choose a reply" in wrong(S.REPLIED)["reply"]
    assert "what came of it" in wrong(S.CLOSED)["result"]
    early = then(NRM, [made()], S.ACKNOWLEDGED, date(2026, 4, 7))
    said = Said(date(2026, 4, 6), "x", reply=R.REASONABLE_NO)
    found = said_problems(NRM, early, S.REPLIED, said, today=date(2026, 7, 1))
    assert found == {"on": "The step before this one was on 7 April 2026. Enter that day or a later"
                           " one."}  # fmt: skip


@given(st.lists(st.sampled_from(list(MOVES)), max_size=8))
def test_whatever_is_tried_what_is_closed_stays_closed_and_steps_are_counted(tried):
    steps = [made()]
    for step in tried:
        before = steps[-1]
        if step_refusal(step, before.state):
            assert step not in steps_from(before.state)
            with pytest.raises(ValueError, match=r"comes after|closed"):
                then(NRM, steps, step, MADE, owner="C")
            continue
        steps = then(NRM, steps, step, MADE, owner="C", reply=R.REASONABLE_NO)
        assert steps[-1].number == len(steps)
        assert steps[-1].state == (before.state if step in STAYS else step)
        assert before.state is not S.CLOSED
