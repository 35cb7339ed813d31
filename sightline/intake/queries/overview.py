"""How much waits: by risk and age, and with whom; counted after need to know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from django.db.models import QuerySet

from sightline.access.parties import Viewer
from sightline.agencies.queries import account_names
from sightline.intake.models import Submission
from sightline.intake.queries.tallies import Held, by_risk, held_by_label, tallies, together
from sightline.intake.rules import BANDS
from sightline.terms import QueuePart, Risk


class AtRisk(NamedTuple):
    """A row of the summary: how many of one risk have waited how long, and how many are late."""

    risk: Risk
    waited: Sequence[int]
    late: int
    all: int


class Workload(NamedTuple):
    """What one person holds. `left` says that they work this queue no more."""

    account: str
    name: str
    held: int
    late: int
    oldest: datetime
    left: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """What waits by risk and age, and who holds how much, as counted at a time."""

    summary: Sequence[AtRisk]
    workloads: Sequence[Workload]
    at: datetime
    is_live: bool = True

    @property
    def all(self) -> int:
        """Return how many wait or are being read."""
        return sum(row.all for row in self.summary)

    def counts(self, mine: int) -> dict[QueuePart, int]:
        """Return how many stand in each part of the queue."""
        return {
            QueuePart.ALL: self.all,
            QueuePart.MINE: mine,
            QueuePart.NOBODY: self.all - sum(load.held for load in self.workloads if not load.left),
            QueuePart.LATE: sum(row.late for row in self.summary),
        }


def overview(
    viewer: Viewer, rows: QuerySet[Submission], here: frozenset[str], at: datetime
) -> Overview:
    """Return an overview of rows, which are all that the viewer sees of the queue.

    Of a very long queue its numbers may be some seconds old. See `tallies`. Who has left is always
    of now.
    """
    found = tallies(viewer, rows, at)
    since = min((tally.at for tally in found), default=at)
    summary = [_at_risk(risk, by_risk(found, risk)) for risk in Risk]
    return Overview(
        summary,
        _workloads(together(tally.held for tally in found), here),
        since,
        is_live=since == at,
    )


def workloads(rows: QuerySet[Submission], here: frozenset[str], at: datetime) -> list[Workload]:
    """Return who holds how much now: first whoever has left, then whoever holds most."""
    return _workloads(together(held_by_label(rows, at).values()), here)


def _at_risk(risk: Risk, numbers: Sequence[int]) -> AtRisk:
    if not numbers:
        return AtRisk(risk, [0] * len(BANDS), 0, 0)
    every, late, *younger = numbers
    waited = [after - before for before, after in pairwise([0, *younger, every])]
    return AtRisk(risk, waited, late, every)


def _workloads(held: Mapping[str, Held], here: frozenset[str]) -> list[Workload]:
    names = account_names(sorted(held))
    loads = [
        Workload(who, names.get(who, ""), one.many, one.late, one.oldest, who not in here)
        for who, one in held.items()
    ]
    return sorted(loads, key=lambda load: (not load.left, -load.held, load.name, load.account))
