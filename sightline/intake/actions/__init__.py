"""Writing drafts, sending reports, working the queue: require, change, record."""

from sightline.intake.actions.drafting import begin, discard, keep
from sightline.intake.actions.flooding import Flood, flood
from sightline.intake.actions.holding import refuse, release
from sightline.intake.actions.linking import (
    Door,
    door_of,
    end_link,
    leave_link,
    make_link,
    open_link,
)
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
    "Door",
    "Flood",
    "begin",
    "close",
    "discard",
    "door_of",
    "end_device",
    "end_link",
    "flood",
    "forget",
    "hand_back",
    "holder_of",
    "keep",
    "leave_link",
    "make_link",
    "may_come",
    "may_send",
    "open_link",
    "origin_of",
    "receive",
    "refuse",
    "release",
    "set_up",
    "submit",
    "take",
]
