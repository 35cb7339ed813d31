"""Conferences: what was agreed, who was told and opened it, what people thought and learnt."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.web import ViewerRequest, guarded, version_seen
from sightline.panels.asking import Asking, posted
from sightline.scrutiny import conferences_forms as forms
from sightline.scrutiny import conferences_pages as pages
from sightline.scrutiny.actions import conferences as actions
from sightline.scrutiny.asking import tried
from sightline.scrutiny.queries import conferences as queries
from sightline.scrutiny.sessions_pages import require_keeper


@require_GET
@guarded
def conferences(request: ViewerRequest) -> HttpResponse:
    """Show the conferences, their outcomes and the learning briefs."""
    content = queries.shown_content(request.viewer, today=timezone.localdate())
    return render(request, "scrutiny/conferences.html", pages.listed(request.viewer, content))


@require_GET
@guarded
def conference(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show a conference."""
    found = queries.conference(request.viewer, reference)
    return render(request, "scrutiny/conference.html", pages.shown(found, timezone.localdate()))


@require_http_methods(["GET", "POST"])
@guarded
def new(request: ViewerRequest) -> HttpResponse:
    """Enter a conference."""
    require_keeper(request.viewer)
    form = forms.EventForm(posted(request), today=timezone.localdate())
    page = Asking("Enter a conference", "Enter it", reverse("conferences"))
    return tried(request, form, page, lambda: actions.plan(
        by=request.viewer, event=form.event(), at=timezone.now()
    ))  # fmt: skip


@require_http_methods(["GET", "POST"])
@guarded
def change(request: ViewerRequest, reference: str) -> HttpResponse:
    """Say anew what is true of a conference."""
    require_keeper(request.viewer)
    found, today = queries.conference(request.viewer, reference), timezone.localdate()
    form = forms.EventForm(posted(request), today=today, now=found.line.event)
    page = pages.of_conference(found, "Change this conference", "Change it")
    return tried(request, form, page, lambda: actions.change(
        by=request.viewer, reference=reference, event=form.event(), seen=version_seen(request),
        at=timezone.now(),
    ))  # fmt: skip


@require_http_methods(["GET", "POST"])
@guarded
def feedback(request: ViewerRequest, reference: str) -> HttpResponse:
    """Ask whoever works here what they thought of a conference."""
    found, form = queries.conference(request.viewer, reference), forms.FeedbackForm(posted(request))
    page = pages.of_conference(found, "What did you think of it?", "Send it")
    return tried(request, form, page, lambda: actions.say(
        by=request.viewer, reference=reference, given=form.cleaned_data, at=timezone.now()
    ))  # fmt: skip


@require_http_methods(["GET", "POST"])
@guarded
def agree(request: ViewerRequest, reference: str) -> HttpResponse:
    """Enter an outcome of a conference."""
    require_keeper(request.viewer)
    found, form = queries.conference(request.viewer, reference), forms.AgreedForm(posted(request))
    page = pages.of_conference(found, "Enter an outcome", "Enter it")
    return tried(request, form, page, lambda: actions.agree(
        by=request.viewer, conference=reference, agreed=form.agreed(), at=timezone.now()
    ))  # fmt: skip


@require_GET
@guarded
def outcome(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show an outcome; that somebody opened it is recorded."""
    actions.opened(by=request.viewer, reference=reference, at=timezone.now())
    found = queries.outcome(request.viewer, reference)
    return render(request, "scrutiny/outcome.html", pages.outcome(found, timezone.localdate()))


@require_http_methods(["GET", "POST"])
@guarded
def follow(request: ViewerRequest, reference: str) -> HttpResponse:
    """Say how an outcome stands now."""
    require_keeper(request.viewer)
    found = queries.outcome(request.viewer, reference)
    form = forms.AgreedForm(posted(request), now=found.line.agreed)
    page = pages.of_outcome(found, "Say how this outcome stands", "Keep it")
    return tried(request, form, page, lambda: actions.follow(
        by=request.viewer, reference=reference, agreed=form.agreed(), seen=version_seen(request),
        at=timezone.now(),
    ))  # fmt: skip


@require_http_methods(["GET", "POST"])
@guarded
def tell(request: ViewerRequest, reference: str) -> HttpResponse:
    """Record who was told of an outcome."""
    require_keeper(request.viewer)
    found = queries.outcome(request.viewer, reference)
    form = forms.ToldForm(posted(request), agencies=found.agencies, told=found.line.told)
    page = pages.of_outcome(found, "Record who was told", "Record it")
    return tried(request, form, page, lambda: actions.tell(
        by=request.viewer, reference=reference, told=form.told(), at=timezone.now()
    ))  # fmt: skip


@require_http_methods(["GET", "POST"])
@guarded
def brief_new(request: ViewerRequest) -> HttpResponse:
    """Issue a learning brief."""
    require_keeper(request.viewer)
    content = queries.shown_content(request.viewer, today=timezone.localdate())
    form = forms.NewBriefForm(posted(request), conferences=pages.offered(content))
    page = Asking("Issue a learning brief", "Issue it", reverse("conferences"))
    return tried(request, form, page, lambda: actions.issue(
        by=request.viewer, conference=form.cleaned_data["conference"], taught=form.taught(),
        at=timezone.now(),
    ))  # fmt: skip


@require_http_methods(["GET", "POST"])
@guarded
def brief_change(request: ViewerRequest, reference: str) -> HttpResponse:
    """Change a learning brief, or withdraw it."""
    found = queries.brief(request.viewer, reference)
    form = forms.BriefForm(posted(request), now=found.taught)
    return tried(request, form, pages.of_brief(found), lambda: actions.reissue(
        by=request.viewer, reference=reference, taught=form.taught(), seen=version_seen(request),
        at=timezone.now(),
    ))  # fmt: skip
