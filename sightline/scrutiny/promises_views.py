"""Promises: what is told, what is outstanding, one whole, entered, moved on."""

from contextlib import suppress
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded, term_of, version_seen
from sightline.disruption.measure_desk import answers_to, posted
from sightline.intelligence.actions import Overtaken
from sightline.scrutiny import promises_pages as pages
from sightline.scrutiny.actions import promises as actions
from sightline.scrutiny.promises.records import Promise
from sightline.scrutiny.promises.rules import MOVES, said_with, steps_from
from sightline.scrutiny.promises_forms import PromiseForm, PromiseStepForm
from sightline.scrutiny.queries.minutes import newest_number
from sightline.scrutiny.queries.promises import parts_of, promise, register
from sightline.terms import Act, read_reference
from sightline.terms.promises import PromiseStep


@require_GET
@guarded
def start(request: ViewerRequest) -> HttpResponse:
    """Show members what was promised and what came of it; those who keep it, the way to change."""
    found = register(request.viewer, Act.SCRUTINISE)
    shown = pages.started(request.viewer, found, timezone.localdate())
    return render(request, "scrutiny/promises/start.html", shown)


@require_GET
@guarded
def listed(request: ViewerRequest) -> HttpResponse:
    """List promises: outstanding, late, to be asked about, closed, or all."""
    found = register(request.viewer, Act.SCRUTINISE)
    show, today = request.GET.get("show", ""), timezone.localdate()
    shown = pages.listed(request.viewer, found, show, today)
    return render(request, "scrutiny/promises/list.html", shown)


@require_GET
@guarded
def chair(request: ViewerRequest) -> HttpResponse:
    """Show the chair on one page what is outstanding, and what came since the last meeting."""
    found, committee = register(request.viewer, Act.SCRUTINISE), request.GET.get("committee", "")
    shown = pages.for_the_chair(found, committee, _since(request), timezone.localdate())
    return render(request, "scrutiny/promises/chair.html", shown)


@require_GET
@guarded
def one(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show a promise: how it stands, what runs, how it came to stand so."""
    viewer, found = request.viewer, promise(request.viewer, Act.SCRUTINISE, reference)
    parts = parts_of(viewer, Act.SCRUTINISE, reference)
    newest = newest_number(viewer, found.minute)
    shown = pages.shown(viewer, found, parts, newest, timezone.localdate())
    return render(request, "scrutiny/promises/one.html", shown)


@require_http_methods(["GET", "POST"])
@guarded
def new(request: ViewerRequest) -> HttpResponse:
    """Enter a promise by hand, or a part of one."""
    require(role_refusal(request.viewer, Act.INFORM))
    whole = _whole(request)
    form = PromiseForm(posted(request), today=timezone.localdate(), whole=whole)
    if form.is_valid():
        made = actions.enter(by=request.viewer, new=form.new(), at=timezone.now())
        return redirect("promise", made)
    status = 400 if form.errors else 200
    shown = {"form": form, "whole": whole}
    return render(request, "scrutiny/promises/new.html", shown, status=status)


@require_http_methods(["GET", "POST"])
@guarded
def step(request: ViewerRequest, reference: str, step: str) -> HttpResponse:
    """Record what happened; where a colleague was quicker, show both and keep what was typed."""
    found, taken = promise(request.viewer, Act.INFORM, reference), term_of(PromiseStep, step)
    form = _step_form(request, found, taken)
    overtaken = form.is_valid() and not _taken(request, found, taken, form)
    if form.is_valid() and not overtaken:
        return redirect("promise", reference)
    seen = answers_to(request, found.now.number, overtaken)
    status = 400 if form.errors else 200
    shown = pages.step(found, taken, form, seen)
    return render(request, "scrutiny/promises/step.html", shown, status=status)


def _since(request: ViewerRequest) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(request.GET.get("since", ""))
    return None


def _whole(request: ViewerRequest) -> Promise | None:
    """Return the promise of which the new one is a part, if the address names one."""
    typed = request.GET.get("part-of", "")
    if not typed:
        return None
    found = promise(request.viewer, Act.INFORM, read_reference(typed) or typed)
    require(actions.NO_PART if found.part_of else None, found.reference)
    return found


def _step_form(request: ViewerRequest, found: Promise, taken: PromiseStep) -> PromiseStepForm:
    """Return the form of a step. Refuse one that no page leads to."""
    late = request.method == "GET" and taken not in steps_from(found.now.state)
    if late or taken not in MOVES:
        raise Refused("This cannot be done to it now.", found.reference)
    form = PromiseStepForm(posted(request), step=taken, found=found, today=timezone.localdate())
    if form.is_valid():
        said, at = said_with(taken, form.given()), timezone.now()
        form.tell(actions.step_problems(request.viewer, found, taken, said, form.stands(), at))
    return form


def _taken(
    request: ViewerRequest, found: Promise, taken: PromiseStep, form: PromiseStepForm
) -> bool:
    """Take the step; say no where a colleague took one since the page was drawn."""
    try:
        actions.take_step(
            by=request.viewer,
            reference=found.reference,
            step=taken,
            seen=version_seen(request),
            given=form.given(),
            stands=form.stands(),
            at=timezone.now(),
        )
    except (Overtaken, ValueError):
        return False
    return True
