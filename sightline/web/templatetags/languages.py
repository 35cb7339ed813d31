"""The language of a page, and what its scripts say. Load with `{% load languages %}`.

WORDS is what scripts say on a reporter's page, by its English; a test compares it with the scripts.
"""

from django import template
from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_noop

from sightline.access.languages import with_number

register = template.Library()

WORDS = (
    "1 report waits on this device.",
    "A part of the map could not be loaded.",
    "Base map: {credit}",
    "Hide",
    "Hide password",
    "Map. Arrow keys move it, plus and minus zoom; Enter puts the pin in the middle.",
    "No pin yet.",
    "No pin.",
    "Not saved. Check your connection, and keep this page open.",
    "Not saved: you have been signed out. Keep this page open and sign in in another tab.",
    "Pin. Arrow keys move it, with Shift in larger steps; Delete takes it away.",
    "Press Escape once more to exit.",
    "Press Escape twice more to exit.",
    "Saved {time}",
    "Sent from this device, and wiped from it: {list}.",
    "Show",
    "Show password",
    "The figures for the map could not be loaded.",
    "The pin is set ({at}).",
    "The pin is {where} ({at}).",
    "The tiles of the base map cannot be reached: what is drawn of it is our own.",
    "This device could not be set up. Check your connection, and press again.",
    "We could not extend your time. Check your connection and press again.",
    "You have 1 character left",
    "You have 1 character too many",
    "You have as many devices as you may. End one of them first, under Devices that send for you.",
    "You have been signed out.",
    "You have {count} characters left",
    "You have {count} characters too many",
    "You will be signed out in 1 second.",
    "You will be signed out in {count} minutes.",
    "You will be signed out in {count} seconds.",
    "Your last words could not be saved. Stay signed in to keep them.",
    "Your last words were not saved. Sign in in another tab, then press Stay signed in.",
    "about {km} km {way} of {place}",
    "east",
    "in {place}",
    "north",
    "north-east",
    "north-west",
    "south",
    "south-east",
    "south-west",
    "west",
    "{count} reports wait on this device.",
)


@register.simple_tag
def page_language() -> str:
    """The language of the page's own words, for the tag that begins it."""
    language = get_language() or "en-gb"
    return "en-GB" if language.startswith("en") else language


@register.simple_tag
def script_words() -> SafeString:
    """What scripts say, by its English; nothing on an English page. It is data and never run."""
    said = {english: gettext(english) for english in WORDS}
    changed = {english: words for english, words in said.items() if words != english}
    return json_script(changed, "script-words") if changed else SafeString("")


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
