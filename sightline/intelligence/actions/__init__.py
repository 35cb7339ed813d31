"""The only writers of items and grades. Each act requires, changes and records, in that order."""

from sightline.intelligence.actions.importing import (
    bring_in,
    bring_in_batches,
    drop_upload,
    keep_upload,
)
from sightline.intelligence.actions.judging import judge, keep_echoes
from sightline.intelligence.actions.storing import FIND_ECHOES
from sightline.intelligence.actions.using import NotYet, close_item, use
from sightline.intelligence.actions.writing import Overtaken, grade, sanitise

__all__ = [
    "FIND_ECHOES",
    "NotYet",
    "Overtaken",
    "bring_in",
    "bring_in_batches",
    "close_item",
    "drop_upload",
    "grade",
    "judge",
    "keep_echoes",
    "keep_upload",
    "sanitise",
    "use",
]
