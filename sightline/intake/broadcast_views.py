"""Questions to the settings: list, write, sign off, end. A view asks, acts and answers."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.intake import actions, queries
from sightline.intake.asking import ONLY_KNOWN
from sightline.intake.broadcast_forms import BroadcastForm
from sightline.terms import Act


@require_GET
@guarded
def broadcasts(request: ViewerRequest) -> HttpResponse:
    """List the agency's questions to the settings."""
    lines = queries.own_broadcasts(request.viewer, today=timezone.localdate())
    shown = {"lines": lines, "may_write": not role_refusal(request.viewer, Act.TASK)}
    return render(request, "intake/broadcast_list.html", shown)


@require_http_methods(["GET", "POST"])
@guarded
def new(request: ViewerRequest) -> HttpResponse:
    """Write a question for the settings. It waits for somebody else to sign it off."""
    require(role_refusal(request.viewer, Act.TASK))
    form = BroadcastForm(request.POST or None)
    if form.is_valid() and _written(request, form):
        return redirect("broadcasts")
    return render(request, "intake/broadcast_new.html", {"form": form})


def _written(request: ViewerRequest, form: BroadcastForm) -> bool:
    try:
        actions.write_broadcast(new=form.broadcast(), by=request.viewer, at=timezone.now())
    except actions.NotSafe as unsafe:
        for name, reasons in unsafe.problems.items():
            form.add_error(name, reasons)
        return False
    return True


@require_GET
@guarded
def broadcast(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show one question, to be signed off or ended."""
    return render(request, "intake/broadcast.html", _page(request, reference))


@require_POST
@guarded
def sign_off(request: ViewerRequest, reference: str) -> HttpResponse:
    """Sign off a question that somebody else has written."""
    try:
        actions.sign_off_broadcast(broadcast=reference, by=request.viewer, at=timezone.now())
    except actions.NotSafe as unsafe:
        problems = [each for reasons in unsafe.problems.values() for each in reasons]
        shown = _page(request, reference) | {"problems": problems}
        return render(request, "intake/broadcast.html", shown)
    return redirect("broadcasts")


@require_POST
@guarded
def end(request: ViewerRequest, reference: str) -> HttpResponse:
    """Take a question back."""
    actions.end_broadcast(broadcast=reference, by=request.viewer, at=timezone.now())
    return redirect("broadcasts")


def _page(request: ViewerRequest, reference: str) -> dict[str, Any]:
    line = queries.broadcast(request.viewer, reference, today=timezone.localdate())
    return {"line": line, "only_known": ONLY_KNOWN}
