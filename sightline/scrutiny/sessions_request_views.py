"""A member asks to attend and signs; a keeper answers; notices are drafted, sent and opened."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.web import ViewerRequest, guarded, version_seen
from sightline.panels.asking import Asking, posted
from sightline.scrutiny import sessions_pages as pages
from sightline.scrutiny.actions import session_notices as notices
from sightline.scrutiny.actions import session_requests as actions
from sightline.scrutiny.asking import tried
from sightline.scrutiny.queries import session_notices
from sightline.scrutiny.queries.sessions import session
from sightline.scrutiny.sessions_forms import NothingForm, NoticeForm, WhyForm
from sightline.terms.sessions import RequestState

OWN = {  # what a member does: the action, the heading, the button
    "ask": (actions.ask, "Ask to attend", "Ask to attend"),
    "withdraw": (actions.withdraw, "Take your request back", "Take it back"),
    "sign": (actions.sign, "Sign the undertaking", "I undertake this"),
}


@require_http_methods(["GET", "POST"])
@guarded
def own(request: ViewerRequest, reference: str, what: str) -> HttpResponse:
    """Ask to attend, take it back, or sign."""
    pages.require_member(request.viewer)
    found, (act, heading, button) = session(request.viewer, reference), OWN[what]
    page = pages.of_session(found, heading, button, 0, pages.note(what))
    return tried(request, NothingForm(posted(request)), page, lambda: act(
        by=request.viewer, reference=reference, at=timezone.now()
    ))  # fmt: skip


@require_http_methods(["GET", "POST"])
@guarded
def answer(request: ViewerRequest, reference: str, account: str, state: str) -> HttpResponse:
    """Answer a member's request, or record whether they came."""
    pages.require_keeper(request.viewer)
    found, to = session(request.viewer, reference), pages.answer_of(state)
    form = (WhyForm if to is RequestState.DECLINED else NothingForm)(posted(request))
    page = pages.of_session(found, *pages.ANSWERS[to], pages.step_of(found, account))
    return tried(request, form, page, lambda: actions.answer(
        by=request.viewer, reference=reference, account=account, state=to,
        why=form.cleaned_data.get("why", ""), seen=version_seen(request), at=timezone.now(),
    ))  # fmt: skip


@require_http_methods(["GET", "POST"])
@guarded
def draft(request: ViewerRequest) -> HttpResponse:
    """Draft a notice of what members were not told yet."""
    pages.require_keeper(request.viewer)
    form = NoticeForm(posted(request))
    page = Asking("Draft a notice to members", "Draft it", reverse("sessions"))
    return tried(request, form, page, lambda: notices.draft(
        by=request.viewer, at=timezone.now(), **form.cleaned_data
    ))  # fmt: skip


@require_GET
@guarded
def notice(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show a notice; that a member opened it is recorded."""
    notices.opened(by=request.viewer, reference=reference, at=timezone.now())
    found = session_notices.notice(request.viewer, reference)
    return render(request, "scrutiny/session_notice.html", pages.noticed(found, request.viewer))


@require_http_methods(["GET", "POST"])
@guarded
def notice_step(request: ViewerRequest, reference: str, step: str) -> HttpResponse:
    """Approve a notice, send it or drop it."""
    pages.require_keeper(request.viewer)
    found = session_notices.notice(request.viewer, reference)
    taken, page = pages.of_notice(found, step)
    return tried(request, NothingForm(posted(request)), page, lambda: notices.step(
        by=request.viewer, reference=reference, taken=taken, seen=version_seen(request),
        at=timezone.now(),
    ))  # fmt: skip
