"""Two kept analyses side by side. The address holds their references and nothing else."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sightline.access.web import ViewerRequest, guarded
from sightline.hotspots import compare_pages, queries


@require_GET
@guarded
def two(request: ViewerRequest, first: str, second: str) -> HttpResponse:
    """Show what differs between two of the viewer's own runs."""
    found = queries.two_runs(request.viewer, first, second)
    return render(request, "hotspots/compare.html", compare_pages.compared(*found))
