"""By the clock: what is due to be let go of, and what look-ups deserve a question."""

from django.utils import timezone
from procrastinate.contrib.django import app

from sightline.access.jobs import CLOCK
from sightline.governance.actions import look_through, reckoning

RECKON = "governance.reckon"
LOOK_THROUGH = "governance.look_through"


@app.periodic(cron="20 3 * * *")
@app.task(name=RECKON, queue=CLOCK, queueing_lock=RECKON, pass_context=False)
def reckon(timestamp: int) -> None:
    """Each night: work out anew when every record is due."""
    reckoning.reckon()


@app.periodic(cron="5 8 * * 1-5")
@app.task(name="governance.tell_due", queue=CLOCK, pass_context=False)
def tell_due(timestamp: int) -> None:
    """Each working morning: tell keepers what has been due longest, one at a time."""
    reckoning.tell_due()


@app.periodic(cron="20 4 * * *")
@app.task(name=LOOK_THROUGH, queue=CLOCK, queueing_lock=LOOK_THROUGH, pass_context=False)
def look_at_look_ups(timestamp: int) -> None:
    """Each night: ask what the last weeks' look-ups make worth asking."""
    look_through(at=timezone.now())
