"""The desk of sharing: asked, offered, shared at once, and decided. A view asks, acts, answers."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.agencies.queries import agency_names
from sightline.sharing import share_pages as pages
from sightline.sharing.actions.decisions import Lacking, Overtaken, share_in_emergency
from sightline.sharing.actions.requests import ask as ask_for
from sightline.sharing.ask_forms import RequestForm
from sightline.sharing.emergency_forms import EmergencyForm
from sightline.sharing.queries.cases import Case, case, case_between
from sightline.sharing.queries.pages import decision as decision_page
from sightline.sharing.queries.pages import desk as desk_of
from sightline.sharing.queries.requests import asked
from sightline.sharing.sharing_fields import agency_in
from sightline.terms import Act, RequestKind, read_reference


@require_GET
@guarded
def desk(request: ViewerRequest) -> HttpResponse:
    """Show what waits by its clock, and what was decided."""
    found = desk_of(request.viewer, today=timezone.localdate())
    return render(request, "sharing/desk.html", {"desk": found, "now": timezone.now()})


@require_http_methods(["GET", "POST"])
@guarded
def ask(request: ViewerRequest) -> HttpResponse:
    """Ask another agency for information."""
    return _asking(request, RequestKind.ASK)


@require_http_methods(["GET", "POST"])
@guarded
def offer(request: ViewerRequest) -> HttpResponse:
    """Offer another agency what one's own holds: one's own gatekeeper decides."""
    return _asking(request, RequestKind.OFFER)


@require_GET
@guarded
def share_request(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show what was asked or offered, and what was answered."""
    found = asked(request.viewer, Act.ASK_SHARE, reference)
    return render(request, "sharing/request.html", {"asked": found, "now": timezone.now()})


@require_http_methods(["GET", "POST"])
@guarded
def emergency(request: ViewerRequest) -> HttpResponse:
    """Share first, with one reason."""
    require(role_refusal(request.viewer, Act.DECIDE_SHARE))
    found, item = _of_request(request), read_reference(request.GET.get("item", "")) or ""
    form = EmergencyForm(
        request.POST or None, viewer=request.viewer, agencies=agency_names(), case=found, item=item
    )
    if form.is_valid() and (gone := _shared(request, form, found)):
        return gone
    return render(request, "sharing/emergency.html", {"form": form, "case": found})


@require_GET
@guarded
def decision(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show a decision, whole, to the gatekeepers and leads of the agency that made it."""
    found = decision_page(request.viewer, reference)
    shown = {"found": found, "now": timezone.now(), "disclose": _page("disclose", reference)}
    return render(request, "sharing/decision.html", shown | pages.decision(found))


def _asking(request: ViewerRequest, kind: RequestKind) -> HttpResponse:
    require(role_refusal(request.viewer, Act.ASK_SHARE))
    about = read_reference(request.GET.get("about", "")) or ""
    form = RequestForm(
        request.POST or None, kind=kind, viewer=request.viewer, agencies=agency_names(),
        initial={"about": about},
    )  # fmt: skip
    if form.is_valid():
        made = ask_for(new=form.request(), by=request.viewer, at=timezone.now())
        return redirect("share-request", made)
    return render(request, "sharing/ask.html", {"form": form, "offers": kind is RequestKind.OFFER})


def _of_request(request: ViewerRequest) -> Case | None:
    reference = read_reference(request.GET.get("request", ""))
    return case(request.viewer, reference) if reference else None


def _shared(
    request: ViewerRequest, form: EmergencyForm, found: Case | None
) -> HttpResponseRedirect | None:
    given: dict[str, Any] = form.cleaned_data
    between = found or case_between(request.viewer, agency_in(given), given["outside"])
    if between.is_overtaken:
        return redirect("share-decision", between.newest)
    try:
        made = share_in_emergency(
            found=between, answers=form.answers(), by=request.viewer, at=timezone.now()
        )
    except Lacking as lacking:
        for name, why in lacking.problems.items():
            form.add_error(name if name in form.fields else None, why)
        return None
    except Overtaken:
        return redirect("share-request", between.request)
    return redirect("share-decision", made)


def _page(name: str, reference: str) -> str:
    """Return a page's address, or nothing where the page is not installed."""
    try:
        return reverse(name, args=[reference])
    except NoReverseMatch:
        return ""
