"""What was disputed or put right of records, as far as the viewer may see them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.agencies.queries import account_names
from sightline.intelligence.models import Correction, ItemVersion
from sightline.terms import NOTED, Act, CorrectedPart, CorrectionOutcome


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """One decision on a record, as its page shows it. Why, and on what evidence, is for those who
    may put it right."""

    number: int
    part: CorrectedPart
    row: int
    outcome: CorrectionOutcome
    words: str = field(repr=False)
    why: str = field(repr=False)
    evidence: str = field(repr=False)
    by: str
    at: datetime

    @property
    def noted(self) -> str:
        """Return what a list says."""
        return NOTED[self.outcome]


@dataclass(frozen=True, slots=True)
class VersionLine:
    """An item's text before it was put right."""

    correction: int
    version: int
    text: str = field(repr=False)


def corrections_of(viewer: Viewer, record: str) -> list[CorrectionLine]:
    """Return the decisions on a record, the newest first."""
    known = visible_to(viewer, Act.READ, "record")
    rows = list(Correction.objects.filter(known, record=record).order_by("-id"))
    entitled = set(
        Correction.objects.filter(
            visible_to(viewer, Act.RECTIFY, "record"), record=record
        ).values_list("pk", flat=True)
    )
    names = account_names(sorted({row.decided_by for row in rows}))
    return [_line(row, names, told=row.pk in entitled) for row in rows]


def _line(row: Correction, names: dict[str, str], *, told: bool) -> CorrectionLine:
    return CorrectionLine(
        number=row.pk,
        part=CorrectedPart(row.part),
        row=row.number,
        outcome=CorrectionOutcome(row.outcome),
        words=row.words,
        why=row.why if told or row.outcome == CorrectionOutcome.REFUSED else "",
        evidence=row.evidence if told else "",
        by=names.get(row.decided_by, ""),
        at=row.decided_at,
    )


def versions_of(viewer: Viewer, item: str) -> list[VersionLine]:
    """Return an item's earlier texts, for who may put it right."""
    known = visible_to(viewer, Act.RECTIFY, "item_id")
    rows = ItemVersion.objects.filter(known, item=item).order_by("-id")
    return [VersionLine(row.correction_id, row.version, row.sanitised_text) for row in rows]


def noted(records: Iterable[str]) -> dict[str, str]:
    """Return what lists say beside some records: disputed, or put right, as it stands now.

    Row security decides which corrections are there for the viewer.
    """
    rows = Correction.objects.filter(record__in=list(records)).order_by("id")
    newest = dict(rows.values_list("record", "outcome"))
    return {record: NOTED[CorrectionOutcome(outcome)] for record, outcome in newest.items()}


def wrongly_named(people: Iterable[str]) -> set[tuple[str, str]]:
    """Return in which items some pseudonyms were wrongly named: (item, pseudonym)."""
    rows = Correction.objects.filter(person__in=list(people))
    return set(rows.values_list("record", "person"))
