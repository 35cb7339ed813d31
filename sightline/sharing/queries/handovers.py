"""Texts that are handed over with a child, for those who may work on all that is in them."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from sightline.access.parties import Label, Viewer
from sightline.access.queries import labels_allowing, visible_to
from sightline.agencies.queries import agency_names, regime_of
from sightline.database.keys import unseal
from sightline.sharing.handover_rules import Going, choosing_refusal
from sightline.sharing.models import Disclosure, HandOver, Receipt, ShareDecision
from sightline.sharing.queries.bodies import regime_of_kind
from sightline.sharing.queries.decisions import as_decided, seen
from sightline.subjects.models import Person
from sightline.terms import SHARED, Act, Audience, BodyKind

TEXT = "hand-over"
MOST = 50


@dataclass(frozen=True, slots=True)
class Handing:
    """A text that is handed over; `labels` are those of the child and of all that is in it."""

    number: int
    person: str
    text: str = field(repr=False)
    records: tuple[str, ...]
    labels: tuple[tuple[int, Label], ...]
    made_by: str
    made_at: datetime
    decision: str


@dataclass(frozen=True, slots=True)
class Sent:
    """That a hand-over went: by which disclosure, when, and what came of it."""

    disclosure: str
    sent_at: datetime
    recalled_at: datetime | None
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Offered:
    """A decision under which a hand-over may go, or why it may not."""

    decision: str
    to: str = field(repr=False)
    decided_at: datetime
    until: datetime | None
    why_not: str | None


def known(viewer: Viewer) -> QuerySet[HandOver]:
    """Return the hand-overs that a viewer may know of. The row policy says it again."""
    people = Person.objects.filter(visible_to(viewer, Act.READ), is_child=True).values("pk")
    rows = HandOver.objects.filter(
        giver=viewer.agency,
        person__in=people,
        labels__contained_by=list(labels_allowing(viewer, Act.WORK)),
    )
    return rows.exclude(records__overlap=list(viewer.blocked)) if viewer.blocked else rows


def of_child(viewer: Viewer, person: str) -> list[Handing]:
    """Return the hand-overs of a child that a viewer may know of, the newest first."""
    rows = known(viewer).filter(person=person).order_by("-id")[:MOST]
    return [_handing(viewer, row) for row in rows]


def one(viewer: Viewer, person: str, number: int) -> Handing:
    """Return one hand-over of a child. Raise HandOver.DoesNotExist for who may not know of it."""
    return _handing(viewer, known(viewer).get(pk=number, person=person))


def under(viewer: Viewer, decision: str) -> Handing | None:
    """Return the hand-over that goes under a decision, the newest that was chosen, or None."""
    row = known(viewer).filter(decision=decision).order_by("-chosen_at", "-id").first()
    return _handing(viewer, row) if row else None


def sent(viewer: Viewer, numbers: list[int]) -> dict[int, Sent]:
    """Return which of some hand-overs went, by number: the newest disclosure of each.

    Only gatekeepers and leads of the agency that gives may know of a disclosure.
    """
    rows = Disclosure.objects.filter(giver=viewer.agency, handover__in=numbers).order_by("sent_at")
    confirmed = set(
        Receipt.objects.filter(disclosure__in=rows).values_list("disclosure", flat=True)
    )
    return {
        row.handover: Sent(row.pk, row.sent_at, row.recalled_at, row.pk in confirmed)
        for row in rows
        if row.handover is not None
    }


def offered(viewer: Viewer, handing: Handing, at: datetime) -> list[Offered]:
    """Return the decisions to share of a viewer's agency that still run, the newest first."""
    rows = seen(viewer).filter(
        outcome__in=[str(each) for each in SHARED], audience=Audience.NAMED.value, until__gt=at
    )
    rows = rows.exclude(pk__in=ShareDecision.objects.exclude(former=None).values("former"))
    names = agency_names()
    return [
        Offered(
            row.pk, row.outsider or names.get(row.receiver, row.receiver), row.decided_at,
            row.until, choosing_refusal(_going(row, handing), at),
        )
        for row in rows.order_by("-decided_at")[:MOST]
    ]  # fmt: skip


def why_not(viewer: Viewer, handing: Handing, decision: str, at: datetime) -> str | None:
    """Return why a hand-over may not go under a decision. Raise ShareDecision.DoesNotExist."""
    return choosing_refusal(_going(seen(viewer).get(pk=decision), handing), at)


def _going(row: ShareDecision, handing: Handing) -> Going:
    found = as_decided(row)
    kind = BodyKind(row.outsider_kind) if row.outsider_kind else None
    law = regime_of(row.receiver) if row.receiver else regime_of_kind(kind)
    return Going(
        outcome=found.outcome, audience=found.audience, until=found.until, newer=found.newer,
        crossing_authority=found.crossing_authority,
        held={label.regime for _, label in handing.labels}, receives_under={law},
    )  # fmt: skip


def _handing(viewer: Viewer, row: HandOver) -> Handing:
    labels = dict(viewer.labels)
    return Handing(
        number=row.pk, person=row.person,
        text=unseal(TEXT, bytes(row.text_sealed), row.person),
        records=tuple(row.records), labels=tuple((each, labels[each]) for each in row.labels),
        made_by=row.made_by, made_at=row.made_at, decision=row.decision_id or "",
    )  # fmt: skip
