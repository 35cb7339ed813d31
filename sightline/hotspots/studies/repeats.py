"""Is one event followed by others close by and soon after? Only pairs that could be independent."""

from collections import Counter
from collections.abc import Callable
from typing import Any, Final

import numpy as np

from sightline.hotspots.analysis import DIALS
from sightline.hotspots.studies import readings
from sightline.hotspots.studies.cases import Moment, Window, independent
from sightline.hotspots.studies.evidence import rounded
from sightline.hotspots.studies.inputs import Row, Study
from sightline.stats.arrays import Array, IntArray
from sightline.stats.interaction import knox, near_repeat

Beat = Callable[[float], object]
JUDGED: Final = "judged"
BLOCK: Final = 111  # shuffles between two beats; nine make 999
BAND: Final = 1  # Knox's test takes the first bands up to and with this one
HEAPED: Final = 0.5  # share of events on one point from which distances mean nothing


def work_out(
    study: Study, rng: np.random.Generator, beat: Callable[[float], object]
) -> dict[str, Any]:
    """Return the table of near repeats, and Knox's test within its second bands.

    An event is dropped where an earlier one within the widest bands is of the same child or by the
    same origin: every pair counted is of two children, told of by two origins.
    """
    metres, days = DIALS["repeat_metres"].value, DIALS["repeat_days"].value
    usable = _usable(study)
    unused = len({row.record for row in study.rows} - {row.record for row, _ in usable})
    # Days are whole: one further than the longest interval is beyond every band.
    events = independent(usable, Window(metres[-1], days[-1] + 1))
    if why := _unfit(events, study.question.permutations):
        return _none(why, len(events), metres, days)
    xy = np.array([moment[:2] for _, moment in events])
    when = np.array([moment[2] for _, moment in events])
    try:
        observed, expected, p, tested = _tested(xy, when, study.question.permutations, rng, beat)
    except ValueError as problem:
        return _none(str(problem), len(events), metres, days)
    ratio = tested["observed"] / tested["expected"] if tested["expected"] else np.nan
    return {
        "status": JUDGED,
        "events": len(events),
        "unused": unused,
        "distances": metres,
        "intervals": days,
        "observed": observed.tolist(),
        "expected": [[rounded(each) for each in line] for line in expected],
        "p": [[rounded(each) for each in line] for line in p],
        "knox": tested,
        "reading": readings.repeats(
            len(events), unused, tested["p"], tested["metres"], tested["days"], ratio
        ),
    }


def _none(why: str, events: int, metres: list[float], days: list[float]) -> dict[str, Any]:
    return {
        "status": why,
        "events": events,
        "distances": metres,
        "intervals": days,
        "observed": [],
        "expected": [],
        "p": [],
        "knox": None,
        "reading": None,
    }


def _usable(study: Study) -> list[tuple[Row, Moment]]:
    """Return the rows in the county that have a day and a point, each with them."""
    return [
        (row, (row.easting, row.northing, row.day))
        for row in study.rows
        if row.inside
        and row.day is not None
        and row.easting is not None
        and row.northing is not None
    ]


def _unfit(events: list[tuple[Row, Moment]], permutations: int) -> str | None:
    """Return why these events cannot be tested, or None."""
    if permutations < 1:
        return "Near repeats are tested by shuffling: ask for one shuffle at least."
    fewest = DIALS["repeat_events"].value
    if len(events) < fewest:
        return (
            f"Only {len(events)} events of different children and origins have a day and a point; "
            f"{fewest} are needed: choose a longer period."
        )
    heaps = Counter(moment[:2] for _, moment in events)
    if max(heaps.values()) > HEAPED * len(events):
        return (
            "More than half of the events share one point, so distances between them mean nothing."
        )
    return None


def _tested(
    xy: Array, days: Array, permutations: int, rng: np.random.Generator, beat: Beat
) -> tuple[IntArray, Array, Array, dict[str, Any]]:
    """Return the table and Knox's test, in blocks of shuffles that add up to all of them."""
    bands = {
        "distances": DIALS["repeat_metres"].value,
        "intervals": DIALS["repeat_days"].value,
    }
    close = {"distance": bands["distances"][BAND], "interval": bands["intervals"][BAND]}
    sizes = [min(BLOCK, permutations - done) for done in range(0, permutations, BLOCK)]
    tables, tests = [], []
    for done, (size, chance) in enumerate(zip(sizes, rng.spawn(len(sizes)), strict=True)):
        beat(done / len(sizes))
        for_table, for_test = chance.spawn(2)
        tables.append(near_repeat(xy, days, permutations=size, rng=for_table, **bands))
        tests.append(knox(xy, days, permutations=size, rng=for_test, **close))
    shares = np.array(sizes) / permutations
    expected = sum(share * each.expected for share, each in zip(shares, tables, strict=True))
    return (
        tables[0].observed,
        expected,
        _pooled([t.p_value for t in tables], sizes),
        {
            "metres": close["distance"],
            "days": close["interval"],
            "observed": tests[0].observed,
            "expected": rounded(tests[0].expected),
            "p": rounded(float(_pooled([np.array(t.p_value) for t in tests], sizes))),
        },
    )


def _pooled(p: list[Array], sizes: list[int]) -> Array:
    """Return (r + 1) / (s + 1) of all blocks, from that of each."""
    reached = sum(each * (size + 1) - 1 for each, size in zip(p, sizes, strict=True))
    return np.asarray((reached + 1) / (sum(sizes) + 1))
