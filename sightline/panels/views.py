"""Panels: listed, set up, changed; their seats; what is referred to them."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.web import ViewerRequest, guarded, version_seen
from sightline.agencies.queries import group_names
from sightline.panels import meeting_pages as pages
from sightline.panels.actions import doing, meetings
from sightline.panels.actions import panels as actions
from sightline.panels.asking import Asking, asked, posted
from sightline.panels.forms import ChangeForm, MeetingForm, NewPanelForm, ReferForm, WhyForm
from sightline.panels.queries import pages as queries
from sightline.panels.queries.seen import referral_seen
from sightline.panels.room_forms import GiveForm
from sightline.panels.room_pages import holders
from sightline.panels.sending import sent_once
from sightline.terms.meeting import AgendaStrand


@require_GET
@guarded
def panels(request: ViewerRequest) -> HttpResponse:
    """List the panels that this person may know of."""
    found = queries.panels(request.viewer, at=timezone.now())
    return render(request, "panels/panels.html", pages.listed(request.viewer, found))


@require_http_methods(["GET", "POST"])
@guarded
def new(request: ViewerRequest) -> HttpResponse:
    """Set a panel up for a group."""
    form = NewPanelForm(posted(request), viewer=request.viewer, groups=group_names())
    pages.require_convener(request.viewer)
    if form.is_valid():
        terms = form.terms(request.viewer.account)
        made = actions.set_up(by=request.viewer, label=form.label(), terms=terms, at=timezone.now())
        return redirect("panel", made)
    page = Asking("Set a panel up", "Set it up", reverse("panels"))
    return asked(request, form, page, lambda: None)


@require_GET
@guarded
def panel(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show a panel: its terms, seats, meetings, and what waits for it."""
    found = queries.panel(request.viewer, reference)
    return render(request, "panels/panel.html", pages.panel(found, timezone.now()))


@require_http_methods(["GET", "POST"])
@guarded
def change(request: ViewerRequest, reference: str) -> HttpResponse:
    """Change the terms of a panel."""
    found = pages.convened(queries.panel(request.viewer, reference))
    form = ChangeForm(posted(request), now=found.terms, members=pages.members(found))
    page = pages.changing(found)
    return asked(request, form, page, lambda: actions.change(
        by=request.viewer, reference=reference, seen=version_seen(request), terms=form.changed(),
        at=timezone.now(),
    ))  # fmt: skip


@require_POST
@guarded
def seats(request: ViewerRequest, reference: str) -> HttpResponse:
    """Give somebody a seat, or take it."""
    given, at = request.POST, timezone.now()
    actions.seat(
        by=request.viewer, reference=reference, account=given.get("account", ""),
        seated_=given.get("seat") == "give", at=at,
    )  # fmt: skip
    return redirect(f"{reverse('panel', args=[reference])}#seats")


@require_http_methods(["GET", "POST"])
@guarded
def meet(request: ViewerRequest, reference: str) -> HttpResponse:
    """Plan a meeting of a panel."""
    found, form = queries.panel(request.viewer, reference), MeetingForm(posted(request))
    pages.convened(found)
    if form.is_valid():
        new_ = form.new()
        made = meetings.plan(by=request.viewer, panel=reference, new=new_, at=timezone.now())
        return redirect("meeting", made)
    page = Asking("Plan a meeting", "Plan it", reverse("panel", args=[reference]), found.terms.name)
    return asked(request, form, page, lambda: None)


@require_http_methods(["GET", "POST"])
@guarded
@sent_once
def give(request: ViewerRequest, reference: str) -> HttpResponse:
    """Give somebody something to do between two meetings."""
    found = pages.convened(queries.panel(request.viewer, reference))
    today, viewer = timezone.localdate(), request.viewer
    form = GiveForm(posted(request), members=holders(viewer, reference), today=today)
    page = Asking("Give an action", "Give it", reverse("panel", args=[reference]), found.terms.name)
    return asked(request, form, page, lambda: doing.give_in_panel(
        by=viewer, panel=reference, new=form.new(), at=timezone.now()
    ))  # fmt: skip


@require_http_methods(["GET", "POST"])
@guarded
def refer(request: ViewerRequest, about: str) -> HttpResponse:
    """Bring a record to a panel."""
    found = queries.panels(request.viewer, at=timezone.now())
    called = pages.record_called(request.viewer, about)
    form = ReferForm(posted(request), panels=pages.running(found))
    page = Asking("Refer to a panel", "Refer it", called.url, f"{called.kind} {about}")
    return asked(request, form, page, lambda: actions.refer(
        by=request.viewer, panel=form.cleaned_data["panel"], about=about, at=timezone.now(),
        strand=AgendaStrand(form.cleaned_data["strand"]), why=form.cleaned_data["why"],
    ))  # fmt: skip


@require_http_methods(["GET", "POST"])
@guarded
def decline(request: ViewerRequest, number: int) -> HttpResponse:
    """Say why a panel does not hear what was referred to it."""
    row, form = referral_seen(request.viewer, number), WhyForm(posted(request))
    pages.convened(queries.panel(request.viewer, row.panel_id))
    back = reverse("panel", args=[row.panel_id])
    page = Asking("Do not hear it", "Do not hear it", back, row.about)
    return asked(request, form, page, lambda: actions.decline(
        by=request.viewer, referral=number, why=form.cleaned_data["why"], at=timezone.now()
    ))  # fmt: skip
