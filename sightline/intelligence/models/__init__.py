"""Items, their grades and their children; what partners' files brought in."""

from sightline.intelligence.models.correcting import Correction, ItemVersion
from sightline.intelligence.models.grades import Grade, Ground
from sightline.intelligence.models.imports import ImportedRow, Upload
from sightline.intelligence.models.items import Item, ItemChild, ItemPerson
from sightline.intelligence.models.opinions import Opinion
from sightline.intelligence.models.origins import Echo, EchoSearch, OriginJudgement
from sightline.intelligence.models.requirements import (
    Requirement,
    RequirementItem,
    RequirementStep,
)
from sightline.intelligence.models.tasks import CollectionTask, TaskPurpose, TaskStep
from sightline.intelligence.models.uses import Closing, Use
from sightline.intelligence.models.writing import ChildOrigin, ItemReview, SettledFinding

__all__ = [
    "ChildOrigin",
    "Closing",
    "CollectionTask",
    "Correction",
    "Echo",
    "EchoSearch",
    "Grade",
    "Ground",
    "ImportedRow",
    "Item",
    "ItemChild",
    "ItemPerson",
    "ItemReview",
    "ItemVersion",
    "Opinion",
    "OriginJudgement",
    "Requirement",
    "RequirementItem",
    "RequirementStep",
    "SettledFinding",
    "TaskPurpose",
    "TaskStep",
    "Upload",
    "Use",
]
