"""The language of a page, and what its scripts say. Load with `{% load languages %}`.

WORDS is what scripts say on a reporter's page, by its English, and COUNTED what they say with a
number; a test compares both with the scripts.
"""

from functools import lru_cache
from typing import Any

from django import template
from django.utils import translation
from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_noop, ngettext

from sightline.access.languages import current, in_django, with_number
from sightline.intake.offline_files import address
from sightline.terms import Language

register = template.Library()

WORDS = (
    "A part of the map could not be loaded.",
    "As many devices as may be are set up by this link. Ask whoever gave you the link.",
    "Base map: {credit}",
    "Cannot be sent",
    "Child {number}",
    "Enter a real date in figures, such as 27 3 2026, or choose I do not know",
    "Hide",
    "Hide password",
    "It is sent when there is signal and this page is open.",
    "Map. Arrow keys move it, plus and minus zoom; Enter puts the pin in the middle.",
    "No pin yet.",
    "No pin.",
    "No report waits on this device.",
    "Not saved. Check your connection, and keep this page open.",
    "Not saved: you have been signed out. Keep this page open and sign in in another tab.",
    "Nothing of Sightline is kept on this device any more.",
    "Pin. Arrow keys move it, with Shift in larger steps; Delete takes it away.",
    "Press Escape once more to exit.",
    "Press Escape twice more to exit.",
    "Saved {time}",
    "Say what you saw or heard",
    "Sending",
    "Sent from this device, and wiped from it: {list}.",
    "Shorten this to {most} characters or fewer",
    "Show",
    "Show password",
    "The figures for the map could not be loaded.",
    "The language could not be changed just now. What you typed is still here.",
    "The pin is set ({at}).",
    "The pin is {where} ({at}).",
    "The site could not open it. Write it again while you remember it, then delete this one.",
    "The tiles of the base map cannot be reached: what is drawn of it is our own.",
    "This device could not be set up. Check your connection, and press again.",
    (
        "This device has no room, or does not let the site keep anything. Keep this page open, "
        "and note what you saw in another safe way."
    ),
    (
        "This device is not set up to send yet. When you have signal, sign in or open your link, "
        "and press Set this device up."
    ),
    (
        "This device may no longer send. When you have signal, sign in or open your link again, "
        "and press Set this device up: then it is sent."
    ),
    (
        "This page was renewed meanwhile. Keep your report on this device first, then change the "
        "language."
    ),
    "Waiting",
    "Waiting for you",
    "We could not extend your time. Check your connection and press again.",
    "What you typed is still here.",
    "Written {when}",
    "You have as many devices as you may. End one of them first, under Devices that send for you.",
    "You have been signed out.",
    "Your last words could not be saved. Stay signed in to keep them.",
    "Your last words were not saved. Sign in in another tab, then press Stay signed in.",
    "Your report is kept on this device, sealed. You can write another.",
    "about {km} km {way} of {place}",
    "east",
    "in {place}",
    "north",
    "north-east",
    "north-west",
    "south",
    "south-east",
    "south-west",
    "the report written {when}",
    "west",
    "{reference} with the code {code}",
    "{size} KB, sealed",
)
COUNTED = (
    ("You have {count} character left", "You have {count} characters left"),
    ("You have {count} character too many", "You have {count} characters too many"),
    ("You will be signed out in {count} minute.", "You will be signed out in {count} minutes."),
    ("You will be signed out in {count} second.", "You will be signed out in {count} seconds."),
    ("{count} report waits on this device.", "{count} reports wait on this device."),
)


@register.simple_tag
def page_language() -> str:
    """The language of the page's own words, for the tag that begins it."""
    language = get_language() or "en-gb"
    return "en-GB" if language.startswith("en") else language


@register.simple_tag
def script_words() -> SafeString:
    """What scripts say, by its English; nothing on an English page. It is data and never run."""
    if current() is Language.ENGLISH:
        return SafeString("")
    said: dict[str, Any] = {english: gettext(english) for english in WORDS}
    changed = {english: words for english, words in said.items() if words != english}
    return json_script(changed | counted_words(current()), "script-words")


@lru_cache(maxsize=len(Language))
def counted_words(language: Language) -> dict[str, Any]:
    """Return the forms of what is said with a number; under "" the form that each number takes.

    It is worked out from what the catalogue says of 0 to 199: from there on a form depends on the
    last two figures alone.
    """
    with translation.override(in_django(language)):
        said = [tuple(ngettext(*both, number) for both in COUNTED) for number in range(200)]
    forms = list(dict.fromkeys(said))
    by_name = {one: [form[at] for form in forms] for at, (one, _many) in enumerate(COUNTED)}
    return by_name | {"": "".join(str(forms.index(each)) for each in said)}


@register.simple_tag
def offline_page() -> str:
    """Where reports are written without signal, in the language of this page."""
    return address(current())


PARTS = (  # of a file's plain line
    gettext_noop("{number} page"),
    gettext_noop("{number} pages"),
    gettext_noop("{number} minutes"),
    gettext_noop("{number} MB"),
)


@register.filter
def said(words: str) -> str:
    """Say a plain line, such as "Document, 3 pages", in the language of the page."""
    return ", ".join(with_number(part) for part in words.split(", "))
