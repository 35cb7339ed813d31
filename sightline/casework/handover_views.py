"""Handing the work with a child over to another area: the text, and the decision it goes under."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sightline.access.web import ViewerRequest, guarded
from sightline.casework import handover_pages as pages
from sightline.casework.handover import compose
from sightline.casework.handover_forms import DecisionForm, HandOverForm
from sightline.casework.queries.handover import pieces
from sightline.casework.queries.page import WorkPage, work
from sightline.disruption.measure_desk import posted
from sightline.intelligence.actions import Overtaken
from sightline.sharing.actions import handovers as actions
from sightline.sharing.queries.handovers import of_child, offered, one
from sightline.terms import Act


@require_http_methods(["GET", "POST"])
@guarded
def handover(request: ViewerRequest, reference: str) -> HttpResponse:
    """Put a hand-over together from what is there; show those that were put together before."""
    page = _work(request, reference)
    form = HandOverForm(posted(request), pieces=pieces(request.viewer, page, timezone.localdate()))
    if form.is_valid():
        return redirect("child-hand-over-one", page.person, _kept(request, page, form))
    shown = pages.making(request.viewer, page, form, of_child(request.viewer, page.person))
    return render(request, "casework/handover.html", shown, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@guarded
def handover_one(request: ViewerRequest, reference: str, number: int) -> HttpResponse:
    """Show a hand-over, and choose the decision under which it goes; then its preview follows."""
    page, at = _work(request, reference), timezone.now()
    handing = one(request.viewer, page.person, number)
    form = DecisionForm(posted(request), offered=offered(request.viewer, handing, at))
    if form.is_valid() and _chosen(request, page, number, form):
        return redirect("disclose", form.cleaned_data["decision"])
    shown = pages.shown(request.viewer, page, handing, form, at)
    status = 400 if form.errors else 200
    return render(request, "casework/handover_one.html", shown, status=status)


def _work(request: ViewerRequest, reference: str) -> WorkPage:
    return work(request.viewer, Act.WORK, reference, timezone.localdate())


def _kept(request: ViewerRequest, page: WorkPage, form: HandOverForm) -> int:
    made = compose(
        form.pieces, form.cleaned_data["ticked"], form.cleaned_data["words"], timezone.localdate()
    )
    return actions.keep(
        by=request.viewer, person=page.person, label=page.label, text=made.text,
        records=made.records, labels=made.labels, at=timezone.now(),
    )  # fmt: skip


def _chosen(request: ViewerRequest, page: WorkPage, number: int, form: DecisionForm) -> bool:
    """Choose the decision; say at its field why it may not be that one now."""
    try:
        actions.choose(
            by=request.viewer, person=page.person, number=number,
            decision=form.cleaned_data["decision"], at=timezone.now(),
        )  # fmt: skip
    except Overtaken:
        form.add_error("decision", "A colleague chose the decision while you were reading")
    except ValueError as why:
        form.add_error("decision", str(why))
    return not form.errors
