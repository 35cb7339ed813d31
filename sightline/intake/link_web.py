"""How a page is reached by a setting's link, and what is answered when the link is over."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext_noop

from sightline.access.languages import with_number
from sightline.access.web import BY_LINK, PASS, holder_of, to_sign_in
from sightline.database.connection import as_viewer
from sightline.intake import forms
from sightline.intake.links.queries import link_is_over
from sightline.intake.links.results import Results
from sightline.intake.rules import HOURS

NUMBERS = (
    gettext_noop("about {number}"),
    gettext_noop("fewer than {number}"),
    gettext_noop("{number} or more"),
)
NOT_WORDS = frozenset({"csrfmiddlewaretoken", "more", "language", "latitude", "longitude"})


def over(request: HttpRequest) -> HttpResponseBase:
    """Say that a link, or the time by it, is over, and show again what was just typed.

    It is on this page alone, to be copied: nothing of it is stored. A browser that no link was
    opened in is led to sign in.
    """
    if not holder_of(request) and BY_LINK not in request.session:
        return to_sign_in(request)
    with as_viewer(request.session.get(PASS, "")):
        ended = link_is_over()
    shown = {"ended": ended, "said": said(request)}
    return render(request, "intake/tell_over.html", HOURS | shown, status=403)


def said(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the questions and answers of a page as they were posted, in words."""
    match = request.resolver_match
    page = forms.PAGES.get(match.kwargs.get("step", "")) if match else None
    fields: dict[str, Any] = page.base_fields if page else {}
    found = []
    for name, values in request.POST.lists():
        text = "\n".join(_in_words(fields.get(name), str(value)) for value in values if value)
        if name not in NOT_WORDS and text:
            found.append((_question(fields.get(name), name), text))
    return found


def _question(field: Any, name: str) -> str:
    return str(field.label) if field else capfirst(name.replace("_", " "))


def _in_words(field: Any, value: str) -> str:
    return str(dict(getattr(field, "choices", ())).get(value, value))


def said_of(found: Results) -> Results:
    """Return what reports led to with its numbers in the language of the page."""
    return Results(
        with_number(found.total), [(what, with_number(many)) for what, many in found.lines]
    )
