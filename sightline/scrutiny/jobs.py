"""By the clock: whether the links to published reviews still open."""

from procrastinate.contrib.django import app

from sightline.access.jobs import QUEUE
from sightline.scrutiny.actions.reviews import try_links

TRY_LINKS = "scrutiny.try_links"


@app.periodic(cron="40 5 * * 1")
@app.task(name=TRY_LINKS, queue=QUEUE, queueing_lock=TRY_LINKS, pass_context=False)
def each_week(timestamp: int) -> None:
    """Each Monday, before anybody reads: try every link, gently."""
    try_links()
