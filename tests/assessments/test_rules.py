"""People choose levels: nothing but the named override stops one, and no tally is ever read."""

import inspect
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.access.parties import Label, Viewer
from sightline.assessments import rules
from sightline.assessments.records import Answer, Known, Referral, Written
from sightline.assessments.tally import Tally, tally
from sightline.assessments.tools import tools
from sightline.terms import Marking, Regime
from sightline.terms.assessing import (
    AssessedKind,
    AssessmentState,
    IndicatorAnswer,
    IndicatorWhen,
    LearningDisability,
    ToolPurpose,
)

TODAY = date(2026, 11, 28)
NOON = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
PERSON = AssessedKind.PERSON
CHILD, TALLIED = tools()["child_assessment"], tools()["child_tallied"]
YES, NO, UNKNOWN = LearningDisability
PRESENT = IndicatorAnswer.PRESENT


def answers_of(tool):
    """Any answers to a tool, some to what it does not ask."""
    codes = [one.code for one in tool.indicators]
    one = st.builds(
        Answer,
        code=st.sampled_from([*codes, "not_asked"]),
        answer=st.sampled_from(IndicatorAnswer),
        when=st.none() | st.sampled_from(IndicatorWhen),
        evidence=st.just("x"),
    )
    return st.lists(one, max_size=len(codes), unique_by=lambda each: each.code).map(tuple)


ANY_TOOL = st.sampled_from(list(tools().values()))
ANSWERED = ANY_TOOL.flatmap(lambda tool: st.tuples(st.just(tool), answers_of(tool)))


def overridden(tool, written, known):
    """The override as the brief of the product says it, written down a second time."""
    behaviour = {one.code for one in tool.indicators if one.behaviour}
    if known.kind is not PERSON or not any(
        one.code in behaviour and one.answer is PRESENT for one in written.answers
    ):
        return False
    years = known.years if known.years is not None else written.years
    return years is None or years < 13 or written.learning is not NO


@given(
    answered=ANSWERED,
    kind=st.sampled_from(AssessedKind),
    years=st.none() | st.integers(0, 25),
    entered=st.none() | st.integers(0, 25),
    learning=st.none() | st.sampled_from(LearningDisability),
)
def test_every_level_is_open_to_the_person_but_for_the_override(
    answered, kind, years, entered, learning
):
    tool, answers = answered
    known = Known(kind, years)
    written = Written(answers=answers, years=entered, learning=learning)
    open_ = [one for one in tool.levels if not rules.level_refusal(tool, one.code, written, known)]
    shut = [tool.levels[0]] if overridden(tool, written, known) else []
    assert open_ == [one for one in tool.levels if one not in shut]


@given(answers=answers_of(TALLIED), again=answers_of(TALLIED))
def test_two_answer_sets_of_any_tally_leave_the_same_levels_open(answers, again):
    """The child is fourteen without a disability, so that only a tally could tell them apart."""
    known = Known(PERSON, 14)
    of = [
        [rules.level_refusal(TALLIED, one.code, Written(answers=each, learning=NO), known)
         for one in TALLIED.levels]
        for each in (answers, again)
    ]  # fmt: skip
    assert of[0] == of[1] == [None] * len(TALLIED.levels)


def test_the_rules_do_not_know_of_tallies():
    assert "tally" not in vars(rules)
    assert "import tally" not in inspect.getsource(rules)


@given(st.text(max_size=12))
def test_a_level_of_another_scale_is_refused(code):
    codes = {one.code for one in CHILD.levels}
    why_not = rules.level_refusal(CHILD, code, Written(), Known(PERSON, 14))
    assert (why_not is None) == (code in codes)


def test_a_screening_says_so_where_its_level_is_refused():
    screening = tools()["child_screening"]
    why_not = rules.level_refusal(screening, "HIGH", Written(), Known(PERSON, 14))
    assert "a screening" in why_not
    assert rules.level_said(ToolPurpose.SCREENING, "Emerging") == "Emerging (screening only)"
    assert rules.level_said(ToolPurpose.ASSESSMENT, "Low") == "Low"
    assert rules.level_said(ToolPurpose.SCREENING, "") == ""


@pytest.mark.parametrize(
    ("years", "learning", "said"),
    [
        (12, NO, "under 13"),
        (None, NO, "age first"),
        (13, YES, "learning disability is never"),
        (13, UNKNOWN, "Find out"),
        (13, None, "Find out"),
        (13, NO, None),
    ],
)
def test_the_lowest_level_where_behaviour_points_to_exploitation(years, learning, said):
    written = Written(answers=(Answer("debt", PRESENT),), years=years, learning=learning)
    why_not = rules.level_refusal(CHILD, "LOW", written, Known(PERSON))
    assert why_not is None if said is None else said in why_not
    assert rules.level_refusal(CHILD, "MEDIUM", written, Known(PERSON)) is None
    quiet = Written(answers=(Answer("lost", PRESENT),))
    assert rules.level_refusal(CHILD, "LOW", quiet, Known(PERSON)) is None


@given(st.integers(-10, 120), st.sampled_from(CHILD.levels))
def test_a_review_is_after_today_and_within_the_levels_clock(days, level):
    day = TODAY + timedelta(days=days)
    sound = 0 < days <= 7 * level.weeks
    assert (rules.review_refusal(day, TODAY, level) is None) == sound
    assert rules.latest_review(level, TODAY) == TODAY + timedelta(weeks=level.weeks)


@given(answered=ANSWERED, flag=st.booleans(), to=st.sampled_from(["", " ", "Police"]),
       reference=st.sampled_from(["", "R/1"]),
       at=st.sampled_from([None, NOON, NOON + timedelta(minutes=1)]))  # fmt: skip
def test_harm_is_never_complete_without_its_referral(answered, flag, to, reference, at):
    tool, answers = answered
    written = Written(answers=answers, harm=flag, referral=Referral(to, reference, at))
    harmed = flag or any(
        each.code == one.code and each.answer is PRESENT
        for one in tool.indicators if one.harm for each in answers
    )  # fmt: skip
    assert rules.harm_happens(tool, written) == harmed
    found = rules.problems(tool, written, Known(PERSON, 14), NOON)
    asked = {name for name in found if name.startswith("referral_")}
    missing = {name for name, there in (("referral_to", to.strip()),
               ("referral_reference", reference), ("referral_at", at and at <= NOON))
               if not there}  # fmt: skip
    assert asked == (missing if harmed else set())


def test_all_that_is_wrong_is_said_at_once():
    found = rules.problems(CHILD, Written(answers=(Answer("hurt", PRESENT),)), Known(PERSON), NOON)
    assert set(found) == {
        "needed", "reason", "agreed_by", "view", "when_hurt", "evidence_hurt", "learning",
        "referral_to", "referral_reference", "referral_at", "level", "review_on",
    }  # fmt: skip


def test_of_a_group_or_place_no_age_is_asked():
    tool = tools()["place_assessment"]
    found = rules.problems(tool, Written(level="LOW"), Known(AssessedKind.AREA), NOON)
    assert {"years", "learning"} & set(found) == set()


@pytest.mark.parametrize(
    ("given_", "points", "words"),
    [
        ([], 0, "No sign of risk"),
        ([("v_home", "BEFORE"), ("m_late", "BEFORE")], 1, "No sign of risk"),
        ([("s_older", "NOW")], 5, "No sign of risk"),
        ([("s_older", "BOTH")], 6, "Mild"),
        ([("s_older", "NOW"), ("s_cars", "NOW"), ("m_late", "NOW")], 11, "Moderate"),
        ([("s_older", "BOTH"), ("s_cars", "BOTH"), ("s_hurt", "BEFORE"), ("m_drink", "BOTH"),
          ("v_loss", "NOW"), ("v_home", "NOW")], 16, "Significant"),
    ],
)  # fmt: skip
def test_the_tally_adds_by_weight_and_time(given_, points, words):
    answers = [Answer(code, PRESENT, IndicatorWhen(when)) for code, when in given_]
    assert tally(TALLIED, answers) == Tally(points, words, 0)


@given(answers_of(TALLIED))
def test_a_tally_counts_only_what_is_there_and_dated(answers):
    weights = {one.code: one.weight for one in TALLIED.indicators}
    there = [one for one in answers if one.answer is PRESENT and one.code in weights]
    found = tally(TALLIED, answers)
    assert found.undated == sum(1 for one in there if one.when is None)
    assert found == tally(TALLIED, [one for one in answers if one.answer is PRESENT])
    assert 0 <= found.points <= 6 * len(there)


def test_most_tools_make_no_tally():
    assert tally(CHILD, [Answer("debt", PRESENT, IndicatorWhen.NOW)]) is None


@pytest.mark.parametrize("state", AssessmentState)
def test_only_what_is_complete_is_closed_and_with_a_reason(state):
    complete = state is AssessmentState.COMPLETE
    assert (rules.close_refusal(state, "Safe.") is None) == complete
    assert rules.close_refusal(state, " ") is not None


def test_a_place_is_kept_by_who_assesses_it_and_a_home_for_named_readers():
    me = Viewer("A-1", "council")
    ours = Label("council", Regime.GENERAL, "council", "prevent", Marking.OFFICIAL)
    alone = Label("council", Regime.GENERAL, "council", "", Marking.OFFICIAL)
    theirs = Label("police", Regime.GENERAL, "police", "prevent", Marking.OFFICIAL)
    assert rules.reader_refusal(ours, me, sensitive=True) is None
    assert rules.reader_refusal(alone, me, sensitive=False) is None
    assert "named readers" in rules.reader_refusal(alone, me, sensitive=True)
    assert "agency" in rules.reader_refusal(theirs, me, sensitive=False)


def test_a_review_of_yesterday_is_late_and_of_today_is_not():
    assert rules.is_late(TODAY - timedelta(days=1), TODAY)
    assert not rules.is_late(TODAY, TODAY)
    assert not rules.is_late(None, TODAY)
