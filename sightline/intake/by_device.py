"""How a device reaches the site: with the key that it was given, to send, and for nothing else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase, JsonResponse

from sightline.access.web import address_of
from sightline.intake import actions
from sightline.intake.actions.posting import HOUR, WINDOW

View = Callable[..., HttpResponseBase]
SCHEME = "Bearer "


class DeviceRequest(HttpRequest):
    """A request of a device that is set up: the account that it sends for."""

    account: str
    key: str


def by_device(view: View) -> View:
    """Run an endpoint for the device whose key came with the request; a cookie opens nothing here.

    Missing, wrong, expired and ended keys are answered alike, and so is an account that is closed.
    """

    @wraps(view)
    def as_device(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            return why_not(403, "elsewhere")
        if not actions.may_come(address=address_of(request)):
            return why_not(429, "often", wait=WINDOW)
        key = request.headers.get("Authorization", "").removeprefix(SCHEME)
        account = actions.holder_of(key)
        if account is None:
            return why_not(403, "key")
        if not actions.may_send(key=key):
            return why_not(429, "often", wait=HOUR)
        request.account, request.key = account, key
        return view(request, *args, **kwargs)

    as_device.by_device = True  # type: ignore[attr-defined]
    return as_device


def why_not(status: int, why: str, *, wait: int = 0) -> JsonResponse:
    """Say why not in one word; the page on the device says what to do about it."""
    answer = JsonResponse({"why": why}, status=status)
    if wait:
        answer["Retry-After"] = str(wait)
    return answer


__all__ = ["HOUR", "WINDOW", "DeviceRequest", "by_device", "why_not"]
