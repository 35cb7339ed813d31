"""What a problem profile is made from: its author's runs, and all that they rest on."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.agencies.queries import agency_names
from sightline.database.keys import unseal
from sightline.hotspots import words
from sightline.hotspots.models import Run
from sightline.hotspots.out.chapters import Chapter
from sightline.hotspots.out.document import Evidence
from sightline.hotspots.queries.profiles import why_shut
from sightline.hotspots.queries.runs import SEAL, RunLine, RunPage, my_run, my_runs
from sightline.index.models import Occurrence
from sightline.intelligence.queries import placed
from sightline.terms import (
    Act,
    Assessment,
    Concern,
    PlaceRole,
    RunState,
    SourceEvaluation,
)


def runs_to_choose(viewer: Viewer) -> list[RunLine]:
    """Return the viewer's finished runs, which a profile may rest on."""
    return [line for line in my_runs(viewer) if line.state is RunState.DONE]


def rests_on(viewer: Viewer, runs: Iterable[str]) -> list[str]:
    """Return every record that these runs counted.

    Raise Run.DoesNotExist unless each is the viewer's and finished; refuse where the viewer may
    not see every record any more.
    """
    found: set[str] = set()
    for reference in runs:
        run = Run.objects.get(account=viewer.account, reference=reference, state=RunState.DONE)
        found.update(json.loads(unseal(SEAL, bytes(run.records_sealed), reference)))
    require(why_shut(viewer, found))
    return sorted(found)


def chapters(viewer: Viewer, runs: Iterable[str]) -> list[Chapter]:
    """Return the runs as chapters. Raise Run.DoesNotExist for one that is not the viewer's."""
    return [_chapter(my_run(viewer, run)) for run in runs]


def evidence(viewer: Viewer, records: Sequence[str]) -> Evidence:
    """Return how many of these items there are by grade, agency and concern, as the viewer sees."""
    rows = Occurrence.objects.filter(visible_to(viewer, Act.MAP, "record"), record__in=records)
    seen = {record: (grade, concern) for record, grade, concern in rows.values_list(
        "record", "grade", "concern")}  # fmt: skip
    names = agency_names()
    owners = (each.agency for each in placed(viewer, Act.MAP, seen).values())
    return Evidence(
        items=len(seen),
        grades=_counted(_grade(grade) for grade, _ in seen.values()),
        agencies=_counted(names.get(owner, owner) for owner in owners),
        concerns=_counted(Concern(concern).label for _, concern in seen.values()),
    )


def _counted(said: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(said).items(), key=lambda pair: (-pair[1], pair[0]))


def _grade(grade: str) -> str:
    if not grade:
        return "Not graded"
    source, letter = SourceEvaluation(grade[0]).label, Assessment(grade[1]).label.lower()
    return f"{grade}: {source}, {letter}"


def _chapter(run: RunPage) -> Chapter:
    period = words.period(run.line.question.asked)
    return Chapter(run.line.reference, period, _facts(run), run.result, run.names)


def _facts(run: RunPage) -> list[tuple[str, str]]:
    question = run.line.question
    asked, names = question.asked, agency_names()
    fading = (
        "they do not" if question.half_life is None else f"by half in {question.half_life} months"
    )
    return [
        ("Period", words.period(asked)),
        ("Items counted", f"{run.result['items']:,}"),
        ("Places compared", question.unit.label),
        ("Expected in proportion to", question.denominator.label),
        ("Old events fade", fading),
        ("Kinds of concern", _all_or([Concern(code).label for code in asked.concerns])),
        ("What the place was", _all_or([PlaceRole(code).label for code in asked.roles])),
        ("Grades", _all_or(asked.grades)),
        ("Left out", ", ".join(names.get(code, code) for code in question.without) or "nothing"),
        ("Draws", f"{question.permutations:,} permutations, {question.simulations:,} simulations"),
        ("Seed", str(question.seed)),
        ("Hash of the input", run.line.input_hash),
        ("Versions", ", ".join(f"{name} {each}" for name, each in sorted(run.versions.items()))),
    ]


def _all_or(chosen: Sequence[str]) -> str:
    return ", ".join(chosen) or "all that may be counted"
