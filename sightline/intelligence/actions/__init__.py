"""The only writers of items and grades. Each act requires, changes and records, in that order."""

from sightline.intelligence.actions.beside import opine, review_item
from sightline.intelligence.actions.importing import (
    bring_in,
    bring_in_batches,
    drop_upload,
    keep_upload,
)
from sightline.intelligence.actions.using import NotYet, close_item, use
from sightline.intelligence.actions.writing import Overtaken, grade, sanitise

__all__ = [
    "NotYet",
    "Overtaken",
    "bring_in",
    "bring_in_batches",
    "close_item",
    "drop_upload",
    "grade",
    "keep_upload",
    "opine",
    "review_item",
    "sanitise",
    "use",
]
