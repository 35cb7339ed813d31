"""Does every p-value mean what it says, and what does each test find that is there?

    python -m benchmarks.nulls

Prints a table and writes benchmarks/results/nulls.json. Each test is asked about 500 maps on which
nothing is planted, and about 200 for each strength of something that is. One p is taken from each
map, so that they are independent: the likeliest cluster's, or that of one place chosen beforehand.

Where p is honest, it is at most α on a share α of the maps without anything. Shares come with an
exact binomial interval (99%). `too_small` is the chance of a worst excess as great as that found,
over all α at once, if p is honest (Kolmogorov-Smirnov, one-sided); `uneven` the same of a gap on
either side. Ties make p larger than it needs to be, so uneven but never too small: tests whose p
takes few values are held to `too_small` alone.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from scipy.sparse import diags_array, eye_array, kron
from scipy.special import ndtr
from scipy.stats import binomtest, kstest

from benchmarks.coverage import PLACES as COVERED
from benchmarks.coverage import invent, judge
from benchmarks.stats import machine
from sightline.stats import scan
from sightline.stats.autocorrelation import (
    false_discovery,
    gi_star,
    gi_star_permutation,
    morans_i,
)
from sightline.stats.density import Grid, relative_risk
from sightline.stats.interaction import knox, near_repeat
from sightline.stats.trend import Pattern, emerging_hot_spots, mann_kendall

RESULTS = Path(__file__).parent / "results" / "nulls.json"
NULLS, PLANTED, SHUFFLES, ALPHAS = 500, 200, 199, (0.01, 0.05, 0.1, 0.5)
HONEST = 0.001  # a chance below this is not put down to chance
Array = np.ndarray
# One test asked about one map: what is planted has this strength, and 1 is nothing.
Asked = Callable[[np.random.Generator, float], float]

# Places on a lattice, for tests of neighbours: eight around each, and a block in the middle.
SIDE, USUAL = 11, 4.0
LINE = diags_array([1.0, 1.0, 1.0], offsets=[-1, 0, 1], shape=(SIDE, SIDE))
NEAR = kron(LINE, LINE).tocsr()
MIDDLE = SIDE**2 // 2
BLOCK = NEAR[[MIDDLE]].indices
# Places scattered as towns are, for the scans: a place and the five nearest to it.
SCATTER = np.random.default_rng(7)
XY, PEOPLE = SCATTER.random((60, 2)) * 1e4, SCATTER.gamma(3, 1, 60) * 20
CLUSTER = np.argsort(np.linalg.norm(XY - XY[0], axis=1))[:6]
PERIODS, LATE = 8, slice(4, 7)
# A square of 10 km, for events with a place of their own: a disc in it.
GRID = Grid(shapely.box(0, 0, 1e4, 1e4), 250.0)
DISC, RADIUS = np.array([5125.0, 5125.0]), 1000.0


def counted(rng: np.random.Generator, strength: float) -> Array:
    """Return Poisson counts on the lattice, higher in the block."""
    rate = np.full(SIDE**2, USUAL)
    rate[BLOCK] *= strength
    return rng.poisson(rate).astype(float)


def spread(rng: np.random.Generator, strength: float) -> Array:
    """Return values on the lattice as the counts would be, were they not whole: none tie."""
    return rng.gamma(counted(rng, strength) + 1.0)


def by_the_curve(z: float) -> float:
    return float(2 * ndtr(-abs(z)))


def cases_of(rng: np.random.Generator, strength: float, count: int = 400) -> Array:
    """Return cases by place and period (60, 8), more often in the cluster's last periods."""
    share = np.repeat(PEOPLE[:, None], PERIODS, axis=1)
    share[CLUSTER, LATE] *= strength
    return rng.multinomial(count, (share / share.sum()).ravel()).reshape(share.shape)


def first(clusters: list[scan.Cluster]) -> float:
    return clusters[0].p_value if clusters else 1.0


def circles(rng: np.random.Generator, strength: float) -> float:
    share = PEOPLE.copy()
    share[CLUSTER] *= strength
    cases = rng.multinomial(300, share / share.sum())
    return first(scan.poisson(cases, PEOPLE, XY, rng=rng, simulations=SHUFFLES))


def among_controls(rng: np.random.Generator, strength: float) -> float:
    crowd = np.round(PEOPLE).astype(int)
    odds = np.where(np.isin(np.arange(60), CLUSTER), strength, 1.0)
    cases = rng.binomial(crowd, 0.12 * odds / (1 + 0.12 * (odds - 1)))
    return first(scan.bernoulli(cases, crowd - cases, XY, rng=rng, simulations=SHUFFLES))


def cylinders(rng: np.random.Generator, strength: float) -> float:
    people = np.repeat(PEOPLE[:, None], PERIODS, axis=1)
    return first(
        scan.space_time_poisson(
            cases_of(rng, strength), people, XY, max_duration=4, rng=rng, simulations=SHUFFLES
        )
    )


def times_dealt(rng: np.random.Generator, strength: float) -> float:
    return first(
        scan.space_time_permutation(
            cases_of(rng, strength), XY, max_duration=4, rng=rng, simulations=SHUFFLES
        )
    )


def live(rng: np.random.Generator, strength: float) -> float:
    cases = np.roll(cases_of(rng, strength), 1, axis=1)  # the cluster is not over
    return first(
        scan.space_time_permutation(
            cases, XY, max_duration=4, prospective=True, rng=rng, simulations=SHUFFLES
        )
    )


def followed(rng: np.random.Generator, strength: float) -> tuple[Array, Array]:
    """Return 300 events, a share of which (strength − 1) follow another, near by in ten days."""
    xy, days = rng.uniform(0, 1e4, (300, 2)), rng.integers(0, 365, 300)
    count = round(300 * (strength - 1))
    first, again = rng.permutation(300)[: 2 * count].reshape(2, -1)
    xy[again] = xy[first] + rng.normal(0, 60, (count, 2))
    days[again] = days[first] + rng.integers(0, 10, count)
    return xy, days


def pairs(rng: np.random.Generator, strength: float) -> float:
    xy, days = followed(rng, strength)
    return knox(xy, days, distance=800, interval=28, permutations=SHUFFLES, rng=rng).p_value


def repeats(rng: np.random.Generator, strength: float) -> float:
    xy, days = followed(rng, strength)
    bands = {"distances": [400, 800], "intervals": [28, 56]}
    table = near_repeat(xy, days, **bands, permutations=SHUFFLES, rng=rng)
    return float(table.p_value[0, 0])


def risk(rng: np.random.Generator, strength: float, *, adaptive: bool = False) -> float:
    """Return the p at the middle of the disc, in which cases fall `strength` times as often."""
    points = rng.uniform(0, 1e4, (4000, 2))
    in_disc = np.linalg.norm(points - DISC, axis=1) < RADIUS
    cases = points[rng.random(4000) < np.where(in_disc, 1, 1 / strength)][:300]
    found = relative_risk(
        cases, rng.uniform(0, 1e4, (600, 2)), bandwidth=800, grid=GRID, adaptive=adaptive
    )
    return float(found.p_value[20, 20])


def rising(rng: np.random.Generator, strength: float) -> float:
    return mann_kendall(rng.poisson(USUAL * np.linspace(1, strength, 24))).p_value


def heard(rng: np.random.Generator, strength: float) -> float:
    """Return coverage's p of one place of a county where harm is everywhere the same."""
    p = judge(invent(rng, hot=0.0, quiet=0.0, spread=0.0)).p[rng.integers(COVERED)]
    return 1.0 if np.isnan(p) else float(p)


def shuffled_neighbours(rng: np.random.Generator, values: Array) -> float:
    return float(gi_star_permutation(values, NEAR, permutations=SHUFFLES, rng=rng)[1][MIDDLE])


TESTS: dict[str, Asked] = {
    "Gi*, normal curve": lambda rng, s: by_the_curve(gi_star(counted(rng, s), NEAR)[MIDDLE]),
    "Gi*, permutation": lambda rng, s: shuffled_neighbours(rng, spread(rng, s)),
    "Gi*, permutation, counts": lambda rng, s: shuffled_neighbours(rng, counted(rng, s)),
    "Moran's I": lambda rng, s: by_the_curve(
        morans_i(counted(rng, s), NEAR - eye_array(SIDE**2)).z
    ),
    "scan, Poisson": circles,
    "scan, Bernoulli": among_controls,
    "scan, space-time Poisson": cylinders,
    "scan, space-time permutation": times_dealt,
    "scan, space-time permutation, prospective": live,
    "Knox": pairs,
    "near repeat": repeats,
    "relative risk": risk,
    "relative risk, adaptive": lambda rng, s: risk(rng, s, adaptive=True),
    "Mann-Kendall": rising,
    "coverage": heard,
}
# Sums of whole numbers tie, trends of few months take few values, and coverage leans to the usual:
# a larger p is no fault in these, so they are held to one side only.
ONE_SIDED = {"Gi*, permutation, counts", "Mann-Kendall", "coverage"}
STRENGTHS: dict[str, tuple[float, ...]] = {
    **dict.fromkeys(TESTS, (1.5, 2.0, 3.0)),
    "Knox": (1.05, 1.1, 1.2),
    "near repeat": (1.05, 1.1, 1.2),
    "coverage": (),  # benchmarks.coverage says what it finds
}


def marked(rng: np.random.Generator, shuffles: int = 9999) -> dict[str, bool]:
    """Say which kinds of map get any mark where nothing is planted; at most 0.05 should.

    One place alone of 121 passes the rule at 2,419 shuffles or more.
    """
    _, p = gi_star_permutation(counted(rng, 1), NEAR, permutations=shuffles, rng=rng)
    months = rng.poisson(USUAL, (SIDE**2, 12))
    return {
        "Gi*, permutation, false discovery 0.05": bool(false_discovery(p, 0.05).any()),
        "emerging hot spots": bool((emerging_hot_spots(months, NEAR) != Pattern.NONE).any()),
    }


def drawn(name: str, maps: int, seed: int, strength: float = 1.0) -> Array:
    """Return one p (maps,) from each of so many maps."""
    rng = np.random.default_rng(seed)
    return np.array([TESTS[name](rng, strength) for _ in range(maps)])


def share(hits: int, maps: int) -> dict[str, float]:
    """Return a share with its exact 99% interval."""
    low, high = binomtest(hits, maps).proportion_ci(0.99, "exact")
    return {"share": hits / maps, "low": round(float(low), 4), "high": round(float(high), 4)}


def judged(name: str, p: Array) -> dict[str, Any]:
    """Return what the p-values (maps,) of maps without anything amount to."""
    too_small = float(kstest(p, "uniform", alternative="greater").pvalue)
    uneven = float(kstest(p, "uniform").pvalue)
    return {
        "up_to": {str(a): share(int((p <= a + 1e-12).sum()), p.size) for a in ALPHAS},
        "different_values": int(np.unique(p).size),
        "too_small": too_small,
        "uneven": uneven,
        "honest": too_small > HONEST,
        "uniform": "not asked" if name in ONE_SIDED else uneven > HONEST,
    }


def main() -> None:
    found: dict[str, Any] = {"machine": machine(), "nulls": NULLS, "planted": PLANTED}
    found |= {"tests": {}, "power": {}}
    for number, name in enumerate(TESTS):
        found["tests"][name] = verdict = judged(name, drawn(name, NULLS, number))
        found["power"][name] = {
            str(s): share(int((drawn(name, PLANTED, number + 100, s) <= 0.05).sum()), PLANTED)
            for s in STRENGTHS[name]
        }
        shares = [row["share"] for row in verdict["up_to"].values()]
        powers = [row["share"] for row in found["power"][name].values()]
        print(f"{name:<44}{shares!s:<32}{verdict['too_small']:<8.3g}"
              f"{verdict['uneven']:<8.3g}{powers}", flush=True)  # fmt: skip
    rng = np.random.default_rng(99)
    maps = [marked(rng) for _ in range(NULLS)]
    found["maps_with_a_mark"] = {
        name: share(sum(one[name] for one in maps), NULLS) for name in maps[0]
    }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found["maps_with_a_mark"], indent=1))


if __name__ == "__main__":
    main()
