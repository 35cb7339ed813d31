"""Which assessments a viewer may know of, and of whom or what they are."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.assessments.models import Assessment, AssessmentHolder, AssessmentVersion
from sightline.assessments.records import Assessed, Known
from sightline.subjects.models import Fact, Group, Person
from sightline.subjects.queries import in_passing, names_of_ends, profiles_of
from sightline.subjects.rules import age_at_least
from sightline.terms import Act, FactKind
from sightline.terms.assessing import AssessedKind, AssessmentState

DRAFT = str(AssessmentState.DRAFT)


def seen(viewer: Viewer, act: Act) -> QuerySet[Assessment]:
    """Return the assessments that a viewer may know of: with the person or group that they are of.

    One of a child named only in passing, of whom no concern is live, is not among them.
    """
    people = Person.objects.filter(visible_to(viewer, act))
    groups = Group.objects.filter(visible_to(viewer, act))
    rows = Assessment.objects.filter(
        visible_to(viewer, act),
        Q(person=None) | Q(person__in=people.values("pk")),
        Q(group=None) | Q(group__in=groups.values("pk")),
    )
    assessed = people.filter(pk__in=rows.exclude(person=None).values("person"))
    shut = in_passing(viewer, act, assessed, timezone.localdate())
    return rows.exclude(person__in=shut) if shut else rows


def with_standing(rows: QuerySet[Assessment]) -> QuerySet[Any]:
    """Return assessments with what stands (`state`, `level_words`, `review_on`, `level_at`), with
    who holds them (`owner`), and whether the newest version is a draft (`newest`)."""
    versions = AssessmentVersion.objects.filter(assessment=OuterRef("pk")).order_by("-number")
    stands = versions.exclude(state=DRAFT)
    holders = AssessmentHolder.objects.filter(assessment=OuterRef("pk")).order_by("-id")
    return rows.annotate(
        state=Subquery(stands.values("state")[:1]),
        level_words=Subquery(stands.values("level_words")[:1]),
        level_at=Subquery(stands.values("at")[:1]),
        review_on=Subquery(stands.values("review_on")[:1]),
        newest=Subquery(versions.values("state")[:1]),
        owner=Subquery(holders.values("owner")[:1]),
    )


def kind_and_key(row: Assessment) -> tuple[AssessedKind, str]:
    """Return what an assessment is of: a reference, a setting's number or an area's code."""
    key = row.person_id or row.group_id or row.area or str(row.setting)
    return AssessedKind(row.kind), key


def assessed(viewer: Viewer, rows: Iterable[Assessment]) -> dict[str, Assessed]:
    """Return whom or what each of some assessments is of, with their name, by its reference."""
    held = list(rows)
    people_and_groups = [one for row in held if (one := row.person_id or row.group_id)]
    names = names_of_ends(viewer, people_and_groups)
    found = {}
    for row in held:
        kind, key = kind_and_key(row)
        found[row.reference] = Assessed(kind, key, row.place_name or names.get(key, ""))
    return found


def known(viewer: Viewer, kind: AssessedKind, key: str, today: date) -> Known:
    """Return what the records tell of somebody's age; of several births the youngest age counts."""
    if kind is not AssessedKind.PERSON:
        return Known(kind)
    births = [born for born in _births(viewer, key) if born]
    return Known(kind, min((age_at_least(born, today) for born in births), default=None))


def _births(viewer: Viewer, person: str) -> list[str]:
    members = profiles_of(viewer, Act.READ, [person]).members(person)
    seen_too = visible_to(viewer, Act.READ)
    people = Person.objects.filter(seen_too, pk__in=members)
    facts = Fact.objects.filter(
        visible_to(viewer, Act.READ, "person_id"), person__in=people, kind=FactKind.BIRTH
    )
    back = facts.exclude(takes_back=None).values("takes_back")
    standing = facts.filter(takes_back=None).exclude(pk__in=back)
    return [*people.values_list("born", flat=True), *standing.values_list("value", flat=True)]
