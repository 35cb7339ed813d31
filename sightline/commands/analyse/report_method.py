"""The report's last pages: how it was worked out, what it cannot tell, how to make it again."""

from typing import Any

from sightline.commands.analyse import html

CAVEATS = [
    (
        "The map shows what was recorded. A quiet place may be safe, or may be one where nobody "
        "tells and nobody looks. A cold spot is never proof of safety."
    ),
    (
        "Rates divide by the people who live in an area. Town centres, stations and schools draw "
        "in people from elsewhere, so their rates overstate the risk to their residents."
    ),
    (
        "The test asks whether a place and its neighbours have more (or fewer) events than chance "
        "would put there if every event count could equally have fallen anywhere on the map. It "
        "does not say why, and it says nothing about any person."
    ),
    "Neighbouring places share neighbours, so marks come in groups. Read the group, not its edge.",
    (
        "Cells at the edge of the map lie partly outside it and have fewer neighbours: their "
        "scores are less certain."
    ),
    (
        "Intervals on rates assume events that come one at a time. Where they come in bursts, the "
        "truth is less certain than the interval says."
    ),
]


def method(found: dict[str, Any]) -> list[str]:
    """Return how the marks were made, and what they cannot tell."""
    chosen = found["parameters"]
    told = [
        (
            "Gi* (Ord and Getis, 1995) compares the events in a place and its neighbours with what "
            "an even spread of the same values would give there. Neighbours are "
            f"{chosen['area_neighbours']}; for cells, {chosen['cell_neighbours']}."
        ),
        _chance(chosen["permutations"]),
        (
            f"Because many places are tested, marks are limited so that about "
            f"{chosen['false_discovery_rate']:.0%} of them at most may be false (Benjamini and "
            "Hochberg, 1995)."
        ),
        (
            f"Rates are events per 1,000 residents over all the months with data, with exact "
            f"{chosen['confidence']:.0%} Poisson intervals (Garwood, 1936). Areas are compared on "
            f"their {chosen['measure']}s."
        ),
    ]
    told.append(
        "Clusters are circles about the middle of each area, of up to "
        f"{chosen['largest_share_of_a_circle']:.0%} of the people (or of the events, without "
        f"people), held against {chosen['simulations']:,} maps made by chance (Kulldorff, 1997; "
        "Kulldorff and others, 1998 and 2005). Clusters of one list share no area."
    )
    told.append(
        "Smoothed rates are drawn towards that of all areas, most where few people live "
        "(Marshall, 1991). Classes follow Harris and others (2017), density Silverman (1986) with "
        "the bandwidth of Terrell (1990), and pairs Knox (1964)."
    )
    if found["areas"]["places"] < chosen["advised_places"]:
        told.append(
            f"There are fewer than {chosen['advised_places']} areas: read z-scores with care."
        )
    heads = [html.heading("How it was worked out"), html.bullets(told)]
    return [*heads, html.heading("What it cannot tell you"), html.bullets(CAVEATS)]


def _chance(permutations: int) -> str:
    if permutations == 0:
        return (
            "How likely chance alone is to do this (p) is read from the normal curve. Counts with "
            "a long tail mark too many places that way: prefer reshuffles (--permutations)."
        )
    return (
        f"How likely chance alone is to do this (p) comes from {permutations:,} random reshuffles "
        "of the other places' values around each place."
    )


def made(found: dict[str, Any]) -> list[str]:
    """Return the files, settings and versions that make the same result again."""
    inputs = [
        (use, entry["file"], entry["bytes"], entry["sha256"])
        for use, entry in found["inputs"].items()
    ]
    settings = [(name.replace("_", " "), str(v)) for name, v in found["parameters"].items()]
    settings += [(name, v) for name, v in found["versions"].items()]
    return [
        html.heading("To make it again"),
        html.paragraph(f"Made by {found['made_by']}. The same files and settings give the same."),
        html.table("Files read", ["Use", "File", "Bytes", "SHA-256"], inputs),
        html.table("Settings and versions", ["Name", "Value"], settings),
    ]
