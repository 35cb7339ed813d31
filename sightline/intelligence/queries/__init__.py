"""The only readers of items and grades: always by somebody, for something."""

from sightline.intelligence.queries.beside import (
    due,
    is_child_origin,
    opinions_of,
    people_of,
    recurring_child_origin,
    reviews_of,
    settled_of,
)
from sightline.intelligence.queries.consistency import Difference, index_differences
from sightline.intelligence.queries.desk import (
    Written,
    groups_of,
    kept_upload,
    label_of_submission,
    stands,
    support,
    written_from,
)
from sightline.intelligence.queries.echoes import DIALS, Couple, couples, not_looked_through
from sightline.intelligence.queries.ladder import Period, TooMany, looked_at, pieces, rises_of
from sightline.intelligence.queries.lists import Asked, Line, Listing, exported, listed, searched
from sightline.intelligence.queries.origins import (
    Suggestion,
    Told,
    Undecided,
    corroboration_of,
    judged_pairs,
    pair,
    stands_for,
    undecided,
)
from sightline.intelligence.queries.page import GradeGiven, ItemPage, item, newest_grade
from sightline.intelligence.queries.placed import Placed, placed
from sightline.intelligence.queries.requirements import (
    RequirementLine,
    RequirementPage,
    gaps,
    owners_of,
    requirement,
    requirements,
)
from sightline.intelligence.queries.tasks import TaskLine, TaskPage, asked_of_us, task
from sightline.intelligence.queries.using import Ended, Used, endings_of, standing_of, uses_of

__all__ = [
    "DIALS",
    "Asked",
    "Couple",
    "Difference",
    "Ended",
    "GradeGiven",
    "ItemPage",
    "Line",
    "Listing",
    "Period",
    "Placed",
    "RequirementLine",
    "RequirementPage",
    "Suggestion",
    "TaskLine",
    "TaskPage",
    "Told",
    "TooMany",
    "Undecided",
    "Used",
    "Written",
    "asked_of_us",
    "corroboration_of",
    "couples",
    "due",
    "endings_of",
    "exported",
    "gaps",
    "groups_of",
    "index_differences",
    "is_child_origin",
    "item",
    "judged_pairs",
    "kept_upload",
    "label_of_submission",
    "listed",
    "looked_at",
    "newest_grade",
    "not_looked_through",
    "opinions_of",
    "owners_of",
    "pair",
    "people_of",
    "pieces",
    "placed",
    "recurring_child_origin",
    "requirement",
    "requirements",
    "reviews_of",
    "rises_of",
    "searched",
    "settled_of",
    "standing_of",
    "stands",
    "stands_for",
    "support",
    "task",
    "undecided",
    "uses_of",
    "written_from",
]
