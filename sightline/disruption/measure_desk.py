"""What one request's forms of measures know, and what was sent with it."""

from typing import Any

from django.utils import timezone

from sightline.access.parties import Label
from sightline.access.refused import Refused
from sightline.access.web import ViewerRequest, version_seen
from sightline.agencies.queries import agency_names
from sightline.disruption.measure_fields import Desk
from sightline.disruption.measure_forms import MeasureSearchForm, StepForm
from sightline.disruption.measures.rules import MOVES, steps_from
from sightline.disruption.queries.measure_page import MeasurePage
from sightline.hotspots.queries.concerns import holders
from sightline.hotspots.queries.ground import areas
from sightline.index.queries import known_records
from sightline.intelligence.queries import groups_of
from sightline.terms import Act, Marking
from sightline.terms.measures import MeasureStep


def desk_of(request: ViewerRequest) -> Desk:
    """Return what the forms of whoever asks know."""
    viewer = request.viewer
    return Desk(
        viewer=viewer,
        today=timezone.localdate(),
        holders=lambda label: holders(viewer, label),
        known_items=lambda items: known_records(viewer, Act.READ, items),
        groups=groups_of(viewer),
        areas=areas().names,
    )


def posted(request: ViewerRequest) -> Any:
    """Return what was sent, or None where a page is only read."""
    return request.POST if request.method == "POST" else None


def search_form(request: ViewerRequest) -> MeasureSearchForm:
    """Return the form of the list, with the colleagues and agencies that may be asked for."""
    desk, viewer = desk_of(request), request.viewer
    labels = [Label(viewer.agency, law, viewer.agency, "", Marking.OFFICIAL)
              for law in sorted(viewer.regimes)]  # fmt: skip
    people = {who: name for label in labels for who, name in desk.holders(label).items()}
    names = sorted(agency_names().items(), key=lambda one: one[1])
    return MeasureSearchForm(request.GET, desk=desk, people=people.items(), agencies=names)


def step_form(request: ViewerRequest, found: MeasurePage, step: MeasureStep) -> StepForm:
    """Return the form of a step. Refuse one that no page leads to."""
    late = request.method == "GET" and step not in steps_from(found.now.state)
    if late or step not in MOVES:
        raise Refused("This cannot be done to it now.", found.reference)
    return StepForm(posted(request), step=step, found=found, desk=desk_of(request))


def answers_to(request: ViewerRequest, newest: int, overtaken: bool) -> dict[str, Any]:
    """Return the step that the next sending answers to, and whether one came between."""
    kept = request.method == "POST" and not overtaken
    return {"seen": version_seen(request) if kept else newest, "overtaken": overtaken}
