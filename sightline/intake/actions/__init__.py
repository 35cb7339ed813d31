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
from sightline.intake.actions.sending import origin_of, submit
from sightline.intake.actions.working import close, hand_back, take

__all__ = [
    "Door",
    "Flood",
    "begin",
    "close",
    "discard",
    "door_of",
    "end_link",
    "flood",
    "hand_back",
    "keep",
    "leave_link",
    "make_link",
    "open_link",
    "origin_of",
    "refuse",
    "release",
    "submit",
    "take",
]
