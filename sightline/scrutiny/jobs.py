"""By the clock: which promises are to be asked about, and whether links to reviews still open."""

import json

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from sightline.access.jobs import CLOCK, QUEUE
from sightline.scrutiny.actions.reviews import try_links
from sightline.scrutiny.promises.kinds import clocks

TRY_LINKS = "scrutiny.try_links"


@app.periodic(cron="40 5 * * 1")
@app.task(name=TRY_LINKS, queue=QUEUE, queueing_lock=TRY_LINKS, pass_context=False)
def each_week(timestamp: int) -> None:
    """Each Monday, before anybody reads: try every link, gently."""
    try_links()


@app.periodic(cron="35 8 * * 1-5")
@app.task(name="scrutiny.promises_clock", queue=CLOCK, pass_context=False)
def promises_clock(timestamp: int) -> None:
    """Each working morning: tell of what is late or was not spoken of for its months."""
    tell_promises()


def tell_promises() -> int:
    """Tell them; return how many promises there was somebody new to tell of."""
    answer = {kind.value: clock.answer_months for kind, clock in clocks().items()}
    ask = {kind.value: clock.ask_months for kind, clock in clocks().items()}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT scrutiny_tell_promises(%s, %s::jsonb, %s::jsonb)",
            [timezone.localdate(), json.dumps(answer), json.dumps(ask)],
        )
        return int(cursor.fetchone()[0])
