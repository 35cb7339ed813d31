"""Where a member begins: everything that the committee is told, a line each."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.scrutiny.start import parts_for
from sightline.terms import Act


@require_GET
@guarded
def start(request: ViewerRequest) -> HttpResponse:
    """Show what there is to read, and for those who keep it where it is kept."""
    require(role_refusal(request.viewer, Act.SCRUTINISE))
    return render(request, "scrutiny/start.html", {"parts": parts_for(request.viewer)})
