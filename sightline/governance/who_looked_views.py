"""Who looked. A view asks, acts and answers."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.agencies.queries import agency_names
from sightline.governance.queries import who_looked as queries
from sightline.governance.views import older
from sightline.governance.who_looked_forms import AboutForm, NarrowForm
from sightline.governance.who_looked_rules import agency_refusal, own_refusal
from sightline.terms import Act

PAGE = "governance/who_looked.html"


@require_GET
@guarded
def who_looked(request: ViewerRequest, reference: str = "") -> HttpResponse:
    """Show who looked at a record, or what a reader looked at; without either, one's own."""
    if "about" in request.GET:
        return _go_to(request)
    return _page(request, _asking(request, reference), {"reference": reference})


@require_GET
@guarded
def agency_looked(request: ViewerRequest, agency: str) -> HttpResponse:
    """Show what the people of an agency looked at."""
    require(agency_refusal(request.viewer, agency))
    return _page(request, queries.Asking(queries.looks_by_agency, agency), {"agency": agency})


def _asking(request: ViewerRequest, reference: str) -> queries.Asking:
    require(own_refusal(request.viewer), reference)
    if not reference:
        return queries.Asking(queries.own_looks)
    by_reader = reference.startswith(f"{queries.ACCOUNT}-")
    return queries.Asking(queries.looks_by_reader if by_reader else queries.looks_at, reference)


def _go_to(request: ViewerRequest) -> HttpResponse:
    require(own_refusal(request.viewer))
    about = AboutForm(request.GET)
    if about.is_valid():
        return redirect("who-looked", about.cleaned_data["about"])
    shown = {"form": NarrowForm(), "about": about} | _own(request)
    return render(request, PAGE, shown, status=400)


def _page(request: ViewerRequest, asking: queries.Asking, shown: dict[str, Any]) -> HttpResponse:
    form = NarrowForm(request.GET)
    shown |= {"form": form, "about": AboutForm()} | _own(request)
    if not form.is_valid():
        asking.first(request.viewer, Act.WHO_LOOKED)  # who may not ask learns nothing of the form
        return render(request, PAGE, shown, status=400)
    below = form.cleaned_data["below"]
    found = asking.page(request.viewer, Act.WHO_LOOKED, form.narrowed(), below=below)
    shown |= {"found": found, "older": older(request.GET, found.older)}
    return render(request, PAGE, shown)


def _own(request: ViewerRequest) -> dict[str, Any]:
    """Return the agencies whose look-ups this viewer may see, by their codes, and whether they
    read the inventory."""
    viewer = request.viewer
    seen = {code: name for code, name in agency_names().items() if not agency_refusal(viewer, code)}
    reads = not role_refusal(viewer, Act.DECIDE_SHARE)
    return {"agencies": sorted(seen.items()), "seen": seen.values(), "reads_inventory": reads}
