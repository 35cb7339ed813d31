"""Taking a run out, as a file; every one is in the ledger under the name of who takes it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sightline.access.web import ViewerRequest, guarded
from sightline.hotspots import out_pages
from sightline.hotspots.out_forms import OutForm
from sightline.hotspots.queries.taking_out import taken_out
from sightline.terms import Act


@require_http_methods(["GET", "POST"])
@guarded
def out(request: ViewerRequest, reference: str) -> HttpResponse:
    """Ask what to take a run out as, and give it."""
    given = request.POST if request.method == "POST" else None
    found = taken_out(request.viewer, reference, Act.READ if given is None else Act.EXPORT)
    form = OutForm(given, layers=out_pages.layers(found))
    if form.is_valid():
        return out_pages.file(found, form.cleaned_data["form"], form.cleaned_data["map"])
    shown = {"form": form, "reference": reference}
    return render(request, "hotspots/out.html", shown, status=400 if form.errors else 200)
