"""What the rules bring to an agenda, of what its convener may know."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.assessments.models import AssessmentVersion
from sightline.assessments.queries import reviews_due
from sightline.assessments.queries.seen import seen as assessments
from sightline.disruption.queries.measures import measures_due
from sightline.disruption.queries.onward import referrals_due
from sightline.disruption.queries.plans import plans_due
from sightline.hotspots.models import LocationEvidence, LocationOfConcern, LocationVersion
from sightline.hotspots.queries.concerns import newest_versions
from sightline.intelligence.models import Item, ItemChild, Requirement
from sightline.panels.agenda import Brought, Draft, drafted, turns_18_soon
from sightline.panels.models import (
    AgendaItem,
    Meeting,
    MeetingVersion,
    Referral,
    ReferralAnswer,
    Theme,
)
from sightline.panels.queries.doing import late_in
from sightline.panels.queries.meetings import stands
from sightline.panels.queries.seen import known_about, meetings_seen
from sightline.panels.queries.themes_now import newest_themes
from sightline.panels.rules import DIALS
from sightline.panels.theme_rules import is_due
from sightline.subjects.models import Group, Person, SubjectRoleGiven
from sightline.subjects.queries.concerns import profiled
from sightline.subjects.queries.sameness import judged_around
from sightline.subjects.rules import is_child
from sightline.subjects.sameness import profiles, standing
from sightline.terms import (
    ENDED_REQUIREMENT,
    Act,
    ConcernState,
    PersonVerdict,
    PlaceRole,
    SubjectRole,
)
from sightline.terms.assessing import AssessmentState
from sightline.terms.meeting import AgendaReason, AgendaStrand, MeetingState
from sightline.terms.themes import ThemeSource, ThemeState

RISK = (SubjectRole.SUSPECTED.value, SubjectRole.CONVICTED.value)


def draft(viewer: Viewer, meeting: Meeting, at: datetime) -> Draft:
    """Return what the rules bring to a meeting that is not on its agenda yet."""
    day = timezone.localdate(stands(meeting.reference).starts_at)
    since = _since(meeting, at)
    there = AgendaItem.objects.filter(meeting=meeting).exclude(about="")
    brought = [
        *_late(viewer, meeting.panel_id, day),
        *_referred(viewer, meeting.panel_id),
        *_locations(viewer, since, day),
        *_people(viewer, since, day),
        *_found(viewer, since),
        *_assessed(viewer, since, day),
        *_growing_up(viewer, meeting.panel_id, day),
        *_due(viewer, day),
        *_gaps(viewer, day),
        *_themes(viewer, meeting.panel_id, since, day),
    ]
    known = known_about(viewer, (one.about for one in brought))
    heard = set(there.values_list("about", flat=True))
    return drafted(
        (one for one in brought if one.about in known),
        there=heard,
        same=_same(viewer, known | heard),
        most=DIALS["most_entries"].value,
    )


def _same(viewer: Viewer, abouts: set[str]) -> dict[str, str]:
    """Return which record stands for each of some people, so that one child is heard once.

    Records of one name and year count as one, unless somebody judged any of them to be of two.
    """
    rows = Person.objects.filter(visible_to(viewer, Act.READ), pk__in=abouts).order_by("pk")
    judged = judged_around(viewer, Act.READ, [row.pk for row in rows])
    apart = {
        record
        for pair, one in standing(judged).items()
        if one.verdict is PersonVerdict.DIFFERENT
        for record in pair
    }
    first: dict[str, str] = {}
    for row in rows:
        if row.pk not in apart:
            first.setdefault(row.pseudonym, row.pk)
    who = profiles(judged)
    return {row.pk: who.leader(row.pk if row.pk in apart else first[row.pseudonym]) for row in rows}


def _since(meeting: Meeting, at: datetime) -> datetime:
    """Return when the panel met last; before its first meeting, some weeks back."""
    held = MeetingVersion.objects.filter(
        meeting__panel=meeting.panel_id, state=MeetingState.CLOSED.value
    )
    last = held.exclude(meeting=meeting).order_by("-starts_at").first()
    back = timedelta(days=DIALS["first_look_back"].value)
    return last.starts_at if last else at - back


def _late(viewer: Viewer, panel: str, day: date) -> Iterator[Brought]:
    for row in late_in(viewer, panel, day):
        entry = row.item
        if row.about and entry:
            yield Brought(row.about, AgendaStrand(entry.strand), AgendaReason.ACTION_LATE)


def _referred(viewer: Viewer, panel: str) -> Iterator[Brought]:
    answered = ReferralAnswer.objects.values("referral")
    for row in Referral.objects.filter(panel=panel).exclude(pk__in=answered).order_by("id"):
        yield Brought(row.about, AgendaStrand(row.strand), AgendaReason.REFERRED, row.pk)


def _locations(viewer: Viewer, since: datetime, day: date) -> Iterator[Brought]:
    seen = LocationOfConcern.objects.filter(visible_to(viewer, Act.READ))
    versions = newest_versions(seen).exclude(state=ConcernState.CLOSED.value)
    made = dict(seen.filter(created_at__gte=since).values_list("pk", "created_at"))
    found = set(
        LocationEvidence.objects.filter(concern__in=made).values_list("concern_id", flat=True)
    )
    for row in versions.order_by("concern_id"):
        for reason in _location_reasons(row, made, found, day):
            yield Brought(row.concern_id, AgendaStrand.LOCATIONS, reason)


def _location_reasons(
    row: LocationVersion, made: Iterable[str], found: Iterable[str], day: date
) -> Iterator[AgendaReason]:
    if row.state == ConcernState.HANDED_TO_PANEL.value:
        yield AgendaReason.REFERRED
    if row.review_on and row.review_on <= day:
        yield AgendaReason.REVIEW_DUE
    if row.concern_id in made:
        analysed = row.concern_id in found
        yield AgendaReason.NEWLY_SIGNIFICANT if analysed else AgendaReason.NEW


def _people(viewer: Viewer, since: datetime, day: date) -> Iterator[Brought]:
    seen = Person.objects.filter(visible_to(viewer, Act.READ))
    given = SubjectRoleGiven.objects.filter(
        visible_to(viewer, Act.READ, "person_id"), role__in=RISK, given_at__gte=since
    )
    for row in seen.filter(pk__in=given.values("person")):
        if not _child(row, day):  # a child is a child first, and is never in this strand
            yield Brought(row.reference, AgendaStrand.PERSONS_POSING_RISK, AgendaReason.NEW)


def _child(row: Person, day: date) -> bool:
    return is_child(row.born, recorded_as_child=row.is_child, today=day)


def _found(viewer: Viewer, since: datetime) -> Iterator[Brought]:
    """Bring the children of whom an item says that they were missing and found."""
    items = Item.objects.filter(
        visible_to(viewer, Act.READ),
        place_role=PlaceRole.FOUND_MISSING.value,
        received_at__gte=since,
    )
    children = ItemChild.objects.filter(
        visible_to(viewer, Act.READ, "item_id"), item__in=items
    ).values("child")
    rows = Person.objects.filter(visible_to(viewer, Act.READ), pseudonym__in=children)
    for row in profiled(viewer, Act.READ, rows):
        yield Brought(row.reference, AgendaStrand.VICTIMS, AgendaReason.FOUND_MISSING)


def _assessed(viewer: Viewer, since: datetime, day: date) -> Iterator[Brought]:
    """Bring whoever was given a level above the lowest since, and whose assessment is to be
    reviewed."""
    above = AssessmentVersion.objects.filter(
        assessment__in=assessments(viewer, Act.READ),
        state=AssessmentState.COMPLETE.value,
        level_rank__gt=0,
        at__gte=since,
    )
    newly = [row.assessment.person_id or row.assessment.group_id for row in above]
    due = [one.subject for one in reviews_due(viewer, by=day)]
    strands = _strands(viewer, {*newly, *due}, day)
    for reason, found in ((AgendaReason.ASSESSED, newly), (AgendaReason.REVIEW_DUE, due)):
        for about in found:
            if about in strands:
                yield Brought(about, strands[about], reason)


def _growing_up(viewer: Viewer, panel: str, day: date) -> Iterator[Brought]:
    """Bring whoever is assessed or was heard of here and turns 18 within half a year."""
    heard = AgendaItem.objects.filter(meeting__panel=panel).values("about")
    assessed = assessments(viewer, Act.READ).exclude(person=None).values("person")
    people = Person.objects.filter(
        Q(pk__in=heard) | Q(pk__in=assessed), visible_to(viewer, Act.READ)
    )
    for row in profiled(viewer, Act.READ, people):
        if turns_18_soon(row.born, day):
            yield Brought(row.reference, AgendaStrand.VICTIMS, AgendaReason.TURNS_18)


def _due(viewer: Viewer, day: date) -> Iterator[Brought]:
    """Bring what a measure ends for, whose plan is looked at again, whose referral has no reply."""
    due: list[tuple[str, AgendaReason]] = [
        *((one.subject, AgendaReason.MEASURE_ENDS) for one in measures_due(viewer, by=day)),
        *((one.subject, AgendaReason.REVIEW_DUE) for one in plans_due(viewer, by=day)),
        *((one.subject, AgendaReason.REPLY_DUE) for one in referrals_due(viewer, by=day)),
    ]
    strands = _strands(viewer, (about for about, _ in due), day)
    for about, reason in due:
        if about in strands:
            yield Brought(about, strands[about], reason)


def _strands(viewer: Viewer, abouts: Iterable[str | None], day: date) -> dict[str, AgendaStrand]:
    """Return in which strand some records are heard: a child among those at risk, whatever they
    did, and so is whoever has grown up and is neither suspected nor convicted."""
    wanted = {about for about in abouts if about}
    people = Person.objects.filter(visible_to(viewer, Act.READ), pk__in=wanted)
    roles = SubjectRoleGiven.objects.filter(
        visible_to(viewer, Act.READ, "person_id"), person__in=wanted, role__in=RISK
    )
    risky = set(roles.values_list("person_id", flat=True))
    found = {
        row.reference: AgendaStrand.PERSONS_POSING_RISK
        if row.reference in risky and not _child(row, day)
        else AgendaStrand.VICTIMS
        for row in profiled(viewer, Act.READ, people)
    }
    groups = Group.objects.filter(visible_to(viewer, Act.READ), pk__in=wanted)
    found |= dict.fromkeys(groups.values_list("pk", flat=True), AgendaStrand.THEMES)
    places = LocationOfConcern.objects.filter(visible_to(viewer, Act.READ), pk__in=wanted)
    return found | dict.fromkeys(places.values_list("pk", flat=True), AgendaStrand.LOCATIONS)


def _gaps(viewer: Viewer, day: date) -> Iterator[Brought]:
    rows = Requirement.objects.filter(visible_to(viewer, Act.READ), due__lt=day)
    ended = [state.value for state in ENDED_REQUIREMENT]
    for row in rows.exclude(state__in=ended).order_by("due", "reference"):
        yield Brought(row.reference, AgendaStrand.THEMES, AgendaReason.GAP)


def _themes(viewer: Viewer, panel: str, since: datetime, day: date) -> Iterator[Brought]:
    """Bring the panel's open themes that are new since, or that it said it would look at again."""
    rows = Theme.objects.filter(meetings_seen(viewer), panel=panel).order_by("pk")
    now = newest_themes(rows)
    for row in rows:
        if now[row.pk].state is not ThemeState.OPEN:
            continue
        if is_due(now[row.pk], day):
            yield Brought(row.pk, AgendaStrand.THEMES, AgendaReason.REVIEW_DUE)
        if row.created_at >= since:
            found = row.source == ThemeSource.RUN.value
            reason = AgendaReason.NEWLY_SIGNIFICANT if found else AgendaReason.NEW
            yield Brought(row.pk, AgendaStrand.THEMES, reason)
