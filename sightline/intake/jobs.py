"""The queue's clock: each minute, whatever nobody looks at is told of."""

from procrastinate.contrib.django import app

from sightline.access.jobs import QUEUE
from sightline.intake import actions

ESCALATE = "intake.escalate"


@app.periodic(cron="* * * * *")
@app.task(name=ESCALATE, queue=QUEUE, queueing_lock=ESCALATE, priority=1, pass_context=False)
def each_minute(timestamp: int) -> None:
    """Each minute: escalate what is overdue, and what was with somebody who has left."""
    actions.escalate()
