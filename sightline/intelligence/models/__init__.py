"""Items, their grades and their children; what partners' files brought in."""

from sightline.intelligence.models.grades import Grade, Ground
from sightline.intelligence.models.imports import ImportedRow, Upload
from sightline.intelligence.models.items import Item, ItemChild
from sightline.intelligence.models.origins import Echo, EchoSearch, OriginJudgement
from sightline.intelligence.models.uses import Closing, Use

__all__ = [
    "Closing",
    "Echo",
    "EchoSearch",
    "Grade",
    "Ground",
    "ImportedRow",
    "Item",
    "ItemChild",
    "OriginJudgement",
    "Upload",
    "Use",
]
