"""The ledger of measures: looked through, what is due, what moved. Counts come after the filter."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.clocks.local import local_day
from sightline.disruption.measures.rules import is_late
from sightline.disruption.models import Measure, MeasureVersion, MeasureWord
from sightline.disruption.powers import powers
from sightline.disruption.queries.about import names_of, seen, subject_of
from sightline.intelligence import derived
from sightline.ledger.actions import record
from sightline.terms import Act
from sightline.terms.disrupting import DisruptionSubject, PowerClass, Strand
from sightline.terms.measures import MeasureStep, MeasureSubject

ON_A_PAGE = 50
MOST = 1_000  # of a list: who needs more narrows it, and no count of all is asked for
EXACTLY = ("power", "power_class", "strand", "concern", "state", "owner", "area")


@dataclass(frozen=True, slots=True)
class MeasuresAsked:
    """What a list is narrowed to; an empty value asks for nothing. `until` is the last day.

    about  the reference of a subject; words: all of them stand somewhere in the measure
    """

    power: str = ""
    power_class: str = ""
    strand: str = ""
    concern: str = ""
    state: str = ""
    owner: str = ""
    agency: str = ""
    area: str = ""
    about: str = ""
    since: date | None = None
    until: date | None = None
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One measure as a list shows it."""

    reference: str
    power: str
    power_class: PowerClass
    strand: Strand
    state: MeasureStep
    about: str
    name: str = field(repr=False)
    record: MeasureSubject
    kind: DisruptionSubject
    owner: str
    agency: str
    due_on: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class MeasureList:
    """A page of measures. `cut` says that there are more than a list shows."""

    page: Page[str]
    lines: Sequence[MeasureLine]
    cut: bool


class MeasureDue(NamedTuple):
    """A measure that ends, or is to be looked at again."""

    reference: str
    subject: str
    power: str
    expires_on: date


class MeasureMoved(NamedTuple):
    """A step that was taken on a measure."""

    reference: str
    subject: str
    power: str
    step: MeasureStep
    on: date


def measures(viewer: Viewer, asked: MeasuresAsked, *, today: date, page: str = "") -> MeasureList:
    """Return a page of the measures that the viewer may know of, the newest moved first."""
    act = Act.SEARCH
    require(role_refusal(viewer, act))
    rows = _narrowed(seen(viewer, act), viewer, asked)
    found = _page(rows.order_by("-moved_at", "-reference"), viewer, today, page)
    record(viewer.account, act, _named(found), about="measures", words=asked.words)
    return found


def due(viewer: Viewer, *, by: date, today: date, page: str = "") -> MeasureList:
    """Return a page of what ends or is to be looked at by a day, late ones first."""
    act = Act.LIST
    require(role_refusal(viewer, act))
    rows = seen(viewer, act).filter(due_on__isnull=False, due_on__lte=by)
    found = _page(rows.order_by("due_on", "reference"), viewer, today, page)
    record(viewer.account, act, _named(found), about="measures due")
    return found


def measures_due(viewer: Viewer, *, by: date) -> list[MeasureDue]:
    """Return what the viewer may know of that ends or is to be looked at by a day, late first."""
    act = Act.LIST
    require(role_refusal(viewer, act))
    rows = seen(viewer, act).filter(due_on__isnull=False, due_on__lte=by)
    found = [
        MeasureDue(row.reference, subject_of(row), row.power, row.due_on)
        for row in rows.order_by("due_on", "reference")[:MOST]
        if row.due_on
    ]
    record(viewer.account, act, [one.reference for one in found], about="measures due")
    return found


def measures_since(viewer: Viewer, day: date) -> list[MeasureMoved]:
    """Return the newest step of each measure that moved since a day, the newest first."""
    act = Act.LIST
    require(role_refusal(viewer, act))
    rows = seen(viewer, act).filter(moved_at__gte=local_day(day)[0])
    moved = {row.reference: row for row in rows.order_by("-moved_at", "-reference")[:MOST]}
    steps = MeasureVersion.objects.filter(measure__in=list(moved)).order_by("measure", "number")
    newest = {one.measure_id: one for one in steps}
    found = [
        MeasureMoved(ref, subject_of(row), row.power, MeasureStep(newest[ref].step), newest[ref].on)
        for ref, row in moved.items()
    ]
    record(viewer.account, act, [one.reference for one in found], about="measures moved")
    return found


def held_by(viewer: Viewer, account: str) -> list[str]:
    """Return the measures that somebody holds and that are not over, of those that are seen."""
    require(role_refusal(viewer, Act.WORK))
    over = [MeasureStep.OUTCOME.value, MeasureStep.NOT_USED.value]
    rows = seen(viewer, Act.READ).filter(owner=account).exclude(state__in=over)
    return sorted(rows.values_list("pk", flat=True))


def _narrowed(rows: QuerySet[Measure], viewer: Viewer, asked: MeasuresAsked) -> QuerySet[Measure]:
    exactly = {name: getattr(asked, name) for name in EXACTLY if getattr(asked, name)}
    rows = rows.filter(**exactly)
    if asked.agency:
        ours = [number for number, label in viewer.labels if label.controller == asked.agency]
        rows = rows.filter(label__in=ours)
    if asked.about:
        rows = _about(rows, asked.about)
    if asked.since or asked.until:
        steps = MeasureVersion.objects.filter(measure=OuterRef("pk"))
        steps = steps.filter(on__gte=asked.since) if asked.since else steps
        steps = steps.filter(on__lte=asked.until) if asked.until else steps
        rows = rows.filter(Exists(steps))
    for word in derived.words(asked.words)[: derived.MOST_WORDS]:
        rows = rows.filter(Exists(MeasureWord.objects.filter(measure=OuterRef("pk"), word=word)))
    return rows


def _about(rows: QuerySet[Measure], reference: str) -> QuerySet[Measure]:
    column = {"H": "person", "L": "location", "G": "group", "V": "thing"}.get(reference[:1])
    return rows.filter(**{f"{column}": reference}) if column else rows.none()


def _page(rows: QuerySet[Measure], viewer: Viewer, today: date, page: str) -> MeasureList:
    found = list(rows.values_list("pk", flat=True)[: MOST + 1])
    paged = Paginator(found[:MOST], ON_A_PAGE).get_page(page)
    held = Measure.objects.select_related("label").in_bulk(list(paged))
    shown = [held[reference] for reference in paged]
    return MeasureList(paged, _lines(shown, today), len(found) > MOST)


def _named(found: MeasureList) -> list[str]:
    return [line.reference for line in found.lines]


def _lines(rows: Sequence[Measure], today: date) -> list[MeasureLine]:
    people = account_names(sorted({row.owner for row in rows}))
    agencies, names, catalogue = agency_names(), names_of(rows), powers()
    return [
        MeasureLine(
            reference=row.reference,
            power=catalogue[row.power].name if row.power in catalogue else row.power,
            power_class=PowerClass(row.power_class),
            strand=Strand(row.strand),
            state=MeasureStep(row.state),
            about=subject_of(row),
            name=names.get(subject_of(row), ""),
            record=MeasureSubject(row.record),
            kind=DisruptionSubject(row.kind),
            owner=people.get(row.owner, ""),
            agency=agencies.get(row.label.controller, row.label.controller),
            due_on=row.due_on,
            late=is_late(row.due_on, today),
        )
        for row in rows
    ]
