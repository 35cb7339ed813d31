"""What an entry of an agenda is called, for those who may know its record."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.hotspots.models import LocationOfConcern
from sightline.hotspots.queries.concerns import newest_versions
from sightline.intelligence.models import Requirement
from sightline.panels.models import Theme
from sightline.panels.queries.seen import meetings_seen
from sightline.panels.queries.themes_now import newest_themes
from sightline.subjects.models import Group, Person
from sightline.subjects.queries.concerns import profiled
from sightline.terms import Act


@dataclass(frozen=True, slots=True)
class Called:
    """What a record is called, what kind it is of, and the address of its page."""

    name: str = field(repr=False)
    kind: str
    url: str


def called(viewer: Viewer, act: Act, references: Iterable[str]) -> dict[str, Called]:
    """Return what each of some records is called, of those that the viewer may know."""
    wanted = {one for one in references if one}
    found = {
        one: Called(f"Item {one}", "Intelligence item", reverse("item", args=[one]))
        for one in wanted
        if one.startswith("I-")
    }
    people = Person.objects.filter(visible_to(viewer, act), pk__in=wanted)
    for person in profiled(viewer, act, people):
        found[person.reference] = _called(person.name, "Person", "person", person.reference)
    for group in Group.objects.filter(visible_to(viewer, act), pk__in=wanted):
        found[group.reference] = _called(group.name, "Group", "group", group.reference)
    for asked in Requirement.objects.filter(visible_to(viewer, act), pk__in=wanted):
        found[asked.reference] = _called(
            asked.question, "Requirement", "requirement", asked.reference
        )
    places = LocationOfConcern.objects.filter(visible_to(viewer, act), pk__in=wanted)
    for row in newest_versions(places):
        found[row.concern_id] = _called(row.name, "Location", "concern", row.concern_id)
    themes = Theme.objects.filter(meetings_seen(viewer), pk__in=wanted)
    for reference, now in newest_themes(themes).items():
        found[reference] = _called(now.says.title, "Theme", "theme", reference)
    return found


def _called(name: str, kind: str, page: str, reference: str) -> Called:
    return Called(name, kind, reverse(page, args=[reference]))
