"""Charts that a viewer keeps: those that may still be opened, and those that have lapsed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.intelligence.reviewing import months_after
from sightline.ledger.actions import record
from sightline.subjects.charting import keeping
from sightline.subjects.charting.asked import Seed, read_seeds
from sightline.subjects.charting.graph import Asked
from sightline.subjects.dials import DIALS
from sightline.subjects.models import Chart
from sightline.subjects.queries.chart import MOST_SEEDS
from sightline.terms import Act

MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One of the viewer's charts as a list shows it. It may be opened on its last day."""

    reference: str
    purpose: str = field(repr=False)
    action: str = field(repr=False)
    lapses_on: date
    made_at: datetime
    is_over: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """A chart that may be drawn anew: from what, narrowed to what, and where its points were."""

    line: ChartLine
    seeds: Sequence[Seed]
    asked: Asked
    positions: Mapping[str, Any]


def last_day() -> date:
    """Return the last day on which a chart made today may lapse."""
    return months_after(timezone.localdate(), DIALS["chart_months"].value)


def my_charts(viewer: Viewer) -> list[ChartLine]:
    """Return the viewer's own charts, the newest first."""
    require(role_refusal(viewer, Act.CHART))
    found = [_line(row) for row in _own(viewer).order_by("-made_at")[:MOST_LISTED]]
    record(viewer.account, Act.LIST, [line.reference for line in found], about="charts")
    return found


def my_chart(viewer: Viewer, reference: str) -> Saved:
    """Return one of the viewer's own charts. Raise Chart.DoesNotExist for a lapsed one too."""
    require(role_refusal(viewer, Act.CHART))
    row = _own(viewer).get(reference=reference, lapses_on__gte=timezone.localdate())
    record(viewer.account, Act.READ, [reference], about="chart")
    seeds = read_seeds(" ".join(row.seeds), MOST_SEEDS)
    return Saved(_line(row), seeds, keeping.read(row.filters), row.positions)


def _own(viewer: Viewer) -> Any:
    return Chart.objects.filter(made_by=viewer.account)


def _line(row: Chart) -> ChartLine:
    return ChartLine(
        reference=row.reference,
        purpose=row.purpose,
        action=row.action,
        lapses_on=row.lapses_on,
        made_at=row.made_at,
        is_over=row.lapses_on < timezone.localdate(),
    )
