"""Writing drafts, sending reports, working the queue: require, change, record."""

from sightline.intake.actions.drafting import begin, discard, keep
from sightline.intake.actions.posting import (
    end_device,
    forget,
    holder_of,
    may_come,
    may_send,
    receive,
    set_up,
)
from sightline.intake.actions.sending import origin_of, submit
from sightline.intake.actions.working import close, hand_back, take

__all__ = [
    "begin",
    "close",
    "discard",
    "end_device",
    "forget",
    "hand_back",
    "holder_of",
    "keep",
    "may_come",
    "may_send",
    "origin_of",
    "receive",
    "set_up",
    "submit",
    "take",
]
