"""Recording what intelligence was used for, and closing it: added rows, nothing changed."""

from datetime import date, datetime

from django.db import connection, transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.clocks import LONDON
from sightline.intelligence.models import Closing, Item, Use
from sightline.intelligence.queries import fallen, newest_grade, standing_of
from sightline.intelligence.using import (
    closing_refusal,
    condition_refusal,
    day_refusal,
    grade_refusal,
    kind_refusal,
)
from sightline.ledger.actions import record
from sightline.terms import Act, ItemOutcome, UseKind

FALLEN = "It was let go, or shown to be wrong. Look at it again first."


class NotYet(Exception):
    """A rule said why not, by the name of the form's field; nothing was stored."""

    def __init__(self, problems: dict[str, str]) -> None:
        """Hold what a person may mend."""
        super().__init__("not yet")
        self.problems = problems


@transaction.atomic
def use(
    *,
    item: str,
    kind: UseKind,
    happened_on: date,
    case_reference: str,
    words: str,
    by: Viewer,
    at: datetime,
) -> None:
    """Record that an item was used. Raise NotYet with the reasons by field."""
    row = _worked(item, by)
    grade = newest_grade(by, item)
    require_all(
        kind=kind_refusal(kind, by) or (FALLEN if fallen([item]) else None),
        happened_on=day_refusal(happened_on, _day(row.received_at), _day(at)),
        case_reference=None if case_reference.strip() else "Give the acting agency's own number.",
        words=grade_refusal(grade.assessment if grade else None)
        or condition_refusal(grade.action if grade else None, words),
    )
    Use.objects.bulk_create(
        [
            Use(
                item=row,
                label_id=row.label_id,
                kind=kind,
                happened_on=happened_on,
                case_reference=case_reference.strip(),
                words=words.strip(),
                recorded_by=by.account,
                recorded_at=at,
            )
        ]
    )
    record(by.account, Act.CONVERT, [item], about=kind.value)


@transaction.atomic
def close_item(*, item: str, outcome: ItemOutcome, why: str, by: Viewer, at: datetime) -> None:
    """Give an item its outcome, or open it again. Raise NotYet with the reasons by field."""
    row = _worked(item, by)
    now, evidence = standing_of(by, item)
    require_all(
        outcome=closing_refusal(outcome, now, evidence=evidence),
        why=None if why.strip() else "Say why, in a sentence.",
    )
    Closing.objects.bulk_create(
        [
            Closing(
                item=row,
                label_id=row.label_id,
                outcome=outcome,
                why=why.strip(),
                closed_by=by.account,
                closed_at=at,
            )
        ]
    )
    record(by.account, Act.CONVERT, [item], about=outcome.value)


def require_all(**problems: str | None) -> None:
    """Go on only if no field has a problem."""
    found = {name: why_not for name, why_not in problems.items() if why_not}
    if found:
        raise NotYet(found)


def _worked(item: str, by: Viewer) -> Item:
    """Return an item that the viewer may act on, the item held until the transaction ends."""
    with connection.cursor() as cursor:  # no row is locked: an analyst may not change the item
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [item])
    row = Item.objects.select_related("label").get(pk=item)
    require(refusal(by, Act.CONVERT, row.label.value, item), item)
    return row


def _day(moment: datetime) -> date:
    return moment.astimezone(LONDON).date()
