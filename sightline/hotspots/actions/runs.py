"""Asking for runs of the analysis, stopping them, and, for the job, keeping what was found."""

import json
from datetime import datetime
from typing import Any

from django.db import transaction

from sightline.access.actions import defer
from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.database.keys import seal
from sightline.hotspots.models import Run
from sightline.hotspots.queries.runs import QUESTION, SEAL
from sightline.hotspots.studies.inputs import Study, input_hash, versions
from sightline.hotspots.studies.question import Question
from sightline.ledger.actions import record
from sightline.terms import UNDER_WAY, Act, Method, RunFailure, RunState, new_reference

WORK_OUT = "hotspots.work_out"  # the job's name


@transaction.atomic
def ask(*, by: Viewer, question: Question, words: str = "", at: datetime) -> str:
    """Ask for a run of what the viewer may see once its turn comes; return its reference.

    words  what the viewer wants to know, kept sealed for them alone
    """
    require(role_refusal(by, Act.RUN))
    reference = new_reference("R")
    Run.objects.create(
        reference=reference,
        account=by.account,
        at=at,
        question_sealed=seal(QUESTION, words, reference) if words else b"",
        parameters=question.plain(),
        seed=question.seed,
        state=RunState.QUEUED.value,
    )
    defer(WORK_OUT, reference)
    record(by.account, Act.RUN, [reference])
    return reference


@transaction.atomic
def cancel(*, by: Viewer, reference: str) -> None:
    """Ask the job to stop a run. Raise Run.DoesNotExist unless it is the viewer's and under way."""
    require(role_refusal(by, Act.RUN))
    if not _under_way(by, reference).update(cancel_asked=True):
        raise Run.DoesNotExist
    record(by.account, Act.RUN, [reference], about="cancel")


@transaction.atomic
def begin(*, by: Viewer, reference: str, at: datetime) -> Question | None:
    """Mark a run as being worked out and return its question; None where it is to be no more.

    A run that a killed worker had begun is begun again. Whoever may no longer run analyses has
    none that could be begun.
    """
    run = _under_way(by, reference).first()
    if run is None:
        return None
    if run.cancel_asked:
        _finish(by, reference, RunState.CANCELLED, at)
        return None
    _under_way(by, reference).update(
        state=RunState.RUNNING.value, started_at=at, step="", progress=0
    )
    return Question.from_plain(run.parameters, run.seed)


@transaction.atomic
def advance(*, by: Viewer, reference: str, step: Method, progress: int) -> bool:
    """Note how far a run is, in per cent; return whether it is to go on."""
    _under_way(by, reference).update(step=str(step), progress=progress)
    return bool(_under_way(by, reference).filter(cancel_asked=False).exists())


@transaction.atomic
def keep(*, by: Viewer, reference: str, study: Study, result: str, at: datetime) -> None:
    """Keep what a run found, sealed, for this viewer alone, with the hash of what it rests on."""
    records = json.dumps(sorted({row.record for row in study.rows}))
    _finish(
        by,
        reference,
        RunState.DONE,
        at,
        versions=versions(),
        input_hash=input_hash(study.rows, study.ground),
        records_sealed=seal(SEAL, records, reference),
        result_sealed=seal(SEAL, result, reference),
        progress=100,
    )


@transaction.atomic
def give_up(*, by: Viewer, reference: str, failure: RunFailure | None, at: datetime) -> None:
    """End a run with nothing kept: cancelled, or failed where a reason is given."""
    state = RunState.FAILED if failure else RunState.CANCELLED
    _finish(by, reference, state, at, failure=str(failure) if failure else "")


def _under_way(by: Viewer, reference: str) -> Any:
    return Run.objects.filter(account=by.account, reference=reference, state__in=sorted(UNDER_WAY))


def _finish(by: Viewer, reference: str, state: RunState, at: datetime, **more: Any) -> None:
    ended = _under_way(by, reference).update(state=state.value, finished_at=at, step="", **more)
    if ended:  # and not by another worker before
        record(by.account, Act.RUN, [reference], about=state.value.lower())
