"""Analyses that are kept: asked for, watched, stopped, shown, drawn, chosen and repeated."""

from contextlib import suppress

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.hotspots import actions, queries, run_pages
from sightline.hotspots.run_forms import ChosenForm, RunForm
from sightline.hotspots.run_layers import layer, layers_of
from sightline.hotspots.views import GEOJSON
from sightline.terms import Act, RunState


@require_http_methods(["GET", "POST"])
@guarded
def runs(request: ViewerRequest) -> HttpResponse:
    """List the viewer's runs, or ask for a new one."""
    if request.method == "GET":
        return _list(request, request.GET.getlist("run"))
    form = _form(request)
    if not form.is_valid():
        return render(request, "hotspots/run_new.html", {"form": form}, status=400)
    asked, words = form.question(), form.cleaned_data["words"]
    made = actions.ask(by=request.viewer, question=asked, words=words, at=timezone.now())
    return redirect("hot-spot-run", made)


@require_GET
@guarded
def new(request: ViewerRequest) -> HttpResponse:
    """Show the form that defines an analysis, filled in as the address says."""
    return render(request, "hotspots/run_new.html", {"form": _form(request)})


@require_http_methods(["GET", "POST"])
@guarded
def run(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show a run or how far it is, or repeat it with the same settings on what may be seen now."""
    line = queries.my_run_line(request.viewer, reference)
    if request.method == "POST":
        at = timezone.now()
        made = actions.ask(by=request.viewer, question=line.question, words=line.words, at=at)
        return redirect("hot-spot-run", made)
    if line.state is not RunState.DONE:
        return render(request, "hotspots/run_waiting.html", run_pages.waiting(line))
    return _finished(request, reference)


@require_GET
@guarded
def progress(request: ViewerRequest, reference: str) -> HttpResponse:
    """Give the page that waits how far a run is; once it has ended, have it look again."""
    line = queries.my_run_line(request.viewer, reference)
    answer = render(request, "hotspots/run_progress.html", run_pages.waiting(line))
    if not line.under_way:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
@guarded
def cancel(request: ViewerRequest, reference: str) -> HttpResponse:
    """Stop a run."""
    actions.cancel(by=request.viewer, reference=reference)
    return redirect("hot-spot-run", reference)


@require_GET
@guarded
def draw(request: ViewerRequest, reference: str, name: str) -> HttpResponse:
    """Give the map one layer of a run."""
    found = queries.run_for_map(request.viewer, reference)
    require(None if name in layers_of(found.result) else "This run has no such layer.", reference)
    ground = queries.study_ground(found.line.question.asked.resolution)
    drawing = run_pages.drawing(found, ground, queries.wards().outlines)
    return HttpResponse(layer(drawing, name), content_type=GEOJSON)


@require_POST
@guarded
def chosen(request: ViewerRequest) -> HttpResponse:
    """Stop the runs that are ticked in the list, or hold two of them side by side."""
    require(role_refusal(request.viewer, Act.RUN))
    form = ChosenForm(request.POST)
    if not form.is_valid():
        return _list(request, request.POST.getlist("run"), form.problem())
    if form.cleaned_data["do"] == "compare":
        return redirect("hot-spot-runs-compared", *form.cleaned_data["run"])
    return _stop(request, form.cleaned_data["run"])


def _finished(request: ViewerRequest, reference: str) -> HttpResponse:
    found = queries.my_run(request.viewer, reference)
    ground = queries.told_ground(request.viewer, found.line.question)
    shown = run_pages.finished(request.viewer, found, ground, request.GET)
    return render(request, "hotspots/run.html", shown)


def _list(request: ViewerRequest, ticked: list[str], problem: str = "") -> HttpResponse:
    given, under_way = request.GET.get("page", ""), "under-way" in request.GET
    found = queries.run_list(request.viewer, page=given, under_way=under_way)
    shown = run_pages.listed(found, ticked, problem) | {"only_under_way": under_way}
    return render(request, "hotspots/runs.html", shown, status=400 if problem else 200)


def _stop(request: ViewerRequest, references: list[str]) -> HttpResponse:
    """Stop those that are still under way; one that has ended meanwhile is left as it is."""
    for reference in references:
        with suppress(ObjectDoesNotExist):
            actions.cancel(by=request.viewer, reference=reference)
    return redirect("hot-spot-runs")


def _form(request: ViewerRequest) -> RunForm:
    """Return what is asked, once it is clear that this person may ask it at all."""
    require(role_refusal(request.viewer, Act.RUN))
    given = request.POST if request.method == "POST" else request.GET
    return RunForm(given, today=timezone.localdate())
