"""The layers beside the hot spots: for the map, and as tables for whoever has no map."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.hotspots import layer_pages, queries
from sightline.hotspots.forms import MapForm
from sightline.terms import Act

GEOJSON = "application/geo+json"


@require_GET
@guarded
def layer(request: ViewerRequest, name: str) -> HttpResponse:
    """Give the map a layer."""
    form = _form(request)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    found = queries.layer(request.viewer, name, form.asked())
    return HttpResponse(layer_pages.collection(found), content_type=GEOJSON)


@require_GET
@guarded
def table(request: ViewerRequest, name: str) -> HttpResponse:
    """Show a layer as a table."""
    form = _form(request)
    if not form.is_valid():
        return redirect(f"{reverse('hot-spots')}?{request.GET.urlencode()}")
    found = queries.layer(request.viewer, name, form.asked())
    shown = layer_pages.table(name, found, form.asked(), page=request.GET.get("page", ""))
    return render(request, "hotspots/layer.html", shown)


def _form(request: ViewerRequest) -> MapForm:
    """Return what was asked, once it is clear that this person may ask it at all."""
    require(role_refusal(request.viewer, Act.MAP))
    return MapForm(request.GET, today=timezone.localdate())
