"""Finding what may be done, and reading the catalogue."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.web import ViewerRequest, guarded
from sightline.disruption import queries
from sightline.disruption.forms import KnownForm
from sightline.terms.disrupting import DisruptionSubject


@require_GET
@guarded
def start(request: ViewerRequest) -> HttpResponse:
    """Ask about whom or what options are looked for."""
    asked = [queries.subject(request.viewer, code) for code in DisruptionSubject]
    subjects = [(one, reverse(f"options-{one.lower()}")) for one in asked]
    return render(request, "disruption/start.html", {"subjects": subjects})


@require_GET
@guarded
def catalogue(request: ViewerRequest) -> HttpResponse:
    """Show every power: who applies, under which law, what it needs, how long it lasts."""
    found = queries.catalogue(request.viewer)
    return render(request, "disruption/powers.html", {"classes": found.items()})


@require_http_methods(["GET", "POST"])
@guarded
def options(request: ViewerRequest, subject: str) -> HttpResponse:
    """Ask what is known of a subject, and show which options there are. Nothing is kept."""
    kind = queries.subject(request.viewer, subject)
    form = KnownForm(request.POST if request.method == "POST" else None, subject=kind)
    found = None
    if form.is_valid():
        found = queries.options(request.viewer, form.known(), timezone.localdate())
    shown = {"form": form, "subject": kind, "found": found}
    return render(request, "disruption/options.html", shown, status=400 if form.errors else 200)
