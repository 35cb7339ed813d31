"""Fits the weights of `compare_people` on invented people, or says how well it does.

python -m benchmarks.people            # the scores, on pairs written by hand and on invented ones
python -m benchmarks.people --fit      # fit, and write the bits in people.toml

Each level starts from the bits in `people_judged.toml`, which were set by judgment. The fit is a
logistic regression drawn towards them, on invented pairs and the pairs by hand that are not held
out; a sign never changes. It is no expectation maximisation, and Splink has no part in it.
"""

from __future__ import annotations

import argparse
import json
import re
import time
import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from benchmarks.people_invented import World
from benchmarks.people_pairs import Pair, written
from sightline.linkage.people import (
    Record,
    Sameness,
    Weights,
    compare_people,
    evidence,
    read,
    repr_of,
    weights,
)

ROOT = Path(__file__).resolve().parents[1]
RESULT = ROOT / "benchmarks" / "results" / "people.json"
TOML = ROOT / "sightline" / "linkage" / "people.toml"
JUDGED = Path(__file__).with_name("people_judged.toml")
TUNED = (
    "people_pairs.txt", "people_pairs_2.txt", "people_pairs_3.txt", "people_pairs_4.txt",
    "people_pairs_5.txt", "people_pairs_6.txt", "people_pairs_7.txt",
    "people_pairs_8.txt", "people_pairs_9.txt",
    "people_pairs_10.txt", "people_pairs_11.txt",
)  # fmt: skip
HELD_OUT = "people_held_out.txt"
HELD_OUTS = (HELD_OUT, "people_held_out_2.txt", "people_held_out_3.txt")
FITTED_ON, MEASURED_ON = 4000, 4000
SEED_FIT, SEED_MEASURE = 11, 12
BY_HAND = 6.0  # how much more a pair by hand weighs than an invented one
DRAW = 20.0  # how strongly bits are drawn to those set by judgment
DRAWN = 2000  # resamples for an interval
LN2 = float(np.log(2))


def scored(pairs: list[Pair]) -> dict[str, float | int]:
    """Return F1 of "same" and the false merges of some pairs."""
    said = [(pair.truth, compare_people(pair.a, pair.b).verdict) for pair in pairs]
    return {"pairs": len(said), **score(said)}


def score(said: list[tuple[str, str]]) -> dict[str, float | int]:
    counts = Counter((truth, verdict == Sameness.SAME) for truth, verdict in said)
    right, missed = counts["same", True], counts["same", False]
    merged = counts["different", True]
    wrong = merged + counts["unsure", True]
    return {
        "f1_same": round(2 * right / max(2 * right + missed + wrong, 1), 3),
        "same": right + missed,
        "missed": missed,
        "different": merged + counts["different", False],
        "false_merges": merged,
        "unsure_merged": counts["unsure", True],
    }


def interval(pairs: list[Pair]) -> list[float]:
    """Return the 95% interval of F1, pairs drawn again with putting back."""
    rng = np.random.default_rng(3)
    said = [(pair.truth, str(compare_people(pair.a, pair.b).verdict)) for pair in pairs]
    drawn = [
        score([said[place] for place in rng.integers(len(said), size=len(said))])["f1_same"]
        for _ in range(DRAWN)
    ]
    return [round(float(each), 3) for each in np.quantile(drawn, (0.025, 0.975))]


def speed(pairs: list[Pair]) -> int:
    """Return how many pairs a second of one core are compared that were never seen before."""
    start = time.process_time()
    for pair in pairs:
        compare_people(pair.a, pair.b)
    return round(len(pairs) / (time.process_time() - start))


def fit() -> dict[str, float]:
    """Return bits that fit invented pairs and pairs by hand, near those set by judgment."""
    judged = tomllib.loads(JUDGED.read_text(encoding="utf-8"))["bits"]
    by_hand = [pair for file in TUNED for pair in written(file) if pair.truth != "unsure"]
    pairs = [*by_hand, *World(SEED_FIT).pairs(FITTED_ON)]
    weight = np.array([BY_HAND] * len(by_hand) + [1.0] * (len(pairs) - len(by_hand)))
    levels, dials = sorted(judged), weights()
    by = replace(dials, bits=judged)
    values = np.array([_row(pair, levels, by) for pair in pairs])
    truth = np.array([pair.truth == "same" for pair in pairs], dtype=float)
    start = np.array([judged[level] for level in levels])

    def loss(bits: np.ndarray) -> tuple[float, np.ndarray]:
        odds = LN2 * (dials.prior + values @ bits)
        share = 1 / (1 + np.exp(-np.clip(odds, -40, 40)))
        gradient = LN2 * values.T @ (weight * (share - truth)) + 2 * DRAW * (bits - start)
        cost = np.sum(weight * (np.logaddexp(0, odds) - truth * odds))
        return float(cost + DRAW * np.sum((bits - start) ** 2)), gradient

    bounds = [(0.05, None) if bit > 0 else (None, -0.05) for bit in start]
    found = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B")
    return {level: round(float(bit), 2) for level, bit in zip(levels, found.x, strict=True)}


def _row(pair: Pair, levels: list[str], by: Weights) -> list[float]:
    one, other = _in_order(pair)
    times: Counter[str] = Counter()
    for each in evidence(one, other, by.of):
        times[each.level] += each.times
    return [times[level] for level in levels]


def _in_order(pair: Pair) -> tuple[Record, Record]:
    one, other = sorted((read(pair.a), read(pair.b)), key=repr_of)
    return one, other


def write(bits: dict[str, float]) -> None:
    """Write bits over those of the same level in people.toml, and nothing else of it."""
    said = TOML.read_text(encoding="utf-8")
    for level, bit in bits.items():
        said = re.sub(rf"(?m)^{level} = .*$", f"{level} = {bit}", said)
    TOML.write_text(said, encoding="utf-8")


def measured() -> dict[str, object]:
    """Return every score."""
    invented = World(SEED_MEASURE).pairs(MEASURED_ON)
    tuned = [pair for file in TUNED for pair in written(file)]
    return {
        **{
            file.removeprefix("people_").removesuffix(".txt"): {
                **scored(written(file)),
                "interval": interval(written(file)),
            }
            for file in HELD_OUTS
        },
        "tuned": {**scored(tuned), "interval": interval(tuned)},
        "pairs_a_second": speed(World(SEED_MEASURE + 1).pairs(2000)),
        "invented": scored(invented),
    }


def main() -> None:
    """Fit or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true")
    if parser.parse_args().fit:
        write(fit())
        weights.cache_clear()
    found = measured()
    RESULT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
