"""What the page shows that holds two kept analyses side by side."""

from typing import Any

from django.urls import reverse

from sightline.agencies.queries import agency_names
from sightline.hotspots import words
from sightline.hotspots.compare import ClusterPair, HotPlaces, Verdicts, compare, differences
from sightline.hotspots.forms import SIZES
from sightline.hotspots.queries import RunPage
from sightline.hotspots.rules import NOT_GRADED
from sightline.hotspots.run_charts import month_name
from sightline.hotspots.run_layers import layers_of
from sightline.hotspots.run_readings import SPOT_LISTS, together
from sightline.hotspots.run_tables import VERDICTS
from sightline.hotspots.studies.question import Question
from sightline.terms import Assessment, Concern, Method, PlaceRole

PLACE = [
    {"label": "Place"},
    {"label": "Hot in"},
    {"label": "First: children, origins"},
    {"label": "Second: children, origins"},
]
CLUSTER = [{"label": "Looked for"}, {"label": "First"}, {"label": "Second"}]
VERDICT = [{"label": "Small area"}, {"label": "First"}, {"label": "Second"}]
FIGURE = [
    {"label": "Figure"},
    {"label": "First", "numeric": True},
    {"label": "Second", "numeric": True},
    {"label": "Change", "numeric": True},
]
ASKED = [{"label": "Question"}, {"label": "First"}, {"label": "Second"}]


def compared(first: RunPage, second: RunPage) -> dict[str, Any]:
    """Return what the page shows of two runs."""
    found, names = compare(first.result, second.result), {**first.names, **second.names}
    one, other = asked(first.line.question), asked(second.line.question)
    differ = differences(one, other)
    drawn = layers_of(first.result)
    return {
        "first": first,
        "second": second,
        "differ": [(name, one[name], other[name]) for name in differ],
        "alike": [{"key": name, "value": one[name]} for name in one if name not in differ],
        "asked_columns": ASKED,
        "figure_columns": FIGURE,
        "totals": [
            (each.label, f"{each.first:,}", f"{each.second:,}", each.change)
            for each in found.totals
        ],
        "place_columns": PLACE,
        "hot": [_hot(each, names) for each in found.hot],
        "cluster_columns": CLUSTER,
        "clusters": [_pair(each, names) for each in found.clusters],
        "verdict_columns": VERDICT,
        "verdicts": [_verdict(each, names) for each in found.verdicts],
        "layers": [
            {
                "name": name,
                "label": label,
                "first": reverse("hot-spot-run-layer", args=[first.line.reference, name]),
                "second": reverse("hot-spot-run-layer", args=[second.line.reference, name]),
            }
            for name, label in drawn.items()
            if name in layers_of(second.result) and name != "settings"
        ],
        "base_map_url": reverse("base-map"),
    }


def asked(question: Question) -> dict[str, str]:
    """Return what a question asks, in words."""
    given = question.asked
    of_agency = agency_names()
    return {
        "Period": words.period(given),
        "Looked for": _listed(method.label for method in question.methods),
        "Places compared": question.unit.label,
        "Size of the hexagons": SIZES[given.resolution],
        "In proportion to": question.denominator.label,
        "Old events": (
            f"Count half after {question.half_life} months"
            if question.half_life
            else "Count as new ones"
        ),
        "Kinds of concern": _listed(Concern(code).label for code in given.concerns) or "All",
        "What the place was": _listed(PlaceRole(code).label for code in given.roles) or "All",
        "Grades": _listed(_grade(code) for code in given.grades) or "All",
        "Sources left out": _listed(of_agency.get(code, code) for code in question.without)
        or "None",
        "Seed": str(question.seed),
    }


def _grade(code: str) -> str:
    return "Not graded yet" if code == NOT_GRADED else f"{code}: {Assessment(code).label}"


def _listed(labels: Any) -> str:
    return ", ".join(labels)


def _hot(found: HotPlaces, names: dict[str, str]) -> dict[str, Any]:
    groups = (("Both", found.both), ("First", found.only_first), ("Second", found.only_second))
    rows = [
        (
            names.get(code, code),
            where,
            _evidence(found.first.get(code)),
            _evidence(found.second.get(code)),
        )
        for where, codes in groups
        for code in codes
    ]
    label = SPOT_LISTS[found.key]
    share = found.overlap
    said = (
        "No place is hot in either."
        if share is None
        else f"Hot in both: {len(found.both)}. In the first alone: {len(found.only_first)}. "
        f"In the second alone: {len(found.only_second)}. "
        f"Of all that are hot in either, {100 * share:.0f}% are hot in both."
    )
    return {"label": label, "rows": rows, "said": said}


def _evidence(each: Any) -> str:
    if each is None:
        return "Nothing known"
    score = "not judged" if each["z"] is None else f"z {each['z']:.1f}"
    return f"{each['children']}, {each['origins']} ({score})"


def _pair(pair: ClusterPair, names: dict[str, str]) -> tuple[str, str, str]:
    label = Method(pair.method).label
    return label, _cluster(pair.first, names), _cluster(pair.second, names)


def _cluster(each: Any, names: dict[str, str]) -> str:
    if each is None:
        return "No cluster here"
    months = (
        f"; {month_name(each['start'])} to {month_name(each['end'])}" if each.get("start") else ""
    )
    return (
        f"{together(each['places'], names)}{months}: {each['observed']} found, "
        f"{each['expected']:.1f} expected (p {each['p']:.3f})"
    )


def _verdict(each: Verdicts, names: dict[str, str]) -> tuple[str, str, str]:
    return names.get(each.place, each.place), VERDICTS[each.first][0], VERDICTS[each.second][0]
