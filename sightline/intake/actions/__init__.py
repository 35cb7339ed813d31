"""Writing drafts, sending reports, working the queue, sources, replies: require, change, record."""

from sightline.intake.actions.drafting import begin, discard, keep
from sightline.intake.actions.replies import (
    Added,
    add,
    additions_may_go_on,
    ask_reporter,
    assessed,
    code_may_be_tried,
    read_added,
    reply,
)
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
    "Added",
    "add",
    "additions_may_go_on",
    "ask",
    "ask_reporter",
    "assessed",
    "begin",
    "close",
    "code_may_be_tried",
    "decide",
    "discard",
    "hand_back",
    "keep",
    "make_key",
    "open_source",
    "origin_of",
    "read_added",
    "read_once",
    "reply",
    "submit",
    "take",
]
