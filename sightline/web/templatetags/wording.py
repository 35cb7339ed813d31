"""Words that blame a child, pointed out with better ones. Load with `{% load wording %}`."""

from typing import Any

from django import template
from django.utils.html import json_script
from django.utils.safestring import SafeString

from sightline.extract.blaming import for_pages
from sightline.web.templatetags import look_fields as fields

register = template.Library()


@register.simple_tag
def blaming_words() -> SafeString:
    """What the page's script points out as it is typed: words that blame a child. Data, not run."""
    return json_script(for_pages(), "blaming-words")


@register.inclusion_tag("look/advice.html")
def blaming_advice(text: str) -> dict[str, Any]:
    """Point out the words of a text that blame a child, with better ones."""
    return {"advice": fields.once(text)}
