"""The only writers of items and grades. Each act requires, changes and records, in that order."""

from sightline.intelligence.actions.beside import opine, review_item
from sightline.intelligence.actions.correcting import note_correction, put_text_right, take_off
from sightline.intelligence.actions.importing import (
    bring_in,
    bring_in_batches,
    drop_upload,
    keep_upload,
)
from sightline.intelligence.actions.judging import judge, keep_echoes
from sightline.intelligence.actions.overtaken import Overtaken, once
from sightline.intelligence.actions.requirements import (
    change_requirement,
    end_requirement,
    put_under,
    raise_requirement,
)
from sightline.intelligence.actions.storing import FIND_ECHOES
from sightline.intelligence.actions.tasks import (
    accept_task,
    answer_task,
    ask_agency,
    decline_task,
    withdraw_task,
    write_answer,
)
from sightline.intelligence.actions.using import NotYet, close_item, use
from sightline.intelligence.actions.writing import grade, sanitise

__all__ = [
    "FIND_ECHOES",
    "NotYet",
    "Overtaken",
    "accept_task",
    "answer_task",
    "ask_agency",
    "bring_in",
    "bring_in_batches",
    "change_requirement",
    "close_item",
    "decline_task",
    "drop_upload",
    "end_requirement",
    "grade",
    "judge",
    "keep_echoes",
    "keep_upload",
    "note_correction",
    "once",
    "opine",
    "put_text_right",
    "put_under",
    "raise_requirement",
    "review_item",
    "sanitise",
    "take_off",
    "use",
    "withdraw_task",
    "write_answer",
]
