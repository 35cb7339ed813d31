"""Measures, and referrals to others: each with every step by which it came to stand so."""

from sightline.disruption.models.measures import Measure, MeasureItem, MeasureVersion, MeasureWord
from sightline.disruption.models.onward import OnwardReferral, OnwardVersion

__all__ = [
    "Measure",
    "MeasureItem",
    "MeasureVersion",
    "MeasureWord",
    "OnwardReferral",
    "OnwardVersion",
]
