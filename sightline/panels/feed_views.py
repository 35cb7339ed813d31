"""A member's own calendar address: made, shown once, ended, and read by a calendar program."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sightline.access.web import ViewerRequest, guarded
from sightline.panels.actions import feeds as actions
from sightline.panels.addressed import by_address
from sightline.panels.feeds import all_of
from sightline.panels.queries import feeds as queries


@require_http_methods(["GET", "POST"])
@guarded
def address(request: ViewerRequest) -> HttpResponse:
    """Show whether one has an address; make one and show it, this once."""
    asked = request.method == "POST"
    token = actions.make(by=request.viewer) if asked else None
    shown = {"address": _whole(request, token), "no_seat": asked and not token}
    shown["now"] = queries.own_address(request.viewer)
    return render(request, "panels/calendar.html", shown)


@require_POST
@guarded
def end(request: ViewerRequest) -> HttpResponse:
    """End one's address."""
    actions.end(by=request.viewer)
    return redirect("calendar-address")


@require_safe
@by_address
def read(request: HttpRequest, token: str) -> HttpResponse:
    """Give a member's hours and due days to their calendar."""
    found = queries.timed(token, timezone.now())
    return HttpResponse(all_of(found), content_type="text/calendar; charset=utf-8")


def _whole(request: HttpRequest, token: str | None) -> str:
    return request.build_absolute_uri(reverse("calendar-read", args=[token])) if token else ""
