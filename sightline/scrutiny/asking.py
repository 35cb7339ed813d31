"""A page that asks for one thing, where a rule may say no in words for whoever asks."""

from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from sightline.access.web import ViewerRequest, version_seen
from sightline.panels.asking import Asking, asked


def tried(
    request: ViewerRequest, form: forms.Form, page: Asking, act: Callable[[], object]
) -> HttpResponse:
    """Act as `asked` does. Where a rule says no, show why with nothing that was typed lost."""
    try:
        return asked(request, form, page, act)
    except ValueError as why_not:
        form.add_error(None, str(why_not))
    shown = {"form": form, "page": page, "seen": version_seen(request), "overtaken": False}
    return render(request, "panels/asking.html", shown, status=400)
