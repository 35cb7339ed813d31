"""Runs background jobs, one at a time beside what the clock asks for, until told to stop.

A sealer of the ledger runs beside it, in a process of its own. Needs DATABASE_WORKER_URL. Several
may run, on one machine or on many. A job that a killed worker had begun starts again within two
minutes.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import partial

from sightline.commands.environment import set_up
from sightline.commands.serve import WITHHELD, die_with_parent
from sightline.database.roles import WORKER

PATIENCE = 10  # seconds to end; what was begun starts again with the next worker
PAUSE = 1  # seconds before a worker that died is started again


def main(argv: Sequence[str]) -> int:
    """Run `sightline work`."""
    parser = argparse.ArgumentParser(prog="sightline work", description=__doc__)
    parser.add_argument("--until-done", action="store_true", help="end when no job is waiting")
    parser.add_argument("--with-parent", action="store_true", help="end when our parent does")
    asked = parser.parse_args(argv)
    if asked.with_parent:
        die_with_parent()
    set_up(WORKER)
    with nullcontext() if asked.until_done else beside("ledger", "seal"):
        asyncio.run(_work(wait=not asked.until_done))
    return 0


@contextmanager
def working() -> Iterator[None]:
    """Have a worker beside whatever is done inside; it ends with it, or with us."""
    with beside("work"):
        yield


@contextmanager
def beside(*command: str) -> Iterator[None]:
    """Run a command that never ends beside whatever is done inside, as `working` does."""
    worker = _Worker(*command)
    try:
        yield
    finally:
        worker.stop()


class _Worker:
    """A process that is started again when it dies, until it is stopped."""

    def __init__(self, *command: str) -> None:
        self.command = command
        self.starting, self.stopped = threading.Lock(), threading.Event()
        self.process = self._start()
        threading.Thread(target=self._keep, daemon=True).start()

    def stop(self) -> None:
        with self.starting:
            self.stopped.set()
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _keep(self) -> None:
        while True:
            self.process.wait()
            time.sleep(PAUSE)
            with self.starting:
                if self.stopped.is_set():
                    return
                self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "sightline.commands", *self.command, "--with-parent"],
            env={name: value for name, value in os.environ.items() if name not in WITHHELD[WORKER]},
            start_new_session=True,
        )


async def _work(*, wait: bool) -> None:
    """Take one job at a time, and beside it what the clock asks for, until told to stop."""
    from procrastinate.contrib.django import app

    from sightline.access.jobs import CLOCK, QUEUE, put_back

    by_notice = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    with app.replace_connector(by_notice) as working:
        async with working.open_async():
            await put_back()
            run = partial(working.run_worker_async, wait=wait, concurrency=1)
            both = [
                asyncio.create_task(run(queues=[QUEUE])),
                asyncio.create_task(run(queues=[CLOCK], install_signal_handlers=False)),
            ]
            when = asyncio.FIRST_COMPLETED if wait else asyncio.ALL_COMPLETED
            ended, other = await asyncio.wait(both, return_when=when)
            for task in other:
                task.cancel()
            await asyncio.gather(*other, return_exceptions=True)
            for task in ended:  # a worker whose clock has died must not look alive
                task.result()
