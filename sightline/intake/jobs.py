"""By the clock, for nobody: old notes are emptied, and unheard reporters remembered."""

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from sightline.access.jobs import QUEUE
from sightline.intake.queries.replies import unheard


@app.periodic(cron="*/10 * * * *")
@app.task(name="intake.forget_sources", queue=QUEUE, pass_context=False)
def forget_sources(timestamp: int) -> None:
    """Empty what an asker was let see and did not: who told us outlives no grant."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_forget_sources()")


@app.periodic(cron="15 8 * * 1-5")
@app.task(name="intake.reply_clock", queue=QUEUE, pass_context=False)
def reply_clock(timestamp: int) -> None:
    """Each working morning: tell whoever works a report that its reporter has heard nothing."""
    late = unheard(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_tell_replies_due(%s::text[])", [late])
