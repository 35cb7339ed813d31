"""Pages that belong to no one package."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from sightline.access.web import ViewerRequest, guarded, open_to_links, public, to_sign_in
from sightline.web.navigation import first_place


@require_GET
@open_to_links(to_sign_in)
def home(request: ViewerRequest) -> HttpResponse:
    """Go to where this person's work begins."""
    return redirect(first_place(request.viewer))


@require_GET
@guarded
def nothing_here(request: ViewerRequest) -> HttpResponse:
    """Say that there is no page yet for this person's role."""
    return render(request, "web/nothing_here.html")


@public
def csrf_failure(request: HttpRequest, **_: Any) -> HttpResponse:
    """Say how to go on where a form has lost its protection against forgery."""
    return render(request, "403_csrf.html", status=403)


@require_GET
@public
def alive(_request: HttpRequest) -> HttpResponse:
    """Answer whoever watches that the web process runs; it says nothing else."""
    return HttpResponse("alive", content_type="text/plain")
