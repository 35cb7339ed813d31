"""One analysis as a chapter of a problem profile: its findings in words, maps and tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sightline.hotspots.out.backdrop import Backdrop
from sightline.hotspots.out.layers import Layer, Shapes
from sightline.hotspots.out.parts import layers_of
from sightline.hotspots.out.sheet import figure
from sightline.hotspots.out.themes import MAPS, theme_of
from sightline.hotspots.rules import Floor
from sightline.hotspots.words import number
from sightline.terms import Method

MOST_ROWS = 15
SPOTS = ("cells", "areas", "wards")
WITH_READING = (Method.SURFACE, Method.REPEATS, Method.COVERAGE)
Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One analysis that a profile rests on; `facts` are its settings in words."""

    reference: str
    period: str
    facts: Sequence[tuple[str, str]]
    result: Mapping[str, Any] = field(repr=False)
    names: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Ground:
    """What maps are drawn on; `shown` is what a place needs to be in a profile at all."""

    areas: Shapes = field(repr=False)
    backdrop: Backdrop = field(repr=False)
    shown: Floor
    marked: Floor


def set_out(chapter: Chapter, ground: Ground) -> dict[str, Any]:
    """Return a chapter as plain values: facts, readings, figures, tables, and what is not in it."""
    result, left_out = well_known(chapter.result, ground.shown)
    layers = layers_of(result, chapter.names, ground.areas)
    return {
        "reference": chapter.reference,
        "period": chapter.period,
        "facts": [list(fact) for fact in chapter.facts],
        "readings": _readings(result, chapter.names),
        "guards": [each["text"] for each in result.get("guards", {}).get("messages", ())],
        "units": (result.get("guards", {}).get("units") or {}).get("text", ""),
        "figures": [_figure(layer, ground) for layer in layers if layer.name in MAPS],
        "tables": [table for layer in layers if (table := table_of(layer))],
        "left_out": [*left_out, *_not_judged(result)],
    }


def well_known(result: Mapping[str, Any], floor: Floor) -> tuple[dict[str, Any], list[str]]:
    """Return a result without the places and clusters below a floor, and words on what that leaves.

    Areas that are listened to stay, without the figures that would tell of few; so does a density
    surface where all that was counted reaches the floor.
    """
    spots, circles, cylinders, trends, coverage = (
        result.get(part, {}) for part in ("SPOTS", "CIRCLES", "CYLINDERS", "TRENDS", "COVERAGE")
    )
    lists = [
        *((spots[each], "places") for each in SPOTS if each in spots),
        *((scan, "clusters") for scan in (circles, cylinders)),
        (trends, "places"),
    ]
    dropped = sum(not _enough(each, floor) for part, name in lists for each in part.get(name, ()))
    kept = {
        **result,
        "SPOTS": {
            **spots,
            **{each: _only(spots[each], "places", floor) for each in SPOTS if each in spots},
        },
        "CIRCLES": _only(circles, "clusters", floor),
        "CYLINDERS": _only(cylinders, "clusters", floor),
        "TRENDS": _only(trends, "places", floor),
        "COVERAGE": {
            **coverage,
            "places": [_listened_to(each, floor) for each in coverage.get("places", ())],
        },
        "SURFACE": result.get("SURFACE", {}) if _enough(result, floor) else {},
    }
    return kept, list(_left_out(result, kept, dropped, floor))


def _left_out(
    result: Mapping[str, Any], kept: Mapping[str, Any], dropped: int, floor: Floor
) -> Iterable[str]:
    few = f"fewer than {floor.children} children or fewer than {floor.origins} independent origins"
    if dropped:
        lost = number(dropped, "place or cluster", "places or clusters")
        yield f"{lost} known from {few}: small numbers point to people."
    if "COVERAGE" in result and kept["COVERAGE"] != result["COVERAGE"]:
        yield f"How much was found in areas known from {few}."
    if "SURFACE" in result and not kept["SURFACE"]:
        yield f"A density surface of {few}."


def _listened_to(each: Mapping[str, Any], floor: Floor) -> Mapping[str, Any]:
    """Return an area without its figures where little is known there, and then never as hot."""
    if floor.reached(each["observed"], each["observed"]):
        return each
    verdict = "not judged" if each["verdict"] == "hot" else each["verdict"]
    hidden = dict.fromkeys(("observed", "ratio", "lower", "upper", "reading"))
    return {**each, **hidden, "verdict": verdict}


def _only(part: Mapping[str, Any], name: str, floor: Floor) -> dict[str, Any]:
    return {**part, name: [each for each in part.get(name, ()) if _enough(each, floor)]}


def _enough(each: Mapping[str, Any], floor: Floor) -> bool:
    return floor.reached(each.get("children") or 0, each.get("origins") or 0)


def _readings(result: Mapping[str, Any], names: Mapping[str, str]) -> list[str]:
    """Return every sentence that the analysis itself says, the strongest findings first."""
    found = [
        (f"Cluster {mark}{rank}", each.get("reading"))
        for part, mark in ((Method.CIRCLES, ""), (Method.CYLINDERS, "M"))
        for rank, each in enumerate(result.get(part, {}).get("clusters", ()), 1)
    ]
    found += [
        (names.get(each["place"], each["place"]), each.get("reading"))
        for part in SPOTS
        for each in result.get(Method.SPOTS, {}).get(part, {}).get("places", ())
        if each["mark"] == "hot"
    ]
    found.append(("The county", (result.get(Method.TRENDS, {}).get("county") or {}).get("reading")))
    found += [(part.label, result.get(part, {}).get("reading")) for part in WITH_READING]
    return [f"{about}: {reading}" for about, reading in found if reading][:MOST_ROWS]


def _not_judged(result: Mapping[str, Any]) -> Iterable[str]:
    for method in Method:
        part = result.get(method, {})
        parts = [part.get(each, {}) for each in SPOTS] if method is Method.SPOTS else [part]
        for each in parts:
            if each.get("status", "judged") != "judged":
                yield f"{method.label}: {each['status']}"


def _figure(layer: Layer, ground: Ground) -> dict[str, Any]:
    theme = theme_of(layer, ground.marked)
    legend = "; ".join(words for words, _ in (*theme.keys, *theme.shades))
    return {
        "title": theme.title,
        "alternative": f"Map. {theme.title}: {len(theme.marks)} places drawn. {legend}.",
        "limits": theme.limits,
        "svg": figure(theme, ground.backdrop),
    }


def table_of(layer: Layer) -> Table | None:
    """Return the rows of a layer that a reader needs, or None where there is no such table."""
    columns = TABLES.get(layer.name)
    if columns is None:
        return None
    names = [column.name for column in layer.columns]
    rows = [dict(zip(names, row, strict=True)) for row in layer.rows]
    wanted = [row for row in rows if WANTED[layer.name](row)]
    if not wanted:
        return None
    more = f" (the first {MOST_ROWS} of {len(wanted):,})" if len(wanted) > MOST_ROWS else ""
    return {
        "caption": f"{CAPTIONS[layer.name]}{more}",
        "columns": [{"label": label, "numeric": numeric} for _, label, numeric in columns],
        "rows": [[_said(row[name]) for name, *_ in columns] for row in _first(layer.name, wanted)],
    }


def _first(name: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if name in SPOTS:
        rows = sorted(rows, key=lambda row: -(row["z"] or 0))
    return rows[:MOST_ROWS]


def _said(value: object) -> str:
    if value is None or value == "":
        return "\u2013"
    return f"{value:.3g}" if isinstance(value, float) else str(value)


def _always(row: Mapping[str, Any]) -> bool:
    return True


SPOT = (
    ("name", "Place", False), ("mark", "Mark", False), ("children", "Children", True),
    ("origins", "Independent origins", True), ("z", "z-score", True),
    ("p_by_permutation", "p by permutation", True),
)  # fmt: skip
TABLES: Mapping[str, Sequence[tuple[str, str, bool]]] = {
    **dict.fromkeys(SPOTS, SPOT),
    "clusters": (
        ("scan", "Clustered in", False), ("rank", "Rank", True), ("first_month", "From", False),
        ("last_month", "To", False), ("radius_m", "Radius (m)", True),
        ("observed", "Children found", True), ("expected", "Expected", True),
        ("relative_risk", "Times as many", True), ("p", "p", True),
    ),
    "coverage": (
        ("name", "Area", False), ("verdict", "Verdict", False), ("expected", "Expected", True),
        ("ratio", "Ratio", True), ("lower", "Lower 95%", True), ("upper", "Upper 95%", True),
    ),
    "trends": (("name", "Place", False), ("pattern", "Pattern", False), ("total", "In all", True)),
    "repeats": (
        ("within_metres", "Up to (m)", True), ("within_days", "Up to (days)", True),
        ("observed", "Pairs found", True), ("expected", "Expected", True), ("p", "p", True),
    ),
}  # fmt: skip
CAPTIONS = {
    "cells": "Hexagons that stand out",
    "areas": "Small areas that stand out",
    "wards": "Wards that stand out",
    "clusters": "Clusters",
    "coverage": "Areas where reports are not what people and settings lead to expect",
    "trends": "Places with a pattern by month",
    "repeats": "Near repeats",
}
WANTED = {
    **dict.fromkeys(SPOTS, lambda row: row["mark"] != "none"),
    "clusters": _always,
    "coverage": lambda row: row["verdict"] in {"hot", "quiet", "not heard"},
    "trends": lambda row: row["pattern"] != "no pattern",
    "repeats": _always,
}
