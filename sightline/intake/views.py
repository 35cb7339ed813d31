"""Pages of the report form. A view asks, acts and answers; it decides nothing."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.languages import BOX, in_their_language
from sightline.access.parties import Viewer
from sightline.access.refused import Refused
from sightline.access.web import ViewerRequest, address_of, sending
from sightline.intake import actions, forms, queries
from sightline.intake.devices import whose
from sightline.intake.drafts import Typed, typed_in
from sightline.intake.forms.page import Page
from sightline.intake.receipts import receipt_code
from sightline.intake.rules import DIALS, HOURS
from sightline.terms import Act

REPLY_DAYS: int = DIALS["reply_working_days"].value
TOO_MUCH = _("This page is longer than we can keep. Shorten it, then continue")


@require_GET
@in_their_language
@sending
def start(request: ViewerRequest) -> HttpResponse:
    """Say what reporting is for and what it is not, and list this person's own."""
    if request.viewer.by_link:
        return redirect("tell")
    return render(request, "intake/start.html", HOURS | _own(request.viewer))


def _own(viewer: Viewer) -> dict[str, Any]:
    """Return somebody's own reports, and what those who report are asked."""
    return {
        "drafts": queries.own_drafts(viewer, Act.SUBMIT),
        "sent": queries.own_reports(viewer, Act.SUBMIT),
        "receiver": queries.receiver_for(viewer),
        "whose": whose(viewer.account),
        "broadcasts": queries.broadcasts_now(viewer, Act.SUBMIT, timezone.localdate()),
    }


@require_POST
@in_their_language
@sending
def begin(request: ViewerRequest) -> HttpResponse:
    """Begin a draft."""
    at, address = timezone.now(), address_of(request)
    draft = actions.begin(by=request.viewer, at=at, address=address)
    if draft is None:
        return render(request, "intake/too_many.html", HOURS, status=429)
    return redirect("report-step", draft, forms.ORDER[0])


@require_http_methods(["GET", "POST"])
@in_their_language
@sending
def step(request: ViewerRequest, reference: str, step: str) -> HttpResponse:
    """Show one page of the form, or keep what was typed into it and go on."""
    typed = queries.typed(request.viewer, Act.SUBMIT, reference)
    if typed is None:
        return redirect("report-receipt", queries.sent_as(reference))
    page = _asked(request, reference, step, typed)
    if page.is_valid():
        return _on(request, reference, step, page)
    return render(request, page.template, _around(request, reference, step, page))


def _page(reference: str, step: str) -> type[Page]:
    if step not in forms.PAGES:
        raise Refused("There is no such page.", reference)
    return forms.PAGES[step]


def _asked(request: ViewerRequest, reference: str, step: str, typed: Typed) -> Page:
    """Return the page as it was typed before or, kept first whether right or wrong, as posted.

    A press on "add another" only wants more boxes, one on a language other words: the page is not
    judged yet.
    """
    if request.method != "POST":
        return _page(reference, step)(at=timezone.now(), typed=typed.get(step, {}))
    kind, kept = _page(reference, step), _keep(request, reference, step)
    if not {"more", BOX}.isdisjoint(request.POST):
        return kind(at=timezone.now(), typed=dict(request.POST.lists()))
    page = kind(request.POST, at=timezone.now())
    if not kept:
        page.add_error(None, TOO_MUCH)
    return page


def _keep(request: ViewerRequest, reference: str, step: str) -> bool:
    return actions.keep(
        draft=reference,
        step=step,
        typed=typed_in(request.POST.lists()),
        by=request.viewer,
        at=timezone.now(),
    )


def _on(request: ViewerRequest, reference: str, step: str, page: Page) -> HttpResponse:
    """Go to the next page: what to do first in danger, the check when changing, else the next."""
    if step == "danger" and page.cleaned_data["danger"] == "NOW":
        return redirect("report-danger-now", reference)
    following = None if "change" in request.GET else forms.after(step)
    if following is None:
        return redirect("report-check", reference)
    return redirect("report-step", reference, following)


def _around(request: ViewerRequest, reference: str, step: str, page: Page) -> dict[str, Any]:
    number, last = forms.ORDER.index(step) + 1, len(forms.ORDER)
    return {
        "form": page,
        "reference": reference,
        "step": step,
        "caption": gettext("Step %(number)s of %(last)s") % {"number": number, "last": last},
        "before": forms.before(step),
        "changing": "change" in request.GET,
    }


@require_POST
@in_their_language
@sending
def save(request: ViewerRequest, reference: str, step: str) -> HttpResponse:
    """Keep what is being typed, for the script that saves after each pause."""
    _page(reference, step)
    if not _keep(request, reference, step):
        return JsonResponse({}, status=429)
    saved_at = timezone.localtime().strftime("%H:%M")
    return JsonResponse({"saved_at": saved_at, "seconds": settings.SESSION_COOKIE_AGE})


@require_GET
@in_their_language
@sending
def danger_now(request: ViewerRequest, reference: str) -> HttpResponse:
    """Say what to do first where someone is in danger now."""
    queries.typed(request.viewer, Act.SUBMIT, reference)
    shown = {"reference": reference, "following": forms.after("danger")}
    return render(request, "intake/danger_now.html", HOURS | shown)


@require_http_methods(["GET", "POST"])
@in_their_language
@sending
def check(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show every answer with a link to change it; send when all is in order."""
    typed, now = queries.typed(request.viewer, Act.SUBMIT, reference), timezone.now()
    if typed is None:
        return redirect("report-receipt", queries.sent_as(reference))
    pages, missing = forms.checked(typed, now)
    if request.method != "POST" or missing:
        return render(request, "intake/check.html", _summary(reference, pages, missing))
    return _send(request, reference, pages, now)


def _send(
    request: ViewerRequest, reference: str, pages: dict[str, Page], now: datetime
) -> HttpResponse:
    """Send the report, unless a setting's link sends far too many: then the draft waits."""
    flood = actions.flood(by=request.viewer, address=address_of(request))
    if flood.refused:
        shown = _summary(reference, pages, []) | {"wait": True}
        return render(request, "intake/check.html", HOURS | shown, status=429)
    sent = actions.submit(
        answers=forms.answers_of(pages),
        by=request.viewer,
        at=now,
        draft=reference,
        held=flood.held,
    )
    return redirect("report-receipt", sent)


def _summary(reference: str, pages: dict[str, Page], missing: list[str]) -> dict[str, Any]:
    return {
        "reference": reference,
        "groups": [
            {"step": name, "title": page.title, "rows": [] if name in missing else page.rows()}
            for name, page in pages.items()
        ],
        "missing": [(name, pages[name].title) for name in missing],
    }


@require_GET
@in_their_language
@sending
def receipt(request: ViewerRequest, reference: str) -> HttpResponse:
    """Give the reference to keep and say what happens next."""
    sent = queries.sent(request.viewer, Act.SUBMIT, reference)
    code = receipt_code(reference)
    return render(
        request,
        "intake/receipt.html",
        HOURS | {"sent": sent, "code": code, "reply_days": REPLY_DAYS},
    )


@require_http_methods(["GET", "POST"])
@in_their_language
@sending
def discard(request: ViewerRequest, reference: str) -> HttpResponse:
    """Ask whether to delete a draft, then delete it."""
    if request.method == "POST":
        actions.discard(draft=reference, by=request.viewer)
        return redirect("report")
    queries.typed(request.viewer, Act.SUBMIT, reference)
    return render(request, "intake/discard.html", {"reference": reference})
