"""Looking at items again, and second opinions. A view asks, acts and answers."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.web import ViewerRequest, guarded
from sightline.intelligence import actions, queries
from sightline.intelligence.beside_forms import OpinionForm, ReviewForm
from sightline.intelligence.ladder_views import done, who
from sightline.terms import Act, Assessment, ReviewOutcome, SourceEvaluation


@require_GET
@guarded
def due(request: ViewerRequest) -> HttpResponse:
    """List the items whose time has run out."""
    found = queries.due(request.viewer, timezone.localdate())
    return render(request, "intelligence/review_due.html", {"due": found})


@require_http_methods(["GET", "POST"])
@guarded
def review(request: ViewerRequest, reference: str) -> HttpResponse:
    """Keep an item until another day, or let it go."""
    item = queries.item(request.viewer, Act.SANITISE, reference)
    form = ReviewForm(request.POST or None)
    if form.is_valid() and _reviewed(request, reference, form):
        return redirect("item", reference)
    return render(request, "intelligence/review.html", {"item": item, "form": form})


@require_http_methods(["GET", "POST"])
@guarded
def opine(request: ViewerRequest, reference: str) -> HttpResponse:
    """Keep a second opinion beside an item's grade."""
    item = queries.item(request.viewer, Act.OPINE, reference)
    form = OpinionForm(request.POST or None)
    if form.is_valid() and _opined(request, reference, form):
        return redirect("item", reference)
    return render(request, "intelligence/opine.html", {"item": item, "form": form})


def of_item(request: ViewerRequest, item: queries.ItemPage) -> dict[str, Any]:
    """Return what the item's page shows beside it."""
    opinions = queries.opinions_of(request.viewer, item.reference)
    now = f"{item.newest.source}{item.newest.assessment}" if item.newest else ""
    return {
        "opinions": opinions,
        "differs": bool(opinions and now and opinions[0].code != now),
        "reviews": queries.reviews_of(request.viewer, item.reference),
        "settled": queries.settled_of(request.viewer, item.reference),
        "recurring": queries.recurring_child_origin(request.viewer, item.reference),
    }


def _reviewed(request: ViewerRequest, reference: str, form: ReviewForm) -> bool:
    given = dict(form.cleaned_data)
    given["outcome"] = ReviewOutcome(given["outcome"])
    return done(form, lambda: actions.review_item(item=reference, **given, **who(request)))


def _opined(request: ViewerRequest, reference: str, form: OpinionForm) -> bool:
    given = {
        "source": SourceEvaluation(form.cleaned_data["source"]),
        "assessment": Assessment(form.cleaned_data["assessment"]),
        "why": form.cleaned_data["why"],
    }
    return done(form, lambda: actions.opine(item=reference, **given, **who(request)))
