"""Comparing and scoring: two reports of one first knower? two records of one person? Pure."""

from typing import TYPE_CHECKING, Any

from sightline.linkage.keys import blocking_keys
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
    "blocking_keys",
    "compare_origins",
    "compare_people",
    "deduplicate",
]

if TYPE_CHECKING:
    from sightline.linkage.bulk import deduplicate


def __getattr__(name: str) -> Any:
    """Load the bulk part when it is first asked for: pages never need it."""
    if name == "deduplicate":
        from sightline.linkage.bulk import deduplicate

        return deduplicate
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
