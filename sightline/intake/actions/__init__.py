"""Writing drafts, sending reports, working the queue: require, change, record."""

from sightline.intake.actions.drafting import begin, discard, keep
from sightline.intake.actions.passing import answer, ask, hand_over, hand_over_all
from sightline.intake.actions.sending import origin_of, submit
from sightline.intake.actions.triage import (
    change_risk,
    escalate,
    mark_danger,
    record_referral,
    unmark_danger,
)
from sightline.intake.actions.working import NeedsReferral, close, hand_back, take

__all__ = [
    "NeedsReferral",
    "answer",
    "ask",
    "begin",
    "change_risk",
    "close",
    "discard",
    "escalate",
    "hand_back",
    "hand_over",
    "hand_over_all",
    "keep",
    "mark_danger",
    "origin_of",
    "record_referral",
    "submit",
    "take",
    "unmark_danger",
]
