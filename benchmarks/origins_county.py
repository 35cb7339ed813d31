"""Counts what `sightline.linkage` suggests of the invented county's reports, and how much is wrong.

python -m benchmarks.origins_county

Pairs are drawn as `intelligence.queries.echoes` draws them: within 60 days, of one child, place and
month, or rare words; the 40 likeliest of each report. What is true comes from the county itself.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from sightline.county.generator import draw
from sightline.county.model import Report
from sightline.intelligence import derived
from sightline.linkage import compare_origins

RESULT = Path(__file__).parent / "results" / "origins_county.json"
UNTIL = date(2026, 11, 26)
WITHIN = timedelta(days=60)
WEIGHTS = {"child": 3, "place": 2, "word": 1}
RARE, CANDIDATES, ENOUGH = 60, 40, 2
SQUARE = 170  # metres: about the ground of one cell
ONE_EVENT_DAYS = 2


def tokens(report: Report) -> Iterable[tuple[str, object]]:
    """Yield what a report may be found by."""
    yield from (("child", child) for child in report.children)
    if report.place.easting is not None and report.place.northing is not None:
        square = report.place.easting // SQUARE, report.place.northing // SQUARE
        yield "place", (square, f"{report.event_start:%Y%m}")
    yield from (("word", word) for word in set(derived.words(report.sanitised_text)))


def couples(reports: list[Report]) -> set[tuple[int, int]]:
    """Return the places of the pairs that are compared."""
    holding: dict[tuple[str, object], list[int]] = defaultdict(list)
    for place, report in enumerate(reports):
        for token in tokens(report):
            holding[token].append(place)
    shared: dict[int, Counter[int]] = defaultdict(Counter)
    for (kind, _), places in holding.items():
        for one in places if len(places) <= RARE else ():
            shared[one].update({each: WEIGHTS[kind] for each in places if each != one})
    return {
        (min(one, other), max(one, other))
        for one, found in shared.items()
        for other, weight in found.most_common(CANDIDATES)
        if weight >= ENOUGH and abs(reports[one].received_at - reports[other].received_at) <= WITHIN
    }


def truth(a: Report, b: Report) -> str:
    """Return what two reports have in common in the county."""
    if not set(a.children) & set(b.children) and not set(a.adults) & set(b.adults):
        return "nobody in common"
    if a.origin == b.origin:
        return "one origin"
    near = abs((a.event_start - b.event_start).days) <= ONE_EVENT_DAYS
    one_event = near and a.concern == b.concern and a.place.name == b.place.name
    return "one event" if one_event else "somebody in common"


def main() -> None:
    """Count, print and keep."""
    county = draw(until=UNTIL)
    names = {agency.key: agency.name for agency in county.agencies}
    reports = [report for report in county.reports if report.processed]
    said = [
        {"agency": names[r.agency], "date": r.received_at.date(), "text": r.sanitised_text}
        for r in reports
    ]
    found = Counter(
        f"{compare_origins(said[one], said[other]).relation}: {truth(reports[one], reports[other])}"
        for one, other in couples(reports)
    )
    text = json.dumps({"pairs": found.total(), **dict(sorted(found.items()))}, indent=1)
    print(text)
    RESULT.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
