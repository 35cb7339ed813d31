"""By the clock: what lies too long is told of, old notes emptied, the unheard remembered."""

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from sightline.access.jobs import CLOCK as BY_CLOCK
from sightline.intake import actions
from sightline.intake.missing import CLOCK, ENDS, WARNING
from sightline.intake.queries.replies import unheard

ESCALATE = "intake.escalate"


@app.periodic(cron="*/10 * * * *")
@app.task(name="intake.forget_sources", queue=BY_CLOCK, pass_context=False)
def forget_sources(timestamp: int) -> None:
    """Empty what an asker was let see and did not: who told us outlives no grant."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_forget_sources()")


@app.periodic(cron="15 8 * * 1-5")
@app.task(name="intake.reply_clock", queue=BY_CLOCK, pass_context=False)
def reply_clock(timestamp: int) -> None:
    """Each working morning: tell whoever works a report that its reporter has heard nothing."""
    late = unheard(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_tell_replies_due(%s::text[])", [late])


@app.periodic(cron="0 8 * * *")
@app.task(name="intake.interview_clock", queue=BY_CLOCK, pass_context=False)
def interview_clock(timestamp: int) -> None:
    """Each morning: tell whose return interview has a day left, or less, or none."""
    before = timezone.now() - CLOCK + WARNING
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_tell_interviews_due(%s, %s)", [before, sorted(ENDS)])


@app.periodic(cron="* * * * *")
@app.task(name=ESCALATE, queue=BY_CLOCK, queueing_lock=ESCALATE, priority=1, pass_context=False)
def each_minute(timestamp: int) -> None:
    """Each minute: escalate what is overdue, and what was with somebody who has left."""
    actions.escalate()
