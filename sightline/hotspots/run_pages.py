"""What the pages of kept analyses show."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.timezone import localtime

from sightline.access.parties import Viewer
from sightline.hotspots import run_charts, run_tables, words
from sightline.hotspots.compare_pages import asked
from sightline.hotspots.pages import who
from sightline.hotspots.queries import RunLine, RunList, RunPage
from sightline.hotspots.rules import Asked
from sightline.hotspots.run_layers import Drawing, layers_of
from sightline.hotspots.run_readings import Result, named, readings, warnings
from sightline.hotspots.run_settings import Reach, reach_of
from sightline.hotspots.run_tables import Table
from sightline.hotspots.studies.hearing import THAT_LISTEN
from sightline.hotspots.studies.inputs import Ground, Listener
from sightline.hotspots.studies.question import Question
from sightline.hotspots.studies.telling import in_words
from sightline.terms import Marking, Method, RunState, Unit

ROWS = 10
TAGS = {
    RunState.QUEUED: "yellow",
    RunState.RUNNING: "blue",
    RunState.DONE: "green",
    RunState.CANCELLED: "grey",
    RunState.FAILED: "red",
}
LISTS = {Unit.CELLS: "cells", Unit.LSOA: "areas", Unit.WARD: "wards"}
BEHIND = {"cells": "hot-spot-cell", "areas": "hot-spot-area"}


def listed(found: RunList, chosen: list[str], problem: str = "") -> dict[str, Any]:
    """Return what the list of runs shows; `chosen` stay ticked."""
    rows = [(line, TAGS[line.state], line.reference in chosen) for line in found.lines]
    return {"found": found, "rows": rows, "problem": problem}


def waiting(line: RunLine) -> dict[str, Any]:
    """Return what is shown of a run that has no result: how far it is, or why it ended."""
    return {"line": line, "period": words.period(line.question.asked), "tag": TAGS[line.state]}


def finished(viewer: Viewer, run: RunPage, ground: Ground, given: QueryDict) -> dict[str, Any]:
    """Return what a run's page shows."""
    result, question = run.result, run.line.question
    found = readings(result, run.names)
    return {
        "run": run,
        "scope": [
            ("As", who(viewer)),
            ("Period", words.period(question.asked)),
            ("Items counted", f"{result['items']:,}"),
            ("Places compared", question.unit.label),
            ("In proportion to", question.denominator.label),
        ],
        "warnings": warnings(result),
        "readings": found,
        "units": result.get("guards", {}).get("units"),
        "sections": [
            _section(each.method, run, ground, given) | {"reading": each} for each in found
        ],
        "layers": [
            {"name": name, "label": label, "url": _layer_address(run, name)}
            for name, label in layers_of(result, LISTS[question.unit]).items()
        ],
        "asked": [{"key": name, "value": value} for name, value in asked(question).items()],
        "facts": [{"key": key, "value": value} for key, value in _facts(run)],
        "base_map_url": reverse("base-map"),
        "marking": Marking.OFFICIAL_SENSITIVE.label,
        "limits": words.LIMITS,
        "address": _address(question),
    }


def drawing(run: RunPage, ground: Ground, wards: Mapping[str, str]) -> Drawing:
    """Return what a run's layers are drawn from; `wards` are outlines as GeoJSON text."""
    outlines = {**wards, **ground.areas.outlines}
    return Drawing(run.result, ground, outlines, run.names, behind(run.line.question.asked))


def behind(question: Asked) -> Callable[[str, str], str]:
    """Return how the page is addressed that shows what stands behind a place of a list."""
    query = question.address()

    def address(key: str, place: str) -> str:
        return f"{reverse(BEHIND[key], args=[place])}?{query}" if key in BEHIND else ""

    return address


def _section(method: Method, run: RunPage, ground: Ground, given: QueryDict) -> dict[str, Any]:
    part = run.result[method]
    tables, more = _SECTIONS[method](part, run, ground)
    return {
        "method": method,
        "tables": [_shown(table, given) for table in tables if table.rows],
        **more,
    }


def _spots(part: Result, run: RunPage, _ground: Ground) -> tuple[list[Table], dict[str, Any]]:
    return run_tables.spot_tables(part, run.names, behind(run.line.question.asked)), {}


def _circles(part: Result, run: RunPage, _ground: Ground) -> tuple[list[Table], dict[str, Any]]:
    return [run_tables.cluster_table("circles", part["clusters"], run.names)], _expected(part)


def _cylinders(part: Result, run: RunPage, _ground: Ground) -> tuple[list[Table], dict[str, Any]]:
    alive = part.get("alive", [])
    return [
        run_tables.cluster_table("cylinders", part["clusters"], run.names),
        run_tables.cluster_table("alive", alive, run.names, "Clusters that last until now"),
    ], _expected(part)


def _expected(part: Result) -> dict[str, Any]:
    said = part.get("expected_from")
    return {"note": f"What is expected comes from: {said}." if said else ""}


def _trends(part: Result, run: RunPage, _ground: Ground) -> tuple[list[Table], dict[str, Any]]:
    county, months = part.get("county") or {}, part["months"]
    counts = county.get("counts") or []
    return [run_tables.trend_table(part, run.names)], {
        "chart": run_charts.month_chart(months, counts, county.get("origins") or [])
        if counts
        else None,
        "months": [run_charts.month_name(month, short=True) for month in months],
    }


def _surface(part: Result, _run: RunPage, _ground: Ground) -> tuple[list[Table], dict[str, Any]]:
    width = part.get("bandwidth")
    note = f"Every event is spread over a circle of about {width:,.0f} metres." if width else ""
    return [run_tables.surface_table(part)], {"note": note}


def _repeats(part: Result, _run: RunPage, _ground: Ground) -> tuple[list[Table], dict[str, Any]]:
    if not part["observed"]:
        return [], {}
    return [], {"heat": run_charts.heat(dict(part)), "intervals": run_charts.intervals(dict(part))}


def _coverage(part: Result, run: RunPage, ground: Ground) -> tuple[list[Table], dict[str, Any]]:
    if not part["places"]:
        return [], {}
    found = reach_of(ground.units[Unit.LSOA], ground.listeners, part["reach"])
    return [run_tables.coverage_table(part, run.names, found.near)], {
        "note": " ".join((part.get("told", ""), _heard(part))).strip(),
        "without_club": _without_club(found, run.names),
        "reach_km": f"{part['reach'] / 1000:.1f}",
        "listeners": [
            (each.name, each.kind.label, _hours(each.weekly_hours), _told(each))
            for each in sorted(ground.listeners, key=lambda each: each.kind not in THAT_LISTEN)
        ],
        "listener_columns": [
            {"label": "Setting"},
            {"label": "Kind"},
            {"label": "Open hours a week", "numeric": True},
            {"label": "What it told us by its own link"},
        ],
    }


def _heard(part: Result) -> str:
    return (
        f"A setting hears less with distance: {part['reach'] / 1000:.1f} kilometres off, about a "
        "third of what it hears on its doorstep, and twice as far hardly anything."
    )


def _without_club(found: Reach, names: Mapping[str, str]) -> list[str]:
    return [
        f"{named(code, names)}: "
        + (
            "none is known"
            if metres == float("inf")
            else f"the nearest is {metres / 1000:.1f} km off"
        )
        for code, metres in found.without_club()
    ]


def _told(setting: Listener) -> str:
    if setting.kind not in THAT_LISTEN:
        return "Not counted among those that listen"
    return in_words(setting.before, setting.lately)


def _hours(hours: float) -> str:
    return f"{hours:g}" if hours else "Not known"


_SECTIONS: Mapping[Method, Callable[[Result, RunPage, Ground], tuple[list[Table], dict[str, Any]]]]
_SECTIONS = {
    Method.SPOTS: _spots,
    Method.CIRCLES: _circles,
    Method.CYLINDERS: _cylinders,
    Method.TRENDS: _trends,
    Method.SURFACE: _surface,
    Method.REPEATS: _repeats,
    Method.COVERAGE: _coverage,
}


def _shown(table: Table, given: QueryDict) -> dict[str, Any]:
    """Return a page of a table in the order asked for, with the addresses of its other orders."""
    by = f"{table.key}_by"
    now = table.order(given.get(by, ""))
    orders = []
    for column in table.columns:
        if column.by:
            other = given.copy()
            other.pop(table.key, None)
            other[by] = column.by
            orders.append(
                (column.label, f"?{other.urlencode()}#table-{table.key}", column.by == now)
            )
    rows = Paginator(table.sorted(now), ROWS).get_page(given.get(table.key))
    paired = [list(zip(table.columns, row, strict=True)) for row in rows]
    return {"table": table, "page": rows, "rows": paired, "orders": orders}


def _layer_address(run: RunPage, name: str) -> str:
    return reverse("hot-spot-run-layer", args=[run.line.reference, name])


def _address(question: Question) -> str:
    """Return the query that fills the form of a new analysis with a question; codes only."""
    more = {
        "methods": [str(method) for method in question.methods],
        "unit": str(question.unit),
        "denominator": str(question.denominator),
        "half_life": question.half_life or "",
        "without": list(question.without),
        "seed": question.seed,
    }
    return urlencode({**question.asked.parameters(), **more}, doseq=True)


def _facts(run: RunPage) -> list[tuple[str, object]]:
    return [
        ("Reference", run.line.reference),
        ("Asked for", f"{localtime(run.line.at):%-d %B %Y, %H:%M}"),
        ("Seed", run.line.question.seed),
        ("Shuffles and simulations", f"{run.line.question.permutations:,}"),
        ("Hash of the input", run.line.input_hash),
        ("Versions", ", ".join(f"{name} {said}" for name, said in sorted(run.versions.items()))),
    ]
