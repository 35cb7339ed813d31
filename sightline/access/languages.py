"""The language of a reporter's page: chosen on the page and never guessed from the browser.

Only views that are marked here are translated. Officers' pages stay English in the same browser.
The English words are the names of their translations.
"""

import re
from collections.abc import Iterable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation

from sightline.access.web import View
from sightline.terms import Language

COOKIE = "language"  # holds one of four codes
KEPT_FOR = 2 * 60 * 60  # seconds: as long as a setting's link is open
BOX = "language"  # the name of the buttons, and of the word in an address, that choose
FIGURES = re.compile(r"\d+(?:[.:]\d+)?")
_CODES = {Language.ENGLISH: "en-gb"}  # the site's own kind of English


def in_their_language(view: View, *, by_button: bool = True) -> View:
    """Show a reporter's page in the language that was chosen, and let it be changed there.

    By a link the choice is kept and the page asked for again. By a button of a form it is kept and
    the view answers: it keeps what was typed, and judges nothing yet. Where no button chooses,
    what is posted is left unread for the view.
    """

    @wraps(view)
    def shown(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        pressed = request.POST.get(BOX) if by_button else None
        chosen = known(pressed or request.GET.get(BOX))
        if chosen and request.method == "GET":
            return _kept(redirect(_without_choice(request)), chosen)
        request.language = chosen or known(request.COOKIES.get(COOKIE)) or Language.ENGLISH
        with translation.override(in_django(request.language)):
            answer = view(request, *args, **kwargs)
        return _kept(answer, chosen) if chosen else answer

    shown.in_their_language = True  # type: ignore[attr-defined]
    return shown


def known(code: str | None) -> Language | None:
    """Return the language of a code, or None where it is none of ours."""
    return next((one for one in Language if one.value == code), None)


def in_django(language: Language) -> str:
    """Return the code by which Django knows a language."""
    return _CODES.get(language, str(language.value))


def current() -> Language:
    """Return the language that is spoken just now."""
    return known((translation.get_language() or "").partition("-")[0]) or Language.ENGLISH


def choices_for(request: HttpRequest) -> list[tuple[Language, str]]:
    """Return each language with the address that chooses it; that of this page has none."""
    chosen: Language | None = getattr(request, "language", None)
    if chosen is None:
        return []
    asked, found = request.GET.copy(), []
    for one in Language:
        asked[BOX] = one.value
        found.append((one, "" if one is chosen else f"{request.path}?{asked.urlencode()}"))
    return found


def translated(choices: Iterable[tuple[str, str]]) -> list[tuple[str, Any]]:
    """Return choices whose labels are said in the language of whoever reads them."""
    return [(code, translation.gettext_lazy(label)) for code, label in choices]


def with_number(words: str) -> str:
    """Return words such as "about 20" in the language of the page, by "about {number}"."""
    figures = FIGURES.search(words)
    if figures is None:
        return translation.gettext(words)
    pattern = translation.gettext(FIGURES.sub("{number}", words))
    return pattern.replace("{number}", figures[0])


def _without_choice(request: HttpRequest) -> str:
    rest = request.GET.copy()
    del rest[BOX]
    return f"{request.path}?{rest.urlencode()}" if rest else request.path


def _kept(answer: HttpResponseBase, chosen: Language) -> HttpResponseBase:
    secure = settings.SESSION_COOKIE_SECURE
    answer.set_cookie(
        COOKIE, chosen.value, max_age=KEPT_FOR, httponly=True, samesite="Lax", secure=secure
    )
    return answer
