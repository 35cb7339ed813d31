"""report.html: the result in plain language, in one file that needs nothing else."""

from typing import Any

from sightline.commands.analyse import html, report_method, report_patterns

REASONS = {
    "no_date": "the date is missing or cannot be read as one",
    "no_location": "there is no location",
    "location_not_understood": "the location cannot be read as two numbers",
    "outside_all_areas": "the location is outside all of the areas",
    "of_other_kinds": "the kind is not among those asked for",
}
ORDER = {"hot": 0, "cold": 1, "not marked": 2, "not judged": 3}
CELLS_SHOWN = 50


def page(found: dict[str, Any], pictures: dict[str, bytes]) -> str:
    """Return the page for a result (see `result.of`) and its pictures by file name."""
    period = found["period"]
    title = f"Hot spots, {period['first']} to {period['last']}"
    return html.document(
        title,
        [
            *_summary(found),
            html.picture(pictures["map.png"], _described(found)),
            *report_patterns.parts(found, pictures),
            *_left_out(found),
            *_stacks(found["stacks"]),
            *_areas(found),
            *_cells(found["cells"]),
            *_kinds(found["kinds"]),
            *report_method.method(found),
            *report_method.made(found),
        ],
    )


def _summary(found: dict[str, Any]) -> list[str]:
    rows, areas, cells = found["rows"], found["areas"], found["cells"]
    hot = [unit["name"] for unit in areas["units"] if unit["verdict"] == "hot"]
    lines = [
        (
            f"{rows['counted_in_areas']:,} of {rows['read']:,} events are counted, in "
            f"{areas['with_events']:,} of {areas['places']:,} areas."
        ),
        _verdict_line(areas, "areas") + (f" Hot: {_listed(hot)}." if hot else ""),
        _verdict_line(cells, "cells"),
        *report_patterns.headlines(found),
    ]
    lines += [
        f"There are no events at all from {gap['from']} to {gap['to']} ({gap['months']} months). "
        "That is a hole in the data, not a quiet time; counts are over the other months only."
        for gap in found["period"]["missing"]
    ]
    care = (
        "This report shows exact places and small numbers. Keep it within the team that made it; "
        "publish only areas, after a check for disclosure."
    )
    return [html.bullets(lines), html.paragraph(care, "care")]


def _verdict_line(part: dict[str, Any], noun: str) -> str:
    if part["status"] != "judged":
        return f"The {noun} could not be judged: {part['status']}."
    tally = part["verdicts"]
    return (
        f"Of {part['places']:,} {noun}, {tally.get('hot', 0):,} are marked hot and "
        f"{tally.get('cold', 0):,} cold."
    )


def _listed(names: list[str], most: int = 12) -> str:
    rest = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + rest


def _described(found: dict[str, Any]) -> str:
    what = "the rate per 1,000 residents" if found["columns"]["population"] else "counts"
    return (
        f"Two maps. Left, {what} by area; right, counts by hexagonal cell. A solid orange line "
        "surrounds hot spots and a dashed blue line cold ones. The tables below hold the figures."
    )


def _left_out(found: dict[str, Any]) -> list[str]:
    rows = found["rows"]
    left_out = [(REASONS[why], number) for why, number in rows["left_out"].items()]
    parts = [
        html.heading("What was left out, and why"),
        html.table("Events read but not counted", ["Reason", "Events"], left_out),
    ]
    return [*parts, html.bullets(_notes(found))]


def _notes(found: dict[str, Any]) -> list[str]:
    rows, period = found["rows"], found["period"]
    notes = [
        (
            f"Months with events: {period['months_with_events']:,}, from {period['first']} to "
            f"{period['last']}; missing between: {_gaps(period)}."
        ),
        (
            f"{rows['placed_by_area_code']:,} events were put in an area by the code in the file, "
            f"and {rows['placed_by_point']:,} by their point."
        ),
    ]
    if rows["code_and_point_disagree"]:
        notes.append(
            f"{rows['code_and_point_disagree']:,} events have a code of one area and a point in "
            "another or in none; the code was followed."
        )
    if rows["counted_in_areas_but_not_in_cells"]:
        number = rows["counted_in_areas_but_not_in_cells"]
        notes.append(f"{number:,} counted events have no point within the cells.")
    for key, text in (
        ("first_lines_with_no_date", "Lines with a date not read (first ten)"),
        ("first_lines_with_location_not_understood", "Lines with a location not read (first ten)"),
        ("areas_mended", "Areas whose outline crossed itself and was mended"),
        ("areas_overlapping", "Areas that overlap; points there count in one of them"),
        ("areas_without_population", "Areas with no usable population, so with no rate"),
    ):  # fmt: skip
        if rows[key]:
            notes.append(f"{text}: {_listed([_plain(item) for item in rows[key]])}.")
    if rows["holes_between_areas"]:
        notes.append(
            f"The areas leave {rows['holes_between_areas']:,} holes between them, "
            f"{rows['holes_square_kilometres']:,.2f} km² in all; events there are left out."
        )
    return notes


def _plain(item: Any) -> str:
    return " with ".join(item) if isinstance(item, list) else str(item)


def _gaps(period: dict[str, Any]) -> str:
    gaps = [f"{g['from']} to {g['to']} ({g['months']} months)" for g in period["missing"]]
    return "; ".join(gaps) or "none"


def _stacks(stacks: dict[str, Any]) -> list[str]:
    shown = [
        (
            p["label"] or "not given",
            p["area"],
            p["longitude"],
            p["latitude"],
            p["count"],
            p["share"],
        )
        for p in stacks["points"]
    ]
    rows = [
        (label, area, f"{lat:.5f}, {lon:.5f}", count, html.Figure(f"{share:.1%}"))
        for label, area, lon, lat, count, share in shown
    ]
    return [
        html.heading("Points on which events stack"),
        html.paragraph(
            f"{stacks['events_with_a_point']:,} events lie on only {stacks['distinct_points']:,} "
            f"different points, and {stacks['share_on_points_shown']:.1%} of them on the "
            f"{len(rows)} below. Published locations are often moved to the nearest of a fixed set "
            "of points, so a tall stack can be an artefact of that, or of a place where things "
            "are reported rather than done, such as a police station or a hospital."
        ),
        html.table(
            "Points with most events",
            ["Label in the file", "Area", "Latitude, longitude", "Events", "Share"],
            rows,
        ),
    ]


def _areas(found: dict[str, Any]) -> list[str]:
    units = _sorted(found["areas"]["units"])
    rated = found["columns"]["population"] is not None
    headings = ["Area", "Code", "Events", *(_RATED if rated else []), "Gi* z", "p", "Mark"]
    rows = [
        [u["name"], u["code"], u["count"], *(_rate(u) if rated else []), *_score(u)] for u in units
    ]
    return [
        html.heading("Areas"),
        html.table(
            "All areas, marked ones first", headings, rows, [unit["verdict"] for unit in units]
        ),
    ]


_RATED = ["Residents", "Per 1,000", "Lower", "Upper", "Smoothed"]


def _rate(unit: dict[str, Any]) -> list[html.Cell]:
    people = unit["population"]
    rate = [unit["rate_per_1000"], unit["rate_lower"], unit["rate_upper"], unit["rate_smoothed"]]
    return [None if people is None else round(people), *rate]


def _score(unit: dict[str, Any]) -> list[html.Cell]:
    p = unit["p"]
    return [unit["gi_star_z"], None if p is None else html.Figure(f"{p:.4f}"), unit["verdict"]]


def _cells(cells: dict[str, Any]) -> list[str]:
    marked = [u for u in _sorted(cells["units"]) if u["verdict"] in ("hot", "cold")]
    rows = [[u["cell"], u["count"], *_score(u)] for u in marked[:CELLS_SHOWN]]
    parts = [html.heading("Cells")]
    if not rows:
        return [*parts, html.paragraph("No cell is marked. All are in result.json.")]
    caption = f"Marked cells ({len(rows):,} of {len(marked):,}, highest score first)"
    headings = ["Cell", "Events", "Gi* z", "p", "Mark"]
    table = html.table(caption, headings, rows, [u["verdict"] for u in marked[:CELLS_SHOWN]])
    return [*parts, html.paragraph("All cells are in result.json and areas.gpkg."), table]


def _sorted(units: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(
        units, key=lambda u: (ORDER[u["verdict"]], -abs(u["gi_star_z"] or 0), -u["count"])
    )


def _kinds(kinds: dict[str, int]) -> list[str]:
    if set(kinds) == {"not given"}:
        return []
    rows = sorted(kinds.items(), key=lambda item: -item[1])
    return [html.heading("Kinds"), html.table("Counted events by kind", ["Kind", "Events"], rows)]
