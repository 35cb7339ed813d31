"""Practice reviews: read by members; entered, changed and followed by whoever keeps them."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded, term_of, version_seen
from sightline.disruption.measure_desk import answers_to, posted
from sightline.intelligence.actions import Overtaken
from sightline.scrutiny import reviews_pages as pages
from sightline.scrutiny.actions import reviews as actions
from sightline.scrutiny.queries import reviews as queries
from sightline.scrutiny.reviews.records import Review, Stands
from sightline.scrutiny.reviews_forms import KINDS, PartForm, PastForm, ReviewForm
from sightline.terms import Act
from sightline.terms.practice_reviews import ReviewPart


@require_GET
@guarded
def reviews(request: ViewerRequest) -> HttpResponse:
    """Show where and when reviews were published, and what is delayed; now or on a past day."""
    form, on = _past(request)
    content = queries.for_members(request.viewer, on=on)
    keeps = role_refusal(request.viewer, Act.INFORM) is None
    shown = {"content": content, "form": form, "on": on, "keeps": keeps,
             "past": on != timezone.localdate()}  # fmt: skip
    return render(request, "scrutiny/reviews.html", shown)


@require_GET
@guarded
def kept(request: ViewerRequest) -> HttpResponse:
    """List the register for whoever keeps it, what is late first."""
    found = pages.listed(queries.kept_reviews(request.viewer), timezone.localdate())
    return render(request, "scrutiny/reviews_kept.html", found)


@require_http_methods(["GET", "POST"])
@guarded
def new(request: ViewerRequest) -> HttpResponse:
    """Enter a review, from its notification on."""
    require(role_refusal(request.viewer, Act.INFORM))
    form = ReviewForm(posted(request), today=timezone.localdate())
    if form.is_valid():
        made = actions.enter(by=request.viewer, facts=form.facts(), at=timezone.now())
        return redirect("review", made)
    return render(request, "scrutiny/review_change.html", {"form": form})


@require_GET
@guarded
def one(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show a review: what is due, why it waits, where it is, what was recommended."""
    found = queries.review(request.viewer, reference)
    return render(request, "scrutiny/review.html", pages.shown(found, timezone.localdate()))


@require_http_methods(["GET", "POST"])
@guarded
def change(request: ViewerRequest, reference: str) -> HttpResponse:
    """Change what a review is; where a colleague was quicker, show both and keep what was typed."""
    found = queries.review(request.viewer, reference)
    form = ReviewForm(posted(request), today=timezone.localdate(), review=found)
    overtaken = form.is_valid() and not _changed(request, reference, form)
    if form.is_valid() and not overtaken:
        return redirect("review", reference)
    shown = {"review": found, "form": form, "facts": pages.facts(found.facts.said)}
    seen = answers_to(request, found.facts.number, overtaken)
    return render(request, "scrutiny/review_change.html", shown | seen)


@require_http_methods(["GET", "POST"])
@guarded
def part_new(request: ViewerRequest, reference: str, part: str) -> HttpResponse:
    """Add a delay, a publication or another part to a review."""
    found, kind = queries.review(request.viewer, reference), _part(part)
    return _part_page(request, found, kind, None)


@require_http_methods(["GET", "POST"])
@guarded
def part(request: ViewerRequest, reference: str, part: str, item: int) -> HttpResponse:
    """Change a part of a review: a delay ends, a publication is taken down, an action is done."""
    found, kind = queries.review(request.viewer, reference), _part(part)
    stands = next((each for each in _parts(found, kind) if each.item == item), None)
    if stands is None:
        raise Refused("There is no such part of this review.", reference)
    return _part_page(request, found, kind, stands)


@require_GET
@guarded
def history(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show every version of a review, the newest first."""
    found = queries.review(request.viewer, reference)
    happened = queries.history(request.viewer, reference)
    return render(request, "scrutiny/review_history.html", pages.told(happened, found))


def _past(request: ViewerRequest) -> tuple[PastForm, date]:
    """Return the form that asks for a day, and the day; today where none that was is asked for."""
    today = timezone.localdate()
    form = PastForm(request.GET if "on_day" in request.GET else None)
    if form.is_valid() and form.cleaned_data["on"] <= today:
        return form, form.cleaned_data["on"]
    return form, today


def _part(word: str) -> ReviewPart:
    part = term_of(ReviewPart, word)
    if part not in KINDS:
        raise Refused("There is no such page.")
    return part


def _parts(review: Review, part: ReviewPart) -> tuple[Stands[Any], ...]:
    found: tuple[Stands[Any], ...] = getattr(review, queries.TABLES[part].name)
    return found


def _part_page(
    request: ViewerRequest, review: Review, part: ReviewPart, stands: Stands[Any] | None
) -> HttpResponse:
    today = timezone.localdate()
    form = PartForm(posted(request), today=today, review=review, part=part, stands=stands)
    overtaken = form.is_valid() and not _kept(request, review, form)
    if form.is_valid() and not overtaken:
        return redirect("review", review.reference)
    newest = stands.number if stands else len(_parts(review, part))
    others = _parts(review, part)
    shown = {
        "review": review, "form": form, "part": part, "stands": stands,
        "heading": pages.heading(part, stands),
        "facts": pages.part_facts(stands or (others[-1] if others else None)),
    }  # fmt: skip
    seen = answers_to(request, newest, overtaken)
    return render(request, "scrutiny/review_part.html", shown | seen)


def _changed(request: ViewerRequest, reference: str, form: ReviewForm) -> bool:
    """Add the version; say no where a colleague added one since the page was drawn."""
    try:
        actions.change(
            by=request.viewer, reference=reference, seen=version_seen(request),
            facts=form.facts(), at=timezone.now(),
        )  # fmt: skip
    except Overtaken:
        return False
    return True


def _kept(request: ViewerRequest, review: Review, form: PartForm) -> bool:
    """Add the part or its version; say no where a colleague added one since the page was drawn."""
    put: Callable[..., object] = partial(actions.add, part=form.part)
    if form.stands:
        put = partial(actions.revise, part=form.part, item=form.stands.item)
    try:
        put(
            by=request.viewer, reference=review.reference, seen=version_seen(request),
            said=form.said(), at=timezone.now(),
        )  # fmt: skip
    except Overtaken:
        return False
    return True
