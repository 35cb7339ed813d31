"""The work with children as it ends: looked through, shown, moved on."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.refused import Refused
from sightline.access.web import ViewerRequest, guarded, term_of, version_seen
from sightline.casework import actions, pages
from sightline.casework.forms import WorkStepForm
from sightline.casework.queries.lists import works as listed
from sightline.casework.queries.page import WorkPage, person_of, work
from sightline.casework.rules import steps_from
from sightline.disruption.measure_desk import answers_to, posted
from sightline.intelligence.actions import Overtaken
from sightline.terms import Act
from sightline.terms.casework import WorkStepKind


@require_GET
@guarded
def works(request: ViewerRequest) -> HttpResponse:
    """List those worked with as children: who grows up, whose work is open, closed, unknown."""
    which, page = pages.which(request.GET.get("show", "")), request.GET.get("page", "")
    found = listed(request.viewer, which, today=timezone.localdate(), page=page)
    return render(request, "casework/works.html", pages.listed(found, which))


@require_GET
@guarded
def one(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show the work with a child: the adult lead, the basis after 18, how it was closed."""
    person = person_of(request.viewer, reference)
    found = work(request.viewer, Act.READ, person, timezone.localdate())
    return render(request, "casework/work.html", pages.shown(found))


@require_http_methods(["GET", "POST"])
@guarded
def step(request: ViewerRequest, reference: str, step: str) -> HttpResponse:
    """Record a step; where a colleague was quicker, show both and keep what was typed."""
    found, taken = _work(request, reference), term_of(WorkStepKind, step)
    form = _form(request, found, taken)
    overtaken = form.is_valid() and not _taken(request, found, taken, form)
    if form.is_valid() and not overtaken:
        return redirect("child-work", reference)
    seen = answers_to(request, found.number, overtaken)
    return render(request, "casework/step.html", pages.step(found, taken, form, seen))


def _work(request: ViewerRequest, reference: str) -> WorkPage:
    return work(request.viewer, Act.WORK, reference, timezone.localdate())


def _form(request: ViewerRequest, found: WorkPage, step: WorkStepKind) -> WorkStepForm:
    """Return the form of a step. Refuse one that no page leads to."""
    if request.method == "GET" and step not in steps_from(found.now):
        raise Refused("This cannot be done to it now.", found.person)
    today = timezone.localdate()
    return WorkStepForm(posted(request), step=step, page=found, by=request.viewer, today=today)


def _taken(request: ViewerRequest, found: WorkPage, step: WorkStepKind, form: WorkStepForm) -> bool:
    """Take the step; say no where a colleague took one since the page was drawn."""
    try:
        actions.take_step(
            by=request.viewer,
            person=found.person,
            step=step,
            seen=version_seen(request),
            given=form.given(),
            at=timezone.now(),
        )
    except (Overtaken, ValueError):
        return False
    return True
