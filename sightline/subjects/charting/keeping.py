"""Keeping a chart: no map without an action, and none for longer than the action takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sightline.subjects.charting.asked import Seed
from sightline.subjects.charting.graph import Asked
from sightline.terms import ChartGrade, ChartKind

Positions = Mapping[str, tuple[int, int]]
FURTHEST = 100_000  # from the middle, in the chart's own measure


@dataclass(frozen=True, slots=True)
class NewChart:
    """A chart to be kept: what it is for, what will be done, its last day, and what is on it."""

    purpose: str = field(repr=False)
    action: str = field(repr=False)
    lapses_on: date
    seeds: Sequence[Seed]
    shown: Sequence[str]
    asked: Asked
    positions: Positions


def lapse_refusal(lapses_on: date, today: date, latest: date) -> str | None:
    """Return why a chart may not be kept until a day."""
    if lapses_on < today:
        return "Enter a day that is not past"
    if lapses_on > latest:
        return f"Enter a day no later than {latest:%-d %B %Y}: a chart is not kept for longer"
    return None


def placed(given: object, shown: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return where the points that are shown were put, of what a browser sent. Else: nowhere."""
    if not isinstance(given, dict):
        return {}
    found = {}
    for one in shown:
        match given.get(one):
            case (int() | float() as x, int() | float() as y) if abs(x) + abs(y) < FURTHEST:
                found[one] = (round(x), round(y))
    return found


def kept(asked: Asked) -> dict[str, object]:
    """Return what a chart is narrowed to as plain values: codes and days."""
    return {
        "graded": asked.graded.value if asked.graded else "",
        "since": asked.since.isoformat() if asked.since else "",
        "until": asked.until.isoformat() if asked.until else "",
        "kinds": sorted(asked.kinds),
        "expired": asked.expired,
    }


def read(filters: Mapping[str, object]) -> Asked:
    """Return what `kept` was made from."""
    since, until, graded = (str(filters.get(name, "")) for name in ("since", "until", "graded"))
    kinds = filters.get("kinds", [])
    return Asked(
        graded=ChartGrade(graded) if graded else None,
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
        kinds=frozenset(map(ChartKind, kinds if isinstance(kinds, list) else [])),
        expired=filters.get("expired") is True,
    )
