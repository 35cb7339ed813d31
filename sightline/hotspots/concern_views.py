"""Locations of concern: listed, named, worked on, assessed, and joined to items."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.refused import Refused
from sightline.access.web import ViewerRequest, guarded, term_of, version_seen
from sightline.hotspots import concern_pages as pages
from sightline.hotspots.actions import concerns as actions
from sightline.hotspots.concern_fields import Desk
from sightline.hotspots.concern_forms import AssessForm, DecideForm, ListForm
from sightline.hotspots.concern_new_form import LocationForm
from sightline.hotspots.concerns.records import Said, Start
from sightline.hotspots.concerns.rules import MOVES, steps_from
from sightline.hotspots.queries.concern_page import LocationPage, location
from sightline.hotspots.queries.concern_start import concern_start
from sightline.hotspots.queries.concerns import concerns as listed
from sightline.hotspots.queries.concerns import holders
from sightline.intelligence.actions import Overtaken
from sightline.places.queries import find
from sightline.terms import Act, ConcernPart, ConcernStep, read_reference

NOT_STARTED = 0  # the number of the newest version where there is none


@require_GET
@guarded
def concerns(request: ViewerRequest) -> HttpResponse:
    """List the locations of concern that this person may know of."""
    form, today = ListForm(request.GET), timezone.localdate()
    found = listed(request.viewer, form.asked(), today=today, page=request.GET.get("page", ""))
    return render(request, "hotspots/concerns.html", {"form": form, "found": found})


@require_http_methods(["GET", "POST"])
@guarded
def new(request: ViewerRequest) -> HttpResponse:
    """Name a location, from a finding, an item, a place of the map, or from nothing."""
    start = concern_start(request.viewer, request.GET.dict())
    form = LocationForm(_posted(request), desk=_desk(request, start))
    if not form.is_valid():
        return render(request, "hotspots/concern_new.html", pages.new(form, start))
    made = actions.name_location(by=request.viewer, new=form.new(), at=timezone.now())
    return redirect("concern", made)


@require_GET
@guarded
def concern(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show a location: what stands, what is said, which items, and how it came to be so."""
    found = location(request.viewer, Act.READ, reference)
    return render(request, "hotspots/concern.html", pages.shown(found, timezone.localdate()))


@require_http_methods(["GET", "POST"])
@guarded
def decide(request: ViewerRequest, reference: str, step: str) -> HttpResponse:
    """Take a step in the work; where a colleague was quicker, show both and keep what was typed."""
    found, taken = location(request.viewer, Act.WORK, reference), term_of(ConcernStep, step)
    form = _decide_form(request, found, taken)
    overtaken = form.is_valid() and not _decided(request, found, taken, form)
    if form.is_valid() and not overtaken:
        return redirect("concern", reference)
    seen = _seen(request, found.now.number, overtaken)
    return render(request, "hotspots/concern_decide.html", pages.step(found, taken, form, seen))


@require_http_methods(["GET", "POST"])
@guarded
def assess(request: ViewerRequest, reference: str, part: str) -> HttpResponse:
    """Write one part of the assessment; a colleague's version is shown and nothing is lost."""
    found, about = location(request.viewer, Act.WORK, reference), term_of(ConcernPart, part)
    form = _assess_form(request, found, about)
    overtaken = form.is_valid() and not _assessed(request, reference, about, form)
    if form.is_valid() and not overtaken:
        return redirect("concern", reference)
    seen = _seen(request, _newest(found, about), overtaken)
    return render(request, "hotspots/concern_assess.html", pages.part(found, about, form, seen))


@require_POST
@guarded
def link(request: ViewerRequest, reference: str) -> HttpResponse:
    """Link an item to a location, or take it off."""
    linked = "take_off" not in request.POST
    typed = request.POST.get("item" if linked else "take_off", "")
    if _linked(request, reference, typed, linked):
        return redirect("concern", reference)
    found = location(request.viewer, Act.WORK, reference)
    shown = pages.shown(found, timezone.localdate()) | {"form": pages.no_such_item(typed)}
    return render(request, "hotspots/concern.html", shown, status=400)


def _desk(request: ViewerRequest, start: Start | None = None) -> Desk:
    viewer = request.viewer
    return Desk(
        viewer, timezone.localdate(), lambda label: holders(viewer, label), find, start or Start()
    )


def _posted(request: ViewerRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _decide_form(request: ViewerRequest, found: LocationPage, step: ConcernStep) -> DecideForm:
    late = request.method == "GET" and step not in steps_from(found.now.state)
    if late or step not in MOVES:
        raise Refused("This cannot be done to it now.", found.reference)
    desk, given = _desk(request), _posted(request)
    return DecideForm(given, step=step, now=found.now, label=found.label, desk=desk)


def _decided(
    request: ViewerRequest, found: LocationPage, step: ConcernStep, form: DecideForm
) -> bool:
    """Take the step; say no where a colleague took one since the page was drawn."""
    try:
        actions.decide(
            by=request.viewer,
            reference=found.reference,
            step=step,
            seen=version_seen(request),
            given=form.cleaned_data,
            at=timezone.now(),
        )
    except (Overtaken, ValueError):
        return False
    return True


def _assess_form(request: ViewerRequest, found: LocationPage, about: ConcernPart) -> AssessForm:
    newest = next(iter(found.assessed[about]), None)
    today = timezone.localdate()
    return AssessForm(
        _posted(request),
        today=today,
        initial={"words": newest.said.words if newest else "", "said_on": today},
    )


def _assessed(request: ViewerRequest, reference: str, about: ConcernPart, form: AssessForm) -> bool:
    """Add the version; say no where a colleague added one since the page was drawn."""
    said, seen = Said(**form.cleaned_data), version_seen(request)
    try:
        actions.assess(
            by=request.viewer,
            reference=reference,
            part=about,
            seen=seen,
            said=said,
            at=timezone.now(),
        )
    except Overtaken:
        return False
    return True


def _linked(request: ViewerRequest, reference: str, typed: str, linked: bool) -> bool:
    """Link or take off; say no where there is no such item that this person may see."""
    item = read_reference(typed)
    if item is None:
        return False
    at = timezone.now()
    try:
        actions.link(by=request.viewer, reference=reference, item=item, linked=linked, at=at)
    except ObjectDoesNotExist:
        return False
    return True


def _newest(found: LocationPage, about: ConcernPart) -> int:
    versions = found.assessed[about]
    return versions[0].number if versions else NOT_STARTED


def _seen(request: ViewerRequest, newest: int, overtaken: bool) -> dict[str, Any]:
    """Return the version that the next sending answers to, and whether one came between."""
    kept = request.method == "POST" and not overtaken
    return {"seen": version_seen(request) if kept else newest, "overtaken": overtaken}
