"""What an item was used for and how it ended, as far as the viewer may see the item."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.agencies.queries import account_names
from sightline.intelligence.models import Closing, Use
from sightline.terms import EVIDENCE, Act, ItemOutcome, UseKind


@dataclass(frozen=True, slots=True)
class Used:
    """One use, as the item's page shows it."""

    kind: UseKind
    happened_on: date
    case_reference: str = field(repr=False)
    words: str = field(repr=False)
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Ended:
    """One ending, or opening again, as the item's page shows it."""

    outcome: ItemOutcome
    why: str = field(repr=False)
    by: str
    at: datetime


def uses_of(viewer: Viewer, item: str) -> list[Used]:
    """Return the uses of an item that the viewer may see, the newest first."""
    rows = list(
        Use.objects.filter(visible_to(viewer, Act.READ, "item_id"), item=item).order_by("-id")
    )
    names = account_names([row.recorded_by for row in rows])
    return [
        Used(
            UseKind(row.kind),
            row.happened_on,
            row.case_reference,
            row.words,
            names.get(row.recorded_by, ""),
            row.recorded_at,
        )
        for row in rows
    ]


def endings_of(viewer: Viewer, item: str) -> list[Ended]:
    """Return the endings of an item that the viewer may see, the newest first."""
    rows = list(
        Closing.objects.filter(visible_to(viewer, Act.READ, "item_id"), item=item).order_by("-id")
    )
    names = account_names([row.closed_by for row in rows])
    return [
        Ended(ItemOutcome(row.outcome), row.why, names.get(row.closed_by, ""), row.closed_at)
        for row in rows
    ]


def standing_of(viewer: Viewer, item: str) -> tuple[ItemOutcome | None, bool]:
    """Return the outcome that counts now, and whether a use as evidence is recorded."""
    endings = endings_of(viewer, item)
    kinds = {used.kind for used in uses_of(viewer, item)}
    return (endings[0].outcome if endings else None), bool(kinds & EVIDENCE)
