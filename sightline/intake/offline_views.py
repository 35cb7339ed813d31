"""Pages and answers for reports that are written without signal. Nothing here reads a record."""

import json

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_POST

from sightline.access.languages import in_their_language, known
from sightline.access.refused import Refused
from sightline.access.web import ViewerRequest, address_of, guarded, public, sending
from sightline.intake import actions, offline_files
from sightline.intake.by_device import HOUR, WINDOW, DeviceRequest, by_device, why_not
from sightline.intake.devices import devices as devices_of
from sightline.intake.offline import ParcelError, parcel
from sightline.terms import Act, Language

WHY_NOT: dict[
    type[Exception], tuple[int, str, int]
] = {  # a status, a word, and how many seconds to wait
    ParcelError: (400, "unreadable", 0),
    Refused: (503, "later", WINDOW),
    actions.TooMany: (429, "often", HOUR),
}


@require_GET
@public
@gzip_page
def page(request: HttpRequest, language: str = Language.ENGLISH) -> HttpResponse:
    """Show the page that a device keeps, the same for everybody, with no secret in it."""
    asked = known(language)
    if asked is None or request.path != offline_files.address(asked):
        raise Http404
    return HttpResponse(offline_files.page(settings.SYNTHETIC, asked))


@require_GET
@public
def worker(request: HttpRequest) -> HttpResponse:
    """Give the script that keeps that page, and its own files, on a device."""
    shown = offline_files.kept(settings.SYNTHETIC)
    kept = {"kept": json.dumps(shown._asdict())}
    return render(request, "intake/offline_worker.js", kept, "text/javascript")


@require_POST
@sending
def set_up(request: ViewerRequest) -> HttpResponse:
    """Set this device up to send what is written without signal, as whoever is signed in, or for
    the setting whose link was opened."""
    made = actions.set_up(by=request.viewer, before=request.POST.get("before", ""))
    if made is None:
        return why_not(409, "enough by this link" if request.viewer.by_link else "enough")
    return JsonResponse(made._asdict())


@csrf_exempt
@require_POST
@by_device
def send(request: DeviceRequest) -> HttpResponse:
    """Take in one report that was written without signal, once, however often it is sent."""
    whose = {"account": request.account, "address": address_of(request)}
    try:
        sent = actions.receive(parcel=parcel(request.body), at=timezone.now(), **whose)
    except tuple(WHY_NOT) as problem:
        status, why, wait = WHY_NOT[type(problem)]
        return why_not(status, why, wait=wait)
    return JsonResponse(sent._asdict())


@csrf_exempt
@require_POST
@by_device
def forget(request: DeviceRequest) -> HttpResponse:
    """End the key of a device that is being wiped."""
    actions.forget(key=request.key)
    return JsonResponse({})


@require_GET
@in_their_language
@guarded
def devices(request: ViewerRequest) -> HttpResponse:
    """List the devices that may send as this person."""
    shown = devices_of(request.viewer, Act.SUBMIT)
    return render(request, "intake/devices.html", {"devices": shown})


@require_POST
@guarded
def end_device(request: ViewerRequest, reference: str) -> HttpResponse:
    """End one of them, such as one that is lost."""
    actions.end_device(by=request.viewer, reference=reference)
    return redirect("devices")
