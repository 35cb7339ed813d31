"""What a version says, by the names of its table's columns. No tally is among them."""

from typing import Any

from sightline.assessments.records import Known, Written
from sightline.assessments.rules import harm_happens, points_to_exploitation, years_of
from sightline.assessments.tools import Indicator, Tool
from sightline.terms.assessing import AssessedKind


def columns(tool: Tool, written: Written, known: Known) -> dict[str, Any]:
    """Return the columns of what was written with a tool, with its sentences as they stand now."""
    level = tool.level(written.level)
    of_person = known.kind is AssessedKind.PERSON
    return {
        "tool_version": tool.version,
        "answers": [_answer(one, written) for one in tool.indicators],
        "strengths": written.strengths.strip(),
        "view": written.view.strip(),
        "view_unknown": written.view_unknown.strip(),
        "needed": written.needed.strip(),
        "harm_said": written.harm,
        "harm": harm_happens(tool, written),
        "behaviour": points_to_exploitation(tool, written),
        "referral_to": written.referral.to.strip(),
        "referral_reference": written.referral.reference.strip(),
        "referral_at": written.referral.at,
        "years": years_of(written, known) if of_person else None,
        "years_entered": written.years if of_person else None,
        "learning": str(written.learning or "") if of_person else "",
        "level": level.code if level else "",
        "level_words": level.words if level else "",
        "level_rank": level.rank if level else None,
        "level_of": len(tool.levels),
        "weeks": level.weeks if level else None,
        "reason": written.reason.strip(),
        "agreed_by": written.agreed_by.strip(),
        "review_on": written.review_on,
    }


def _answer(one: Indicator, written: Written) -> dict[str, Any]:
    given = written.answered(one.code)
    return {
        "code": one.code,
        "says": one.says,
        "strand": one.strand.value,
        "harm": one.harm,
        "behaviour": one.behaviour,
        "answer": given.answer.value,
        "when": given.when.value if given.when else "",
        "evidence": given.evidence.strip(),
    }
