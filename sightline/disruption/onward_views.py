"""Onward referrals: looked through, written down, moved on, printed."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.refused import Refused
from sightline.access.web import ViewerRequest, guarded, term_of, version_seen
from sightline.disruption import onward_pages as pages
from sightline.disruption.actions import onward as actions
from sightline.disruption.measure_desk import answers_to, desk_of, posted
from sightline.disruption.measure_forms import AboutForm
from sightline.disruption.onward.rules import MOVES, steps_from
from sightline.disruption.onward_forms import OnwardForm, OnwardStepForm
from sightline.disruption.queries.about import require_worker
from sightline.disruption.queries.onward import referrals as listed
from sightline.disruption.queries.onward_page import OnwardPage, referral, to_be_referred
from sightline.intelligence.actions import Overtaken
from sightline.terms import Act, read_reference
from sightline.terms.onward import OnwardStep

ABOUT = "Reference of the person"
ABOUT_HINT = "Such as H-4F7KQ-9M2XR. It stands at the top of their page"


@require_GET
@guarded
def referrals(request: ViewerRequest) -> HttpResponse:
    """List the onward referrals that this person may know of, late ones first."""
    which, about = pages.which(request.GET.get("show", "")), _about(request)
    page, today = request.GET.get("page", ""), timezone.localdate()
    found = listed(request.viewer, which, about=about, today=today, page=page)
    return render(request, "disruption/onward_list.html", pages.listed(found, which, about))


@require_http_methods(["GET", "POST"])
@guarded
def new(request: ViewerRequest) -> HttpResponse:
    """Write down a referral that was made: of whom, then all the rest."""
    if not request.GET.get("about"):
        return _ask_about(request)
    person, kind = to_be_referred(request.viewer, _about(request)), request.GET.get("kind", "")
    form = OnwardForm(posted(request), about=person, desk=desk_of(request), kind=kind)
    if form.is_valid():
        made = actions.refer(by=request.viewer, new=form.new(), at=timezone.now())
        return redirect("onward", made)
    return render(request, "disruption/onward_new.html", {"form": form, "about": person})


@require_GET
@guarded
def one(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show a referral: how it stands, which clock runs, how it came to stand so."""
    found = referral(request.viewer, Act.READ, reference)
    return render(request, "disruption/onward.html", pages.shown(found, timezone.localdate()))


@require_GET
@guarded
def printed(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show a referral on one sheet, as it is handed to whoever it goes to."""
    found = referral(request.viewer, Act.READ, reference, printed=True)
    shown = pages.printed(found, timezone.localdate())
    return render(request, "disruption/onward_print.html", shown)


@require_http_methods(["GET", "POST"])
@guarded
def step(request: ViewerRequest, reference: str, step: str) -> HttpResponse:
    """Record what happened; where a colleague was quicker, show both and keep what was typed."""
    found, taken = referral(request.viewer, Act.WORK, reference), term_of(OnwardStep, step)
    form = _step_form(request, found, taken)
    overtaken = form.is_valid() and not _taken(request, found, taken, form)
    if form.is_valid() and not overtaken:
        return redirect("onward", reference)
    seen = answers_to(request, found.now.number, overtaken)
    return render(request, "disruption/onward_step.html", pages.step(found, taken, form, seen))


def _about(request: ViewerRequest) -> str:
    typed = request.GET.get("about", "")
    return (read_reference(typed) or pages.NOBODY) if typed else ""


def _ask_about(request: ViewerRequest) -> HttpResponse:
    require_worker(request.viewer)
    form = AboutForm(posted(request))
    form.fields["about"].label, form.fields["about"].help_text = ABOUT, ABOUT_HINT
    if form.is_valid():
        reference = read_reference(form.cleaned_data["about"]) or ""
        try:
            to_be_referred(request.viewer, reference)
            kind = "&kind=nrm" if request.GET.get("kind") == "nrm" else ""
            return redirect(f"{reverse('onward-new')}?about={reference}{kind}")
        except Refused:
            form.add_error("about", "There is no such person here, or you may not see them")
    status = 400 if form.errors else 200
    return render(request, "disruption/onward_about.html", {"form": form}, status=status)


def _step_form(request: ViewerRequest, found: OnwardPage, step: OnwardStep) -> OnwardStepForm:
    """Return the form of a step. Refuse one that no page leads to."""
    late = request.method == "GET" and step not in steps_from(found.now.state)
    if late or step not in MOVES:
        raise Refused("This cannot be done to it now.", found.reference)
    return OnwardStepForm(posted(request), step=step, found=found, desk=desk_of(request))


def _taken(
    request: ViewerRequest, found: OnwardPage, taken: OnwardStep, form: OnwardStepForm
) -> bool:
    """Take the step; say no where a colleague took one since the page was drawn."""
    try:
        actions.take_step(
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
