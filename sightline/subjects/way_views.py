"""Pages of what happened when and where, of a thing, and of who else was there."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.subjects import way_pages, way_tables
from sightline.subjects.actions.things import refer_to
from sightline.subjects.queries import thing_page, ways
from sightline.subjects.way_forms import AskForm, ChooseForm, StartForm
from sightline.terms import Act, read_reference

USUAL = {"days": 7, "size": 9}


@require_GET
@guarded
def timeline(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show what happened to a person, at a place or with a thing, in its order."""
    found = ways.timeline_of(request.viewer, Act.LIST, reference)
    shown = way_pages.timeline_context(request.viewer, found)
    return render(request, "subjects/ways/timeline.html", shown)


@require_POST
@guarded
def timeline_out(request: ViewerRequest, reference: str) -> HttpResponse:
    """Give an analyst a timeline as CSV."""
    found = ways.timeline_of(request.viewer, Act.EXPORT, reference)
    return _file(way_tables.timeline_csv(found.entries), "timeline")


@require_GET
@guarded
def travel(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show where a person or thing was seen, in order, as a table with a map beside it."""
    found = ways.travel_of(request.viewer, Act.MAP, reference)
    shown = way_pages.travel_context(request.viewer, found)
    return render(request, "subjects/ways/travel.html", shown)


@require_POST
@guarded
def travel_out(request: ViewerRequest, reference: str) -> HttpResponse:
    """Give an analyst a travel as CSV."""
    found = ways.travel_of(request.viewer, Act.EXPORT, reference)
    return _file(way_tables.travel_csv(found.travel), "travel")


@require_http_methods(["GET", "POST"])
@guarded
def together(request: ViewerRequest) -> HttpResponse:
    """Show who else was at the same places in the same weeks, or ask where to start from."""
    require(role_refusal(request.viewer, Act.LIST))
    form, start = StartForm(request.POST or None), read_reference(request.GET.get("from", ""))
    if form.is_valid():
        return redirect(f"{reverse('together')}?from={form.cleaned_data['reference']}")
    if not start or form.is_bound:
        return render(request, "subjects/ways/start.html", {"form": form})
    return render(request, "subjects/ways/together.html", _together(request, start))


@require_GET
@guarded
def thing(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show a telephone, vehicle or account, what holds it, and whom that names."""
    found = thing_page.thing_page(request.viewer, Act.READ, reference)
    return render(request, "subjects/ways/thing.html", {"found": found, "about": found.about})


@require_GET
@guarded
def thing_of(request: ViewerRequest, item: str, number: int) -> HttpResponse:
    """Lead to the page of an item's number, mark or account: none of them is in an address."""
    found = thing_page.identifier_of(request.viewer, Act.READ, item, number)
    return redirect("thing", refer_to([found])[found])


def _together(request: ViewerRequest, start: str) -> dict[str, Any]:
    asked = AskForm(request.GET)
    wide = asked.cleaned_data if "days" in request.GET and asked.is_valid() else {}
    ticked = (read_reference(text) for text in request.GET.getlist("item"))
    found = ways.together(
        request.viewer,
        Act.LIST,
        start,
        chosen=[one for one in ticked if one],
        days=wide.get("days", 0),
        size=wide.get("size", USUAL["size"]),
    )
    given = request.GET if "days" in request.GET else None
    form = ChooseForm(given, found=found, initial={**USUAL, "item": [start]})
    return {**way_pages.together_context(request.viewer, found), "form": form, "wide": wide}


def _file(text: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="sightline-{name}.csv"'
    return answer
