"""The worker's jobs for figures: run as whoever asked, with the rights that they have now."""

from contextlib import suppress

from django.utils import timezone
from procrastinate.contrib.django import app

from sightline.access.jobs import QUEUE, acting_for
from sightline.access.refused import Refused
from sightline.publish import making
from sightline.publish.actions import figures as actions


@app.task(name=actions.FILL, queue=QUEUE, pass_context=False)
def fill(account: str, about: str) -> None:
    """Count, make safe and draft the period of the request `about`."""
    with acting_for(account) as entering, suppress(Refused):
        making.fill(entering, about, timezone.now())


@app.task(name=actions.CHECK, queue=QUEUE, pass_context=False)
def check(account: str, about: str) -> None:
    """Hold the draft `about` against all that has been released by now."""
    with acting_for(account) as entering, suppress(Refused):
        making.check(entering, about, timezone.now())
