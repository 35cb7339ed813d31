"""By the clock: what was shared first is chased, what was refused comes back on its day, and what
a conflict of interest shut is opened when it has run out."""

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from sightline.access.jobs import CLOCK
from sightline.sharing.actions.chasing import chase, forget_drafts

CHASE = "sharing.chase"


@app.periodic(cron="*/10 * * * *")
@app.task(name=CHASE, queue=CLOCK, queueing_lock=CHASE, pass_context=False)
def each_ten_minutes(timestamp: int) -> None:
    """Every ten minutes: the gatekeepers are told first, and the leads once it is overdue."""
    chase(at=timezone.now())


@app.periodic(cron="40 3 * * *")
@app.task(name="sharing.forget_drafts", queue=CLOCK, pass_context=False)
def each_night(timestamp: int) -> None:
    """Each night: what was typed and never decided is thrown away after its time."""
    forget_drafts(at=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="sharing.keep_conflicts", queue=CLOCK, pass_context=False)
def keep_conflicts(timestamp: int) -> None:
    """End what has run out, and shut what was written in the moment in which a conflict was set."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sharing_keep_conflicts()")
