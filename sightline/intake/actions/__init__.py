"""Writing drafts, sending reports, working the queue: require, change, record."""

from sightline.intake.actions.drafting import begin, discard, keep
from sightline.intake.actions.sending import origin_of, submit
from sightline.intake.actions.working import close, hand_back, take

__all__ = ["begin", "close", "discard", "hand_back", "keep", "origin_of", "submit", "take"]
