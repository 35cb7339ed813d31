"""By the clock: late actions are told of each working morning; what is over is forgotten."""

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


@app.periodic(cron="40 3 * * *")
@app.task(name="panels.forget", queue=CLOCK, pass_context=False)
def forget(timestamp: int) -> None:
    """Each night: forget which forms were sent, and calendars' addresses that open no more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT panels_forget()")
