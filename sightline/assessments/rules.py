"""What may be written in an assessment, and which level may be chosen. Each rule says why not.

People choose a level. No rule here reads a tally: only a young child, a child with a learning
disability, or one whose age nobody knows is kept from the lowest level, and a rule says so.
"""

from datetime import date, datetime, timedelta
from typing import Final

from sightline.access.parties import Label, Viewer
from sightline.assessments.records import Known, Written
from sightline.assessments.tools import Indicator, Level, Tool
from sightline.terms.assessing import (
    AssessedKind,
    AssessmentState,
    IndicatorAnswer,
    LearningDisability,
    ToolPurpose,
)

YOUNG: Final = 13  # under this age nobody is at the lowest level where exploitation is pointed to
OLDEST: Final = 120
AGE_FIRST: Final = "Enter the child’s age first"
POINTS: Final = "where what somebody does points to exploitation"
NEEDED: Final = {
    "needed": "Say what must happen, who does it and by when",
    "reason": "Say why you chose this level",
    "agreed_by": "Enter who agreed the level: names and posts",
}
VIEW: Final = "Write what they say themselves, or say below why it is not known"
REFERRALS: Final = {
    "referral_to": "Harm is happening. Enter whom you referred it to, such as children’s services",
    "referral_reference": "Enter the reference of the referral. If there is none yet, refer it now",
    "referral_at": "Enter the day and the time of the referral",
}


def present(tool: Tool, written: Written) -> list[Indicator]:
    """Return the tool's indicators that are there."""
    return [
        one
        for one in tool.indicators
        if written.answered(one.code).answer is IndicatorAnswer.PRESENT
    ]


def harm_happens(tool: Tool, written: Written) -> bool:
    """Return whether harm is happening already: an indicator says so, or the person does."""
    return written.harm or any(one.harm for one in present(tool, written))


def points_to_exploitation(tool: Tool, written: Written) -> bool:
    """Return whether an indicator by behaviour is there."""
    return any(one.behaviour for one in present(tool, written))


def years_of(written: Written, known: Known) -> int | None:
    """Return the age that counts: what the record tells, else what was entered, else None."""
    return written.years if known.years is None else known.years


def tool_refusal(tool: Tool | None, kind: AssessedKind) -> str | None:
    """Return why a tool may not be used of such a person, group or place, or None."""
    if tool is None or kind not in tool.assesses:
        return "Choose one of these tools"
    return None


def level_refusal(tool: Tool, code: str, written: Written, known: Known) -> str | None:
    """Return why a level may not be chosen, or None: a person chooses, and only this may stop them.

    A level is one of the tool's own: a screening gives no level of an assessment.
    """
    level = tool.level(code)
    if not code:
        return "Choose a level"
    if level is None:
        return f"Choose another level. This is {said(tool.purpose)}, and has levels of its own"
    if (
        known.kind is not AssessedKind.PERSON
        or level.rank
        or not points_to_exploitation(tool, written)
    ):
        return None
    return _lowest_refusal(level, years_of(written, known), written.learning)


def _lowest_refusal(
    level: Level, years: int | None, learning: LearningDisability | None
) -> str | None:
    if years is None:
        return f"{AGE_FIRST}: {level.words} needs it {POINTS}"
    if years < YOUNG:
        return f"A child under {YOUNG} is never {level.words} {POINTS}. Choose a higher level"
    if learning is LearningDisability.YES:
        return (
            f"A child with a learning disability is never {level.words} {POINTS}. "
            "Choose a higher level"
        )
    if learning is not LearningDisability.NO:
        return f"Find out about a learning disability first: {level.words} needs it {POINTS}"
    return None


def latest_review(level: Level, today: date) -> date:
    """Return the last day on which an assessment at a level may be reviewed."""
    return today + timedelta(weeks=level.weeks)


def review_refusal(day: date | None, today: date, level: Level) -> str | None:
    """Return why an assessment at a level cannot be reviewed on a day, or None."""
    latest = latest_review(level, today)
    if day is None:
        return f"Enter the day of the review, on or before {latest:%-d %B %Y}"
    if day <= today:
        return "The review must be after today"
    if day > latest:
        return (
            f"The review must be on or before {latest:%-d %B %Y}: {level.words} is looked at again "
            f"within {level.weeks} weeks"
        )
    return None


def problems(tool: Tool, written: Written, known: Known, now: datetime) -> dict[str, str]:
    """Return why a version cannot be complete, by the name of what is missing or wrong.

    `now` is a moment in London. A draft may lack any of it.
    """
    found = {name: why for name, why in NEEDED.items() if not getattr(written, name).strip()}
    if not (written.view.strip() or written.view_unknown.strip()):
        found["view"] = VIEW
    found |= _of_answers(tool, written)
    found |= _of_person(written, known)
    found |= _of_harm(tool, written, now)
    return found | _of_level(tool, written, known, now.date())


def _of_answers(tool: Tool, written: Written) -> dict[str, str]:
    there = [written.answered(one.code) for one in present(tool, written)]
    undated = {f"when_{one.code}": "Say when this was seen" for one in there if one.when is None}
    bare = {
        f"evidence_{one.code}": "Say what was seen or said, by whom and when"
        for one in there
        if not one.evidence.strip()
    }
    return undated | bare


def _of_person(written: Written, known: Known) -> dict[str, str]:
    if known.kind is not AssessedKind.PERSON:
        return {}
    found = {}
    if written.learning is None:
        found["learning"] = "Say whether they have a learning disability, or that it is not known"
    if written.years is not None and not 0 <= written.years <= OLDEST:
        found["years"] = f"Enter an age from 0 to {OLDEST}"
    return found


def _of_harm(tool: Tool, written: Written, now: datetime) -> dict[str, str]:
    """Harm that happens is referred before an assessment is complete: assessing it is no help."""
    if not harm_happens(tool, written):
        return {}
    given = {
        "referral_to": written.referral.to.strip(),
        "referral_reference": written.referral.reference.strip(),
        "referral_at": written.referral.at,
    }
    found = {name: why for name, why in REFERRALS.items() if not given[name]}
    if written.referral.at is not None and written.referral.at > now:
        found["referral_at"] = "This is in the future. Enter when it was referred"
    return found


def _of_level(tool: Tool, written: Written, known: Known, today: date) -> dict[str, str]:
    why_not = level_refusal(tool, written.level, written, known)
    if why_not:
        found = {"level": why_not}
        if why_not.startswith(AGE_FIRST):
            found["years"] = AGE_FIRST
        if written.review_on is None:
            found["review_on"] = "Enter the day of the review"
        return found
    level = tool.level(written.level)
    late = review_refusal(written.review_on, today, level) if level else None
    return {"review_on": late} if late else {}


def close_refusal(state: AssessmentState, words: str) -> str | None:
    """Return why an assessment cannot be closed, or None. A draft is finished or left first."""
    if state is not AssessmentState.COMPLETE:
        return "Only a complete assessment can be closed. Finish the draft first"
    return None if words.strip() else "Say why no review is needed any more"


def reader_refusal(label: Label, viewer: Viewer, *, sensitive: bool) -> str | None:
    """Return why an assessment of a place may not be put under a label, or None."""
    if (label.controller, label.owner) != (viewer.agency, viewer.agency):
        return "An assessment is kept by the agency that makes it"
    if sensitive and not label.compartment:
        return "A children’s home is for named readers only. Choose the group that needs to know"
    return None


def is_late(review_on: date | None, today: date) -> bool:
    """Return whether an assessment should have been reviewed before today."""
    return review_on is not None and review_on < today


def said(purpose: ToolPurpose) -> str:
    """Return a purpose within a sentence."""
    return "a screening" if purpose is ToolPurpose.SCREENING else "an assessment"


def level_said(purpose: ToolPurpose, words: str) -> str:
    """Return a level as it is shown everywhere: what a screening found says that it is no more."""
    return f"{words} (screening only)" if words and purpose is ToolPurpose.SCREENING else words
