"""Runs background jobs, one at a time, until told to stop.

Needs DATABASE_WORKER_URL. Several may run, on one machine or on many. A job that a killed worker
had begun starts again within two minutes.
"""

import argparse
import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sightline.commands.environment import set_up
from sightline.commands.serve import WITHHELD, die_with_parent
from sightline.database.roles import WORKER

PATIENCE = 10  # seconds to end; what was begun starts again with the next worker


def main(argv: Sequence[str]) -> int:
    """Run `sightline work`."""
    parser = argparse.ArgumentParser(prog="sightline work", description=__doc__)
    parser.add_argument("--until-done", action="store_true", help="end when no job is waiting")
    asked = parser.parse_args(argv)
    set_up(WORKER)
    asyncio.run(_work(wait=not asked.until_done))
    return 0


@contextmanager
def working() -> Iterator[None]:
    """Have a worker beside whatever is done inside; it is stopped at the end, or if we are."""
    environment = {name: value for name, value in os.environ.items() if name not in WITHHELD}
    worker = subprocess.Popen(
        [sys.executable, "-m", "sightline.commands", "work"],
        env=environment,
        start_new_session=True,
        preexec_fn=die_with_parent,  # noqa: PLW1509 - we have no threads
    )
    try:
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()


async def _work(*, wait: bool) -> None:
    from procrastinate.contrib.django import app

    from sightline.access.jobs import QUEUE, put_back

    by_notice = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    with app.replace_connector(by_notice) as working:
        async with working.open_async():
            await put_back()
            await working.run_worker_async(queues=[QUEUE], wait=wait, concurrency=1)
