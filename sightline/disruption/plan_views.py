"""Plans: listed, written down, moved on, with measures under them; contacts with other agencies."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.refused import Refused
from sightline.access.web import ViewerRequest, guarded, term_of, version_seen
from sightline.disruption import actions
from sightline.disruption import plan_pages as pages
from sightline.disruption.measure_desk import answers_to, desk_of, posted
from sightline.disruption.measures.rules import DIALS
from sightline.disruption.plan_forms import AboutForm, ContactForm, NewPlanForm, PlanStepForm
from sightline.disruption.plans.rules import MOVES, steps_from
from sightline.disruption.queries.about import require_worker
from sightline.disruption.queries.overlaps import overlap as overlap_of
from sightline.disruption.queries.plan_page import PlanPage, plan
from sightline.disruption.queries.plans import PlansAsked, to_plan_about
from sightline.disruption.queries.plans import plans as listed
from sightline.intelligence.actions import Overtaken
from sightline.terms import Act, read_reference
from sightline.terms.plans import Deconflicting, PlanStep


@require_GET
@guarded
def plans(request: ViewerRequest) -> HttpResponse:
    """List the plans that this person may know of: all, theirs, their agency's, or due."""
    today = timezone.localdate()
    asked = _asked(request, today)
    found = listed(request.viewer, asked, today=today, page=request.GET.get("page", ""))
    shown = {"found": found, "asked": asked, "tabs": pages.tabs(asked.which)}
    return render(request, "disruption/plans.html", shown)


@require_http_methods(["GET", "POST"])
@guarded
def new(request: ViewerRequest) -> HttpResponse:
    """Write a plan down: about whom or what, then all the rest."""
    if "about" not in request.GET:
        return _ask_about(request)
    subject = to_plan_about(request.viewer, read_reference(request.GET["about"]) or "")
    form = NewPlanForm(posted(request), about=subject, desk=desk_of(request))
    if form.is_valid():
        made = actions.draft(by=request.viewer, new=form.new(), at=timezone.now())
        return redirect("plan", made)
    return render(request, "disruption/plan_new.html", {"form": form, "about": subject})


@require_GET
@guarded
def one(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show a plan: what it says, which powers were weighed, how it came to that."""
    found = plan(request.viewer, Act.READ, reference)
    return render(request, "disruption/plan.html", pages.shown(found, timezone.localdate()))


@require_http_methods(["GET", "POST"])
@guarded
def step(request: ViewerRequest, reference: str, step: str) -> HttpResponse:
    """Record what happened; where a colleague was quicker, show both and keep what was typed."""
    found, taken = plan(request.viewer, Act.WORK, reference), term_of(PlanStep, step)
    form = _step_form(request, found, taken)
    overtaken = form.is_valid() and not _taken(request, found, taken, form)
    if form.is_valid() and not overtaken:
        return redirect("plan", reference)
    seen = answers_to(request, found.now.number, overtaken)
    return render(request, "disruption/plan_step.html", pages.step(found, taken, form, seen))


@require_POST
@guarded
def measure(request: ViewerRequest, reference: str) -> HttpResponse:
    """Put a measure under a plan, or take it out."""
    linked = "take_out" not in request.POST
    typed = request.POST.get("measure" if linked else "take_out", "")
    if _put(request, reference, typed, linked):
        return redirect("plan", reference)
    found = plan(request.viewer, Act.WORK, reference)
    shown = pages.shown(found, timezone.localdate()) | {"form": pages.no_such_measure(typed)}
    return render(request, "disruption/plan.html", shown, status=400)


@require_http_methods(["GET", "POST"])
@guarded
def overlap(request: ViewerRequest, reference: str) -> HttpResponse:
    """Say whom to speak to, or ask whether others may be told to speak to this person."""
    found = overlap_of(request.viewer, Act.NOTICES, reference)
    form = ContactForm(posted(request))
    if form.is_valid():
        decided = Deconflicting(form.cleaned_data["decided"])
        why, at = form.cleaned_data["why"], timezone.now()
        actions.decide_contact(by=request.viewer, work=reference, decided=decided, why=why, at=at)
        return redirect("overlap", reference)
    status = 400 if form.errors else 200
    return render(request, "disruption/overlap.html", {"found": found, "form": form}, status=status)


def _asked(request: ViewerRequest, today: date) -> PlansAsked:
    """Return what a list is narrowed to. What is none of the choices asks for nothing."""
    which, about = request.GET.get("show", ""), request.GET.get("about", "")
    return PlansAsked(
        which if which in pages.TABS else "",
        (read_reference(about) or "none") if about else "",
        today + timedelta(days=DIALS["due_within"].value),
    )


def _ask_about(request: ViewerRequest) -> HttpResponse:
    require_worker(request.viewer)
    form = AboutForm(posted(request))
    if form.is_valid():
        reference = read_reference(form.cleaned_data["about"])
        try:
            to_plan_about(request.viewer, reference or "")
            return redirect(f"{reverse('plan-new')}?about={reference}")
        except Refused:
            form.add_error("about", "There is no such record, or you may not see it")
    status = 400 if form.errors else 200
    return render(request, "disruption/plan_about.html", {"form": form}, status=status)


def _step_form(request: ViewerRequest, found: PlanPage, step: PlanStep) -> PlanStepForm:
    """Return the form of a step. Refuse one that no page leads to."""
    late = request.method == "GET" and step not in steps_from(found.now.state)
    if late or step not in MOVES:
        raise Refused("This cannot be done to it now.", found.reference)
    return PlanStepForm(posted(request), step=step, found=found, desk=desk_of(request))


def _taken(request: ViewerRequest, found: PlanPage, taken: PlanStep, form: Any) -> bool:
    """Take the step; say no where a colleague took one since the page was drawn."""
    try:
        actions.take_plan_step(
            by=request.viewer,
            reference=found.reference,
            step=taken,
            seen=version_seen(request),
            given=form.cleaned_data,
            at=timezone.now(),
        )
    except (Overtaken, ValueError):
        return False
    return True


def _put(request: ViewerRequest, reference: str, typed: str, linked: bool) -> bool:
    """Put under it or take out; say no where there is no such measure that this person may see."""
    measure, at = read_reference(typed), timezone.now()
    if measure is None:
        return False
    try:
        actions.put_measure(
            by=request.viewer, reference=reference, measure=measure, linked=linked, at=at
        )
    except ObjectDoesNotExist:
        return False
    return True
