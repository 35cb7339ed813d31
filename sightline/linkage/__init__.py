"""Comparing and scoring: two reports of one first knower? two records of one person? Pure."""

from sightline.linkage.origins import (
    SURE_ENOUGH,
    OriginComparison,
    Reason,
    Relation,
    compare_origins,
)
from sightline.linkage.people import Comparison, Evidence, Sameness, compare_people

__all__ = [
    "SURE_ENOUGH",
    "Comparison",
    "Evidence",
    "OriginComparison",
    "Reason",
    "Relation",
    "Sameness",
    "compare_origins",
    "compare_people",
]
