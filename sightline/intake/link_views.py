"""Pages of the open route: the link's door, its start page, leaving, and what reports led to."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.languages import COOKIE, in_their_language
from sightline.access.web import (
    BY_LINK,
    HOLDER,
    HOLDER_AGE,
    PASS,
    ViewerRequest,
    address_of,
    holder_of,
    public,
    sending,
)
from sightline.intake import actions, queries
from sightline.intake.actions.linking import Door, Opened
from sightline.intake.devices import whose
from sightline.intake.link_web import said_of
from sightline.intake.links.queries import led_to
from sightline.intake.rules import HOURS
from sightline.terms import Act

BY_THIS_LINK = _("Reports sent by this link in the last twelve full months.")
STATUS = {Door.OPEN: 200, Door.SHUT: 404, Door.WAIT: 429}


@public
@in_their_language
@require_http_methods(["GET", "POST"])
def door(request: HttpRequest, token: str) -> HttpResponse:
    """Say what this link is for; when the button is pressed, open the report form by it."""
    address = address_of(request)
    if request.method != "POST":
        return _at_door(request, actions.door_of(token=token, address=address))
    opened = actions.open_link(token=token, address=address, holder=holder_of(request))
    return _enter(request, opened) if opened.session_pass else _at_door(request, opened.door)


def _at_door(request: HttpRequest, found: Door) -> HttpResponse:
    """Wrong, ended and expired links are answered alike."""
    page = "intake/tell_door.html" if found is Door.OPEN else "intake/tell_shut.html"
    shown = {"wait": found is Door.WAIT}
    return render(request, page, HOURS | shown, status=STATUS[found])


def _enter(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Begin a fresh session, and go on to an address in which no token stands."""
    request.session.flush()
    request.session[PASS], request.session[BY_LINK] = opened.session_pass, True
    answer = redirect("tell")
    answer.set_signed_cookie(
        HOLDER,
        opened.holder,
        max_age=HOLDER_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return answer


@require_GET
@in_their_language
@sending
def tell(request: ViewerRequest) -> HttpResponse:
    """Say what reporting is for, and offer to begin or to go on in this browser."""
    if not request.viewer.by_link:
        return redirect("report")
    drafts = queries.own_drafts(request.viewer, Act.SUBMIT)
    receiver = queries.receiver_for(request.viewer)
    asked = queries.broadcasts_now(request.viewer, Act.SUBMIT, timezone.localdate())
    whose_device = whose(request.viewer.account)
    shown = {"drafts": drafts, "receiver": receiver, "broadcasts": asked, "whose": whose_device}
    return render(request, "intake/tell.html", HOURS | shown)


@require_POST
@in_their_language
@sending
def leave(request: ViewerRequest) -> HttpResponse:
    """Leave nothing of the link in this browser."""
    if not request.viewer.by_link:
        return redirect("report")
    actions.leave_link(by=request.viewer)
    request.session.flush()
    answer = render(request, "intake/tell_left.html", HOURS)
    for name in (HOLDER, COOKIE):
        answer.delete_cookie(name, samesite="Lax")
    return answer


@require_GET
@in_their_language
@sending
def results(request: ViewerRequest) -> HttpResponse:
    """Say what this setting's reports led to."""
    found = led_to(request.viewer, Act.SUBMIT)
    shown = {"results": said_of(found), "whose": BY_THIS_LINK, "back": "tell"}
    return render(request, "intake/results.html", shown)
