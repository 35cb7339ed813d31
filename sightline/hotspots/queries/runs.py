"""Runs: what one is made from, and those that a viewer has kept."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import h3

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.database.keys import unseal
from sightline.hotspots.models import Run
from sightline.hotspots.queries import counting, ground
from sightline.hotspots.rules import Asked
from sightline.hotspots.runs import Row
from sightline.index.models import Stamp
from sightline.ledger.actions import record
from sightline.terms import Act

SEAL = "run"
MOST_RUNS = 50


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run as a list shows it."""

    reference: str
    at: datetime
    asked: Asked
    input_hash: str


@dataclass(frozen=True, slots=True)
class RunPage:
    """One run with its result, and how its viewer's other runs of the same settings compare.

    `others` are (run, whether its input was the same, whether its result was).
    """

    line: RunLine
    parameters: dict[str, Any]
    seed: int
    versions: dict[str, str]
    result: dict[str, Any] = field(repr=False)
    names: dict[str, str] = field(repr=False)
    others: Sequence[tuple[RunLine, bool, bool]] = ()


def input_rows(viewer: Viewer, asked: Asked) -> list[Row]:
    """Return the occurrences that a run of this viewer counts."""
    column = f"cell{asked.resolution}"
    fields = ("record", column, "area", "inside_county", "child", "origin")
    rows = counting.counted(viewer, Act.MAP, asked).values_list(*fields)
    return [Row(one, h3.int_to_str(cell) if cell else "", *rest) for one, cell, *rest in rows]


def my_runs(viewer: Viewer) -> list[RunLine]:
    """Return the viewer's own runs, the newest first."""
    require(role_refusal(viewer, Act.RUN))
    found = [_line(run) for run in _own(viewer).defer("result_sealed")[:MOST_RUNS]]
    record(viewer.account, Act.LIST, [line.reference for line in found], about="runs")
    return found


def my_run(viewer: Viewer, reference: str) -> RunPage:
    """Return one of the viewer's own runs. Raise Run.DoesNotExist for any other.

    A run that rests on a record which the viewer may no longer see is refused as a missing one.
    """
    require(role_refusal(viewer, Act.RUN))
    run = _own(viewer).get(reference=reference)
    require(_why_not_now(viewer, run), reference)
    text = _result(run)
    same = _own(viewer).filter(parameters=run.parameters, seed=run.seed).exclude(pk=run.pk)
    record(viewer.account, Act.READ, [run.reference])
    found = json.loads(text)
    return RunPage(
        line=_line(run),
        parameters=run.parameters,
        seed=run.seed,
        versions=run.versions,
        result=found,
        names=_names(found),
        others=[
            (_line(other), other.input_hash == run.input_hash, _result(other) == text)
            for other in same[:MOST_RUNS]
        ],
    )


def _why_not_now(viewer: Viewer, run: Run) -> str | None:
    """Return why a run may not be opened now, or None where all that it counted may be seen."""
    if not run.records_sealed:
        return "It is not known what this run rests on."
    records = json.loads(unseal(SEAL, bytes(run.records_sealed), run.reference))
    seen = Stamp.objects.filter(visible_to(viewer, Act.MAP, "record"), record__in=records)
    return None if seen.count() == len(records) else "You may no longer see all that it counted."


def _own(viewer: Viewer) -> Any:
    return Run.objects.filter(account=viewer.account).order_by("-at", "reference")


def _line(run: Run) -> RunLine:
    return RunLine(run.reference, run.at, Asked.from_parameters(run.parameters), run.input_hash)


def _result(run: Run) -> str:
    return unseal(SEAL, bytes(run.result_sealed), run.reference)


def _names(found: dict[str, Any]) -> dict[str, str]:
    cells = [each["place"] for each in found["cells"]["places"]]
    return {**ground.areas().names, **ground.cell_names(cells)}
