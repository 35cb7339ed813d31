"""Knox, the near-repeat table and trends: speed, growth, and how often chance gets a mark.

    python -m benchmarks.interaction

Prints a table and writes benchmarks/results/interaction.json. pointpats and pymannkendall do the
same work in the same run in `benchmarks.stats`.
"""

import json
import resource
from pathlib import Path

import numpy as np
from libpysal.weights import lat2W
from scipy.sparse import csr_array, eye_array

from benchmarks.stats import machine, median_seconds
from sightline.stats.interaction import knox, near_repeat
from sightline.stats.trend import Pattern, emerging_hot_spots, mann_kendall

RESULTS = Path(__file__).parent / "results" / "interaction.json"
SIDE, DAYS, EVENTS, INTERVAL = 10_000.0, 730, 10_000, 14
NULLS = 500


def invented(count: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    return rng.uniform(0, SIDE, (count, 2)), rng.integers(0, DAYS, count)


def knox_seconds(count: int, distance: float) -> float:
    """Return the time of Knox's test with 999 shuffles."""
    xy, days = invented(count, np.random.default_rng(1))
    return median_seconds(
        lambda: knox(
            xy, days, distance=distance, interval=INTERVAL, rng=np.random.default_rng(1)
        ),
        5,
    )  # fmt: skip


def speed() -> dict[str, float]:
    rng = np.random.default_rng(1)
    xy, days = invented(EVENTS, rng)
    counts, near = rng.poisson(3, (10_000, 36)), csr_array(lat2W(100, 100, rook=False).sparse)
    near = near + eye_array(10_000)
    bands = {"distances": [0, 100, 200, 300, 400], "intervals": [7, 14, 21, 28]}
    return {
        "knox_seconds": knox_seconds(EVENTS, 200.0),
        "near_repeat_20_bands_seconds": median_seconds(
            lambda: near_repeat(xy, days, **bands, rng=rng), 3
        ),
        "emerging_10000_places_36_months_seconds": median_seconds(
            lambda: emerging_hot_spots(counts, near), 3
        ),
    }


def growth() -> dict[str, dict[str, float]]:
    return {
        "by_events_at_200_m": {f"{n:,}": knox_seconds(n, 200.0) for n in (1000, 10_000, 40_000)},
        "by_distance": {f"{d:g}": knox_seconds(EVENTS, d) for d in (100.0, 500.0, 1000.0)},
    }


def calibration() -> dict[str, float]:
    """Return how often each test marks what is all chance; the last should be 0.05 at most."""
    rng = np.random.default_rng(2)
    near = csr_array(lat2W(12, 12, rook=False).sparse) + eye_array(144)
    p_knox, p_trend, marked = [], [], []
    for _ in range(NULLS):
        xy, days = invented(200, rng)
        p_knox.append(knox(xy, days, distance=1200, interval=60, permutations=199, rng=rng).p_value)
        p_trend.append(mann_kendall(rng.poisson(5, 24)).p_value)
        marked.append((emerging_hot_spots(rng.poisson(5, (144, 12)), near) != Pattern.NONE).any())
    return {
        "knox_share_of_p_up_to_0.05": float(np.mean(np.array(p_knox) <= 0.05)),
        "knox_mean_p": float(np.mean(p_knox)),
        "mann_kendall_share_of_p_up_to_0.05": float(np.mean(np.array(p_trend) <= 0.05)),
        "emerging_share_of_maps_with_a_mark": float(np.mean(marked)),
    }


def main() -> None:
    found = {"machine": machine(), "events": EVENTS, "shuffles": 999, "speed": speed()}
    found |= {"growth_seconds": growth(), "nulls": NULLS, "calibration": calibration()}
    found["peak_megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
