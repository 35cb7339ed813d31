"""The only writers of governance. Each act requires, changes and records, in that order."""

from sightline.governance.actions.holds import place, release
from sightline.governance.actions.keep import (
    NotYet,
    approve,
    keep_longer,
    propose,
    refuse,
    withdraw,
)
from sightline.governance.actions.questions import look_through, settle

__all__ = [
    "NotYet",
    "approve",
    "keep_longer",
    "look_through",
    "place",
    "propose",
    "refuse",
    "release",
    "settle",
    "withdraw",
]
