"""The only writers of subjects. Each act requires, changes and records, in that order."""

from sightline.subjects.actions.asked import ASK_AFTER, ask_after
from sightline.subjects.actions.concerns import end_concern, record_concern, renew_concern
from sightline.subjects.actions.facts import record_fact, take_back_fact
from sightline.subjects.actions.groups import change_group, end_group, open_group
from sightline.subjects.actions.judging import judge_people, keep_suggestions, take_back
from sightline.subjects.actions.links import end_link, record_link, renew_link
from sightline.subjects.actions.looking import LookedUp, NoPurpose, begin_task, end_task, look_up
from sightline.subjects.actions.mentions import Decision, mark, read_through
from sightline.subjects.actions.people import FIND_SAME, index_again, open_people
from sightline.subjects.actions.roles import give_role, step_on_role
from sightline.subjects.actions.things import refer_to

__all__ = [
    "ASK_AFTER",
    "FIND_SAME",
    "Decision",
    "LookedUp",
    "NoPurpose",
    "ask_after",
    "begin_task",
    "change_group",
    "end_concern",
    "end_group",
    "end_link",
    "end_task",
    "give_role",
    "index_again",
    "judge_people",
    "keep_suggestions",
    "look_up",
    "mark",
    "open_group",
    "open_people",
    "read_through",
    "record_concern",
    "record_fact",
    "record_link",
    "refer_to",
    "renew_concern",
    "renew_link",
    "step_on_role",
    "take_back",
    "take_back_fact",
]
