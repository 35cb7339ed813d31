"""What may never be asked of anyone: no words, collector or method get past the rule."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.intelligence.tasking import (
    COLLECTORS,
    METHODS,
    due_refusal,
    ending_refusal,
    is_late,
    step_refusal,
    tasking_refusals,
)
from sightline.terms import Collector, LawfulMethod, RequirementState, TaskState

SOUND = "Do your records of last winter show a grey van at the yard?"
A_DAY = date(2026, 10, 5)
FORBIDDEN_COLLECTORS = {Collector.CHILD, Collector.CLOSE_TO_CHILD_OR_SUSPECT}
FORBIDDEN_METHODS = {
    LawfulMethod.WATCH_PERSON,
    LawfulMethod.REVISIT_PROFILE,
    LawfulMethod.ASK_SOMEONE_TO_FIND_OUT,
}
TOO_FAR = (
    "find out where she goes",
    "keep an eye on the yard",
    "Follow him home",
    "ask her mum who visits",
    "Could staff ask the girl’s friends?",
    "look again at the profile every week",
    "watch who comes",
    "get one of the pupils to say",
    "join the chat",
    "go and look at the flat",
    "listen in on the call",
)


@given(
    st.sampled_from([*Collector, "", "OTHER"]),
    st.sampled_from([*LawfulMethod, "", "OTHER"]),
    st.text() | st.just(SOUND),
    st.text() | st.just("A child may be harmed."),
)
def test_nothing_gets_a_child_or_anyone_close_tasked_or_a_person_watched(
    collector, method, asked, why
):
    refused = tasking_refusals(collector, method, asked, why)
    if collector in FORBIDDEN_COLLECTORS or collector not in set(Collector):
        assert "collector" in refused
    if method in FORBIDDEN_METHODS or method not in set(LawfulMethod):
        assert "method" in refused
    if not asked.strip():
        assert "asked" in refused


@given(
    st.sampled_from(list(Collector)),
    st.sampled_from(list(LawfulMethod)),
    st.sampled_from(TOO_FAR),
    st.sampled_from(["", "Please ", SOUND + " If not, "]),
)
def test_words_that_go_too_far_are_refused_whatever_was_chosen(collector, method, words, before):
    refused = tasking_refusals(collector, method, before + words, "It matters.")
    assert "authorising officer" in refused["asked"]


@pytest.mark.parametrize("reason", [*COLLECTORS.values(), *METHODS.values()])
def test_each_refusal_says_what_instead_and_whom_to_go_to(reason):
    assert "authorising officer" in reason
    assert "Regulation of Investigatory Powers Act 2000" in reason


@pytest.mark.parametrize(
    ("collector", "method"),
    [
        (Collector.OWN_RECORDS, LawfulMethod.RECORDS_SEARCH),
        (Collector.STAFF_WHO_KNOW, LawfulMethod.ASK_STAFF),
        (Collector.STAFF_WHO_KNOW, LawfulMethod.LICENSING_VISIT),
        (Collector.SYSTEM_OWNER, LawfulMethod.CCTV_REQUEST),
        (Collector.OWN_RECORDS, LawfulMethod.PARTNER_CHECK),
        (Collector.PUBLIC_SOURCE_ONCE, LawfulMethod.OPEN_SOURCE_ONCE),
    ],
)
@pytest.mark.parametrize(
    "asked",
    [
        SOUND,
        "Which of your staff already know of a van that follows the school bus?",
        "Has anyone reported a stolen watch?",
    ],
)
def test_what_is_lawful_is_asked(collector, method, asked):
    assert tasking_refusals(collector, method, asked, "It matters.") == {}


def test_a_method_fits_who_would_answer():
    refused = tasking_refusals(
        Collector.PUBLIC_SOURCE_ONCE, LawfulMethod.RECORDS_SEARCH, SOUND, "It matters."
    )
    assert set(refused) == {"method"}


@pytest.mark.parametrize(("days", "refused"), [(-1, True), (0, False), (365, False), (366, True)])
def test_an_answer_is_due_within_a_year(days, refused):
    due = A_DAY + timedelta(days=days)
    assert bool(due_refusal(due, A_DAY)) == refused


@pytest.mark.parametrize("now", TaskState)
@pytest.mark.parametrize("to", TaskState)
def test_how_a_task_goes_on(now, to):
    out = {TaskState.ASKED, TaskState.ACCEPTED}
    free = now in out and to is not TaskState.ASKED and (now, to) != (TaskState.ACCEPTED,) * 2
    assert (step_refusal(now, to) is None) == free


@pytest.mark.parametrize(
    ("now", "to", "answers", "refused"),
    [
        (RequirementState.OPEN, RequirementState.ANSWERED, 0, True),
        (RequirementState.OPEN, RequirementState.ANSWERED, 1, False),
        (RequirementState.OPEN, RequirementState.LAPSED, 0, False),
        (RequirementState.OPEN, RequirementState.OPEN, 0, True),
        (RequirementState.LAPSED, RequirementState.CLOSED, 0, True),
        (RequirementState.LAPSED, RequirementState.OPEN, 0, False),
    ],
)
def test_how_a_question_ends(now, to, answers, refused):
    assert bool(ending_refusal(now, to, answers=answers)) == refused


@pytest.mark.parametrize(
    ("state", "days", "late"),
    [(TaskState.ASKED, 0, False), (TaskState.ACCEPTED, -1, True), (TaskState.ANSWERED, -1, False)],
)
def test_what_is_still_out_after_its_day_is_late(state, days, late):
    assert is_late(state, A_DAY + timedelta(days=days), A_DAY) == late
