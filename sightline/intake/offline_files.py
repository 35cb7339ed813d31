"""What a device keeps so that a report can be written without signal: one page and its own files.

The page is kept in every language, so that it can be changed without signal. The list is worked out
from the page's own first files and from what they import, by their hashed names, so that it can
hold nothing else.
"""

import hashlib
import posixpath
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.dates import MONTHS_ALT

from sightline.access.languages import BOX, in_django
from sightline.intake.devices import sealing_key
from sightline.intake.forms.offline import OfflineForm
from sightline.intake.rules import DIALS
from sightline.terms import Language

PAGE = "intake/offline.html"
FIRST = ("css/sightline.css", "img/mark.svg", "js/sightline.js", "js/offline.js")  # of that page
IMPORTED = re.compile(r"""(?:from|import)\s*["'](\.[^"']+)["']""")


class Kept(NamedTuple):
    """The addresses that a device keeps, and what tells this version of them from another."""

    addresses: tuple[str, ...]
    version: str


def with_imports(first: Iterable[str], read: Callable[[str], str]) -> list[str]:
    """Return files, and whatever the scripts among them import, each once."""
    found: list[str] = []
    waiting = list(first)
    while waiting:
        name = waiting.pop(0)
        if name in found:
            continue
        found.append(name)
        if name.endswith(".js"):
            folder = posixpath.dirname(name)
            imported = IMPORTED.findall(read(name))
            waiting += [posixpath.normpath(posixpath.join(folder, each)) for each in imported]
    return found


def address(language: Language) -> str:
    """Return where the page is in a language. The English one says how far the worker has a say."""
    if language is Language.ENGLISH:
        return reverse("offline")
    return reverse("offline-language", args=[language.value])


def page(embedded: bool, language: Language) -> str:
    """Return the page, the same for everybody: it holds no name, no record and no session."""
    names = ("opens", "closes", "out_of_hours_number", "referral_number")
    shown = {
        "form": OfflineForm(),
        "sealing_key": sealing_key(),
        "embedded": embedded,
        "days": DIALS["posting_key_days"].value,
        "scripts": [each for each in own_files() if each.endswith(".js")],
        "start": f"{reverse('report')}?{BOX}={language}",
        "languages": [(one, "" if one is language else address(one)) for one in Language],
        "page_was_asked_for": True,
    }
    with translation.override(in_django(language)):
        shown["months"] = " ".join(map(str, MONTHS_ALT.values()))
        return render_to_string(PAGE, shown | {name: DIALS[name].value for name in names})


@lru_cache(maxsize=1)
def own_files() -> tuple[str, ...]:
    """Return the addresses of the page's own files."""
    names = with_imports(map(_stored, FIRST), _read)
    return tuple(f"{settings.STATIC_URL}{name}" for name in names)


@lru_cache(maxsize=2)
def kept(embedded: bool) -> Kept:
    """Return what a device keeps of this version of the site."""
    addresses = (*map(address, Language), *own_files())
    told = "\n".join([*addresses, *(page(embedded, one) for one in Language)])
    return Kept(addresses, hashlib.sha256(told.encode()).hexdigest()[:16])


def _stored(name: str) -> str:
    """Return the hashed name under which a file is served."""
    return static(name).removeprefix(settings.STATIC_URL)


def _read(name: str) -> str:
    with staticfiles_storage.open(name) as file:
        return bytes(file.read()).decode()
