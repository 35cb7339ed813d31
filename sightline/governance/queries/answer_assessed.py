"""What an assessment says of the person it is of, as rows of label and text, before any masking.

Nobody on the staff is named, and no number is worked out: there is none.
"""

from sightline.assessments.models import Assessment
from sightline.assessments.queries.versions import versions
from sightline.assessments.records import Asked, Version
from sightline.assessments.rules import level_said
from sightline.assessments.tools import tools
from sightline.governance.queries.answer_rows import Rows, said, said_day
from sightline.governance.queries.answer_whom import Whom
from sightline.terms.assessing import IndicatorAnswer, ToolPurpose


def of_assessment(row: Assessment, who: Whom) -> Rows:
    """Return every version of an assessment of the person, drafts too, the oldest first."""
    purpose, tool = ToolPurpose(row.purpose), tools().get(row.tool)
    rows = [("You were looked at with", f"{tool.name if tool else row.tool}: {purpose.label}")]
    for one in reversed(versions(row.pk)):
        rows += [*_version(one, purpose)]
    return rows


def _version(one: Version, purpose: ToolPurpose) -> Rows:
    """Return what one version says, under its day; of an empty draft no more than that."""
    written = one.written
    return [
        (f"{one.state.label}, version {one.number}", said(one.at)),
        *(_asked(each) for each in one.asked if each.answer.answer is IndicatorAnswer.PRESENT),
        ("Harm that was happening, referred on", said(written.referral.at)),
        ("What is working well", written.strengths),
        ("What you said", written.view),
        ("Why it is not known what you say", written.view_unknown),
        ("What must happen", written.needed),
        ("Level", level_said(purpose, one.level_words)),
        ("Why this level", written.reason),
        ("To be looked at again by", said_day(written.review_on)),
        ("Why it was closed", one.words),
    ]


def _asked(one: Asked) -> tuple[str, str]:
    when = f" ({one.answer.when.label.lower()})" if one.answer.when else ""
    return (f"{one.says}{when}", one.answer.evidence or "Yes")
