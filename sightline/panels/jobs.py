"""By the clock: actions that are late are told of each working morning."""

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from sightline.access.jobs import CLOCK


@app.periodic(cron="5 8 * * 1-5")
@app.task(name="panels.late_actions", queue=CLOCK, pass_context=False)
def late_actions(timestamp: int) -> None:
    """Each working morning: tell whoever holds an action, and whoever gave it, that it is late."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT panels_tell_late(%s)", [timezone.localdate()])
