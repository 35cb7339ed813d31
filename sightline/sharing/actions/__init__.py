"""The only writers of sharing. Each act requires, changes and records, in that order."""

from sightline.sharing.actions.widen import (
    answer_asking,
    break_glass,
    end_widening,
    review_glass,
    widen,
)
from sightline.sharing.actions.widen_conflicts import declare, shut, unshut
from sightline.sharing.actions.widen_groups import (
    add_member,
    name_keeper,
    open_in_emergency,
    take_out,
)
from sightline.sharing.actions.widen_leaving import hand_question, note_handed

__all__ = [
    "add_member",
    "answer_asking",
    "break_glass",
    "declare",
    "end_widening",
    "hand_question",
    "name_keeper",
    "note_handed",
    "open_in_emergency",
    "review_glass",
    "shut",
    "take_out",
    "unshut",
    "widen",
]
