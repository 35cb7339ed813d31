"""Measures, plans, referrals to others, and what agencies are told of each other's."""

from sightline.disruption.models.measures import Measure, MeasureItem, MeasureVersion, MeasureWord
from sightline.disruption.models.onward import OnwardReferral, OnwardVersion
from sightline.disruption.models.plans import (
    Overlap,
    OverlapDecision,
    Plan,
    PlanMeasure,
    PlanOption,
    PlanVersion,
)

__all__ = [
    "Measure",
    "MeasureItem",
    "MeasureVersion",
    "MeasureWord",
    "OnwardReferral",
    "OnwardVersion",
    "Overlap",
    "OverlapDecision",
    "Plan",
    "PlanMeasure",
    "PlanOption",
    "PlanVersion",
]
