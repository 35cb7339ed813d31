"""Putting records right: a decision is added, what was there is kept, and the index follows."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.index.models import Stamp
from sightline.intake.queries import own_refusal
from sightline.intelligence.actions.overtaken import Overtaken
from sightline.intelligence.actions.storing import index_as
from sightline.intelligence.actions.using import require_all
from sightline.intelligence.actions.writing import NOBODY
from sightline.intelligence.correcting import (
    correction_refusals,
    names_in,
    text_refusal,
    without,
)
from sightline.intelligence.models import Correction, Item, ItemChild, ItemPerson, ItemVersion
from sightline.intelligence.queries.lists import codes
from sightline.intelligence.records import NewCorrection
from sightline.ledger.actions import record
from sightline.terms import Act, CorrectedPart, CorrectionOutcome

ACT = Act.RECTIFY
NO_NAME = "Do not write the name here: everybody reads this who reads the item."
GIVES_AWAY = "This may give away who told us: “{words}”. {why}"


@transaction.atomic
def note_correction(*, new: NewCorrection, by: Viewer, at: datetime) -> int:
    """Add a decision on a record and return its number. Nothing else of the record changes.

    Raise NotYet with the reasons by field; refuse for a record that is missing or not the viewer's
    to put right.
    """
    stamp = Stamp.objects.select_related("label").get(
        visible_to(by, Act.READ, "record"), record=new.record
    )
    require(refusal(by, ACT, stamp.label.value, new.record), new.record)
    require_all(**correction_refusals(new.outcome, new.words, new.why, new.evidence))
    row = Correction(
        record=new.record,
        label_id=stamp.label_id,
        part=new.part,
        number=new.number,
        outcome=new.outcome,
        person=new.person,
        words=new.words.strip(),
        why=new.why.strip(),
        evidence=new.evidence.strip(),
        decided_by=by.account,
        decided_at=at,
        written_at=at,
    )
    Correction.objects.bulk_create([row])
    record(by.account, ACT, [new.record], about=new.outcome.value)
    return int(row.pk)


@transaction.atomic
def put_text_right(*, new: NewCorrection, text: str, seen: int, by: Viewer, at: datetime) -> int:
    """Put an item's text right as a new version of it; the one before is kept.

    By an officer alone, who writes items. `seen` is the version that they saw: raise Overtaken
    where another came meanwhile. Raise NotYet with the reasons by field.
    """
    row = _held(new.record, by, seen)
    require(refusal(by, Act.SANITISE, row.label.value, new.record), new.record)
    require(own_refusal(by, row.submission), new.record)
    require_all(text=text_refusal(text, row.sanitised_text) or _gives_away(text, row))
    number = note_correction(new=new, by=by, at=at)
    _keep(row, number)
    row.sanitised_text = text.strip()
    _write(row)
    return number


@transaction.atomic
def take_off(
    *,
    new: NewCorrection,
    names: Sequence[str],
    keep: Sequence[str] = (),
    seen: int,
    by: Viewer,
    at: datetime,
) -> int:
    """Take somebody who was wrongly named off an item at once, and return the correction's number.

    Off its rows of whom it names, its text, its place's name, its tokens and occurrences: no list,
    map, chart or search finds the person by it. `names` are how they are written in it; `keep` are
    names of others in it, whose words stay. What it said before is kept.
    """
    if new.outcome is not CorrectionOutcome.WRONGLY_NAMED or new.part is not CorrectedPart.ITEM:
        raise ValueError("Only somebody who was wrongly named is taken off an item.")
    row = _held(new.record, by, seen)
    named = _named(ItemChild, "child", row) | _named(ItemPerson, "person", row)
    require_all(
        person=None if new.person in named else "The item does not name this person.",
        words=NO_NAME if names_in(new.words, names) else None,
    )
    number = note_correction(new=new, by=by, at=at)
    _keep(row, number)
    ItemChild.objects.filter(item=row, child=new.person).delete()
    ItemPerson.objects.filter(item=row, person=new.person).delete()
    row.sanitised_text = without(row.sanitised_text, names, keep=keep)
    row.place_name = without(row.place_name, names, keep=keep)
    row.online = without(row.online, names, keep=keep)
    _write(row)
    return number


def _held(item: str, by: Viewer, seen: int) -> Item:
    """Return an item that may be put right, held until the transaction ends."""
    row = Item.objects.select_related("label").get(visible_to(by, Act.READ), pk=item)
    require(refusal(by, ACT, row.label.value, item), item)
    if row.version != seen:
        raise Overtaken
    return row


def _named(model: type[ItemChild] | type[ItemPerson], column: str, row: Item) -> set[str]:
    rows = model.objects.filter(item=row).values_list(column, flat=True)
    return {str(one) for one in rows}


def _gives_away(text: str, row: Item) -> str | None:
    """Return what in a new text may give its source away and did not stand there before."""
    before = {found.words.casefold() for found in NOBODY.pointed(row.sanitised_text)}
    new = (one for one in NOBODY.pointed(text) if one.words.casefold() not in before)
    return next((GIVES_AWAY.format(words=one.words, why=one.why) for one in new), None)


def _keep(row: Item, correction: int) -> None:
    kept = ItemVersion(
        item=row,
        label_id=row.label_id,
        correction_id=correction,
        version=row.version,
        sanitised_text=row.sanitised_text,
        place_name=row.place_name,
        online=row.online,
        children=sorted(_named(ItemChild, "child", row)),
        people=sorted(_named(ItemPerson, "person", row)),
    )
    ItemVersion.objects.bulk_create([kept])


def _write(row: Item) -> None:
    """Write an item as its next version, and put it in the index as it stands now."""
    version = row.version + 1
    changed = Item.objects.filter(pk=row.pk, version=row.version).update(
        version=version,
        sanitised_text=row.sanitised_text,
        place_name=row.place_name,
        online=row.online,
    )
    if not changed:
        raise Overtaken
    index_as(row, version, codes([row.reference]).get(row.reference, "")[:2])
