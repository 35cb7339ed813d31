"""What hangs beside an item: second opinions, looks at it again, and one child telling it all."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.agencies.queries import account_names
from sightline.database.keys import unseal
from sightline.index.models import Token
from sightline.intelligence import derived
from sightline.intelligence.models import (
    ChildOrigin,
    Item,
    ItemPerson,
    ItemReview,
    Opinion,
    SettledFinding,
)
from sightline.intelligence.reviewing import DIALS
from sightline.ledger.actions import record
from sightline.terms import Act, Assessment, FindingKind, ReviewOutcome, SourceEvaluation

MOST_DUE = 100
SETTLED = "settled-reason"  # the key's use


@dataclass(frozen=True, slots=True)
class Judged:
    """One second opinion, beside the grade."""

    source: SourceEvaluation
    assessment: Assessment
    why: str = field(repr=False)
    by: str
    at: datetime

    @property
    def code(self) -> str:
        """Return the two characters, such as "2C"."""
        return f"{self.source}{self.assessment}"


@dataclass(frozen=True, slots=True)
class Looked:
    """One look at an item whose time had run out."""

    outcome: ReviewOutcome
    until: date | None
    why: str = field(repr=False)
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """An item to look at again, and since when."""

    reference: str
    review_by: date


def opinions_of(viewer: Viewer, item: str) -> list[Judged]:
    """Return the second opinions on an item that the viewer may see, the newest first."""
    known = visible_to(viewer, Act.READ, "item_id")
    rows = list(Opinion.objects.filter(known, item=item).order_by("-id"))
    names = account_names([row.given_by for row in rows])
    return [
        Judged(
            SourceEvaluation(row.source_evaluation),
            Assessment(row.assessment),
            row.why,
            names.get(row.given_by, ""),
            row.given_at,
        )
        for row in rows
    ]


def reviews_of(viewer: Viewer, item: str) -> list[Looked]:
    """Return the looks at an item that the viewer may see, the newest first."""
    known = visible_to(viewer, Act.READ, "item_id")
    rows = list(ItemReview.objects.filter(known, item=item).order_by("-id"))
    names = account_names([row.reviewed_by for row in rows])
    return [
        Looked(
            ReviewOutcome(row.outcome),
            row.until,
            row.why,
            names.get(row.reviewed_by, ""),
            row.reviewed_at,
        )
        for row in rows
    ]


def due(viewer: Viewer, today: date) -> list[Due]:
    """Return the items that this officer looks at again now, the longest overdue first."""
    newest = ItemReview.objects.filter(item=OuterRef("reference")).order_by("-id")
    rows = (
        Item.objects.filter(visible_to(viewer, Act.SANITISE), review_by__lt=today)
        .annotate(
            outcome=Coalesce(Subquery(newest.values("outcome")[:1]), Value("")),
            day=Coalesce(Subquery(newest.values("until")[:1]), "review_by"),
        )
        .filter(day__lt=today)
        .exclude(outcome=ReviewOutcome.LAPSED)
        .order_by("day", "reference")
        .values_list("reference", "day")[:MOST_DUE]
    )
    found = [Due(*row) for row in rows]
    record(viewer.account, Act.LIST, [one.reference for one in found])
    return found


def people_of(viewer: Viewer, item: str) -> list[str]:
    """Return the pseudonyms of the grown persons that an item names."""
    known = visible_to(viewer, Act.READ, "item_id")
    rows = ItemPerson.objects.filter(known, item=item).order_by("person")
    return list(rows.values_list("person", flat=True))


def is_child_origin(viewer: Viewer, item: str) -> bool:
    """Return whether a child is said to have known first, for who may write the item."""
    known = visible_to(viewer, Act.SANITISE, "item_id")
    return ChildOrigin.objects.filter(known, item=item).exists()


def settled_of(viewer: Viewer, item: str) -> list[tuple[FindingKind, str]]:
    """Return what was pointed at in an item and why it gives nobody away, for who may write it."""
    known = visible_to(viewer, Act.SANITISE, "item_id")
    rows = SettledFinding.objects.filter(known, item=item).order_by("id")
    return [(FindingKind(row.kind), unseal(SETTLED, bytes(row.why_sealed), item)) for row in rows]


def recurring_child_origin(viewer: Viewer, item: str) -> Sequence[str]:
    """Return the items by which one child keeps telling of one adult, if they are too many.

    Only items that the viewer may write are counted, this one among them: that the first to know it
    is a child tells who told.
    """
    if not is_child_origin(viewer, item):
        return []
    first = ChildOrigin.objects.filter(visible_to(viewer, Act.SANITISE, "item_id")).values("item")
    origin = Item.objects.filter(visible_to(viewer, Act.READ), pk=item).values("origin")
    told = Item.objects.filter(
        visible_to(viewer, Act.READ), origin__in=origin, reference__in=first
    ).values("reference")
    most: list[str] = []
    for person in people_of(viewer, item):
        rows = Token.objects.filter(
            visible_to(viewer, Act.READ, "record"),
            kind=derived.PERSON,
            value=person,
            record__in=told,
        )
        records = sorted(rows.values_list("record", flat=True))
        most = max(most, records, key=len)
    return most if len(most) >= DIALS["recurring_child_origin_items"].value else []
