"""The only readers of items and grades: always by somebody, for something."""

from sightline.intelligence.queries.consistency import Difference, index_differences
from sightline.intelligence.queries.desk import (
    Written,
    groups_of,
    kept_upload,
    label_of_submission,
    support,
    written_from,
)
from sightline.intelligence.queries.lists import Asked, Line, Listing, exported, listed, searched
from sightline.intelligence.queries.page import GradeGiven, ItemPage, item, newest_grade
from sightline.intelligence.queries.placed import Placed, placed

__all__ = [
    "Asked",
    "Difference",
    "GradeGiven",
    "ItemPage",
    "Line",
    "Listing",
    "Placed",
    "Written",
    "exported",
    "groups_of",
    "index_differences",
    "item",
    "kept_upload",
    "label_of_submission",
    "listed",
    "newest_grade",
    "placed",
    "searched",
    "support",
    "written_from",
]
