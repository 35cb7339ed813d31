"""The analysts' map, and what stands behind its places. A view asks and answers."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST, require_safe

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.hotspots import byte_ranges, pages, queries
from sightline.hotspots.forms import ExportForm, MapForm
from sightline.hotspots.tiles import Tiles, read
from sightline.terms import Act

GEOJSON, PMTILES = "application/geo+json", "application/vnd.pmtiles"
TYPES = {"csv": "text/csv; charset=utf-8", "geojson": GEOJSON}


@require_GET
@guarded
def hot_spots(request: ViewerRequest) -> HttpResponse:
    """Show the map with its tables, or what is wrong with what it was asked."""
    form = _form(request, Act.MAP)
    if not form.is_valid():
        return render(request, "hotspots/map.html", {"form": form}, status=400)
    found = queries.map_page(request.viewer, form.asked())
    shown = pages.map_context(request.viewer, form, request.GET, found)
    return render(request, "hotspots/map.html", shown)


@require_GET
@guarded
def cells(request: ViewerRequest) -> HttpResponse:
    """Give the map its hexagons."""
    form = _form(request, Act.MAP)
    if not form.is_valid():
        return _errors(form)
    return HttpResponse(queries.cell_map(request.viewer, form.asked()), content_type=GEOJSON)


@require_GET
@guarded
def areas(request: ViewerRequest) -> HttpResponse:
    """Give the map its areas."""
    form = _form(request, Act.MAP)
    if not form.is_valid():
        return _errors(form)
    return HttpResponse(queries.area_map(request.viewer, form.asked()), content_type=GEOJSON)


@require_GET
@guarded
def base_map(request: ViewerRequest) -> HttpResponse:
    """Give roads, rivers and names, which are public, to whoever is signed in."""
    text = pages.with_tiles(queries.base_map(), _tiles())
    answer = HttpResponse(text, content_type=GEOJSON)
    answer["Cache-Control"] = "private, max-age=600"
    return answer


@require_safe
@guarded
def base_map_tiles(request: ViewerRequest) -> HttpResponseBase:
    """Give the parts of the base map's PMTiles file that the map asks for."""
    tiles = _tiles()
    if not tiles or not tiles.file:
        raise Http404
    return byte_ranges.send(request, tiles.file, PMTILES)


@require_GET
@guarded
def cell(request: ViewerRequest, cell: str) -> HttpResponse:
    """Show the items behind a hexagon."""
    form = _form(request, Act.MAP)
    if not form.is_valid():
        return redirect(f"{reverse('hot-spots')}?{request.GET.urlencode()}")
    page = request.GET.get("page", "")
    found = queries.behind_cell(request.viewer, form.asked(), cell, page=page)
    return render(request, "hotspots/place.html", _place(request, form, found))


@require_GET
@guarded
def area(request: ViewerRequest, code: str) -> HttpResponse:
    """Show the items behind an area."""
    form = _form(request, Act.MAP)
    if not form.is_valid():
        return redirect(f"{reverse('hot-spots')}?{request.GET.urlencode()}")
    page = request.GET.get("page", "")
    found = queries.behind_area(request.viewer, form.asked(), code, page=page)
    return render(request, "hotspots/place.html", _place(request, form, found))


@require_POST
@guarded
def export(request: ViewerRequest) -> HttpResponse:
    """Give an analyst the figures to take out."""
    form, wanted = _form(request, Act.EXPORT), ExportForm(request.POST)
    if not (form.is_valid() and wanted.is_valid()):
        return _errors(form if form.errors else wanted)
    what, kind = wanted.cleaned_data["what"], wanted.cleaned_data["form"]
    text = queries.export(request.viewer, form.asked(), what=what, form=kind)
    named = {"Content-Disposition": f'attachment; filename="hot-spots-{what}.{kind}"'}
    return HttpResponse(text, content_type=TYPES[kind], headers=named)


def _form(request: ViewerRequest, act: Act) -> MapForm:
    """Return what was asked, once it is clear that this person may ask it at all."""
    require(role_refusal(request.viewer, act))
    given = request.POST if request.method == "POST" else request.GET
    return MapForm(given, today=timezone.localdate())


def _tiles() -> Tiles | None:
    return read(settings.BASE_MAP_TILES, settings.BASE_MAP_CREDIT)


def _errors(form: MapForm | ExportForm) -> HttpResponse:
    return JsonResponse({"errors": form.errors}, status=400)


def _place(request: ViewerRequest, form: MapForm, found: queries.Behind) -> dict[str, object]:
    scope = pages.scope(request.viewer, form.asked(), found.items)
    return {"found": found, "scope": scope, "query": form.asked().address()}
