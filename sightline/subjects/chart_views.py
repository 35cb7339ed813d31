"""Pages of link charts: grown, kept for an action, taken out."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.web import ViewerRequest, guarded
from sightline.intelligence.ladder_views import who
from sightline.subjects import chart_out, chart_pages
from sightline.subjects.actions.charts import keep_chart, throw_away_chart
from sightline.subjects.chart_forms import ChartForm, KeepForm, OutForm, PictureForm, StartForm
from sightline.subjects.charting.asked import SAVED, Seed
from sightline.subjects.charting.graph import Asked
from sightline.subjects.charting.keeping import NewChart, placed
from sightline.subjects.queries.chart import drawn
from sightline.subjects.queries.chart_out import taken_out
from sightline.subjects.queries.chart_saved import last_day, my_chart, my_charts
from sightline.terms import Act, ChartFile, read_reference

HIDDEN, SESSION = "hidden", "chart-names-hidden"  # the field's name, and the session's


@require_http_methods(["GET", "POST"])
@guarded
def chart(request: ViewerRequest) -> HttpResponse:
    """Draw a chart from a record, or grow one that is posted; else ask where to start."""
    asked = request.GET.get("from", "")
    if "grown" in request.POST:
        return _chart(request, ChartForm(request.POST))
    if not asked or request.method == "POST":
        return _start(request)
    if (read_reference(asked) or "").startswith(SAVED):
        return redirect("chart-kept", read_reference(asked))
    return _first(request, asked)


def _start(request: ViewerRequest) -> HttpResponse:
    form = StartForm(request.POST or None, there=lambda seed: _is_there(request, seed))
    if form.is_valid():
        return redirect(f"{reverse('chart')}?from={form.cleaned_data['start']}")
    found = {"form": form, "charts": my_charts(request.viewer)}
    return render(request, "subjects/chart/start.html", found, status=400 if form.errors else 200)


def _is_there(request: ViewerRequest, seed: Seed) -> bool:
    return bool(drawn(request.viewer, Act.CHART, [seed], Asked()).seeds)


def _first(request: ViewerRequest, asked: str) -> HttpResponse:
    """Draw a chart from one record. What may not be seen is as if missing."""
    form = ChartForm({"grown": asked, **_as_before(request)})
    found = chart_pages.shown(request.viewer, form)
    if not found["data"]["grown"]:
        raise ObjectDoesNotExist
    return render(request, "subjects/chart/chart.html", found)


def _as_before(request: ViewerRequest) -> dict[str, str]:
    """Return whether names were hidden on the chart before: a projector may still be on."""
    return {HIDDEN: "on"} if request.session.get(SESSION) else {}


def _chart(request: ViewerRequest, form: ChartForm) -> HttpResponse:
    request.session[SESSION] = HIDDEN in request.POST
    found = chart_pages.shown(request.viewer, form)
    return render(request, "subjects/chart/chart.html", found, status=400 if form.errors else 200)


@require_POST
@guarded
def chart_data(request: ViewerRequest) -> HttpResponse:
    """Give a page that is open what it asks for: points, links and tables."""
    form = ChartForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"problems": form.errors}, status=400)
    request.session[SESSION] = HIDDEN in request.POST
    return JsonResponse(chart_pages.answer(request.viewer, form))


@require_POST
@guarded
def chart_keep(request: ViewerRequest) -> HttpResponse:
    """Ask what a chart is kept for and until when, and keep it."""
    chart, given = ChartForm(request.POST), request.POST if "purpose" in request.POST else None
    form = KeepForm(given, today=timezone.localdate(), latest=last_day())
    if form.is_valid():
        return redirect("chart-kept", _kept(request, chart, form))
    shown = {"form": form, "carried": list(chart.carried())}
    return render(request, "subjects/chart/keep.html", shown, status=400 if form.errors else 200)


def _kept(request: ViewerRequest, chart: ChartForm, form: KeepForm) -> str:
    found = drawn(request.viewer, Act.CHART, chart.seeds, chart.asked)
    shown = list(found.graph.nodes)
    put = placed(chart.put, shown)
    new = NewChart(**form.cleaned_data, seeds=found.seeds, shown=shown, asked=chart.asked,
                   positions=put)  # fmt: skip
    return keep_chart(new=new, **who(request))


@require_GET
@guarded
def chart_kept(request: ViewerRequest, reference: str) -> HttpResponse:
    """Draw a kept chart anew, from what its maker may see now."""
    kept = my_chart(request.viewer, reference)
    form = ChartForm({**chart_pages.from_kept(kept), **_as_before(request)})
    found = chart_pages.shown(request.viewer, form)
    return render(request, "subjects/chart/chart.html", {**found, "kept": kept.line})


@require_POST
@guarded
def chart_throw_away(request: ViewerRequest, reference: str) -> HttpResponse:
    """Throw a chart away."""
    throw_away_chart(reference=reference, by=request.viewer)
    return redirect("chart")


@require_POST
@guarded
def chart_take_out(request: ViewerRequest) -> HttpResponse:
    """Ask why a chart is taken out and as what, and give it."""
    chart, form = ChartForm(request.POST), OutForm(request.POST)
    if not form.is_valid():
        shown = {"form": form, "carried": list(chart.carried())}
        return render(request, "subjects/chart/out.html", shown, status=400)
    return _file(request, chart, ChartFile(form.cleaned_data["file"]), form.cleaned_data["reason"])


def _file(request: ViewerRequest, chart: ChartForm, file: ChartFile, reason: str) -> HttpResponse:
    taken = taken_out(request.viewer, chart.seeds, chart.asked, file, reason)
    handling = chart_pages.handling((taken.by, taken.as_whom), reason, chart)
    found = chart_out.file(file, taken.drawn.graph, handling)
    headers = {"Content-Disposition": f'attachment; filename="{found.name}"'}
    return HttpResponse(found.content, content_type=found.kind, headers=headers)


@require_POST
@guarded
def chart_picture(request: ViewerRequest) -> HttpResponse:
    """Record that a picture is taken out; say what it must carry. The browser makes it."""
    chart, form = ChartForm(request.POST), PictureForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"problems": form.errors}, status=400)
    reason = form.cleaned_data["reason"]
    taken = taken_out(request.viewer, chart.seeds, chart.asked, ChartFile.PNG, reason)
    handling = chart_pages.handling((taken.by, taken.as_whom), reason, chart)
    return JsonResponse({"line": handling.line, "name": handling.name("picture", "png")})
