"""How a background job acts: as the person who asked for it, with the rights they have now.

A package's `jobs.py` gives each job a name and a function of (account, about): two ids, and no
word of a record. Jobs that were cut off by a killed worker are started again from the beginning.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Final

from procrastinate.contrib.django import app

from sightline.access.actions import end_pass, open_pass
from sightline.access.parties import Viewer
from sightline.access.queries import viewer
from sightline.database.connection import as_viewer
from sightline.database.roles import WORKER

QUEUE: Final = "work"
CLOCK: Final = "clock"  # what happens by the clock, so that it waits behind nobody's long job
SILENT_AFTER: Final = 30  # seconds without a sign of life, after which a worker is taken for dead
KEPT_HOURS: Final = 24  # a job that ended well is forgotten: what it made has its own record

Entering = Callable[[], AbstractContextManager[Viewer]]


@contextmanager
def acting_for(account: str) -> Iterator[Entering]:
    """Give a job a way to enter a transaction as an account's holder, as often as it needs.

        with acting_for(account) as entering:
            with entering() as viewer: ...

    Every entering asks the database anew who this is, so that rights taken away meanwhile are
    gone. Raises Refused, on entering, for an account that may not sign in any more.
    """
    session_pass = open_pass(account)

    @contextmanager
    def entering() -> Iterator[Viewer]:
        with as_viewer(session_pass, role=WORKER):
            yield viewer()

    try:
        yield entering
    finally:
        with as_viewer(session_pass, role=WORKER):
            end_pass()


async def put_back() -> None:
    """Put what a dead worker had begun among what waits, and forget what ended long ago."""
    manager = app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_AFTER):
        await manager.retry_job(job)
    await manager.delete_old_jobs(nb_hours=KEPT_HOURS)


@app.periodic(cron="* * * * *")
@app.task(name="access.put_back", queue=CLOCK, pass_context=False)
async def each_minute(timestamp: int) -> None:
    """Each minute: see whether a worker has died."""
    await put_back()
