"""Actions: listed, shown, and taken on to their outcome."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.web import ViewerRequest, guarded, term_of, version_seen
from sightline.panels import room_pages as pages
from sightline.panels.actions import doing
from sightline.panels.asking import asked, posted
from sightline.panels.queries import doing as queries
from sightline.panels.room_forms import ActionStepForm, ListForm
from sightline.panels.sending import sent_once
from sightline.terms import read_reference
from sightline.terms.meeting import ActionStepKind


@require_GET
@guarded
def actions(request: ViewerRequest) -> HttpResponse:
    """List the actions that this person may know of."""
    form, today = ListForm(request.GET), timezone.localdate()
    panel = read_reference(request.GET.get("panel", "")) or ""
    page = request.GET.get("page", "")
    found = queries.actions(request.viewer, form.asked(panel), today=today, page=page)
    shown = {"form": form, "found": found, "panel": panel, "asked": form.asked(panel)}
    return render(request, "panels/actions.html", shown)


@require_GET
@guarded
def action(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show an action: what it is, where it stands, and every step."""
    found = queries.action(request.viewer, reference, today=timezone.localdate())
    return render(request, "panels/action.html", pages.action(found))


@require_http_methods(["GET", "POST"])
@guarded
@sent_once
def step(request: ViewerRequest, reference: str, step: str) -> HttpResponse:
    """Take a step with an action."""
    kind, today = term_of(ActionStepKind, step), timezone.localdate()
    found = queries.action(request.viewer, reference, today=today)
    page = pages.stepping(found, kind, asked_for=request.method == "GET")
    form = ActionStepForm(posted(request), kind=kind, members=pages.members_of(found), today=today)
    return asked(request, form, page, lambda: doing.take_step(
        by=request.viewer, reference=reference, kind=kind, seen=version_seen(request),
        at=timezone.now(), **form.cleaned_data,
    ))  # fmt: skip
