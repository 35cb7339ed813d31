"""The only readers of assessments: always by somebody, for something."""

from sightline.assessments.queries.history import (
    LevelOn,
    ReviewDue,
    SubjectHistory,
    history,
    levels_of,
    reviews_due,
)
from sightline.assessments.queries.lists import (
    AssessmentLine,
    AssessmentList,
    AssessmentsAsked,
    assessments,
    held_by,
    holders,
)
from sightline.assessments.queries.page import AssessmentPage, assessment
from sightline.assessments.queries.starting import Start, places_to_assess, start

__all__ = [
    "AssessmentLine",
    "AssessmentList",
    "AssessmentPage",
    "AssessmentsAsked",
    "LevelOn",
    "ReviewDue",
    "Start",
    "SubjectHistory",
    "assessment",
    "assessments",
    "held_by",
    "history",
    "holders",
    "levels_of",
    "places_to_assess",
    "reviews_due",
    "start",
]
