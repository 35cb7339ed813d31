"""The officer's desk: what arrived on the left, what people will read on the right."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sightline.access.web import ViewerRequest, guarded
from sightline.intake.actions import Added, NeedsReferral, read_added
from sightline.intake.answers import Answers
from sightline.intake.forms.queue import ReferralForm
from sightline.intake.queries import needs_referral, opened
from sightline.intelligence import actions, desk, queries
from sightline.intelligence.desk_preview import previews
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
    storing = "preview" not in request.POST
    about, received_at = desk.desk_of(
        request.viewer, answers, reference, timezone.now(), settling=storing
    )
    formset, overtaken = desk.forms_of(about, request.POST), False
    referral = _referral(request, reference, received_at)
    sound = storing and formset.is_bound and formset.is_valid()
    if sound and (referral is None or referral.is_valid()):
        done = _written(request, reference, about, formset, received_at, referral)
        if done:
            return redirect("item", desk.first_to_read(request.viewer, done))
        overtaken = done is None
        referral = _referral(request, reference, received_at)  # danger may be marked meanwhile
    there = queries.written_from(request.viewer, reference)
    shown = _shown(request, reference, about, formset, there, overtaken=overtaken)
    shown["referral_form"] = referral
    if not storing:
        shown["previews"], shown["broken"] = previews(formset)
    return render(request, "intelligence/desk.html", shown)


def _referral(request: ViewerRequest, reference: str, received_at: Any) -> ReferralForm | None:
    """Return the boxes of the referral that must be recorded first, or None where none must."""
    if not needs_referral(request.viewer, reference):
        return None
    about = {"received_at": received_at, "at": timezone.now()}
    judged = "more" not in request.POST and "preview" not in request.POST
    if "item-TOTAL_FORMS" in request.POST and judged:
        return ReferralForm(request.POST, **about)
    return ReferralForm(**about).unjudged(request.POST)


def _written(
    request: ViewerRequest,
    reference: str,
    about: Desk,
    formset: Any,
    received_at: Any,
    referral: ReferralForm | None,
) -> Sequence[str] | None:
    """Write the items; return None where a colleague wrote some since this page was drawn, and
    nothing where danger was marked since and needs its referral.
    """
    forms = desk.written(formset)
    try:
        return actions.sanitise(
            submission=reference,
            items=[desk.item_of(form, reference, received_at) for form in forms],
            grades=[form.grade() for form in forms],
            told=about.told,
            settled=[form.settled() for form in forms],
            seen=_seen(request),
            referral=referral.given() if referral else None,
            by=request.viewer,
            at=timezone.now(),
        )
    except actions.Overtaken:
        return None
    except NeedsReferral:
        return ()


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
