"""Recording what ties two people, things or groups; keeping it longer; ending it."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.clocks import LONDON
from sightline.intelligence.actions.overtaken import Overtaken
from sightline.intelligence.actions.using import require_all
from sightline.intelligence.models import Item
from sightline.ledger.actions import record
from sightline.subjects.fact_rules import days_refusal, stated, why_refusal
from sightline.subjects.link_rules import ends_refusal, expiry_refusal
from sightline.subjects.models import Link
from sightline.subjects.part_records import NewLink
from sightline.subjects.queries.links import a_child_is_tied
from sightline.subjects.queries.sources import (
    NO_ITEM,
    item_refusal,
    kind_of_thing,
    names_of_ends,
)
from sightline.terms import Act, SubjectLinkKind

NO_END = "Nobody and nothing that you may see has this reference."


@transaction.atomic
def record_link(*, link: NewLink, by: Viewer, at: datetime) -> None:
    """Tie two, from an item that says so. Raise NotYet with the reasons by field."""
    require_all(item=item_refusal(by, link.item) if link.item else NO_ITEM)
    item = _item(link.item, by)
    there = names_of_ends(by, [link.from_end, link.to_end])
    thing = kind_of_thing(link.to_end)
    today = at.astimezone(LONDON).date()
    require_all(
        from_end=None if link.from_end in there else NO_END,
        to_end=(None if link.to_end in there else NO_END)
        or ends_refusal(link.kind, link.from_end, link.to_end, thing),
        until=days_refusal(link.since, link.until),
        expires_on=expiry_refusal(
            link.expires_on, today, a_child_is_tied=a_child_is_tied(by, link.from_end, link.to_end)
        ),
    )
    row = Link(
        from_end=link.from_end,
        to_end=link.to_end,
        kind=link.kind,
        since=link.since,
        until=link.until,
        expires_on=stated(link.expires_on),
        words=link.words.strip(),
    )
    _add(row, item, by, at)


@transaction.atomic
def renew_link(*, link: int, expires_on: date | None, words: str, by: Viewer, at: datetime) -> None:
    """Keep a link longer, on the same item. Raise Overtaken where a colleague was quicker."""
    old, item = _standing(link, by)
    tied = a_child_is_tied(by, old.from_end, old.to_end)
    today = at.astimezone(LONDON).date()
    require_all(
        expires_on=expiry_refusal(expires_on, today, a_child_is_tied=tied), words=why_refusal(words)
    )
    row = _after(old, until=old.until, words=words)
    row.expires_on = stated(expires_on)
    _add(row, item, by, at)


@transaction.atomic
def end_link(*, link: int, words: str, by: Viewer, at: datetime) -> None:
    """End a link that was wrong or is over. Raise Overtaken where a colleague was quicker."""
    old, item = _standing(link, by)
    require_all(words=why_refusal(words))
    row = _after(old, until=old.until, words=words)
    row.ends, row.expires_on = True, old.expires_on
    _add(row, item, by, at)


def _after(old: Link, *, until: date | None, words: str) -> Link:
    return Link(
        from_end=old.from_end,
        to_end=old.to_end,
        kind=SubjectLinkKind(old.kind),
        since=old.since,
        until=until,
        words=words.strip(),
        replaces=old,
    )


def _standing(link: int, by: Viewer) -> tuple[Link, Item]:
    """Return a link that stands, and its item. Who sees it sees whatever replaced it."""
    old = Link.objects.get(pk=link)
    item = _item(old.item_id, by)
    if old.ends or Link.objects.filter(replaces=link).exists():
        raise Overtaken
    return old, item


def _item(reference: str, by: Viewer) -> Item:
    row = Item.objects.select_related("label").get(pk=reference)
    require(refusal(by, Act.LINK, row.label.value, reference), reference)
    return row


def _add(row: Link, item: Item, by: Viewer, at: datetime) -> None:
    row.item, row.recorded_by, row.recorded_at = item, by.account, at
    try:
        with transaction.atomic():
            Link.objects.bulk_create([row])
    except IntegrityError as error:
        if "replaces" not in str(error):
            raise
        raise Overtaken from None
    about = "ended" if row.ends else row.kind
    record(by.account, Act.LINK, [item.reference, row.from_end, row.to_end], about=about)
