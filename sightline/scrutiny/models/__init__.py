"""The registers of what elected members are told."""

from sightline.scrutiny.models.reviews import (
    Review,
    ReviewAction,
    ReviewDelay,
    ReviewEvidence,
    ReviewLinkCheck,
    ReviewPublication,
    ReviewRecommendation,
    ReviewVersion,
    ReviewWords,
)

__all__ = [
    "Review",
    "ReviewAction",
    "ReviewDelay",
    "ReviewEvidence",
    "ReviewLinkCheck",
    "ReviewPublication",
    "ReviewRecommendation",
    "ReviewVersion",
    "ReviewWords",
]
