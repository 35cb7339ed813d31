"""The job that works runs out: reads as the asker, works with no database, keeps as the asker."""

import time
from contextlib import suppress
from typing import Final

from django.utils import timezone
from procrastinate.contrib.django import app

from sightline.access.jobs import QUEUE, Entering, acting_for
from sightline.access.refused import Refused
from sightline.hotspots import actions, queries
from sightline.hotspots.studies.question import Question
from sightline.terms import Method, RunFailure

EVERY: Final = 0.5  # seconds between notes of how far a run is


class Cancelled(Exception):
    """The asker wants this run no more."""


@app.task(name=actions.WORK_OUT, queue=QUEUE, pass_context=False)
def work_out(account: str, about: str) -> None:
    """Work out the run `about` for the account that asked for it."""
    with acting_for(account) as entering, suppress(Refused):
        with entering() as viewer:
            question = actions.begin(by=viewer, reference=about, at=timezone.now())
        if question is None:
            return
        try:
            _work_out(entering, about, question)
        except Cancelled:
            _give_up(entering, about, None)
        except Exception:
            _give_up(entering, about, RunFailure.FAULT)
            raise


def _work_out(entering: Entering, about: str, question: Question) -> None:
    # Only here, in the worker: what compiles code must never be loaded by a web process.
    from sightline.hotspots.studies.steps import result

    with entering() as viewer:
        study = queries.study(viewer, question)
    if not study.rows:
        _give_up(entering, about, RunFailure.NOTHING)
        return
    found = result(study, _Beat(entering, about, question))
    with entering() as viewer:
        actions.keep(by=viewer, reference=about, study=study, result=found, at=timezone.now())


def _give_up(entering: Entering, about: str, failure: RunFailure | None) -> None:
    with entering() as viewer:
        actions.give_up(by=viewer, reference=about, failure=failure, at=timezone.now())


class _Beat:
    """Notes how far a run is, no oftener than is of use, and stops it when asked to."""

    def __init__(self, entering: Entering, about: str, question: Question) -> None:
        self.entering, self.about, self.methods = entering, about, question.methods
        self.noted_at = 0.0

    def __call__(self, method: Method, share: float) -> None:
        if time.monotonic() - self.noted_at < EVERY:
            return
        self.noted_at = time.monotonic()
        done = [each for each in Method if each in self.methods].index(method) + min(share, 1.0)
        with self.entering() as viewer:
            goes_on = actions.advance(
                by=viewer,
                reference=self.about,
                step=method,
                progress=int(100 * done / len(self.methods)),
            )
        if not goes_on:
            raise Cancelled
