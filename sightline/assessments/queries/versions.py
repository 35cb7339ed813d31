"""Versions of assessments as plain values, and back."""

from typing import Any

from sightline.assessments.models import AssessmentVersion
from sightline.assessments.records import Answer, Asked, Referral, Version, Written
from sightline.terms.assessing import (
    AssessmentState,
    IndicatorAnswer,
    IndicatorStrand,
    IndicatorWhen,
    LearningDisability,
)


def versions(assessment: str) -> list[Version]:
    """Return the versions of an assessment that was found by its reader, the newest first."""
    rows = AssessmentVersion.objects.filter(assessment=assessment).order_by("-number")
    return [version(row) for row in rows]


def version(row: AssessmentVersion) -> Version:
    """Return one version as plain values."""
    asked = tuple(_asked(one) for one in row.answers)
    return Version(
        number=row.number,
        state=AssessmentState(row.state),
        by=row.by,
        at=row.at,
        written=_written(row, tuple(one.answer for one in asked)),
        asked=asked,
        tool_version=row.tool_version,
        level_words=row.level_words,
        level_rank=-1 if row.level_rank is None else row.level_rank,
        level_of=row.level_of,
        harm=row.harm,
        years=row.years,
        words=row.words,
    )


def _written(row: AssessmentVersion, answers: tuple[Answer, ...]) -> Written:
    return Written(
        answers=answers,
        strengths=row.strengths,
        view=row.view,
        view_unknown=row.view_unknown,
        needed=row.needed,
        harm=row.harm_said,
        referral=Referral(row.referral_to, row.referral_reference, row.referral_at),
        years=row.years_entered,
        learning=LearningDisability(row.learning) if row.learning else None,
        level=row.level,
        reason=row.reason,
        agreed_by=row.agreed_by,
        review_on=row.review_on,
    )


def _asked(one: dict[str, Any]) -> Asked:
    when = IndicatorWhen(one["when"]) if one["when"] else None
    answer = Answer(one["code"], IndicatorAnswer(one["answer"]), when, one["evidence"])
    strand = IndicatorStrand(one["strand"])
    return Asked(answer, one["says"], strand, one["harm"], one["behaviour"])
