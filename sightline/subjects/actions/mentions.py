"""Deciding on the marks in an item's text. It makes a mention, and no fact about anybody."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from django.db import connection, transaction

from sightline.access.parties import Viewer
from sightline.intelligence.actions import NotYet, Overtaken
from sightline.intelligence.models import Item
from sightline.ledger.actions import record
from sightline.subjects.mention_values import canonical as plain
from sightline.subjects.mention_values import find, own_value, place_refusal, value_refusal
from sightline.subjects.models import ItemRead, Mention
from sightline.subjects.queries.mentions import decided_on, item_row, marks_of
from sightline.subjects.reading import Decided, Mark, Place, Read, Reading, touch
from sightline.terms import Act, MentionDecision, MentionKind

READ = "READ"  # in the ledger: read, and nothing marked


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decides: of the mark at a place, or of words that they mark themselves.

    `place` is None for words of which nobody says where they stand. A correction, and only that,
    says the kind and the words, and the value where it is not to be read from the words.
    """

    decision: MentionDecision
    place: Place | None
    kind: MentionKind | None = None
    words: str = field(default="", repr=False)
    value: str = field(default="", repr=False)


@transaction.atomic
def mark(
    *,
    item: str,
    decisions: Sequence[Decision],
    version: int,
    seen: int,
    by: Viewer,
    at: datetime,
) -> list[Place]:
    """Add decisions on an item's marks, and return their places; what changes nothing is left out.

    `version` is the item's and `seen` the newest decision's number as the person saw them. Raise
    Overtaken where the item, the mark or a decision on it is another since, NotYet with the reasons
    by field where a correction breaks a rule.
    """
    row = item_row(by, Act.LINK, item)
    _one_at_a_time(item)
    row.refresh_from_db(fields=["version", "sanitised_text"])
    if row.version != version:
        raise Overtaken
    decided = decided_on(by, Act.LINK, [item])[item]
    reading = marks_of(row, decided)
    made = [_made(row, reading, decision) for decision in decisions]
    _require_apart(made)
    added = [one for one in made if _changes(one, reading)]
    newer = [one.read.place for one in decided if one.number > seen]
    if any(touch(one.read.place, place) for one in added for place in newer):
        raise Overtaken
    Mention.objects.bulk_create([_row(row, one, by, at) for one in added])
    for code in sorted({one.decision for one in added}):
        record(by.account, Act.LINK, [item], about=code.value)
    return [one.read.place for one in made]


@transaction.atomic
def read_through(*, item: str, by: Viewer, at: datetime) -> None:
    """Record that somebody read an item and found nothing to mark. It waits for nobody then."""
    row = item_row(by, Act.LINK, item)
    made = ItemRead(item_id=item, label_id=row.label_id, read_by=by.account, read_at=at)
    ItemRead.objects.bulk_create([made])
    record(by.account, Act.LINK, [item], about=READ)


@dataclass(frozen=True, slots=True)
class _Made:
    """A decision as it is stored."""

    decision: MentionDecision
    read: Read
    suggested: Read | None


def _one_at_a_time(item: str) -> None:
    """Let decisions on an item wait for each other; an analyst may lock no row of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('marks ' || %s, 0))", [item])


def _made(row: Item, reading: Reading, decision: Decision) -> _Made:
    held = reading.at(decision.place) if decision.place else None
    if decision.decision is MentionDecision.CORRECTED:
        return _corrected(row, reading, held, decision)
    if held is None or not _offered(held, decision.decision):
        raise Overtaken  # the mark is gone, or has become another
    suggested = held.suggested or (held.decided.suggested if held.decided else None)
    if decision.decision is MentionDecision.ACCEPTED:
        return _Made(decision.decision, held.suggested or held.read, held.suggested)
    read = held.read
    bare = Read(read.start, read.end, read.kind, read.text, "")
    return _Made(decision.decision, bare, suggested)


def _offered(held: Mark, decision: MentionDecision) -> bool:
    """Return whether a mark can be decided so: accepted if suggested, taken back if decided."""
    if decision is MentionDecision.ACCEPTED:
        return held.suggested is not None
    return decision is not MentionDecision.TAKEN_BACK or held.decided is not None


def _corrected(row: Item, reading: Reading, held: Mark | None, decision: Decision) -> _Made:
    """Return words that a person marks, or a mark as they read it. Raise NotYet."""
    kind, text = decision.kind, row.sanitised_text
    if kind is None:
        raise NotYet({"kind": "Choose what it is."})
    corrected = held.read.place if held else None
    marked = [mark.read.place for mark in reading.marks]
    near = decision.place[0] if decision.place else None
    place = find(text, decision.words, near=near, taken=marked)
    standing = [mark.read.place for mark in reading.marks if mark.stands]
    why_not = place_refusal(text, place, corrected=corrected, standing=standing)
    if place is None or why_not:
        raise NotYet({"words": why_not or ""})
    words = text[slice(*place)]
    value = decision.value.strip() or own_value(kind, words, row.received_at)
    if refused := value_refusal(kind, value):
        raise NotYet({"value": refused})
    suggested = _suggested(reading, held, place)
    read = Read(*place, kind, words, plain(kind, value))
    return _Made(_as_suggested(read, suggested), read, suggested)


def _suggested(reading: Reading, held: Mark | None, place: Place) -> Read | None:
    """Return what the machine had made of the mark that is corrected, or of these very words."""
    for one in (held, reading.at(place)):
        if one and one.suggested:
            return one.suggested
        if one and one.decided and one.decided.suggested:
            return one.decided.suggested
    return None


def _as_suggested(read: Read, suggested: Read | None) -> MentionDecision:
    """Return the decision that words make: what is read as the machine read it is accepted."""
    alike = suggested and (suggested.place, suggested.kind, suggested.value) == (
        read.place,
        read.kind,
        read.value,
    )
    return MentionDecision.ACCEPTED if alike else MentionDecision.CORRECTED


def _require_apart(made: Sequence[_Made]) -> None:
    places = sorted(one.read.place for one in made)
    if any(touch(one, other) for one, other in pairwise(places)):
        raise ValueError("Marks that are decided on together do not touch each other.")


def _changes(made: _Made, reading: Reading) -> bool:
    """Return whether a decision says other than the one that counts: a key pressed twice is one."""
    held = reading.at(made.read.place)
    now: Decided | None = held.decided if held else None
    if now is None or made.decision is MentionDecision.TAKEN_BACK:
        return True
    said = (now.decision, now.read.kind, now.read.value)
    return said != (made.decision, made.read.kind, made.read.value)


def _row(row: Item, made: _Made, by: Viewer, at: datetime) -> Mention:
    read, suggested = made.read, made.suggested
    return Mention(
        item_id=row.reference,
        label_id=row.label_id,
        version=row.version,
        start=read.start,
        end=read.end,
        kind=read.kind,
        text=read.text,
        value=read.value,
        suggested_start=suggested.start if suggested else None,
        suggested_end=suggested.end if suggested else None,
        suggested_kind=suggested.kind if suggested else "",
        suggested_value=suggested.value if suggested else "",
        decision=made.decision,
        decided_by=by.account,
        decided_at=at,
    )
