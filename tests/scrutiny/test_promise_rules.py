"""When a promise is due, when it is asked about, and who may not close it alone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.scrutiny.promises import rules
from sightline.scrutiny.promises.kinds import clocks
from sightline.scrutiny.promises.records import Meeting, Promise, PromiseVersion, Said
from sightline.terms.promises import (
    PromiseAcceptance,
    PromiseKind,
    PromiseReply,
    PromiseState,
    PromiseStep,
)
from tests.scrutiny.promising import said, stands

S, T = PromiseStep, PromiseState
MET, TODAY = date(2026, 6, 1), date(2026, 11, 28)
MEETING = Meeting("Scrutiny", MET)
DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))


def promise(*steps, met_on=MET, **different):
    """A promise after some steps: each a step and the day on which it happened."""
    made = [(S.ENTERED, met_on), *steps]
    state, versions = T.OPEN, []
    for number, (step, on) in enumerate(made, 1):
        state = rules.AFTER.get(step, state)
        reply = PromiseReply.PROGRESS if step is S.REPLIED else None
        at = datetime(2026, 6, 1, tzinfo=UTC)
        stood = stands(**different)
        versions.append(PromiseVersion(number, step, state, stood, Said(on, reply=reply), "A", at))
    return Promise("T", replace(MEETING, met_on=met_on), versions)


def test_a_recommendation_is_answered_in_two_months_and_then_no_day_is_set():
    asked = {"kind": PromiseKind.RECOMMENDATION}
    assert rules.due_on(promise(**asked)) == date(2026, 8, 1)
    assert rules.due_on(promise((S.REMINDED, MET), **asked)) == date(2026, 8, 1)
    assert rules.due_on(promise((S.REPLIED, MET), **asked)) is None
    assert rules.due_on(promise((S.REPLIED, MET), due_on=date(2026, 9, 1))) == date(2026, 9, 1)
    assert rules.due_on(promise((S.CLOSED, MET), due_on=date(2026, 9, 1))) is None
    assert rules.due_on(promise()) is None
    assert rules.is_late(promise(**asked), date(2026, 8, 2))
    assert not rules.is_late(promise(**asked), date(2026, 8, 1))


def test_it_is_asked_about_each_quarter_until_it_is_closed():
    assert rules.ask_on(promise()) == date(2026, 9, 1)
    assert rules.ask_on(promise((S.REMINDED, date(2026, 8, 31)))) == date(2026, 11, 30)
    assert rules.is_to_be_asked(promise(), date(2026, 9, 1))
    assert not rules.is_to_be_asked(promise(), date(2026, 8, 31))
    assert not rules.is_to_be_asked(promise((S.CLOSED, MET)), TODAY)


def test_what_is_late_is_asked_about_once_and_then_each_quarter():
    due = {"due_on": date(2026, 7, 1)}
    assert rules.ask_on(promise(**due)) == date(2026, 7, 2)
    assert rules.ask_on(promise((S.REPLIED, date(2026, 7, 1)), **due)) == date(2026, 7, 2)
    assert rules.ask_on(promise((S.REMINDED, date(2026, 7, 2)), **due)) == date(2026, 10, 2)
    assert rules.ask_on(promise(due_on=date(2027, 7, 1))) == date(2026, 9, 1)


@given(DAYS, st.integers(1, 60))
def test_months_keep_the_day_or_take_the_last(day, months):
    after = rules.months_after(day, months)
    assert (after.year - day.year) * 12 + after.month - day.month == months
    assert after.day == day.day or (after + timedelta(days=1)).day == 1


@given(st.lists(st.sampled_from(list(S)), max_size=8))
def test_nothing_but_opening_it_again_follows_a_closing(steps):
    now = promise().now
    for step in steps:
        before = now.state
        if rules.step_refusal(step, before):
            with pytest.raises(ValueError, match="closed"):
                rules.after(now, step)
            continue
        now = replace(now, state=rules.after(now, step))
        assert (before is T.CLOSED) == (step is S.REOPENED)
        assert (now.state is T.CLOSED) == (step is S.CLOSED)
    assert set(rules.steps_from(now.state)) == {
        step for step in rules.MOVES if rules.step_refusal(step, now.state) is None
    }


def test_what_is_wrong_with_a_closing_is_said_at_its_field():
    sound, chair = {"on": TODAY, "accepted_on": TODAY}, {"accepted": PromiseAcceptance.CHAIR}

    def problems(**more):
        given = said(**{**sound, **more})
        return set(rules.said_problems(MEETING, stands(), S.CLOSED, given, today=TODAY))

    for field, different in (
        ("", {}),
        ("", {**chair, "who": "Vale Orme, chair"}),
        ("on", {"on": TODAY + timedelta(days=1)}),
        ("on", {"on": MET - timedelta(days=1)}),
        ("who", {"who": " "}),
        ("words", {"words": " "}),
        ("evidence", {"evidence": "http://council.example"}),
        ("evidence", {"evidence": "javascript:alert(1)"}),
        ("evidence", {"evidence": "https://council.example/<b>"}),
        ("result", {"result": None}),
        ("accepted", {"accepted": None}),
        ("accepted_on", {"accepted_on": None}),
        ("accepted_on", {"accepted_on": MET - timedelta(days=1)}),
        ("accepted", {**chair, "who": "ASH penn,  Head of safeguarding"}),
        ("accepted", {**chair, "who": "head of safeguarding"}),
    ):
        assert problems(**different) == ({field} if field else set()), different


def test_a_role_says_no_name():
    for role in ("Cllr Penn", "Director, Dr. Ash", "Mrs Ash Penn", "Councillor Orme"):
        assert rules.name_refusal(role) == rules.NAME_IN_ROLE
        assert rules.stands_problems(MEETING, stands(role=role)) == {"role": rules.NAME_IN_ROLE}
    for role in ("Head of safeguarding", "Councillor for children", "The executive", "Ms-trained"):
        assert rules.name_refusal(role) is None
        assert rules.stands_problems(MEETING, stands(role=role)) == {}


def test_the_table_of_clocks_is_read_strictly(tmp_path):
    assert {kind: clocks()[kind].answer_months for kind in PromiseKind} == {
        PromiseKind.RESOLUTION: None, PromiseKind.RECOMMENDATION: 2, PromiseKind.UNDERTAKING: None,
    }  # fmt: skip
    line = '[{}]\nname = "x"\nask_months = 3\nsource = "x"\nreviewed = 2026-11-28\n'
    whole = "".join(line.format(kind) for kind in PromiseKind)
    for place, (one, other, why) in enumerate((
        ("ask_months = 3", "ask_months = 0", "whole months"),
        ("ask_months = 3", "ask_months = true", "whole months"),
        ('source = "x"\n', "", "lacks source"),
        ('source = "x"', 'source = "x"\nlost = 1', "does not know lost"),
        ("2026-11-28", '"soon"', "was reviewed"),
        ("[RESOLUTION]", "[LOST]", "names each of"),
    )):  # fmt: skip
        table = tmp_path / f"{place}.toml"
        table.write_text(whole.replace(one, other, 1), encoding="utf-8")
        with pytest.raises(ValueError, match=why):
            clocks(table)
