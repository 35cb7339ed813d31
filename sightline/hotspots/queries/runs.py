"""Runs: those that a viewer has asked for, how far each is, and what each found."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import h3
from django.core.paginator import Page, Paginator

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.database.keys import unseal
from sightline.hotspots.models import Run
from sightline.hotspots.queries import ground
from sightline.hotspots.run_readings import codes
from sightline.hotspots.studies.question import Question
from sightline.index.queries import known_records
from sightline.ledger.actions import record
from sightline.terms import UNDER_WAY, Act, Method, RunFailure, RunState

SEAL, QUESTION = "run", "run-question"
MOST_RUNS = 50


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run as a list shows it. `words` is what its maker wanted to know."""

    reference: str
    at: datetime
    words: str = field(repr=False)
    question: Question
    input_hash: str
    state: RunState
    step: Method | None
    progress: int
    cancel_asked: bool
    failure: RunFailure | None

    @property
    def under_way(self) -> bool:
        """Whether it is still waiting or being worked out."""
        return self.state in UNDER_WAY


@dataclass(frozen=True, slots=True)
class RunPage:
    """One finished run with its result, and how its viewer's other runs of the same settings
    compare: (run, whether its input was the same, whether its result was)."""

    line: RunLine
    parameters: dict[str, Any]
    versions: dict[str, str]
    result: dict[str, Any] = field(repr=False)
    names: dict[str, str] = field(repr=False)
    others: Sequence[tuple[RunLine, bool, bool]] = ()


@dataclass(frozen=True, slots=True)
class RunList:
    """One page of a viewer's runs, and how many of all of them are still under way."""

    lines: Sequence[RunLine]
    page: Page[Any]
    under_way: int


def run_list(viewer: Viewer, *, page: str = "", under_way: bool = False) -> RunList:
    """Return a page of the viewer's own runs, the newest first; those under way alone if asked."""
    require(role_refusal(viewer, Act.RUN))
    own = _lines_of(viewer)
    waiting = own.filter(state__in=sorted(UNDER_WAY))
    paged = Paginator(waiting if under_way else own, MOST_RUNS).get_page(page)
    lines = [_line(run) for run in paged]
    record(viewer.account, Act.LIST, [line.reference for line in lines], about="runs")
    return RunList(lines, paged, waiting.count())


def my_runs(viewer: Viewer) -> list[RunLine]:
    """Return the viewer's own runs, the newest first."""
    require(role_refusal(viewer, Act.RUN))
    found = [_line(run) for run in _lines_of(viewer)[:MOST_RUNS]]
    record(viewer.account, Act.LIST, [line.reference for line in found], about="runs")
    return found


def my_run_line(viewer: Viewer, reference: str) -> RunLine:
    """Return how far one of the viewer's own runs is. Raise Run.DoesNotExist for any other."""
    require(role_refusal(viewer, Act.RUN))
    line = _line(_lines_of(viewer).get(reference=reference))
    record(viewer.account, Act.READ, [reference])
    return line


def my_run(viewer: Viewer, reference: str, act: Act = Act.READ) -> RunPage:
    """Return one of the viewer's own finished runs. Raise Run.DoesNotExist for any other.

    A run that rests on a record which the viewer may no longer see is refused as a missing one.
    """
    run, text = _opened(viewer, reference)
    same = _own(viewer).filter(parameters=run.parameters, seed=run.seed, state=RunState.DONE)
    record(viewer.account, act, [run.reference])
    return _page(
        run,
        text,
        [
            (_line(other), other.input_hash == run.input_hash, _result(other) == text)
            for other in same.exclude(pk=run.pk)[:MOST_RUNS]
        ],
    )


def two_runs(viewer: Viewer, first: str, second: str) -> tuple[RunPage, RunPage]:
    """Return two of the viewer's own finished runs to be held side by side, as one reading."""
    found = [_opened(viewer, reference) for reference in (first, second)]
    record(viewer.account, Act.READ, [run.reference for run, _ in found], about="compare")
    one, other = (_page(run, text) for run, text in found)
    return one, other


def run_for_map(viewer: Viewer, reference: str) -> RunPage:
    """Return one of the viewer's own finished runs to draw a layer of it."""
    run, text = _opened(viewer, reference)
    record(viewer.account, Act.MAP, [run.reference])
    return _page(run, text)


def _opened(viewer: Viewer, reference: str) -> tuple[Run, str]:
    """Return a finished run of the viewer's and its result, if they may see all that it counted."""
    require(role_refusal(viewer, Act.RUN))
    run = _own(viewer).get(reference=reference, state=RunState.DONE)
    require(_why_not_now(viewer, run), reference)
    return run, _result(run)


def _page(run: Run, text: str, others: Sequence[tuple[RunLine, bool, bool]] = ()) -> RunPage:
    found = json.loads(text)
    return RunPage(_line(run), run.parameters, run.versions, found, _names(found), others)


def _why_not_now(viewer: Viewer, run: Run) -> str | None:
    """Return why a run may not be opened now, or None where all that it counted may be seen."""
    if not run.records_sealed:
        return "It is not known what this run rests on."
    records = json.loads(unseal(SEAL, bytes(run.records_sealed), run.reference))
    seen = known_records(viewer, Act.MAP, records)
    return None if len(seen) == len(records) else "You may no longer see all that it counted."


def _own(viewer: Viewer) -> Any:
    return Run.objects.filter(account=viewer.account).order_by("-at", "reference")


def _lines_of(viewer: Viewer) -> Any:
    """Return the viewer's runs without what was found and counted, which may be large."""
    return _own(viewer).defer("result_sealed", "records_sealed")


def _line(run: Run) -> RunLine:
    words = bytes(run.question_sealed)
    return RunLine(
        reference=run.reference,
        at=run.at,
        words=unseal(QUESTION, words, run.reference) if words else "",
        question=Question.from_plain(run.parameters, run.seed),
        input_hash=run.input_hash,
        state=RunState(run.state),
        step=Method(run.step) if run.step else None,
        progress=run.progress,
        cancel_asked=run.cancel_asked,
        failure=RunFailure(run.failure) if run.failure else None,
    )


def _result(run: Run) -> str:
    return unseal(SEAL, bytes(run.result_sealed), run.reference)


def _names(found: dict[str, Any]) -> dict[str, str]:
    cells = [code for code in set(codes(found)) if h3.is_valid_cell(code)]
    return {**ground.areas().names, **ground.wards().names, **ground.cell_names(cells)}
