"""The ladder's page, and an item's uses and endings. A view asks, acts and answers."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.web import ViewerRequest, guarded
from sightline.agencies.queries import account_names, agency_names
from sightline.intelligence import actions, ladder_pages, queries
from sightline.intelligence.ladder import Piece
from sightline.intelligence.ladder_forms import ClosingForm, LadderForm, UseForm
from sightline.terms import Act, ItemOutcome, UseKind

TOO_MANY = "More was received in this time than one page can count. Ask for a shorter one."


@require_GET
@guarded
def ladder(request: ViewerRequest) -> HttpResponse:
    """Show how far what was received in a period has come, and where it stopped."""
    agencies = agency_names()
    form = LadderForm(request.GET, agencies=agencies, today=timezone.localdate())
    pieces = _pieces(request, form)
    queries.looked_at(request.viewer, ladder_pages.listed(pieces))
    names = account_names(ladder_pages.people_in(pieces))
    drawn = ladder_pages.shown(pieces, names, agencies, timezone.now())
    return render(request, "intelligence/ladder/ladder.html", drawn | {"form": form})


def of_item(request: ViewerRequest, reference: str) -> dict[str, Any]:
    """Return the ladder of one item, its uses and its endings, for the item's page."""
    rises = queries.rises_of(request.viewer, reference)
    names = account_names(sorted({rise.by for rise in rises.values()} - {""}))
    return {
        "stairs": ladder_pages.stairs(rises, names),
        "uses": queries.uses_of(request.viewer, reference),
        "endings": queries.endings_of(request.viewer, reference),
    }


def _pieces(request: ViewerRequest, form: LadderForm) -> list[Piece]:
    try:
        found = queries.pieces(request.viewer, Act.LIST, form.period())
    except queries.TooMany:
        form.add_error("since", TOO_MANY)
        return []
    agency, concern = form.chosen("agency"), form.chosen("concern")
    return [
        piece for piece in found if agency in {"", piece.agency} and concern in {"", piece.concern}
    ]


@require_http_methods(["GET", "POST"])
@guarded
def use(request: ViewerRequest, reference: str) -> HttpResponse:
    """Record what an item was used for."""
    item = queries.item(request.viewer, Act.CONVERT, reference)
    form = UseForm(request.POST or None)
    if form.is_valid() and _used(request, reference, form):
        return redirect("item", reference)
    shown = {"item": item, "form": form}
    return render(request, "intelligence/ladder/use.html", shown)


def _used(request: ViewerRequest, reference: str, form: UseForm) -> bool:
    given = dict(form.cleaned_data)
    given["kind"] = UseKind(given["kind"])
    return done(form, lambda: actions.use(item=reference, **given, **who(request)))


@require_http_methods(["GET", "POST"])
@guarded
def close(request: ViewerRequest, reference: str) -> HttpResponse:
    """Say what came of an item, or open it again."""
    item = queries.item(request.viewer, Act.CONVERT, reference)
    form = ClosingForm(request.POST or None)
    if form.is_valid() and _closed(request, reference, form):
        return redirect("item", reference)
    shown = {"item": item, "form": form}
    return render(request, "intelligence/ladder/close.html", shown)


def _closed(request: ViewerRequest, reference: str, form: ClosingForm) -> bool:
    outcome, why = ItemOutcome(form.cleaned_data["outcome"]), form.cleaned_data["why"]
    given = {"item": reference, "outcome": outcome, "why": why}
    return done(form, lambda: actions.close_item(**given, **who(request)))


def who(request: ViewerRequest) -> dict[str, Any]:
    """Return by whom and when an act is done."""
    return {"by": request.viewer, "at": timezone.now()}


def done(form: Any, act: Any) -> bool:
    """Do it; where a rule says not yet, put its reasons at the fields and keep what was typed."""
    try:
        act()
    except actions.NotYet as reasons:
        for name, why_not in reasons.problems.items():
            form.add_error(name if name in form.fields else None, why_not)
        return False
    return True
