"""How a program reaches maps: with a personal token, by GET, and with nothing else.

A cookie opens nothing here, so no page elsewhere can make a browser ask; and no answer says to
which other site it may be shown.
"""

import base64
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed, JsonResponse

from sightline.access import queries
from sightline.access.actions import WINDOW, token_may_go_on, token_opens
from sightline.access.refused import Refused
from sightline.access.web import address_of, record_refusal
from sightline.database.connection import as_viewer

View = Callable[..., HttpResponseBase]


def by_token(view: View) -> View:
    """Run an endpoint as the holder of the token that came with the request.

    Missing, wrong, expired and ended tokens are answered alike; so are refused and missing records.
    """

    @wraps(view)
    def as_holder(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        token = given_token(request)
        account = token_opens(token=token, address=address_of(request)) if token else None
        if not account:
            return _unknown()
        if not token_may_go_on(account=account):
            return _too_often()
        try:
            with as_viewer(token):
                request.viewer = queries.viewer()
                return view(request, *args, **kwargs)
        except (Refused, ObjectDoesNotExist) as refused:
            if not hasattr(request, "viewer"):
                return _unknown()
            record_refusal(request, token, getattr(refused, "reference", ""), kwargs)
            return not_found()

    as_holder.by_token = True  # type: ignore[attr-defined]
    return as_holder


def given_token(request: HttpRequest) -> str:
    """Return the token of a request's Authorization header: Bearer, or the password of Basic."""
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return given.strip()
    if scheme.lower() != "basic":
        return ""
    try:
        pair = base64.b64decode(given.strip(), validate=True).decode()
    except ValueError:  # not in base64, or no text in it
        return ""
    return pair.partition(":")[2]


def problem(status: int, code: str, description: str) -> JsonResponse:
    """Return an error as OGC API - Features words it."""
    return JsonResponse({"code": code, "description": description}, status=status)


def not_found() -> JsonResponse:
    """Return the answer for what is not there, and for what may not be known."""
    return problem(404, "NotFound", "There is nothing here that this token may read.")


def _unknown() -> JsonResponse:
    answer = problem(401, "Unauthorized", "Give a personal token as the password, or as a bearer.")
    answer["WWW-Authenticate"] = 'Basic realm="Sightline maps", charset="UTF-8"'
    return answer


def _too_often() -> JsonResponse:
    answer = problem(429, "TooManyRequests", "Wait some minutes, then ask again.")
    answer["Retry-After"] = str(WINDOW)
    return answer
