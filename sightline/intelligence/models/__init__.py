"""Items, their grades and their children; what partners' files brought in."""

from sightline.intelligence.models.grades import Grade
from sightline.intelligence.models.imports import ImportedRow, Upload
from sightline.intelligence.models.items import Item, ItemChild, ItemPerson
from sightline.intelligence.models.opinions import Opinion
from sightline.intelligence.models.uses import Closing, Use
from sightline.intelligence.models.writing import ItemReview, SettledFinding

__all__ = [
    "Closing",
    "Grade",
    "ImportedRow",
    "Item",
    "ItemChild",
    "ItemPerson",
    "ItemReview",
    "Opinion",
    "SettledFinding",
    "Upload",
    "Use",
]
