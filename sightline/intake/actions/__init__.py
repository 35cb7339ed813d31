"""Writing drafts, sending reports, working the queue, sources, replies: require, change, record."""

from sightline.intake.actions.broadcasts import (
    NewBroadcast,
    NotSafe,
    end_broadcast,
    sign_off_broadcast,
    write_broadcast,
)
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
from sightline.intake.actions.passing import (
    answer_colleague,
    ask_colleague,
    hand_over,
    hand_over_all,
)
from sightline.intake.actions.posting import (
    TooMany,
    end_device,
    forget,
    holder_of,
    may_come,
    may_send,
    receive,
    set_up,
)
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
from sightline.intake.actions.triage import (
    change_risk,
    escalate,
    mark_danger,
    record_referral,
    unmark_danger,
)
from sightline.intake.actions.working import NeedsReferral, close, hand_back, take

__all__ = [
    "Added",
    "Door",
    "Flood",
    "NeedsReferral",
    "NewBroadcast",
    "NotSafe",
    "TooMany",
    "add",
    "additions_may_go_on",
    "answer_colleague",
    "ask",
    "ask_colleague",
    "ask_reporter",
    "assessed",
    "begin",
    "change_risk",
    "close",
    "code_may_be_tried",
    "decide",
    "discard",
    "door_of",
    "end_broadcast",
    "end_device",
    "end_link",
    "escalate",
    "flood",
    "forget",
    "hand_back",
    "hand_over",
    "hand_over_all",
    "holder_of",
    "keep",
    "leave_link",
    "make_key",
    "make_link",
    "mark_danger",
    "may_come",
    "may_send",
    "open_link",
    "open_source",
    "origin_of",
    "read_added",
    "read_once",
    "receive",
    "record_referral",
    "refuse",
    "release",
    "reply",
    "set_up",
    "sign_off_broadcast",
    "submit",
    "take",
    "unmark_danger",
    "write_broadcast",
]
