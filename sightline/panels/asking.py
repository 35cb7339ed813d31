"""What the views of panels share: a page with one form, and versions that a colleague overtook."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from sightline.access.web import ViewerRequest, version_seen
from sightline.intelligence.actions import Overtaken
from sightline.panels.sending import new_key
from sightline.terms.term import Term

KEPT = "A colleague was quicker. What you wrote is kept below and not yet sent."


@dataclass(frozen=True, slots=True)
class Asking:
    """A page that asks for one thing: its heading, button, and where it leads back to."""

    heading: str
    button: str
    back: str
    caption: str = ""
    seen: int = 0
    note: str = ""


def posted(request: ViewerRequest) -> Any:
    """Return what was sent, or None where the page was only asked for."""
    return request.POST if request.method == "POST" else None


def slug(term: Term) -> str:
    """Return the word by which an address names a term."""
    return str(term).lower().replace("_", "-")


def asked(
    request: ViewerRequest, form: forms.Form, page: Asking, act: Callable[[], object]
) -> HttpResponse:
    """Act on a form that is sound and go back; else show it, with nothing that was typed lost.

    Where a colleague was quicker the form is shown again, against what stands by now.
    """
    overtaken = False
    if form.is_valid():
        try:
            act()
        except Overtaken:
            overtaken = True
        else:
            return redirect(page.back)
    kept = request.method == "POST" and not overtaken
    shown = {"form": form, "page": page, "overtaken": overtaken, "kept": KEPT}
    shown["once"] = new_key(request.viewer) if getattr(request, "sent_once", False) else ""
    shown["seen"] = version_seen(request) if kept else page.seen
    return render(request, "panels/asking.html", shown, status=400 if form.errors else 200)
