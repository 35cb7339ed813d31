"""Writing drafts, sending reports, working the queue, sources: require, change, record."""

from sightline.intake.actions.drafting import begin, discard, keep
from sightline.intake.actions.sending import origin_of, submit
from sightline.intake.actions.sources import (
    ask,
    decide,
    make_key,
    open_source,
    read_once,
)
from sightline.intake.actions.working import close, hand_back, take

__all__ = [
    "ask",
    "begin",
    "close",
    "decide",
    "discard",
    "hand_back",
    "keep",
    "make_key",
    "open_source",
    "origin_of",
    "read_once",
    "submit",
    "take",
]
