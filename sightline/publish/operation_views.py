"""Pages of the update on the system: what was entered, and entering it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.web import ViewerRequest, guarded
from sightline.panels.asking import Asking, asked, posted
from sightline.publish import operation_pages as pages
from sightline.publish.actions import operation as actions
from sightline.publish.operation_forms import EvidenceForm, LaunchForm, ReadingForm
from sightline.publish.queries import operation as queries

BACK = "Enter what is asked. Anybody may read it once it is released by two people."


@require_GET
@guarded
def operation(request: ViewerRequest) -> HttpResponse:
    """Show what was entered: the day, values before and since, evidence."""
    shown = pages.shown(request.viewer, timezone.localdate())
    return render(request, "publish/operation.html", shown)


@require_http_methods(["GET", "POST"])
@guarded
def launch(request: ViewerRequest) -> HttpResponse:
    """Ask for the day of going live."""
    today, known = timezone.localdate(), queries.launch(request.viewer)
    form = LaunchForm(posted(request), today=today, initial={"on": known.on if known else None})
    return asked(request, form, _page("The day of going live", "Keep the day"), lambda: (
        actions.launch(by=request.viewer, at=timezone.now(), today=today, **form.cleaned_data)
    ))  # fmt: skip


@require_http_methods(["GET", "POST"])
@guarded
def reading(request: ViewerRequest, number: int | None = None) -> HttpResponse:
    """Ask for a value, or for one in place of another."""
    before = queries.reading(request.viewer, number) if number else None
    form = ReadingForm(
        posted(request), launch=queries.launch(request.viewer), initial=pages.typed(before)
    )
    return asked(request, form, _page("A value before or since", "Keep the value"), lambda: (
        actions.enter_reading(
            said=form.said(), by=request.viewer, at=timezone.now(), replaces=number
        )
    ))  # fmt: skip


@require_http_methods(["GET", "POST"])
@guarded
def evidence(request: ViewerRequest, number: int | None = None) -> HttpResponse:
    """Ask for evidence from elsewhere, or for one in place of another."""
    today = timezone.localdate()
    before = queries.cited(request.viewer, number) if number else None
    form = EvidenceForm(posted(request), today=today, initial=pages.typed(before))
    return asked(request, form, _page("Evidence from elsewhere", "Keep it"), lambda: (
        actions.enter_evidence(
            said=form.said(), by=request.viewer, at=timezone.now(), today=today, replaces=number
        )
    ))  # fmt: skip


@require_POST
@guarded
def take_out(request: ViewerRequest, what: str, number: int) -> HttpResponse:
    """Take out what was entered by mistake. It stays in the table, and counts no more."""
    by, now = request.viewer, timezone.now()
    if what == "value":
        said = queries.reading(by, number).said
        actions.enter_reading(said=said, by=by, at=now, replaces=number, gone=True)
    else:
        cited, today = queries.cited(by, number).said, timezone.localdate()
        actions.enter_evidence(said=cited, by=by, at=now, today=today, replaces=number, gone=True)
    return redirect("operation")


def _page(heading: str, button: str) -> Asking:
    return Asking(heading, button, reverse("operation"), note=BACK)
