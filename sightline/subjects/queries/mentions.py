"""Items as they are read: their marks, what stands of them, what was refused, what waits."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from sightline.access.parties import Label, Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import refusal, role_refusal
from sightline.agencies.queries import account_names
from sightline.intelligence.identifiers import Found, identifiers, spans
from sightline.intelligence.models import Item
from sightline.ledger.actions import record
from sightline.subjects.models import ItemRead, Mention
from sightline.subjects.queries.gazetteer import place_names
from sightline.subjects.reading import Decided, Read, Reading, merged, suggestions, touch
from sightline.terms import Act, Concern, Identifier, MentionDecision, MentionKind

PAGE = 50


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """An item's text with its marks, as one viewer reads it, and how new what they saw is."""

    reference: str
    label: Label
    text: str = field(repr=False)
    received_at: datetime
    version: int
    seen: int  # the number of the newest decision on the item; 0 for none
    reading: Reading
    names: dict[str, str]  # of those who decided, by account
    may_open_profiles: bool


@dataclass(frozen=True, slots=True)
class StandingMention:
    """A mention that a person made; `number` is its row's."""

    number: int
    read: Read
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Unread:
    """An item in which nobody has decided on any mark."""

    reference: str
    received_at: datetime
    concern: Concern
    text: str = field(repr=False)
    marks: int  # that the machine suggests


def reading(viewer: Viewer, act: Act, reference: str) -> ReadingPage:
    """Return an item to be read by whoever may record what it names. Raise Item.DoesNotExist."""
    row = item_row(viewer, act, reference)
    decided = decided_on(viewer, act, [reference])[reference]
    record(viewer.account, act, [reference])
    return ReadingPage(
        reference=reference,
        label=row.label.value,
        text=row.sanitised_text,
        received_at=row.received_at,
        version=row.version,
        seen=max((one.number for one in decided), default=0),
        reading=marks_of(row, decided),
        names=account_names(sorted({one.by for one in decided})),
        may_open_profiles=refusal(viewer, Act.PROFILE, row.label.value, reference) is None,
    )


def standing_mentions(viewer: Viewer, act: Act, item: str) -> list[StandingMention]:
    """Return the mentions that people made in an item and that stand, in the text's order."""
    row = item_row(viewer, act, item)
    marks = merged(row.sanitised_text, [], decided_on(viewer, act, [item])[item]).marks
    record(viewer.account, act, [item])
    standing = [mark.decided for mark in marks if mark.decided and mark.decided.stands]
    return [StandingMention(one.number, one.read, one.by, one.at) for one in standing]


def refused_identifiers(viewer: Viewer, act: Act, items: Iterable[str]) -> dict[str, set[Found]]:
    """Return of items the numbers, marks and account names that people said the text does not name.

    The index holds them still; whoever joins items by them may leave these out. Of a value that
    stands more than once in an item, every place must have been refused, or read as another.
    """
    decided = decided_on(viewer, act, items)
    rows = Item.objects.filter(visible_to(viewer, act), reference__in=[*decided])
    found = {row.reference: _refused(row, decided[row.reference]) for row in rows}
    return {item: refused for item, refused in found.items() if refused}


def unread(viewer: Viewer, act: Act, after: str = "") -> tuple[list[Unread], str]:
    """Return a page of the items that nobody has read yet, the newest first, and where to go on."""
    require(role_refusal(viewer, act))
    rows = list(unread_rows(viewer, act, after)[: PAGE + 1])
    more = rows[PAGE - 1].reference if len(rows) > PAGE else ""
    names = place_names() if rows else ()
    found = [
        Unread(
            row.reference,
            row.received_at,
            Concern(row.concern),
            row.sanitised_text,
            len(suggestions(row.sanitised_text, row.received_at, names)),
        )
        for row in rows[:PAGE]
    ]
    record(viewer.account, act, [one.reference for one in found])
    return found, more


def unread_rows(viewer: Viewer, act: Act, after: str = "") -> QuerySet[Item]:
    """Return the items that nobody read, after one of them where the viewer may see that."""
    rows = Item.objects.filter(visible_to(viewer, act))
    last = rows.filter(pk=after).first() if after else None
    if last:
        rows = rows.filter(
            Q(received_at__lt=last.received_at)
            | Q(received_at=last.received_at, reference__lt=last.reference),
            received_at__lte=last.received_at,
        )
    for done in (Mention.objects, ItemRead.objects):
        rows = rows.filter(~Exists(done.filter(item=OuterRef("pk"))))
    return rows.order_by("-received_at", "-reference")


def item_row(viewer: Viewer, act: Act, reference: str) -> Item:
    """Return the item's row, for an act that the viewer may do to it."""
    row = Item.objects.select_related("label").get(visible_to(viewer, Act.READ), pk=reference)
    require(refusal(viewer, act, row.label.value, reference), reference)
    return row


def marks_of(row: Item, decided: Sequence[Decided]) -> Reading:
    """Return the marks of an item: what the machine suggests now, under what people decided."""
    found = suggestions(row.sanitised_text, row.received_at, place_names())
    return merged(row.sanitised_text, found, decided)


def decided_on(viewer: Viewer, act: Act, items: Iterable[str]) -> dict[str, list[Decided]]:
    """Return what people decided on each of some items; what has no decision has an empty list."""
    rows = Mention.objects.filter(visible_to(viewer, act, "item_id"), item__in=list(items))
    found: dict[str, list[Decided]] = defaultdict(list)
    for row in rows.order_by("id"):
        found[row.item_id].append(_decided(row))
    return found


def _decided(row: Mention) -> Decided:
    suggested = None
    if row.suggested_start is not None and row.suggested_end is not None:
        place, kind = (row.suggested_start, row.suggested_end), MentionKind(row.suggested_kind)
        suggested = Read(*place, kind, "", row.suggested_value)
    return Decided(
        number=row.pk,
        read=Read(row.start, row.end, MentionKind(row.kind), row.text, row.value),
        decision=MentionDecision(row.decision),
        suggested=suggested,
        by=row.decided_by,
        at=row.decided_at,
    )


def _refused(row: Item, decided: Sequence[Decided]) -> set[Found]:
    """Return the identifiers of an item's text of which no place is left that may name them."""
    marks = [mark for mark in merged(row.sanitised_text, [], decided).marks if mark.decided]
    refused: set[Found] = set()
    kept = set(identifiers(row.place_name, row.online))
    kept |= {found for mark in marks if mark.stands and (found := _found(mark.read))}
    for mention, found in spans(row.sanitised_text):
        place = mention.start, mention.end
        over = any(touch(mark.read.place, place) for mark in marks)
        (refused if over else kept).add(found)
    return refused - kept


def _found(read: Read) -> Found | None:
    """Return the identifier that a mention names, if it is of such a kind."""
    kinds = {str(kind): kind for kind in Identifier}
    kind = kinds.get(str(read.kind))
    return Found(kind, read.value) if kind else None
