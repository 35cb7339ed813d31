"""The only readers of items and grades: always by somebody, for something."""

from sightline.intelligence.queries.beside import (
    due,
    opinions_of,
    people_of,
    recurring_child_origin,
    reviews_of,
)
from sightline.intelligence.queries.consistency import Difference, index_differences
from sightline.intelligence.queries.desk import (
    Written,
    groups_of,
    kept_upload,
    label_of_submission,
    support,
    written_from,
)
from sightline.intelligence.queries.ladder import Period, TooMany, looked_at, pieces, rises_of
from sightline.intelligence.queries.lists import Asked, Line, Listing, exported, listed, searched
from sightline.intelligence.queries.page import GradeGiven, ItemPage, item, newest_grade
from sightline.intelligence.queries.placed import Placed, placed
from sightline.intelligence.queries.using import Ended, Used, endings_of, standing_of, uses_of

__all__ = [
    "Asked",
    "Difference",
    "Ended",
    "GradeGiven",
    "ItemPage",
    "Line",
    "Listing",
    "Period",
    "Placed",
    "TooMany",
    "Used",
    "Written",
    "due",
    "endings_of",
    "exported",
    "groups_of",
    "index_differences",
    "item",
    "kept_upload",
    "label_of_submission",
    "listed",
    "looked_at",
    "newest_grade",
    "opinions_of",
    "people_of",
    "pieces",
    "placed",
    "recurring_child_origin",
    "reviews_of",
    "rises_of",
    "searched",
    "standing_of",
    "support",
    "uses_of",
    "written_from",
]
