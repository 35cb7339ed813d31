"""Recording, renewing and ending a concern about a child who is named only in passing."""

from datetime import date, datetime, timedelta

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.clocks import LONDON
from sightline.index.pseudonyms import CHILD, pseudonym
from sightline.intelligence.actions.using import require_all
from sightline.intelligence.models import Item
from sightline.ledger.actions import record
from sightline.subjects.concern_rules import concern_refusals
from sightline.subjects.fact_rules import stated, why_refusal
from sightline.subjects.models import ChildConcern
from sightline.subjects.rules import name_refusal
from sightline.terms import Act, NamedAs


@transaction.atomic
def record_concern(
    *,
    item: str,
    name: str,
    year: str,
    named_as: NamedAs,
    why: str,
    lapses_on: date | None,
    by: Viewer,
    at: datetime,
) -> str:
    """Record a concern about a child whom an item names, and return what stands for the child.

    The name is not kept: it stands as at the desk. Raise NotYet with the reasons by field.
    """
    row = _item(item, by)
    refusals = concern_refusals(why, lapses_on, at.astimezone(LONDON).date())
    require_all(name=name_refusal(name), **refusals)
    child = pseudonym(CHILD, name.strip(), year)
    new = ChildConcern(child=child, named_as=named_as, why=why, lapses_on=stated(lapses_on))
    _add(new, row, by, at)
    return child


@transaction.atomic
def renew_concern(
    *, concern: int, why: str, lapses_on: date | None, by: Viewer, at: datetime
) -> str:
    """Let a concern stand longer, from today for six months at most; return its item."""
    old = ChildConcern.objects.get(pk=concern)
    row = _item(old.item_id, by)
    require_all(**concern_refusals(why, lapses_on, at.astimezone(LONDON).date()))
    _add(_as(old, why, stated(lapses_on)), row, by, at)
    return row.reference


@transaction.atomic
def end_concern(*, concern: int, why: str, by: Viewer, at: datetime) -> str:
    """Let a concern lapse now; return its item."""
    old = ChildConcern.objects.get(pk=concern)
    row = _item(old.item_id, by)
    require_all(why=why_refusal(why))
    yesterday = at.astimezone(LONDON).date() - timedelta(days=1)
    _add(_as(old, why, yesterday), row, by, at)
    return row.reference


def _as(old: ChildConcern, why: str, lapses_on: date) -> ChildConcern:
    return ChildConcern(child=old.child, named_as=old.named_as, why=why, lapses_on=lapses_on)


def _item(item: str, by: Viewer) -> Item:
    row = Item.objects.select_related("label").get(pk=item)
    require(refusal(by, Act.PROFILE, row.label.value, item), item)
    return row


def _add(new: ChildConcern, item: Item, by: Viewer, at: datetime) -> None:
    new.item, new.label_id, new.why = item, item.label_id, new.why.strip()
    new.recorded_by, new.recorded_at = by.account, at
    ChildConcern.objects.bulk_create([new])
    record(by.account, Act.PROFILE, [item.reference, new.child], about="concern")
