"""The officer's desk: what arrived on the left, what people will read on the right."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sightline.access.web import ViewerRequest, guarded
from sightline.intake.actions import Added, read_added
from sightline.intake.answers import Answers
from sightline.intake.queries import opened
from sightline.intelligence import actions, desk, queries
from sightline.intelligence.desk_start import Desk
from sightline.terms import OpeningReason, read_reference

MOST_WORDS = 500  # characters of an officer's own words for opening


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def sanitise(request: ViewerRequest, reference: str) -> HttpResponse:
    """Open a submission for a reason that was posted, and write its items beside it."""
    reason, words = request.POST.get("reason", ""), request.POST.get("words", "")[:MOST_WORDS]
    if reason not in {str(one) for one in OpeningReason}:
        return redirect("submission", reference)
    answers = opened(request.viewer, reference, reason, words)
    return _answer(request, reference, answers)


def _answer(request: ViewerRequest, reference: str, answers: Answers) -> HttpResponse:
    about, received_at = desk.desk_of(request.viewer, answers, reference, timezone.now())
    formset, overtaken = desk.forms_of(about, request.POST), False
    if formset.is_bound and formset.is_valid():
        done = _written(request, reference, formset, received_at)
        if done is not None:
            return redirect("item", done[0])
        overtaken = True
    there = queries.written_from(request.viewer, reference)
    shown = _shown(request, reference, about, formset, there, overtaken=overtaken)
    return render(request, "intelligence/desk.html", shown)


def _written(
    request: ViewerRequest, reference: str, formset: Any, received_at: Any
) -> Sequence[str] | None:
    """Write the items; return nothing where a colleague wrote some since this page was drawn."""
    forms = desk.written(formset)
    try:
        return actions.sanitise(
            submission=reference,
            items=[desk.item_of(form, reference, received_at) for form in forms],
            grades=[form.grade() for form in forms],
            seen=_seen(request),
            by=request.viewer,
            at=timezone.now(),
        )
    except actions.Overtaken:
        return None


def _seen(request: ViewerRequest) -> frozenset[str]:
    typed = request.POST.get("seen", "").split(",")
    return frozenset(found for text in typed if (found := read_reference(text)))


def _added(request: ViewerRequest, reference: str) -> list[Added]:
    """Open, for the same reason, what the reporter has added since."""
    return read_added(
        submission=reference,
        reason=request.POST["reason"],
        words=request.POST.get("words", "")[:MOST_WORDS],
        by=request.viewer,
    )


def _shown(
    request: ViewerRequest,
    reference: str,
    about: Desk,
    formset: Any,
    there: Sequence[queries.Written],
    *,
    overtaken: bool,
) -> dict[str, Any]:
    """Return what the page draws. Until a conflict has been shown, `seen` stays as it was."""
    now_seen = overtaken or "seen" not in request.POST
    known = [one.reference for one in there]
    return {
        "reference": reference,
        "answers": about.answers,
        "added": _added(request, reference),
        "proposal": about.proposal,
        "formset": formset,
        "there": there,
        "overtaken": overtaken,
        "seen": ",".join(known) if now_seen else request.POST["seen"],
        "reason": request.POST["reason"],
        "words": request.POST.get("words", "")[:MOST_WORDS],
        "label": about.label,
    }
