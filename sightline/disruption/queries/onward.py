"""Onward referrals: listed, late, due, held. Counts come after the filter."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.disruption.models import OnwardReferral, OnwardVersion
from sightline.disruption.onward.kinds import kinds
from sightline.disruption.onward.records import Said, Taken
from sightline.disruption.onward.rules import is_late
from sightline.ledger.actions import record
from sightline.subjects.models import Person
from sightline.terms import Act
from sightline.terms.onward import OnwardReply, OnwardResult, OnwardStep

ON_A_PAGE = 50
MOST = 1_000  # of a list: who needs more narrows it, and no count of all is asked for
ALL, MINE, AGENCY, LATE = "all", "mine", "agency", "late"


@dataclass(frozen=True, slots=True)
class OnwardLine:
    """One onward referral as a list shows it."""

    reference: str
    kind: str
    to: str
    state: OnwardStep
    person: str
    name: str = field(repr=False)
    is_child: bool
    owner: str
    agency: str
    made_on: date
    due_on: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class OnwardList:
    """A page of onward referrals. `cut` says that there are more than a list shows."""

    page: Page[str]
    lines: Sequence[OnwardLine]
    cut: bool


class OnwardDue(NamedTuple):
    """An onward referral whose reply is due, or late."""

    reference: str
    subject: str
    kind: str
    due_on: date


def seen(viewer: Viewer, act: Act) -> QuerySet[OnwardReferral]:
    """Return the referrals that a viewer may know of: under their label, and with the person."""
    people = Person.objects.filter(visible_to(viewer, act))
    return OnwardReferral.objects.filter(visible_to(viewer, act), person__in=people.values("pk"))


def referrals(
    viewer: Viewer, which: str, *, about: str = "", today: date, page: str = ""
) -> OnwardList:
    """Return a page of the onward referrals that the viewer may know of, late ones first.

    `which` is ALL, MINE, AGENCY or LATE; what is none of them asks for all.
    """
    act = Act.LIST
    require(role_refusal(viewer, act))
    rows = _narrowed(seen(viewer, act), viewer, which, today)
    if about:
        rows = rows.filter(person=about)
    first = F("due_on").asc(nulls_last=True)
    found = _page(rows.order_by(first, "-moved_at", "-reference"), today, page)
    named = [line.reference for line in found.lines]
    record(viewer.account, act, named, about="onward referrals")
    return found


def referrals_due(viewer: Viewer, *, by: date) -> list[OnwardDue]:
    """Return what the viewer may know of whose reply is due by a day, the late ones first."""
    act = Act.LIST
    require(role_refusal(viewer, act))
    rows = seen(viewer, act).filter(due_on__isnull=False, due_on__lte=by)
    found = [
        OnwardDue(row.reference, row.person_id, row.kind, row.due_on)
        for row in rows.order_by("due_on", "reference")[:MOST]
        if row.due_on
    ]
    record(viewer.account, act, [one.reference for one in found], about="onward referrals due")
    return found


def held_by(viewer: Viewer, account: str) -> list[str]:
    """Return the referrals that somebody holds and that are not closed, of those that are seen."""
    require(role_refusal(viewer, Act.WORK))
    rows = seen(viewer, Act.READ).filter(owner=account).exclude(state=OnwardStep.CLOSED.value)
    return sorted(rows.values_list("pk", flat=True))


def taken(row: OnwardVersion) -> Taken:
    """Return a version as plain values."""
    said = Said(
        on=row.on,
        words=row.words,
        outside=row.outside,
        reply=OnwardReply(row.reply) if row.reply else None,
        early_why=row.early_why,
        result=OnwardResult(row.result) if row.result else None,
    )
    step, state = OnwardStep(row.step), OnwardStep(row.state)
    return Taken(row.number, step, state, row.owner, said, row.by, row.at, row.due_on)


def _narrowed(
    rows: QuerySet[OnwardReferral], viewer: Viewer, which: str, today: date
) -> QuerySet[OnwardReferral]:
    if which == MINE:
        return rows.filter(owner=viewer.account).exclude(state=OnwardStep.CLOSED.value)
    if which == AGENCY:
        ours = [number for number, label in viewer.labels if label.controller == viewer.agency]
        return rows.filter(label__in=ours)
    if which == LATE:
        return rows.filter(due_on__lt=today)
    return rows


def _page(rows: QuerySet[OnwardReferral], today: date, page: str) -> OnwardList:
    found = list(rows.values_list("pk", flat=True)[: MOST + 1])
    paged = Paginator(found[:MOST], ON_A_PAGE).get_page(page)
    held = OnwardReferral.objects.select_related("label", "person").in_bulk(list(paged))
    shown = [held[reference] for reference in paged]
    return OnwardList(paged, _lines(shown, today), len(found) > MOST)


def _lines(rows: Sequence[OnwardReferral], today: date) -> list[OnwardLine]:
    people = account_names(sorted({row.owner for row in rows}))
    agencies, catalogue = agency_names(), kinds()
    made = dict(
        OnwardVersion.objects.filter(referral__in=rows, number=1).values_list("referral_id", "on")
    )
    return [
        OnwardLine(
            reference=row.reference,
            kind=catalogue[row.kind].name if row.kind in catalogue else row.kind,
            to=row.to,
            state=OnwardStep(row.state),
            person=row.person_id,
            name=row.person.name,
            is_child=row.is_child,
            owner=people.get(row.owner, ""),
            agency=agencies.get(row.label.controller, row.label.controller),
            made_on=made[row.reference],
            due_on=row.due_on,
            late=is_late(row.due_on, today),
        )
        for row in rows
    ]
