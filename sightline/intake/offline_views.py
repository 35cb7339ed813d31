"""Pages and answers for reports that are written without signal. Nothing here reads a record."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from sightline.access.refused import Refused
from sightline.access.web import ViewerRequest, address_of, guarded, public
from sightline.intake import actions, offline_files
from sightline.intake.actions.posting import HOUR, WINDOW
from sightline.intake.devices import devices as devices_of
from sightline.intake.offline import ParcelError, parcel
from sightline.terms import Act

View = Callable[..., HttpResponseBase]
SCHEME = "Bearer "


class DeviceRequest(HttpRequest):
    """A request of a device that is set up: the account that it sends for."""

    account: str


def by_device(view: View) -> View:
    """Run an endpoint for the device whose key came with the request; a cookie opens nothing here.

    Missing, wrong, expired and ended keys are answered alike, and so is an account that is closed.
    """

    @wraps(view)
    def as_device(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            return _answer(403, "elsewhere")
        if not actions.may_come(address=address_of(request)):
            return _answer(429, "often", wait=WINDOW)
        key = request.headers.get("Authorization", "").removeprefix(SCHEME)
        account = actions.holder_of(key)
        if account is None:
            return _answer(403, "key")
        if not actions.may_send(key=key):
            return _answer(429, "often", wait=HOUR)
        request.account = account
        return view(request, *args, **kwargs)

    as_device.by_device = True  # type: ignore[attr-defined]
    return as_device


def _answer(status: int, why: str, *, wait: int = 0) -> JsonResponse:
    """Say why not in one word; the page on the device says what to do about it."""
    answer = JsonResponse({"why": why}, status=status)
    if wait:
        answer["Retry-After"] = str(wait)
    return answer


@require_GET
@public
def page(request: HttpRequest) -> HttpResponse:
    """Show the page that a device keeps, the same for everybody."""
    return HttpResponse(offline_files.page(settings.SYNTHETIC))


@require_GET
@public
def worker(request: HttpRequest) -> HttpResponse:
    """Give the script that keeps that page, and its own files, on a device."""
    shown = offline_files.kept(settings.SYNTHETIC)
    kept = {"kept": json.dumps(shown._asdict())}
    return render(request, "intake/offline_worker.js", kept, "text/javascript")


@require_POST
@guarded
def set_up(request: ViewerRequest) -> HttpResponse:
    """Set this device up to send what is written without signal, as whoever is signed in."""
    made = actions.set_up(by=request.viewer, before=request.POST.get("before", ""))
    if made is None:
        return _answer(409, "enough")
    return JsonResponse(made._asdict())


@csrf_exempt
@require_POST
@by_device
def send(request: DeviceRequest) -> HttpResponse:
    """Take in one report that was written without signal, once, however often it is sent."""
    try:
        given = parcel(request.body)
        sent = actions.receive(parcel=given, account=request.account, at=timezone.now())
    except ParcelError:
        return _answer(400, "unreadable")
    except Refused:
        return _answer(503, "later", wait=WINDOW)
    return JsonResponse({"reference": sent})


@csrf_exempt
@require_POST
@by_device
def forget(request: DeviceRequest) -> HttpResponse:
    """End the key of a device that is being wiped."""
    actions.forget(key=request.headers["Authorization"].removeprefix(SCHEME))
    return JsonResponse({})


@require_GET
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
