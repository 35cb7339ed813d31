"""Comparing and scoring: whether two reports go back to one first knower. Pure."""

from sightline.linkage.origins import (
    SURE_ENOUGH,
    OriginComparison,
    Reason,
    Relation,
    compare_origins,
)

__all__ = ["SURE_ENOUGH", "OriginComparison", "Reason", "Relation", "compare_origins"]
