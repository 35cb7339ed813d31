"""What may be handed over with a child: of the reader's own agency, and as they may know it."""

from collections.abc import Iterator
from datetime import date

from sightline.access.parties import Viewer
from sightline.access.queries import labels_allowing
from sightline.assessments.models import AssessmentVersion
from sightline.assessments.queries.seen import seen as assessments_seen
from sightline.assessments.tools import tools
from sightline.casework.handover import Piece
from sightline.casework.queries.page import WAITS, WorkPage
from sightline.disruption.models import MeasureVersion, PlanVersion
from sightline.disruption.onward.kinds import kinds
from sightline.disruption.powers import powers
from sightline.disruption.queries.about import seen as measures_seen
from sightline.disruption.queries.onward import seen as referrals_seen
from sightline.disruption.queries.plans import seen as plans_seen
from sightline.panels.models import Action
from sightline.panels.queries.doing import about_record
from sightline.terms import Act
from sightline.terms.assessing import AssessmentState
from sightline.terms.casework import HandOverPart as Part
from sightline.terms.measures import IN_FORCE
from sightline.terms.meeting import ACTION_OPEN
from sightline.terms.plans import PlanState


def pieces(viewer: Viewer, page: WorkPage, today: date) -> list[Piece]:
    """Return what may be handed over with a child, by a person who may work on all of it.

    What another agency controls is not among it: they hand it over themselves.
    """
    own = labels_allowing(viewer, Act.WORK)
    lots = (
        _assessed(viewer, page.person, own),
        _planned(viewer, page.person, own),
        _measures(viewer, page.person, own),
        _actions(viewer, page.person, own, today),
        _referrals(viewer, page.person, own),
        _work(page),
    )
    found = [one for lot in lots for one in lot]
    return sorted(found, key=lambda one: (list(Part).index(one.part), one.key))


def _piece(part: Part, record: str, label: int, words: str) -> Piece:
    return Piece(f"{part.value}:{record}", part, words, record, label)


def _assessed(viewer: Viewer, person: str, own: tuple[int, ...]) -> Iterator[Piece]:
    """Yield the newest level of each assessment, and what the child says in it."""
    rows = assessments_seen(viewer, Act.READ).filter(person=person, label__in=own).order_by("pk")
    for row in rows:
        versions = AssessmentVersion.objects.filter(assessment=row).order_by("-number")
        now = versions.filter(state=AssessmentState.COMPLETE.value).first()
        if now is None:
            continue
        tool = tools().get(row.tool)
        review = f" To be looked at again on {_day(now.review_on)}." if now.review_on else ""
        words = f"{tool.name if tool else row.tool}: {now.level_words}. {now.reason}{review}"
        yield _piece(Part.LEVEL, row.pk, row.label_id, words)
        if now.view:
            yield _piece(Part.VIEW, row.pk, row.label_id, now.view)


def _planned(viewer: Viewer, person: str, own: tuple[int, ...]) -> Iterator[Piece]:
    """Yield the aims of open plans and what the child wishes, and what would open closed ones."""
    for row in plans_seen(viewer, Act.READ).filter(person=person, label__in=own).order_by("pk"):
        now = PlanVersion.objects.filter(plan=row, number=row.number).first()
        if now is None:
            continue
        if row.state == PlanState.CLOSED:
            yield _piece(Part.REOPENS, row.pk, row.label_id, now.reopens)
            continue
        yield _piece(Part.AIMS, row.pk, row.label_id, now.aims)
        if now.child_wish:
            yield _piece(Part.VIEW, row.pk, row.label_id, now.child_wish)


def _measures(viewer: Viewer, person: str, own: tuple[int, ...]) -> Iterator[Piece]:
    rows = measures_seen(viewer, Act.READ).filter(
        person=person, label__in=own, state__in=[each.value for each in IN_FORCE]
    )
    for row in rows.order_by("pk"):
        now = MeasureVersion.objects.filter(measure=row, number=row.number).first()
        power = powers().get(row.power)
        words = f"{power.name if power else row.power}{_ends(now)}."
        yield _piece(Part.MEASURES, row.pk, row.label_id, words)


def _actions(
    viewer: Viewer, person: str, own: tuple[int, ...], today: date
) -> Iterator[Piece]:  # fmt: skip
    lines = [one for one in about_record(viewer, person, today) if one.state in ACTION_OPEN]
    labels = dict(
        Action.objects.filter(pk__in=[one.reference for one in lines], label__in=own)
        .values_list("pk", "label_id")
    )  # fmt: skip
    for one in lines:
        if one.reference in labels:
            words = f"{one.what} By {_day(one.due)}, {one.agency}."
            yield _piece(Part.ACTIONS, one.reference, labels[one.reference], words)


def _referrals(viewer: Viewer, person: str, own: tuple[int, ...]) -> Iterator[Piece]:
    rows = referrals_seen(viewer, Act.READ).filter(
        person=person, label__in=own, state__in=[each.value for each in WAITS]
    )
    for row in rows.order_by("pk"):
        kind = kinds().get(row.kind)
        due = f", a reply is due by {_day(row.due_on)}" if row.due_on else ""
        words = f"{kind.name if kind else row.kind}, to {row.to}{due}."
        yield _piece(Part.REFERRALS, row.pk, row.label_id, words)


def _work(page: WorkPage) -> Iterator[Piece]:
    """Yield who the child is and what stands in the work itself: it is seen with the child."""
    born = f", born {page.born}" if page.born else ""
    yield Piece("WHO:child", Part.WHO, f"{page.name}{born}.")
    closing = next((one.closing for one in reversed(page.steps) if one.closing), None)
    if closing:
        yield Piece("REOPENS:work", Part.REOPENS, closing.reopens)
        if closing.view:
            yield Piece("VIEW:work", Part.VIEW, closing.view)
    yield Piece("ASK:gatekeeper", Part.ASK, f"The gatekeeper of {page.controller}.")
    lead = page.now.lead if page.now else None
    if lead:
        yield Piece("ASK:lead", Part.ASK, f"{lead.post}, {lead.service}.")


def _ends(now: MeasureVersion | None) -> str:
    """Return until when a measure is in force, or when it is looked at again."""
    if now and now.expires_on:
        return f", until {_day(now.expires_on)}"
    return f", looked at again on {_day(now.review_on)}" if now and now.review_on else ""


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"
