"""A meeting: its agenda for each reader, and the steps of whoever convenes it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.web import ViewerRequest, guarded, term_of, version_seen
from sightline.panels import meeting_pages as pages
from sightline.panels.actions import meetings as actions
from sightline.panels.actions import packs as leaving
from sightline.panels.asking import Asking, asked, posted
from sightline.panels.feeds import one_meeting
from sightline.panels.forms import STEP_FORMS, LeaveForm
from sightline.panels.packs import pack as packed
from sightline.panels.queries import pages as queries
from sightline.panels.room_forms import AddForm, OrderForm
from sightline.terms import Act
from sightline.terms.meeting import AgendaStrand, MeetingStep

LEAVE = "Who may take the agenda as a PDF?"


def _meeting(request: ViewerRequest, reference: str) -> queries.MeetingPage:
    return queries.meeting(request.viewer, Act.TAKE_PART, reference, today=timezone.localdate())


@require_GET
@guarded
def meeting(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show a meeting: its agenda with what this member may know, who is here, what was decided."""
    found = _meeting(request, reference)
    shown = pages.meeting(found, request.viewer, hidden=request.GET.get("names") == "hidden")
    return render(request, "panels/meeting.html", shown)


@require_http_methods(["GET", "POST"])
@guarded
def step(request: ViewerRequest, reference: str, step: str) -> HttpResponse:
    """Move, open, close or cancel a meeting."""
    found, taken = pages.meeting_convened(_meeting(request, reference)), term_of(MeetingStep, step)
    form = pages.step_form(found, taken, STEP_FORMS, posted(request))
    back = reverse("meeting", args=[reference])
    page = Asking(taken.label, taken.label, back, found.terms.name, found.now.number)
    return asked(request, form, page, lambda: actions.step(
        by=request.viewer, reference=reference, taken=taken, seen=version_seen(request),
        at=timezone.now(), **form.asked(),
    ))  # fmt: skip


@require_POST
@guarded
def draft(request: ViewerRequest, reference: str) -> HttpResponse:
    """Put on the agenda what the rules bring."""
    left_out = actions.draw_up(by=request.viewer, reference=reference, at=timezone.now())
    more = f"?left={left_out}" if left_out else ""
    return redirect(f"{reverse('meeting-order', args=[reference])}{more}")


@require_http_methods(["GET", "POST"])
@guarded
def order(request: ViewerRequest, reference: str) -> HttpResponse:
    """Order the agenda and time each entry."""
    found = pages.meeting_convened(_meeting(request, reference))
    form = OrderForm(posted(request), entries=[one.line for one in found.entries])
    if form.is_valid() and pages.ordered(request.viewer, reference, form):
        return redirect("meeting", reference)
    shown = pages.order(found, form, left=request.GET.get("left", ""))
    return render(request, "panels/order.html", shown, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@guarded
def add(request: ViewerRequest, reference: str) -> HttpResponse:
    """Put a record on the agenda by hand."""
    found = pages.meeting_convened(_meeting(request, reference))
    form = AddForm(posted(request))
    if form.is_valid():
        pages.require_known(request.viewer, form)
    page = Asking("Add a record", "Add it", reverse("meeting", args=[reference]), found.terms.name)
    return asked(request, form, page, lambda: actions.add(
        by=request.viewer, reference=reference, about=form.cleaned_data["about"],
        strand=AgendaStrand(form.cleaned_data["strand"]), at=timezone.now(),
    ))  # fmt: skip


@require_GET
@guarded
def calendar(request: ViewerRequest, reference: str) -> HttpResponse:
    """Give the meeting to a calendar: when and where, and nothing about anybody."""
    found = _meeting(request, reference)
    answer = HttpResponse(one_meeting(found), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return answer


@require_http_methods(["GET", "POST"])
@guarded
def leave(request: ViewerRequest, reference: str) -> HttpResponse:
    """Give a member leave to take the agenda as a PDF."""
    found = pages.meeting_chaired(_meeting(request, reference), request.viewer)
    form = LeaveForm(posted(request), members=pages.attendable(found))
    page = Asking(LEAVE, "Give leave", reverse("meeting", args=[reference]), found.terms.name)
    return asked(request, form, page, lambda: leaving.give_leave(
        by=request.viewer, reference=reference, at=timezone.now(), **form.cleaned_data
    ))  # fmt: skip


@require_POST
@guarded
def end_leave(request: ViewerRequest, reference: str) -> HttpResponse:
    """Take a member's leave back."""
    account = request.POST.get("account", "")
    leaving.end_leave(by=request.viewer, reference=reference, account=account, at=timezone.now())
    return redirect("meeting", reference)


@require_POST
@guarded
def pack(request: ViewerRequest, reference: str) -> HttpResponse:
    """Give the agenda as a PDF to whoever has leave, as they see it and with names masked."""
    found = _meeting(request, reference)
    leaving.taken(by=request.viewer, found=found)
    content = packed(found, pages.copy_of(found, request.viewer), timezone.now())
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="agenda.pdf"'
    return answer
