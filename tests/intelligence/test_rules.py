"""The grading rules as a table, the proposals, and under which label an item may stand."""

from dataclasses import replace

import pytest

from sightline.access.parties import Viewer
from sightline.intelligence.records import NewGrade, Present, Support
from sightline.intelligence.rules import (
    COMPACT,
    grade_refusals,
    label_refusal,
    proposed_grade,
    raising_refusal,
    read_code,
)
from sightline.terms import Assessment, HowKnown, Marking, Regime
from tests.intelligence.making import FERN, POLICE, SHARED, new_grade

OWN, OTHER = "O-AAAAA-AAAAA", "O-BBBBB-BBBBB"
SUPPORT = "I-AAAAA-AAAAA"
DIRECT = Support(frozenset({OTHER}), Assessment.KNOWN_DIRECTLY)
UNGRADED = replace(DIRECT, assessment=None)
ONE_WITH_US = replace(DIRECT, origins=frozenset({OTHER, OWN}))


@pytest.mark.parametrize(
    ("draft", "supporting", "refused"),
    [
        (new_grade("1AP"), None, set()),
        (new_grade("2CP"), None, set()),
        (new_grade("2DC", action_code="A1", sanitisation_code="S2"), None, set()),
        (new_grade("2DC", action_code="A1"), None, {"sanitisation_code"}),
        (new_grade("2DC", sanitisation_code="S1"), None, {"action_code"}),
        (new_grade("2AP", action_code="A1"), None, {"action_code"}),
        (new_grade("2AP", sanitisation_code="S1"), None, {"sanitisation_code"}),
        (new_grade("2EP"), None, {"rationale"}),
        (new_grade("2EP", rationale="  "), None, {"rationale"}),
        (new_grade("2EP", rationale="The club was shut."), None, set()),
        (new_grade("3CP"), None, {"rationale"}),
        (new_grade("3CP", rationale="Has a grudge."), None, set()),
        (new_grade("2BP"), None, {"supported_by"}),
        (new_grade("2BP", supported_by=SUPPORT), None, {"supported_by"}),
        (new_grade("2BP", supported_by=SUPPORT), DIRECT, set()),
        (new_grade("2BP", supported_by=SUPPORT), ONE_WITH_US, {"supported_by"}),
        (new_grade("2BP", supported_by=SUPPORT), UNGRADED, {"supported_by"}),
        (
            new_grade("2BP", supported_by=SUPPORT),
            replace(DIRECT, assessment=Assessment.KNOWN_INDIRECTLY),
            {"supported_by"},
        ),
        (new_grade("2CP", supported_by=SUPPORT), DIRECT, {"supported_by"}),
        (NewGrade("", "", ""), None, {"source_evaluation", "assessment", "handling"}),
        (NewGrade("4", "F", "X"), None, {"source_evaluation", "assessment", "handling"}),
    ],
)
def test_what_a_grade_needs(draft: NewGrade, supporting: Support | None, refused: set[str]) -> None:
    assert set(grade_refusals(draft, supporting, origin=OWN)) == refused


@pytest.mark.parametrize(
    ("how", "code"),
    [
        (HowKnown.SAW, "2A"),
        (HowKnown.TOLD, "2C"),
        (HowKnown.RECORD, "2C"),
        (HowKnown.OVERHEARD, "2C"),
        (HowKnown.UNKNOWN, "2D"),
    ],
)
def test_a_grade_is_proposed_from_plain_answers_with_its_reason(how: HowKnown, code: str) -> None:
    proposal = proposed_grade(how)
    assert proposal.code == code
    assert proposal.reason


def test_corroboration_is_never_proposed() -> None:
    found = {proposed_grade(how, told_by="x", who_else="y").assessment for how in HowKnown}
    assert Assessment.CORROBORATED not in found


def test_the_reason_says_where_corroboration_might_come_from() -> None:
    assert "separate item graded A" in proposed_grade(HowKnown.TOLD, who_else="Her sister").reason
    assert "not said" in proposed_grade(HowKnown.TOLD).reason
    assert "not said" not in proposed_grade(HowKnown.TOLD, told_by="Her sister").reason


@pytest.mark.parametrize("code", ["2cp", "2 C P", "2/C/P"])
def test_a_compact_code_is_read_however_it_is_typed(code: str) -> None:
    assert "".join(read_code(code)) == "2CP"


@pytest.mark.parametrize("code", ["", "2C", "4AP", "2FP", "2AX", "2CPP", "75%"])
def test_what_is_no_compact_code_is_refused(code: str) -> None:
    assert not COMPACT.fullmatch(code)
    with pytest.raises(ValueError, match="2CP"):
        read_code(code)


@pytest.mark.parametrize(
    ("chosen", "why"),
    [
        (SHARED, None),
        (POLICE, None),
        (replace(SHARED, marking=Marking.OFFICIAL), None),
        (replace(SHARED, regime=Regime.LAW_ENFORCEMENT), "recorded decision"),
        (replace(SHARED, controller="council"), "keeps what is written"),
        (replace(SHARED, owner="council"), "keeps what is written"),
        (FERN, "group that you are in"),
    ],
)
def test_an_item_stays_where_its_submission_came_in(chosen: object, why: str | None) -> None:
    viewer = Viewer(
        "A-1", "police", clearance=Marking.OFFICIAL_SENSITIVE, compartments=frozenset({"prevent"})
    )
    found = label_refusal(POLICE, chosen, viewer)
    assert found is None if why is None else why in found


def test_nobody_marks_above_their_clearance() -> None:
    assert "clearance" in label_refusal(POLICE, POLICE, Viewer("A-1", "police"))


@pytest.mark.parametrize("source", "123")
@pytest.mark.parametrize("letter", "ABCDE")
def test_raising_takes_another_person_and_every_later_grade_a_reason(
    source: str, letter: str
) -> None:
    present = Present("2", "C", "A-1")
    draft = new_grade(f"{source}{letter}P", rationale="So.")
    raised = {"source_evaluation"} if source < "2" else set()
    raised |= {"assessment"} if letter < "C" else set()
    assert set(raising_refusal(draft, present, "A-1")) == raised
    assert raising_refusal(draft, present, "A-2") == {}
    assert raising_refusal(draft, None, "A-1") == {}
    assert set(raising_refusal(replace(draft, rationale=" "), present, "A-2")) == {"rationale"}
