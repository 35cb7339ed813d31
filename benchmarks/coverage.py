"""Coverage on invented counties: how often is a deaf place called quiet, and what else is wrong?

    python -m benchmarks.coverage

Prints and writes benchmarks/results/coverage.json. The truth is not drawn from the model that
judges it: a child's hours are shared among the settings in reach whether or not those report, some
settings never report at all, and harm differs from place to place.
"""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sightline.hotspots.analysis import DIALS
from sightline.stats.coverage import Coverage, Settings, Verdict, coverage

RESULTS = Path(__file__).parent / "results" / "coverage.json"
COUNTIES, PLACES, REACH, FLOOR, HEARD = 200, 120, 3_000.0, 0.1, 0.25
KINDS = {"SCHOOL": (25.0, 35.0, 0.5), "YOUTH_CLUB": (3.0, 12.0, 2.0)}  # hours, told by the hour
TRUTHS = ("hot", "ordinary", "quiet", "deaf", "deaf and hot", "too few to tell")
UNDER_FIVE: float = DIALS["told_under_five"].value
ONE, NEAR = 20, 2_000.0  # a youth club among the settings, and how near its neighbourhood is
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Invented:
    """One county with its truth: harm (n,) in times the usual, heard (n,) from 0 to 1 or more."""

    reports: Array
    population: Array
    places: Array
    settings: Settings
    harm: Array
    heard: Array
    rate: float

    def truth(self) -> list[str]:
        """Return what each place is, whatever was reported."""
        named = np.select(
            [
                (self.heard < HEARD) & (self.harm > 2),
                self.heard < HEARD,
                self.harm > 2,
                2 * self.rate * self.population * np.minimum(self.heard, 1) < 3,
                self.harm < 0.5,
            ],
            ["deaf and hot", "deaf", "hot", "too few to tell", "quiet"],
            "ordinary",
        )
        return [str(name) for name in named]


def invent(
    rng: np.random.Generator,
    *,
    hot: float = 0.06,
    quiet: float = 0.08,
    spread: float = 0.15,
    rate: float = 0.02,
    tail: float = 1.5,
    mute: float = 0.2,
    one: float | None = None,
    trouble: bool = False,
) -> Invented:
    """Draw a county of 40 km: six towns, one of them without settings, and open country.

    hot, quiet  share of places with 4 times and with a tenth of the usual harm
    spread      standard deviation of the logarithm of ordinary harm
    rate        reports per child where all is heard
    tail        exponent of distance / 3 km in the exponential by which hours fall off: 2 is what
                the judge assumes, 1 brings children from farther away
    mute        share of settings that never tell us anything
    one         how readily one youth club tells, if given; with `trouble`, the places within 2 km
                of it have 4 times the harm
    """
    towns = rng.uniform(0, 40_000, (6, 2))
    at = rng.integers(0, 9, PLACES)  # the last three: open country
    near = towns[np.minimum(at, 5)] + rng.normal(0, 1_500, (PLACES, 2))
    places = np.where((at < 6)[:, None], near, rng.uniform(0, 40_000, (PLACES, 2)))
    population = np.round(rng.lognormal(np.where(at < 6, 6.0, 5.2), 0.4))
    harm = np.exp(rng.normal(-(spread**2) / 2, spread, PLACES))
    lot = rng.random(PLACES)
    harm = np.where(lot < hot, 4.0, np.where(lot < hot + quiet, 0.1, harm))
    settings, hours, told = _settings(rng, towns, mute)
    told[ONE] = told[ONE] if one is None else one
    far = np.linalg.norm(places[:, None] - np.asarray(settings.xy)[None], axis=2)
    harm = np.where(trouble & (far[:, ONE] < NEAR), 4.0, harm)
    ears = hours * np.exp(-((far / REACH) ** tail))
    together = ears.sum(axis=1, keepdims=True)
    share = ears / together * -np.expm1(-together / hours.mean())
    heard = FLOOR + (1 - FLOOR) * share @ told
    before = rng.poisson(rate * (1 - FLOOR) * told * (population * harm @ share))
    reports = rng.poisson(rate * population * harm * heard).astype(float)
    settings = replace(settings, reports=before.astype(float))
    return Invented(reports, population, places, settings, harm, heard, rate)


def _settings(rng: np.random.Generator, towns: Array, mute: float) -> tuple[Settings, Array, Array]:
    """Return the settings, their hours by worth, and how readily each tells; one town has none."""
    kinds = np.array(["SCHOOL"] * 14 + ["YOUTH_CLUB"] * 12)
    spots = towns[rng.integers(0, 5, kinds.size)] + rng.normal(0, 1_500, (kinds.size, 2))
    low, high, worth = np.array([KINDS[kind] for kind in kinds]).T
    hours = np.round(rng.uniform(low, high))
    told = np.where(rng.random(kinds.size) < mute, 0.0, rng.gamma(3, 1 / 3, kinds.size))
    return Settings(spots, hours, np.zeros(kinds.size), kinds), hours * worth, told


def judge(county: Invented, *, reach: float = REACH, **dials: Any) -> Coverage:
    return coverage(
        county.reports, county.population, county.places, county.settings, reach=reach, **dials
    )


def confusion(
    counties: int, seed: int, judged: Callable[[Invented], Coverage] = judge, **how: Any
) -> dict[str, dict[str, int]]:
    """Return truth by verdict, places counted over so many counties."""
    rng = np.random.default_rng(seed)
    found: dict[str, Counter[str]] = {truth: Counter() for truth in TRUTHS}
    for _ in range(counties):
        county = invent(rng, **how)
        for truth, verdict in zip(county.truth(), judged(county).verdicts, strict=True):
            found[truth][str(verdict)] += 1
    return {t: {str(v): row[str(v)] for v in Verdict if row[str(v)]} for t, row in found.items()}


def shares(table: dict[str, dict[str, int]]) -> dict[str, dict[str, float]]:
    """Return each row of a confusion as shares of it, with its places."""
    return {
        truth: {"places": sum(row.values())}
        | {verdict: round(n / sum(row.values()), 4) for verdict, n in row.items()}
        for truth, row in table.items()
        if row
    }


def unknown(county: Invented, rng: np.random.Generator, share: float, what: str) -> Coverage:
    """Judge with a share of the settings' hours or past reports unknown."""
    settings = county.settings
    kept = np.where(rng.random(np.size(settings.kind)) < share, np.nan, getattr(settings, what))
    return judge(replace(county, settings=replace(settings, **{what: kept})))


def banded(county: Invented, rng: np.random.Generator, linked: float) -> Coverage:
    """Judge as the desk does: a share of the settings have links, and what came is told in bands.

    Under five counts as one, the rest in fives. Where no setting told five, all are unknown.
    """
    sent = np.asarray(county.settings.reports)
    told = np.where(sent < 5, UNDER_FIVE, np.round(sent / 5) * 5)
    known = np.where(rng.random(told.size) < linked, told, np.nan)
    heard_of = known if (known >= 5).any() else np.full(told.size, np.nan)
    return judge(replace(county, settings=replace(county.settings, reports=heard_of)))


def sensitivity() -> dict[str, Any]:
    """Return the confusion where the judge, or the county, is not as assumed."""
    rng = np.random.default_rng(9)
    judges: dict[str, Callable[[Invented], Coverage]] = {
        "reach taken as half": lambda county: judge(county, reach=REACH / 2),
        "reach taken as twice": lambda county: judge(county, reach=REACH * 2),
        "enough taken as half": lambda county: judge(county, enough=0.5),
        "enough taken as twice": lambda county: judge(county, enough=2.0),
        "floor taken as none": lambda county: judge(county, floor=0.0),
        "floor taken as twice": lambda county: judge(county, floor=0.2),
        "half of the hours unknown": lambda county: unknown(county, rng, 0.5, "weekly_hours"),
        "all past reports unknown": lambda county: unknown(county, rng, 1.0, "reports"),
        "past reports in bands": lambda county: banded(county, rng, 1.0),
        "half of the settings without a link": lambda county: banded(county, rng, 0.5),
        "no leeway": lambda county: judge(county, leeway=0.001),
    }
    counties: dict[str, dict[str, float]] = {
        "children come from farther": {"tail": 1.0},
        "a quarter of the reports": {"rate": 0.005},
        "ten times the reports": {"rate": 0.2},
        "ten times, from farther": {"rate": 0.2, "tail": 1.0},
    }
    few: dict[str, Callable[[Invented], Coverage]] = {
        "a quarter, in bands": judges["past reports in bands"],
        "a quarter, half without a link": judges["half of the settings without a link"],
        "a quarter, past reports unknown": judges["all past reports unknown"],
    }
    found = {name: shares(confusion(COUNTIES, 1, how)) for name, how in judges.items()}
    found |= {name: shares(confusion(COUNTIES, 1, how, rate=0.005)) for name, how in few.items()}
    return found | {name: shares(confusion(COUNTIES, 1, **how)) for name, how in counties.items()}


def calibration() -> dict[str, float]:
    """Return the share of all places marked where harm is everywhere the same; at most 0.05."""
    found = {}
    for name, rate in (("few reports", 0.005), ("usual", 0.02), ("many reports", 0.2)):
        table = confusion(COUNTIES, 3, hot=0.0, quiet=0.0, spread=0.0, rate=rate)
        for verdict in (Verdict.HOT, Verdict.QUIET):
            marked = sum(row.get(str(verdict), 0) for row in table.values())
            found[f"{name}: {verdict}"] = round(marked / (COUNTIES * PLACES), 5)
    return found


def zeal(one: float, *, known: bool, trouble: bool = False) -> dict[str, float]:
    """Return the verdicts within 2 km of one club that reports so many times as usual.

    known    whether its past reports are known
    trouble  whether it is the neighbourhood instead that has 4 times the harm, all along
    """
    rng, found = np.random.default_rng(4), Counter[str]()
    for _ in range(COUNTIES):
        county = invent(rng, hot=0, quiet=0, rate=0.05, mute=0.1, one=one, trouble=trouble)
        if not known:
            gone = np.full(np.size(county.settings.kind), np.nan)
            county = replace(county, settings=replace(county.settings, reports=gone))
        far = np.linalg.norm(county.places - np.asarray(county.settings.xy)[ONE], axis=1)
        found.update(judge(county).verdicts[far < NEAR].tolist())
    return {verdict: round(n / found.total(), 4) for verdict, n in found.items()}


def closures() -> dict[str, int]:
    """Close each setting in turn; count places that pass from not heard to quiet."""
    rng, found = np.random.default_rng(6), Counter[str]()
    for _ in range(20):
        county = invent(rng)
        before = judge(county).verdicts
        for gone in range(np.size(county.settings.kind)):
            left = np.arange(np.size(county.settings.kind)) != gone
            parts = ("xy", "weekly_hours", "reports", "kind")
            fewer = Settings(**{p: np.asarray(getattr(county.settings, p))[left] for p in parts})
            afresh = judge(replace(county, settings=fewer)).verdicts
            thought = judge(county, shut=~left).verdicts
            deaf = before == str(Verdict.NOT_HEARD)
            found["closures"] += 1
            found["not heard"] += int(deaf.sum())
            found["to quiet, thought shut"] += int((deaf & (thought == str(Verdict.QUIET))).sum())
            found["to quiet, learned afresh"] += int((deaf & (afresh == str(Verdict.QUIET))).sum())
    return dict(found)


def main() -> None:
    from benchmarks.stats import machine, median_seconds

    county = invent(np.random.default_rng(1))
    found = {
        "machine": machine(),
        "counties": COUNTIES,
        "places_each": PLACES,
        "seconds_a_county": median_seconds(lambda: judge(county), 21),
        "as_invented": shares(confusion(COUNTIES, 1)),
        "calibration": calibration(),
        "zeal": {
            "a club of 6 times the zeal, past reports known": zeal(6.0, known=True),
            "the same, past reports unknown": zeal(6.0, known=False),
            "4 times the harm instead, all along": zeal(1.0, known=True, trouble=True),
        },
        "closures": closures(),
        "sensitivity": sensitivity(),
    }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
