"""The page of what waits for you."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from sightline.access.web import ViewerRequest, guarded
from sightline.notices import actions, queries
from sightline.terms import Act


@require_GET
@guarded
def notices(request: ViewerRequest) -> HttpResponse:
    """List what waits for this person."""
    lines = queries.waiting(request.viewer, Act.NOTICES)
    return render(request, "notices/notices.html", {"lines": lines})


@require_POST
@guarded
def done(request: ViewerRequest, reference: str, kind: str) -> HttpResponse:
    """Take one off the page."""
    actions.done(kind=kind, about=reference, by=request.viewer, at=timezone.now())
    return redirect("notices")
