"""Doing what a form asks for, where a colleague may have been quicker."""

from collections.abc import Callable
from typing import Any, Final

from sightline.intelligence.actions import Overtaken
from sightline.intelligence.ladder_views import done

OVERTAKEN: Final = "A colleague changed this meanwhile. Read what they wrote, then decide again."


def kept(form: Any, act: Callable[[], None]) -> bool:
    """Do it; where a colleague was quicker, say so and keep what was typed."""
    try:
        return done(form, act)
    except Overtaken:
        form.add_error(None, OVERTAKEN)
        return False
