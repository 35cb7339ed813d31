"""What a grade needs, what the machine proposes, and how an item may be labelled."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sightline.access.parties import Label, Viewer
from sightline.intelligence.records import NewGrade, Present, Support
from sightline.terms import (
    MARKING_ORDER,
    Assessment,
    Handling,
    HowKnown,
    SanitisationCode,
    SourceEvaluation,
)

COMPACT: Final = re.compile(r"[1-3][A-E][PC]")  # source, assessment, handling, such as 2CP

_WORDS: Final = re.compile(r"\w+")
_CHILD: Final = re.compile(
    r"\b(?:child|children|kid|pupil|student|girl|boy|young person|teenager|daughter|son|herself"
    r"|himself|themselves)\b"
)
_PROPOSED: Final = {
    HowKnown.SAW: (
        Assessment.KNOWN_DIRECTLY,
        "The reporter saw or heard it themselves.",
    ),
    HowKnown.TOLD: (
        Assessment.KNOWN_INDIRECTLY,
        "Someone else told the reporter, and nothing separate bears it out yet.",
    ),
    HowKnown.OVERHEARD: (
        Assessment.KNOWN_INDIRECTLY,
        (
            "The reporter overheard it. That the words were said is known directly; whether they "
            "are true is second-hand. If the item says only that they were said, A fits."
        ),
    ),
    HowKnown.RECORD: (
        Assessment.KNOWN_INDIRECTLY,
        "The reporter read it; whoever wrote it knew it, not the reporter.",
    ),
    HowKnown.UNKNOWN: (
        Assessment.NOT_KNOWN,
        "The reporter could not say how they know, so there is no means of telling.",
    ),
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A grade put forward by the machine, and why. A named person decides."""

    source: SourceEvaluation
    assessment: Assessment
    reason: str

    @property
    def code(self) -> str:
        """Return the two characters, such as "2C"."""
        return f"{self.source}{self.assessment}"


def proposed_grade(how_known: HowKnown, *, told_by: str = "", who_else: str = "") -> Proposal:
    """Return what the reporter's plain answers suggest; a partner is never asked to grade.

    The source is untested until somebody has tested it. B is never proposed: only a person can say
    that a separate item bears this one out.
    """
    assessment, reason = _PROPOSED[how_known]
    if how_known is HowKnown.TOLD and not told_by.strip():
        reason += " Who told them is not said."
    if who_else.strip():
        reason += " Others are said to know: a separate item graded A could make this B."
    return Proposal(SourceEvaluation.UNTESTED, assessment, reason)


def read_code(code: str) -> tuple[SourceEvaluation, Assessment, Handling]:
    """Read a compact 3x5x2 code such as "2CP". Raise ValueError where it is not one."""
    bare = code.replace(" ", "").replace("/", "").upper()
    if not COMPACT.fullmatch(bare):
        raise ValueError("A 3x5x2 grade is a figure 1 to 3, a letter A to E, and P or C: 2CP.")
    return SourceEvaluation(bare[0]), Assessment(bare[1]), Handling(bare[2])


def grade_refusals(
    draft: NewGrade, supporting: Support | None = None, *, origin: str
) -> dict[str, str]:
    """Return why each field of a grade cannot stand, by field name; empty where it can.

    `supporting` is the item named in `draft.supported_by` as the grader may see it, or None;
    `origin` is where the graded item itself came from.
    """
    found = {
        "source_evaluation": _one_of("123", draft.source_evaluation, "how reliable the source is"),
        "assessment": _one_of("ABCDE", draft.assessment, "how the source knows"),
        "handling": _one_of("PC", draft.handling, "how it may be shared"),
        "action_code": _code_refusal(draft, draft.action_code, "action"),
        "sanitisation_code": _code_refusal(draft, draft.sanitisation_code, "sanitisation"),
        "rationale": _rationale_refusal(draft),
        "supported_by": _support_refusal(draft, supporting, origin),
    }
    return {name: why_not for name, why_not in found.items() if why_not}


def _one_of(allowed: str, code: str, what: str) -> str | None:
    return None if len(code) == 1 and code in allowed else f"Choose {what}."


def _code_refusal(draft: NewGrade, code: str, what: str) -> str | None:
    if draft.handling == Handling.CONDITIONAL and not code:
        return f"Sharing with conditions needs one {what} code. Choose one."
    if draft.handling == Handling.LAWFUL and code:
        return f"Lawful sharing takes no {what} code. Clear it, or choose sharing with conditions."
    return None


def _rationale_refusal(draft: NewGrade) -> str | None:
    if draft.rationale.strip():
        return None
    if draft.assessment == Assessment.SUSPECTED_FALSE:
        return "Say why you suspect that this is false."
    if draft.source_evaluation == SourceEvaluation.NOT_RELIABLE:
        return "Say why the source is not reliable."
    return None


def _support_refusal(draft: NewGrade, supporting: Support | None, origin: str) -> str | None:
    if draft.assessment != Assessment.CORROBORATED:
        return "Only grade B names a supporting item. Clear this." if draft.supported_by else None
    if not draft.supported_by:
        return "Grade B needs a separate item that bears this out. Give its reference."
    if supporting is None:
        return "There is no such item, or you may not see it. Check the reference."
    if origin in supporting.origins:
        return "That item has, or may have, the same origin as this one. Choose another, or decide."
    if supporting.assessment != Assessment.KNOWN_DIRECTLY:
        return "That item is not graded A now. Only a separate item graded A makes this B."
    return None


def raising_refusal(draft: NewGrade, present: Present | None, by: str) -> dict[str, str]:
    """Return why a person may not give a grade after the present one, by field name.

    Whoever may grade may keep or lower a grade, with a reason. To raise it, on source (3 to 1) or
    assessment (E to A), takes a reason and another person than whoever gave the present one.
    """
    if present is None:
        return {}
    found = {}
    if not draft.rationale.strip():
        found["rationale"] = "This item is graded already. Say why you grade it again."
    if by == present.by:
        why_not = "You gave the present grade, so another person must raise it."
        if draft.source_evaluation and draft.source_evaluation < present.source:
            found["source_evaluation"] = why_not
        if draft.assessment and draft.assessment < present.assessment:
            found["assessment"] = why_not
    return found


def provenance_of(how_known: HowKnown) -> str:
    """Return a line that says how something is known without saying who knows it."""
    return {
        HowKnown.SAW: "Seen or heard at first hand",
        HowKnown.TOLD: "Passed on by another person",
        HowKnown.OVERHEARD: "Overheard",
        HowKnown.RECORD: "Read in a record",
        HowKnown.UNKNOWN: "How it is known is not known",
    }[how_known]


def is_child_said(told_by: str, children: Sequence[str]) -> bool:
    """Return whether the answers say that a child was the first to know."""
    told = told_by.casefold()
    names = {part for name in children for part in name.casefold().split() if len(part) > 2}
    return bool(_CHILD.search(told)) or any(name in _WORDS.findall(told) for name in names)


def child_origin_refusals(
    draft: NewGrade | None, label: Label, *, origin_is_child: bool
) -> dict[str, str]:
    """Return why an item that a child first knew may not go to a group as it is graded."""
    if not origin_is_child or not label.compartment:
        return {}
    if draft is None or draft.handling != Handling.CONDITIONAL:
        return {"handling": "A child first knew this. To leave your agency it needs conditions: C."}
    if draft.sanitisation_code != SanitisationCode.CONSULT:
        return {"sanitisation_code": "A child first knew this, so a recipient asks first: S2."}
    return {}


def least_reader(label: Label, controller: str, group: str) -> str:
    """Return in words who is the least-cleared person that may read what is under a label."""
    where = (
        f"anyone of any agency who is in the group {group}"
        if label.compartment
        else f"anyone of {controller} with an operational role"
    )
    return (
        f"{where}, works under {label.regime.label} and is cleared for {label.marking.label},"
        " and for no more"
    )


def label_refusal(submission: Label, chosen: Label, viewer: Viewer) -> str | None:
    """Return why an item may not be put under a label, or None.

    An item stays under the law that its submission came in under: crossing needs a recorded
    decision that names the authority, which only sharing can make.
    """
    if chosen.regime != submission.regime:
        return (
            f"This came in under {submission.regime.label} and stays there: crossing to another "
            "law needs a recorded decision that names the authority."
        )
    if (chosen.controller, chosen.owner) != (submission.controller, submission.owner):
        return "The agency that received the report keeps what is written from it."
    if chosen.compartment and chosen.compartment not in viewer.compartments:
        return "Choose a group that you are in."
    if MARKING_ORDER[chosen.marking] > MARKING_ORDER[viewer.clearance]:
        return "Choose a marking that is not above your clearance."
    return None
