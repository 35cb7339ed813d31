"""The parts of a run's result as layers: what a desktop map program or a spreadsheet opens."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import shapely

from sightline.hotspots.out.layers import Column, Kind, Layer, Shapes, on_the_grid, shape_of

Found = Mapping[str, Any]
PLACE = (Column("code"), Column("name"))
SPOT_COLUMNS = (
    *PLACE,
    Column("inside_county"),
    Column("children", Kind.WHOLE),
    Column("origins", Kind.WHOLE),
    Column("mark"),
    *(Column(name, Kind.NUMBER) for name in ("z", "p", "p_by_permutation")),
    *(Column(name, Kind.NUMBER) for name in ("rate", "rate_lower", "rate_upper", "expected")),
    Column("reading"),
)
CLUSTER_FIGURES = ("expected", "relative_risk", "log_likelihood_ratio", "p")
CLUSTER_COLUMNS = (
    Column("scan"),
    Column("rank", Kind.WHOLE),
    Column("places"),
    *(Column(name, Kind.WHOLE) for name in ("easting", "northing", "radius_m", "observed")),
    *(Column(name, Kind.NUMBER) for name in CLUSTER_FIGURES),
    *(Column(name, Kind.WHOLE) for name in ("children", "origins", "items")),
    *(Column(name) for name in ("first_month", "last_month", "reading")),
)
SURFACE_COLUMNS = (Column("events_per_km2", Kind.NUMBER), Column("share_of_events", Kind.NUMBER))
COVERAGE_FIGURES = ("expected", "observed", "ratio", "lower", "upper", "hearing")
COVERAGE_COLUMNS = (
    *PLACE,
    Column("verdict"),
    *(Column(name, Kind.NUMBER) for name in COVERAGE_FIGURES),
    Column("reading"),
)
TREND_COLUMNS = (*PLACE, Column("pattern"), Column("total", Kind.WHOLE), Column("reading"))
MONTH_COLUMNS = (*PLACE, Column("month"), Column("children", Kind.WHOLE))
REPEAT_COLUMNS = (
    Column("within_metres", Kind.NUMBER),
    Column("within_days", Kind.NUMBER),
    Column("observed", Kind.WHOLE),
    Column("expected", Kind.NUMBER),
    Column("p", Kind.NUMBER),
)
GUARD_COLUMNS = (Column("kind"), Column("text"))
SPOTS = (("cells", "Hexagons"), ("areas", "Small areas"), ("wards", "Wards"))
SCANS = (("CIRCLES", "space"), ("CYLINDERS", "space and time"))


def layers_of(result: Found, names: Mapping[str, str], areas: Shapes) -> list[Layer]:
    """Return every part of a result that has rows, in the order of the reading of a map."""
    found = [
        *(_spots(result, part, title, names, areas) for part, title in SPOTS),
        _clusters(result, areas),
        _surface(result),
        _coverage(result, names, areas),
        _trends(result, names, areas),
        _months(result, names),
        _repeats(result),
        _guards(result),
    ]
    return [layer for layer in found if layer.rows]


def _spots(result: Found, part: str, title: str, names: Mapping[str, str], areas: Shapes) -> Layer:
    places = result.get("SPOTS", {}).get(part, {}).get("places", ())
    rows = [_spot(each, names) for each in places]
    return _placed(part, title, SPOT_COLUMNS, rows, areas)


def _spot(each: Found, names: Mapping[str, str]) -> list[Any]:
    return [
        each["place"],
        names.get(each["place"], each["place"]),
        "yes" if each["inside"] else "no",
        each["children"],
        each["origins"],
        each["mark"],
        each["z"],
        each["p"],
        each.get("p_by_permutation"),
        *(each.get("rate") or (None, None, None)),
        each.get("expected"),
        each.get("reading"),
    ]


def circle(cluster: Found, areas: Shapes) -> Any:
    """Return a cluster's circle, or the outline of the one place that it is made of."""
    if cluster["radius"] > 0:
        return shapely.Point(cluster["centre"]).buffer(cluster["radius"], quad_segs=32)
    alone = shape_of(cluster["places"][0], areas) if cluster["places"] else None
    return shapely.Point(cluster["centre"]).buffer(100) if alone is None else alone


def _clusters(result: Found, areas: Shapes) -> Layer:
    found = [
        (scan, rank, each)
        for part, scan in SCANS
        for rank, each in enumerate(result.get(part, {}).get("clusters", ()), 1)
    ]
    rows = [
        [
            scan,
            rank,
            " ".join(each["places"]),
            *each["centre"],
            round(each["radius"]),
            each["observed"],
            *(each[name] for name in CLUSTER_FIGURES),
            *(each.get(name) for name in ("children", "origins", "items")),
            *(each.get(name) for name in ("start", "end", "reading")),
        ]
        for scan, rank, each in found
    ]
    shapes = [circle(each, areas) for *_, each in found]
    return Layer("clusters", "Clusters", CLUSTER_COLUMNS, rows, shapes)


def _surface(result: Found) -> Layer:
    levels = result.get("SURFACE", {}).get("levels", ())
    rows = [[level["per_km2"], level["share_of_events"]] for level in levels]
    shapes = [on_the_grid(shapely.geometry.shape(level["geometry"])) for level in levels]
    return Layer("surface", "Density surface", SURFACE_COLUMNS, rows, shapes)


def _coverage(result: Found, names: Mapping[str, str], areas: Shapes) -> Layer:
    rows = [
        [*_named(each, names), each["verdict"], *(each.get(n) for n in COVERAGE_FIGURES),
         each.get("reading")]
        for each in result.get("COVERAGE", {}).get("places", ())
    ]  # fmt: skip
    return _placed("coverage", "Who is listening", COVERAGE_COLUMNS, rows, areas)


def _trends(result: Found, names: Mapping[str, str], areas: Shapes) -> Layer:
    rows = [
        [*_named(each, names), each["pattern"], sum(each["counts"]), each.get("reading")]
        for each in result.get("TRENDS", {}).get("places", ())
    ]
    return _placed("trends", "Change by month", TREND_COLUMNS, rows, areas)


def _months(result: Found, names: Mapping[str, str]) -> Layer:
    trends = result.get("TRENDS", {})
    rows = [
        [*_named(each, names), month, count]
        for each in trends.get("places", ())
        for month, count in zip(trends["months"], each["counts"], strict=True)
    ]
    return Layer("months", "Counts by month", MONTH_COLUMNS, rows)


def _repeats(result: Found) -> Layer:
    part = result.get("REPEATS", {})
    rows = [
        [metres, days, part["observed"][i][j], part["expected"][i][j], part["p"][i][j]]
        for i, metres in enumerate(part.get("distances", ()) if part.get("observed") else ())
        for j, days in enumerate(part["intervals"])
    ]
    return Layer("repeats", "Near repeats", REPEAT_COLUMNS, rows)


def _guards(result: Found) -> Layer:
    guards = result.get("guards", {})
    rows = [[each["kind"], each["text"]] for each in guards.get("messages", ())]
    if said := (guards.get("units") or {}).get("text"):
        rows.append(["UNITS", said])
    return Layer("guards", "Warnings", GUARD_COLUMNS, rows)


def _named(each: Found, names: Mapping[str, str]) -> tuple[str, str]:
    return each["place"], names.get(each["place"], each["place"])


def _placed(
    name: str, title: str, columns: Sequence[Column], rows: Iterable[list[Any]], areas: Shapes
) -> Layer:
    """Return a layer whose rows begin with the code of a place that still has an outline."""
    paired = [(row, shape_of(row[0], areas)) for row in rows]
    kept = [(row, shape) for row, shape in paired if shape is not None]
    return Layer(name, title, columns, [row for row, _ in kept], [shape for _, shape in kept])
