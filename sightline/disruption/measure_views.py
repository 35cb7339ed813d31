"""Measures: looked through, written down, moved on, joined to items; what is due; the report."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.refused import Refused
from sightline.access.web import ViewerRequest, guarded, term_of, version_seen
from sightline.disruption import actions
from sightline.disruption import measure_pages as pages
from sightline.disruption.measure_desk import (
    answers_to,
    desk_of,
    posted,
    search_form,
    step_form,
)
from sightline.disruption.measure_forms import AboutForm, DueForm, StepForm, YearForm
from sightline.disruption.measure_new_form import MeasureForm
from sightline.disruption.queries.about import require_worker, to_be_about
from sightline.disruption.queries.effect import effect_of
from sightline.disruption.queries.measure_page import MeasurePage, measure
from sightline.disruption.queries.measures import due as listed_due
from sightline.disruption.queries.measures import measures as listed
from sightline.disruption.queries.overlaps import contacts
from sightline.disruption.queries.report import report as reported
from sightline.intelligence.actions import Overtaken
from sightline.terms import Act, read_reference
from sightline.terms.measures import MeasureStep


@require_GET
@guarded
def measures(request: ViewerRequest) -> HttpResponse:
    """List the measures that this person may know of."""
    form, page = search_form(request), request.GET.get("page", "")
    found = listed(request.viewer, form.asked(), today=timezone.localdate(), page=page)
    return render(request, "disruption/measures.html", {"form": form, "found": found})


@require_GET
@guarded
def due(request: ViewerRequest) -> HttpResponse:
    """List what ends, or is to be looked at again, within some days; what is late comes first."""
    form, today = DueForm(request.GET if "days" in request.GET else None), timezone.localdate()
    ahead = pages.ahead(form, today)
    found = listed_due(request.viewer, by=ahead, today=today, page=request.GET.get("page", ""))
    shown = {"form": form, "found": found, "by": ahead}
    return render(request, "disruption/due.html", shown, status=400 if form.errors else 200)


@require_GET
@guarded
def report(request: ViewerRequest) -> HttpResponse:
    """Report a year: what was used, where, did it help."""
    today = timezone.localdate()
    form = YearForm(request.GET if "year" in request.GET else None, today=today)
    found = reported(request.viewer, form.of(), today=today)
    shown = pages.report(found, form.of(), today) | {"form": form}
    return render(request, "disruption/report.html", shown, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@guarded
def new(request: ViewerRequest) -> HttpResponse:
    """Write a measure down: about whom or what, then all the rest."""
    if not request.GET.get("about"):
        return _ask_about(request)
    subject = to_be_about(request.viewer, read_reference(request.GET["about"]) or "")
    form = MeasureForm(posted(request), about=subject, desk=desk_of(request))
    if form.is_valid():
        made = actions.consider(by=request.viewer, new=form.new(), at=timezone.now())
        return redirect("measure", made)
    return render(request, "disruption/measure_new.html", {"form": form, "about": subject})


@require_GET
@guarded
def one(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show a measure: how it stands, how it came to stand so, before and after."""
    found = measure(request.viewer, Act.READ, reference)
    today = timezone.localdate()
    shown = pages.shown(found, effect_of(request.viewer, reference, today), today)
    shown |= {"contacts": contacts(request.viewer, reference)}
    return render(request, "disruption/measure.html", shown)


@require_http_methods(["GET", "POST"])
@guarded
def step(request: ViewerRequest, reference: str, step: str) -> HttpResponse:
    """Record what happened; where a colleague was quicker, show both and keep what was typed."""
    found, taken = measure(request.viewer, Act.WORK, reference), term_of(MeasureStep, step)
    form = step_form(request, found, taken)
    overtaken = form.is_valid() and not _taken(request, found, taken, form)
    if form.is_valid() and not overtaken:
        return redirect("measure", reference)
    seen = answers_to(request, found.now.number, overtaken)
    return render(request, "disruption/measure_step.html", pages.step(found, taken, form, seen))


@require_POST
@guarded
def link(request: ViewerRequest, reference: str) -> HttpResponse:
    """Link an item to a measure, or take it off."""
    linked = "take_off" not in request.POST
    typed = request.POST.get("item" if linked else "take_off", "")
    if _linked(request, reference, typed, linked):
        return redirect("measure", reference)
    found, today = measure(request.viewer, Act.WORK, reference), timezone.localdate()
    shown = pages.shown(found, effect_of(request.viewer, reference, today), today)
    shown |= {"form": pages.no_such_item(typed)}
    return render(request, "disruption/measure.html", shown, status=400)


def _ask_about(request: ViewerRequest) -> HttpResponse:
    require_worker(request.viewer)
    form = AboutForm(posted(request))
    if form.is_valid():
        reference = read_reference(form.cleaned_data["about"])
        try:
            to_be_about(request.viewer, reference or "")
            return redirect(f"{reverse('measure-new')}?about={reference}")
        except Refused:
            form.add_error("about", "There is no such record, or you may not see it")
    status = 400 if form.errors else 200
    return render(request, "disruption/measure_about.html", {"form": form}, status=status)


def _taken(request: ViewerRequest, found: MeasurePage, taken: MeasureStep, form: StepForm) -> bool:
    """Take the step; say no where a colleague took one since the page was drawn."""
    try:
        actions.take_step(
            by=request.viewer,
            reference=found.reference,
            step=taken,
            seen=version_seen(request),
            given=form.cleaned_data,
            at=timezone.now(),
        )
    except (Overtaken, ValueError):
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
