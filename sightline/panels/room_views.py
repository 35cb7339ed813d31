"""In the room: attendance, what agencies say, interests, decisions, actions and minutes."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.refused import Refused
from sightline.access.web import ViewerRequest, guarded, version_seen
from sightline.panels import room_pages as pages
from sightline.panels.actions import doing, room
from sightline.panels.asking import asked, posted
from sightline.panels.queries import pages as queries
from sightline.panels.room_forms import (
    AttendForm,
    CaseForm,
    DecideForm,
    GiveForm,
    InterestForm,
    MinuteForm,
    SayForm,
)
from sightline.panels.sending import sent_once
from sightline.terms import Act, ConflictKind
from sightline.terms.meeting import AttendanceState


@require_POST
@guarded
@sent_once
def attend(request: ViewerRequest, reference: str) -> HttpResponse:
    """Record whether a member is here."""
    form = AttendForm(request.POST)
    if not form.is_valid():
        raise Refused("There is no such member.", reference)
    here = AttendanceState(form.cleaned_data["here"])
    who, at = form.cleaned_data["account"], timezone.now()
    room.attend(by=request.viewer, reference=reference, account=who, here=here, at=at)
    return redirect(f"{reverse('meeting', args=[reference])}#here")


@require_GET
@guarded
def entry(request: ViewerRequest, number: int) -> HttpResponse:
    """Show one entry: what each agency says, what is decided, what is to be done."""
    found = pages.found(request.viewer, number)
    return render(request, "panels/entry.html", pages.shown(found, request.viewer))


@require_http_methods(["GET", "POST"])
@guarded
@sent_once
def say(request: ViewerRequest, number: int) -> HttpResponse:
    """Record what an agency knows."""
    found, viewer = pages.found(request.viewer, number), request.viewer
    speaks = pages.speaks_for(found, viewer)
    form = SayForm(posted(request), agencies=speaks, own=viewer.agency)
    return asked(request, form, pages.asking(found, "Say what an agency knows"), lambda: (
        room.contribute(by=viewer, entry=number, at=timezone.now(), **form.cleaned_data)
    ))  # fmt: skip


@require_http_methods(["GET", "POST"])
@guarded
@sent_once
def interest(request: ViewerRequest, number: int) -> HttpResponse:
    """Declare an interest: the record is shut for this person at once."""
    found, form = pages.found(request.viewer, number), InterestForm(posted(request))
    if not form.is_valid():
        return asked(request, form, pages.asking(found, "Declare an interest"), lambda: None)
    kind, why = ConflictKind(form.cleaned_data["kind"]), form.cleaned_data["why"]
    meeting = room.declare_interest(
        by=request.viewer, entry=number, kind=kind, why=why, at=timezone.now()
    )
    return redirect("meeting", meeting)


@require_http_methods(["GET", "POST"])
@guarded
@sent_once
def decide(request: ViewerRequest, number: int) -> HttpResponse:
    """Record what the panel decides; where it cannot, say why."""
    found = pages.convened(pages.found(request.viewer, number))
    why_not, now = pages.decide_refusal(found), found.entry.decision
    if why_not:
        return render(request, "panels/entry.html", pages.shown(found, request.viewer, why_not))
    form = DecideForm(
        posted(request), agencies=found.meeting.agencies, now=now.decides if now else None
    )
    page = pages.asking(found, "Record the decision", now.number if now else 0)
    return asked(request, form, page, lambda: pages.decide(request, number, form))


@require_http_methods(["GET", "POST"])
@guarded
@sent_once
def give(request: ViewerRequest, number: int) -> HttpResponse:
    """Give somebody something to do about this entry."""
    found, today = pages.convened(pages.found(request.viewer, number)), timezone.localdate()
    holders = pages.holders(request.viewer, found.meeting.panel)
    form = GiveForm(posted(request), members=holders, today=today)
    return asked(request, form, pages.asking(found, "Give an action"), lambda: doing.give(
        by=request.viewer, entry=number, new=form.new(), at=timezone.now()
    ))  # fmt: skip


@require_http_methods(["GET", "POST"])
@guarded
@sent_once
def case(request: ViewerRequest, number: int) -> HttpResponse:
    """Enter the case number of the agency that acts."""
    found, form = pages.found(request.viewer, number), CaseForm(posted(request))
    pages.require_acting(found, request.viewer)
    return asked(request, form, pages.asking(found, "Give your case number"), lambda: (
        room.give_case_number(
            by=request.viewer, entry=number, at=timezone.now(), **form.cleaned_data
        )
    ))  # fmt: skip


@require_http_methods(["GET", "POST"])
@guarded
@sent_once
def minute(request: ViewerRequest, number: int) -> HttpResponse:
    """Write the minute of this entry, which starts from what was recorded."""
    found = pages.convened(pages.found(request.viewer, number))
    form = MinuteForm(posted(request), initial={"words": pages.minute_start(found)})
    there = found.entry.minute
    page = pages.asking(found, "Write the minute", there.number if there else 0)
    return asked(request, form, page, lambda: room.write_minute(
        by=request.viewer, entry=number, seen=version_seen(request), at=timezone.now(),
        words=form.cleaned_data["words"],
    ))  # fmt: skip


@require_GET
@guarded
def minutes(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show the minutes, of what this member may know; as they would be drafted where none are."""
    today = timezone.localdate()
    found = queries.meeting(request.viewer, Act.TAKE_PART, reference, today=today)
    return render(request, "panels/minutes.html", pages.minutes(found, request.viewer))


@require_POST
@guarded
@sent_once
def approve(request: ViewerRequest, reference: str) -> HttpResponse:
    """Record that the panel approved the minutes."""
    room.approve(by=request.viewer, reference=reference, at=timezone.now())
    return redirect("meeting-minutes", reference)
