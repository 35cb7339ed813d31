"""Pages of leavers. A view asks, acts and answers."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.refused import require
from sightline.access.web import ViewerRequest, guarded
from sightline.agencies.queries import LeavingLine, agency_of, colleagues, leaving, leavings
from sightline.agencies.queries import may_leave as still_here
from sightline.governance.leaving import Work, hand_over, let_go, untold, work_left
from sightline.governance.leaving_forms import LeaveForm, TakeForm
from sightline.sharing.queries import Handed, handed
from sightline.sharing.widen_rules import page_of
from sightline.terms import Role, WorkLeft


@require_http_methods(["GET", "POST"])
@guarded
def leavers(request: ViewerRequest) -> HttpResponse:
    """List who leaves and has left; record that somebody leaves."""
    found, now = leavings(request.viewer), timezone.now()
    form = LeaveForm(request.POST or None, people=still_here(request.viewer), at=now)
    if form.is_valid():
        return redirect("leaver", _let_go(request, form))
    shown = {"lines": found, "form": form, "now": now, "is_admin": _is_admin(request)}
    return render(request, "governance/leavers.html", shown)


def _is_admin(request: ViewerRequest) -> bool:
    return Role.ADMINISTRATOR in request.viewer.roles


def _let_go(request: ViewerRequest, form: LeaveForm) -> str:
    account = form.cleaned_data["account"]
    return let_go(
        account=account,
        agency=agency_of(account),
        leaves_at=form.leaves_at(),
        by=request.viewer,
        at=form.at,
    )


@require_http_methods(["GET", "POST"])
@guarded
def leaver(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show what somebody who leaves has in hand, and hand it over."""
    line = leaving(request.viewer, reference)
    gone_to = handed(request.viewer, reference)
    left = untold(work_left(request.viewer, line), [one.record for one in gone_to])
    form = TakeForm(request.POST or None, people=colleagues(request.viewer))
    if form.is_valid():
        hand_over(line=line, work=left, to=form.given(), by=request.viewer, at=timezone.now())
        return redirect("leaver", reference)
    return render(request, "governance/leaver.html", _around(request, line, left, gone_to, form))


def _around(
    request: ViewerRequest, line: LeavingLine, left: Work, gone_to: Any, form: TakeForm
) -> dict[str, Any]:
    # An action shares its letter with all other business of panels.
    pages = [
        (kind, ref, "action" if kind is WorkLeft.ACTION else page_of(ref)) for kind, ref in left
    ]
    lead = Role.AGENCY_LEAD in request.viewer.roles and request.viewer.agency == line.agency
    return {
        "line": line, "left": pages, "handed": gone_to, "form": form, "lead": lead,
        "now": timezone.now(),
    }  # fmt: skip


@require_GET
@guarded
def work_handed(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show a colleague what of a leaver's work is theirs now; lead a lead to all of it."""
    if Role.AGENCY_LEAD in request.viewer.roles:
        return redirect("leaver", reference)
    found: list[Handed] = list(handed(request.viewer, reference))
    require(None if found else "Nothing of it was handed to them.", reference)
    return render(request, "governance/work_left.html", {"lines": found})
