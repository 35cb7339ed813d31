"""The report's pages on clusters, trends, density, near repeats, and areas beside hexagons."""

from typing import Any

from sightline.commands.analyse import html

Found = dict[str, Any]
Pictures = dict[str, bytes]
MEMBERS_NAMED = 6
PATTERN_MEANINGS = {
    "new": "hot in the last month and in none before",
    "consecutive": "hot in the last two or more months without a break, and in none before those",
    "intensifying": "hot in nine months of ten and in the last, and rising",
    "persistent": "hot in nine months of ten and in the last, neither rising nor falling",
    "diminishing": "hot in nine months of ten and in the last, and falling",
    "sporadic": "hot in the last month and, with breaks, in others before",
    "oscillating": "hot in the last month, and cold in some month before",
    "historical": "hot in nine months of ten, but not in the last",
}


def parts(found: Found, pictures: Pictures) -> list[str]:
    """Return the sections, each with its picture if one was drawn."""
    return [
        *_agreement(found),
        *_clusters(found, pictures),
        *_trends(found, pictures),
        *_density(found["density"], pictures),
        *_repeats(found["near_repeats"]),
    ]


def headlines(found: Found) -> list[str]:
    """Return the patterns in a line or two, for the top of the page."""
    lines, run = [], found["period_over_time"]
    space, time = found["clusters"]["space"], found["clusters"]["space_time"]
    judged = [(space, "in space"), (time, f"in space and time, {run['first']} to {run['last']}")]
    told = [f"{scan['standing']} {where}" for scan, where in judged if scan["status"] == "judged"]
    if told:
        lines.append(f"Clusters that chance seldom makes: {'; '.join(told)}.")
    if found["trends"]["status"] == "judged":
        lines.append(
            f"Over {run['first']} to {run['last']} all events together are "
            f"{found['trends']['overall']['direction']}."
        )
    return lines


def shuffled(p: float, simulations: int) -> str:
    """Say a Monte Carlo p as what it is: a number of shuffles, the data themselves among them."""
    return (
        f"a chance pattern this strong arises in {round(p * (simulations + 1)):,} of "
        f"{simulations + 1:,} shuffles"
    )


def _agreement(found: Found) -> list[str]:
    both = found["areas_and_cells"]
    text = (
        f"Hot areas with a hot hexagon on them: {both['hot_areas_with_a_hot_cell']:,} of "
        f"{both['hot_areas']:,}. Hot hexagons at least partly on a hot area: "
        f"{both['hot_cells_on_a_hot_area']:,} of {both['hot_cells']:,}. Where lines are drawn "
        "changes what is hot (the modifiable areal unit problem): trust most what both show, and "
        "ask of the rest whether it is a place or only a boundary."
    )
    rows = [(u["name"], u["code"], u["hot"], u["cells"]) for u in both["by_hot_area"]]
    shown = [
        html.table("Hot areas and the hexagons on them",
                   ["Area", "Code", "Hot hexagons", "Hexagons"], rows)
    ]  # fmt: skip
    title = html.heading("Areas and hexagons side by side")
    return [title, html.paragraph(text), *(shown if rows else [])]


def _clusters(found: Found, pictures: Pictures) -> list[str]:
    clusters, run = found["clusters"], found["period_over_time"]
    drawn = _picture(
        pictures, "clusters.png",
        "Two maps with circles. Left, clusters in space; right, clusters in space and time. The "
        "numbers are those of the tables below.",
    )  # fmt: skip
    return [
        html.heading("Clusters"),
        *drawn,
        *_scan(clusters["space"], "In space, over all months with data"),
        *_scan(clusters["space_time"], _timed_title(run)),
        html.paragraph(_looked_at(run)),
        html.paragraph(
            "A circle drawn about a place is not its boundary: quiet streets lie inside, and busy "
            "ones may lie just outside. p allows for every circle that was tried, but takes events "
            "to come one at a time: where they come in bursts, or many are recorded on one point, "
            "it promises too much.",
            "care",
        ),
    ]


def _looked_at(run: Found) -> str:
    text = (
        f"Change over time is looked for in {run['first']} to {run['last']} ({run['months']} "
        f"months, {run['events']:,} events), the longest run without a missing month. A month in "
        "which the file has no event of any kind counts as missing, not as quiet."
    )
    if run["not_looked_at"]:
        others = ", ".join(f"{r['first']} to {r['last']}" for r in run["not_looked_at"])
        text += f" Not looked at over time: {others}; no cluster may bridge a gap."
    return text


def _timed_title(run: Found) -> str:
    return f"In space and time, {run['first']} to {run['last']}"


def _scan(scan: Found, title: str) -> list[str]:
    if scan["status"] != "judged":
        return [html.paragraph(f"{title}: not judged. {scan['reason']}")]
    standing = scan["clusters"][: scan["standing"]]
    lines = [html.paragraph(f"{title} ({scan['method']}): {_first(standing, scan)}")]
    if scan["areas_left_out"]:
        codes = ", ".join(scan["areas_left_out"][:MEMBERS_NAMED])
        lines.append(html.paragraph(f"Left out, with no usable population: {codes}."))
    if not standing:
        return lines
    timed = "first" in standing[0]
    headings = ["No.", "Areas", "Around", *(["Months"] if timed else []), "Events", "Expected",
                "Relative risk", "Log ratio", "p"]  # fmt: skip
    rows = [_row(number, one, timed) for number, one in enumerate(standing, 1)]
    left = len(scan["clusters"]) - len(standing)
    caption = f"{title}: clusters that chance seldom makes"
    caption += f" ({left:,} weaker ones are in result.json)" if left else ""
    return [*lines, html.table(caption, headings, rows)]


def _first(standing: list[Found], scan: Found) -> str:
    if not standing:
        return "no cluster stronger than those that chance often makes."
    one, areas = standing[0], len(standing[0]["members"])
    when = f" in {one['first']} to {one['last']}" if "first" in one else ""
    place = f"{areas} areas around {one['centre_name']}" if areas > 1 else one["centre_name"]
    times = "" if one["relative_risk"] is None else (
        f", {one['relative_risk']:.1f} times the rate elsewhere"
    )  # fmt: skip
    than = {
        "circular Poisson scan": "by population",
        "space-time permutation scan": "by these places' and these months' own totals",
        "space-time Poisson scan": "by population and days",
    }[scan["method"]]
    return (
        f"the strongest is {place}{when}: {one['observed']:,} events where {one['expected']:,.0f} "
        f"are expected {than}{times}; {shuffled(one['p'], one['simulations'])}. "
        f"Clusters in all: {len(standing)}."
    )


def _row(number: int, one: Found, timed: bool) -> list[html.Cell]:
    months = [f"{one['first']} to {one['last']}"] if timed else []
    return [
        html.Figure(number), len(one["members"]), one["centre_name"], *months, one["observed"],
        html.Figure(f"{one['expected']:,.0f}"), one["relative_risk"],
        html.Figure(f"{one['log_likelihood_ratio']:,.1f}"), html.Figure(f"{one['p']:.4f}"),
    ]  # fmt: skip


def _trends(found: Found, pictures: Pictures) -> list[str]:
    trends, run = found["trends"], found["period_over_time"]
    title = html.heading("Rising and falling")
    if trends["status"] != "judged":
        return [title, html.paragraph(f"Not judged. {trends['reason']}")]
    overall = trends["overall"]
    lines = [
        (
            f"Over {run['first']} to {run['last']} all events together are {overall['direction']} "
            f"(Mann-Kendall S {overall['s']}, p {overall['p']:.4f}, on events a day, so that a "
            "short month is no dip)."
        )
    ]
    if trends["few_months"]:
        lines.append("There are few months: classes and trend are rough.")
    lines.append(
        "A season recurs, and neighbouring months are alike: both make a trend look surer than "
        "it is. A change in recording looks like a change in the world. Classes take their p from "
        "the normal curve, so they mark more areas than the map of hot spots does."
    )
    drawn = _picture(
        pictures, "trend.png",
        "Left, a map of each area's class; right, events a day in every month, with months that "
        "have no data hatched. The table below holds the classes.",
    )  # fmt: skip
    return [title, *drawn, html.bullets(lines), *_classes(found)]


def _classes(found: Found) -> list[str]:
    trends = found["trends"]
    if trends["classes_not_judged"]:
        return [html.paragraph(f"Classes of areas: not judged. {trends['classes_not_judged']}")]
    names = sorted(trends["classes"], key=lambda name: (name == "no pattern", name))
    rows = []
    for name in names:
        within = [u["name"] for u in found["areas"]["units"] if u["trend"] == name]
        which = ", ".join(within[:MEMBERS_NAMED]) + (" and more" * (len(within) > MEMBERS_NAMED))
        rows.append((name, _meaning(name), len(within), "" if name == "no pattern" else which))
    return [html.table("Classes of areas", ["Class", "Meaning", "Areas", "Which"], rows)]


def _meaning(name: str) -> str:
    if name in ("no pattern", "not judged"):
        return "none of the patterns holds" if name == "no pattern" else "no usable population"
    meaning = PATTERN_MEANINGS[name.partition(" ")[0]]
    if "cold" in name:
        return meaning.replace("hot", "\0").replace("cold", "hot").replace("\0", "cold")
    return meaning


def _density(density: Found, pictures: Pictures) -> list[str]:
    title = html.heading("Where events lie thickest")
    if density["status"] != "judged":
        return [title, html.paragraph(f"Not judged. {density['reason']}")]
    drawn = _picture(
        pictures, "density.png",
        "Two maps of the smallest ground that holds a quarter, half and three quarters of the "
        "events, darkest for a quarter; right, the most crowded ground closer.",
    )  # fmt: skip
    rows = [
        (html.Figure(f"{r['share_of_events']:.0%}"), html.Figure(f"{r['share_of_ground']:.2%}"),
         html.Figure(f"{r['events_per_km2_at_edge']:,.1f}"))
        for r in density["regions"]
    ]  # fmt: skip
    how = "as asked" if density["bandwidth_chosen"] else "the widest that their spread calls for"
    half = density["regions"][len(density["regions"]) // 2]
    text = (
        f"{half['share_of_events']:.0%} of the events, smoothed, lie on "
        f"{half['share_of_ground']:.1%} of the ground. The smoothing is a bandwidth of "
        f"{density['bandwidth_metres']:,.0f} metres ({how}); half of it shows narrower peaks, so "
        "look at more than one (--bandwidth). Density shows where events are recorded, mostly "
        "where people are; it is no measure of risk."
    )
    strays = density["events_with_a_point_off_the_areas"]
    stray = [html.paragraph(f"{strays:,} events have a point off the areas.")] if strays else []
    relative = f"Relative risk. {density['relative_risk']['reason']}"
    return [
        title, *drawn, html.paragraph(text), *stray,
        html.table("Smallest ground that holds a share of the events",
                   ["Events", "Ground", "Events per km² at its edge"], rows),
        html.paragraph(relative),
    ]  # fmt: skip


def _repeats(repeats: Found) -> list[str]:
    title = html.heading("Near repeats")
    if repeats["status"] != "judged":
        return [title, html.paragraph(f"Not judged. {repeats['reason']}")]
    knox, months = repeats["knox"], repeats["months_apart"]
    text = (
        f"{knox['observed']:,} pairs of events lie within {knox['metres']:,.0f} metres and "
        f"{knox['months_apart']} month of each other, where {knox['expected']:,.0f} are expected "
        f"if months were dealt out at random (Knox); "
        f"{shuffled(knox['p'], repeats['shuffles'])}."
    )
    care = (
        f"Dates are taken as months, so nothing quicker than a month can be seen. "
        f"{knox['share_of_pairs_on_one_point']:.0%} of those pairs share one published point: "
        "points moved to the nearest of a fixed set make neighbours of events that were not, so "
        "the row \N{LEFT DOUBLE QUOTATION MARK}same point\N{RIGHT DOUBLE QUOTATION MARK} is "
        "inflated. Places that rise or fall on their own, for any reason, look like repeats too. "
        "Look for a slope from the top left, not for one high figure."
    )
    headings = ["Distance", *("same month" if m == 0 else f"{m} apart" for m in months)]
    rows = [
        [label, *(_ratio(r, p) for r, p in zip(ratios, ps, strict=True))]
        for label, ratios, ps in zip(
            _bands(repeats["metres"]), repeats["ratio"], repeats["p"], strict=True
        )
    ]
    caption = "Pairs found for each one expected (p in brackets), by distance and months apart"
    return [
        title, html.paragraph(text), html.table(caption, headings, rows),
        html.paragraph(care, "care"),
    ]  # fmt: skip


def _ratio(ratio: float | None, p: float | None) -> html.Cell:
    return None if ratio is None else html.Figure(f"{ratio:.2f} ({p:.3f})")


def _bands(metres: list[float]) -> list[str]:
    starts = [None, *metres[:-1]]
    return [
        "same point" if edge == 0
        else f"up to {edge:,.0f} m" if not start
        else f"over {start:,.0f} to {edge:,.0f} m"
        for start, edge in zip(starts, metres, strict=True)
    ]  # fmt: skip


def _picture(pictures: Pictures, name: str, described: str) -> list[str]:
    return [html.picture(pictures[name], described)] if name in pictures else []
