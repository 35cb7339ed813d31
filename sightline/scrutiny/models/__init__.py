"""The registers of what elected members are told."""

from sightline.scrutiny.models.promises import Minute, MinuteVersion, Promise, PromiseVersion
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
    "Minute",
    "MinuteVersion",
    "Promise",
    "PromiseVersion",
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
