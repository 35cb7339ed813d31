"""Forms of the room that may be sent again: each is done once, whoever lost the answer.

A page gives its form a key, which is random and the account's own. The same form with the same key
and the same words is the same sending: it is answered as it was the first time, and does nothing.
With other words it is another sending. The script of the page asks where to go next and is told so
in JSON, because a script cannot see where a redirect leads.
"""

import hashlib
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.core.signing import BadSignature, Signer
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.web import ViewerRequest
from sightline.panels.actions import sent

KEY: Final = "once"  # the name of the field
SCRIPT: Final = ("X-Requested-With", "fetch")  # said by the page's own script
UNTOLD: Final = frozenset({"csrfmiddlewaretoken"})  # differs from page to page, and says nothing

View = Callable[..., HttpResponse]


def new_key(viewer: Viewer) -> str:
    """Return a key for one form of one person."""
    return _signer(viewer).sign(secrets.token_urlsafe(16))


def sent_once(view: View) -> View:
    """Do what a form asks for once. For a view within `guarded`, which opens the transaction.

    A form without a key is done as often as it comes. One with a key of somebody else's is not
    done at all: two people shared a browser, and the words are the other's.
    """

    @wraps(view)
    def once(request: ViewerRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.sent_once = True  # type: ignore[attr-defined]  # so that the form is given a key
        key = request.POST.get(KEY, "")
        if not key:
            return view(request, *args, **kwargs)
        if not _is_own(request.viewer, key):
            return _of_somebody_else(request)
        hashed = _hash_of(request)
        before = sent.led_before(by=request.viewer, form_hash=hashed)
        if before:
            return _onward(request, before)
        answer = view(request, *args, **kwargs)
        if answer.status_code != 302:
            return answer
        to = answer["Location"]
        sent.led(by=request.viewer, form_hash=hashed, to=to, at=timezone.now())
        return _onward(request, to)

    return once


def _signer(viewer: Viewer) -> Signer:
    return Signer(salt=f"once {viewer.account}")


def _is_own(viewer: Viewer, key: str) -> bool:
    try:
        _signer(viewer).unsign(key)
    except BadSignature:
        return False
    return True


def _hash_of(request: ViewerRequest) -> bytes:
    """Return the hash of a form: its address, its key and every word. The key is not to be guessed,
    so that nothing can be tried against the hash."""
    told = [(name, *request.POST.getlist(name)) for name in sorted(request.POST.keys() - UNTOLD)]
    return hashlib.sha256(repr((request.path, told)).encode()).digest()


def _by_script(request: ViewerRequest) -> bool:
    return request.headers.get(SCRIPT[0]) == SCRIPT[1]


def _onward(request: ViewerRequest, to: str) -> HttpResponse:
    if _by_script(request):
        return JsonResponse({"go": to})
    return HttpResponseRedirect(to)


def _of_somebody_else(request: ViewerRequest) -> HttpResponse:
    if _by_script(request):
        return JsonResponse({"other": True}, status=409)
    return render(request, "panels/not_sent.html", status=409)
