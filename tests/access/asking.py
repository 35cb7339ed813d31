"""An endpoint that says who asks, and how a program asks it."""

import base64
from typing import Any

from django.http import HttpResponse
from django.test import RequestFactory

from sightline.access.api import by_token
from sightline.ledger.actions import record
from sightline.terms import Act


@by_token
def endpoint(request: Any) -> HttpResponse:
    record(request.viewer.account, Act.MAP, about="by token")
    return HttpResponse(request.viewer.account)


def ask(token: str = "", *, basic: bool = False, method: str = "get", **more: Any) -> HttpResponse:
    pair = base64.b64encode(f"anyone:{token}".encode()).decode()
    said = {"Authorization": f"Basic {pair}" if basic else f"Bearer {token}"} if token else {}
    return endpoint(getattr(RequestFactory(), method)("/", headers=said, **more))
