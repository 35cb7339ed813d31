"""Sessions: the calendar, one session, what keepers do with it, and its feeds."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.web import ViewerRequest, guarded, version_seen
from sightline.panels.asking import Asking, posted
from sightline.scrutiny import sessions_pages as pages
from sightline.scrutiny.actions import sessions as actions
from sightline.scrutiny.asking import tried
from sightline.scrutiny.queries import sessions as queries
from sightline.scrutiny.queries.session_notices import board
from sightline.scrutiny.sessions.feed import committee_feed, own_feed
from sightline.scrutiny.sessions_forms import (
    ChangeSessionForm,
    NewSessionForm,
    NothingForm,
    WhyForm,
)
from sightline.terms.sessions import SessionState


@require_GET
@guarded
def sessions(request: ViewerRequest) -> HttpResponse:
    """Show the calendar, what members were told, and to keepers what they are owed."""
    content = queries.shown_content(request.viewer, today=timezone.localdate())
    found = board(request.viewer, at=timezone.now())
    return render(request, "scrutiny/sessions.html", pages.listed(request.viewer, content, found))


@require_GET
@guarded
def session(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show a session to one reader: the link only to whoever was accepted."""
    found = queries.session(request.viewer, reference)
    shown = pages.shown(found, request.viewer, timezone.now())
    return render(request, "scrutiny/session.html", shown)


@require_http_methods(["GET", "POST"])
@guarded
def new(request: ViewerRequest) -> HttpResponse:
    """Plan a session."""
    pages.require_keeper(request.viewer)
    form = NewSessionForm(posted(request), at=timezone.now())
    page = Asking("Plan a session", "Plan it", reverse("sessions"))
    return tried(request, form, page, lambda: actions.plan(
        by=request.viewer, committee=form.cleaned_data["committee"], said=form.said(),
        link=form.cleaned_data["link"], at=timezone.now(),
    ))  # fmt: skip


@require_http_methods(["GET", "POST"])
@guarded
def change(request: ViewerRequest, reference: str) -> HttpResponse:
    """Say anew what is true of a session."""
    pages.require_keeper(request.viewer)
    found, at = queries.session(request.viewer, reference), timezone.now()
    form = ChangeSessionForm(posted(request), at=at, now=found.held.now, link=found.link)
    page = pages.of_session(found, "Change this session", "Change it", found.held.now.number)
    return tried(request, form, page, lambda: actions.change(
        by=request.viewer, reference=reference, said=form.said(), seen=version_seen(request),
        link=form.cleaned_data["link"], why=form.cleaned_data["why"], at=at,
    ))  # fmt: skip


@require_http_methods(["GET", "POST"])
@guarded
def end(request: ViewerRequest, reference: str, state: str) -> HttpResponse:
    """Cancel a session, or record that it was held."""
    pages.require_keeper(request.viewer)
    found, to = queries.session(request.viewer, reference), pages.end_of(state)
    form = (WhyForm if to is SessionState.CANCELLED else NothingForm)(posted(request))
    page = pages.of_session(found, *pages.ENDS[to], found.held.now.number)
    return tried(request, form, page, lambda: actions.end(
        by=request.viewer, reference=reference, state=to, seen=version_seen(request),
        why=form.cleaned_data.get("why", ""), at=timezone.now(),
    ))  # fmt: skip


@require_GET
@guarded
def year(request: ViewerRequest, year: int) -> HttpResponse:
    """Show what members attended in a year."""
    found = queries.year(request.viewer, year)
    return render(request, "scrutiny/sessions_year.html", {"found": found})


@require_GET
@guarded
def calendar(request: ViewerRequest, committee: str) -> HttpResponse:
    """Give the sessions of a committee to a calendar."""
    content = queries.shown_content(request.viewer, today=timezone.localdate())
    made = committee_feed(content, committee)
    if made is None:
        raise ObjectDoesNotExist
    return _calendar(made)


@require_GET
@guarded
def own_calendar(request: ViewerRequest) -> HttpResponse:
    """Give a member's own sessions to a calendar: when and where, and nothing about anybody."""
    own = queries.own_sessions(request.viewer)
    content = queries.shown_content(request.viewer, today=timezone.localdate())
    return _calendar(own_feed(content, own))


def _calendar(made: bytes) -> HttpResponse:
    answer = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="sessions.ics"'
    return answer
