"""Opening groups and settings as records of their own, changing and ending them."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.index.actions import put
from sightline.index.records import Entry
from sightline.intelligence import derived
from sightline.intelligence.actions.overtaken import Overtaken
from sightline.intelligence.actions.using import require_all
from sightline.intelligence.models import Item
from sightline.ledger.actions import record
from sightline.subjects.fact_rules import why_refusal
from sightline.subjects.link_rules import GROUP, licence_refusal
from sightline.subjects.models import Group
from sightline.subjects.part_records import GroupDetails
from sightline.subjects.queries.searching_groups import TOKEN
from sightline.terms import Act, new_reference

MOST_WORDS = 40


@transaction.atomic
def open_group(*, item: str, details: GroupDetails, by: Viewer, at: datetime) -> str:
    """Open a group or setting from an item, under the item's label; return its reference."""
    source = Item.objects.select_related("label").get(pk=item)
    require(refusal(by, Act.PROFILE, source.label.value, item), item)
    _require_sound(details)
    row = Group(
        reference=new_reference(GROUP),
        label_id=source.label_id,
        opened_from=source,
        opened_by=by.account,
        opened_at=at,
        changed_by=by.account,
        changed_at=at,
        **columns(details),
    )
    Group.objects.bulk_create([row])
    put(entry(row))
    record(by.account, Act.PROFILE, [row.reference, item], about=details.kind.value)
    return row.reference


@transaction.atomic
def change_group(
    *, group: str, seen: int | None, details: GroupDetails, by: Viewer, at: datetime
) -> None:
    """Change what is said of a group. Raise Overtaken where it is no longer the version seen."""
    row = _held(group, seen, by)
    _require_sound(details)
    _keep(row, by, at, **columns(details))


@transaction.atomic
def end_group(*, group: str, seen: int | None, why: str, by: Viewer, at: datetime) -> None:
    """End a group or setting; it stays to be read. Raise Overtaken as `change_group` does."""
    row = _held(group, seen, by)
    require_all(why=why_refusal(why))
    _keep(row, by, at, ended_at=at, ended_why=why.strip())


def entry(row: Group) -> Entry:
    """Return what the index holds of a group: the words of its name and place."""
    found = derived.words(f"{row.name} {row.place_name}")[:MOST_WORDS]
    return Entry(row.reference, row.label_id, row.version, [(TOKEN, word) for word in found])


def columns(details: GroupDetails) -> dict[str, Any]:
    """Return what is said of a group by the names of its table's columns."""
    said = asdict(details)
    licence = said.pop("licence")
    return {
        **{name: " ".join(value.split()) if name in {"name", "place_name"} else value
           for name, value in said.items()},
        "licence_kind": licence["kind"] or "",
        "licence_number": licence["number"].strip(),
        "licence_authority": licence["authority"].strip(),
        "licence_until": licence["until"],
    }  # fmt: skip


def _require_sound(details: GroupDetails) -> None:
    licence = details.licence
    parts = [licence.kind.value if licence.kind else "", licence.number, licence.authority]
    why_not = licence_refusal(parts)
    if licence.until and not any(parts):
        why_not = "Say which licence ends then, or clear the day."
    require_all(
        name=None if details.name.strip() else "Give it a name that colleagues would know.",
        licence_kind=why_not,
    )


def _held(group: str, seen: int | None, by: Viewer) -> Group:
    row = Group.objects.select_for_update(of=("self",)).select_related("label").get(pk=group)
    require(refusal(by, Act.PROFILE, row.label.value, group), group)
    if row.version != seen or row.ended_at:
        raise Overtaken
    return row


def _keep(row: Group, by: Viewer, at: datetime, **changed: Any) -> None:
    version = row.version + 1
    Group.objects.filter(pk=row.reference).update(
        version=version, changed_by=by.account, changed_at=at, **changed
    )
    for name, value in {**changed, "version": version}.items():
        setattr(row, name, value)
    put(entry(row))
    record(by.account, Act.PROFILE, [row.reference], about=row.kind)
