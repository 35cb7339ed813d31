"""Fits the weights of `sightline.linkage` on invented pairs, or says how well they do.

python -m benchmarks.origins            # the score on pairs that had no part in fitting
python -m benchmarks.origins --fit      # cross-validate, then fit and write origins.toml
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from sightline.linkage import Relation, compare_origins
from sightline.linkage.features import Said, features
from sightline.linkage.origins import Model, _day, judged, model
from sightline.linkage.plain import words

Report = dict[str, str]
Pair = tuple[str, Report, Report]

ROOT = Path(__file__).resolve().parents[1]
PAIRS = ROOT / "tests" / "linkage"
RESULT = ROOT / "benchmarks" / "results" / "origins.json"
FITTED = ("pairs_1.txt", "pairs_2.txt")
HELD_OUT = ("pairs_3.txt",)
RELATIONS = [str(relation) for relation in Relation]
SHRINK = 0.3  # how strongly weights are drawn to nought: few pairs, many features
FOLDS = 10
LEAST_TEXTS = 2  # reports in which a word must stand to have its count written down
CROSSED = 3  # pairs of reports about two matters, made for each pair
CROSSED_WEIGHT = 0.15  # of each of those, so that they do not drown the harder ones


def read(name: str) -> list[Pair]:
    """Return the pairs of a file: relation, one report, the other."""
    lines = (PAIRS / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("|") for line in lines if line.strip() and not line.startswith("#")]
    keys = ("agency", "date", "text")
    return [
        (row[0], dict(zip(keys, row[1:4], strict=True)), dict(zip(keys, row[4:7], strict=True)))
        for row in rows
    ]


def of(a: Report, b: Report) -> dict[str, float]:
    """Return the features of two reports."""
    return features(*(Said(r["agency"], _day(r["date"]), r["text"]) for r in (a, b)))


def crossed(pairs: list[Pair], rng: np.random.Generator) -> list[Pair]:
    """Return reports of different pairs put side by side: about two matters, whoever knew."""
    order = [rng.permutation(len(pairs)) for _ in range(CROSSED)]
    return [
        ("unrelated", pairs[i][1], pairs[j][2])
        for each in order
        for i, j in enumerate(each)
        if i != j
    ]


def fit(rows: list[dict[str, float]], wanted: np.ndarray, weight: np.ndarray) -> Model:
    """Return a shrunken multinomial logistic model.

    rows (n,) mappings of features; wanted (n,) relations as numbers; weight (n,) of each row.
    """
    names = list(rows[0])
    values = np.array([[row[name] for name in names] + [1.0] for row in rows])
    n, k = values.shape
    shrunk = np.ones((k, 3))
    shrunk[-1] = 0

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        w = flat.reshape(k, 3)
        scores = values @ w
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        slope = np.exp(logs)
        slope[np.arange(n), wanted] -= 1
        value = -(weight * logs[np.arange(n), wanted]).sum() + SHRINK * (shrunk * w * w).sum()
        return value, (values.T @ (slope * weight[:, None]) + 2 * SHRINK * shrunk * w).ravel()

    found = minimize(loss, np.zeros(k * 3), jac=True, method="L-BFGS-B").x.reshape(k, 3)
    by_name = {
        name: dict(zip(RELATIONS, map(float, found[place]), strict=True))
        for place, name in enumerate([*names, ""])
    }
    return Model(by_name, WORDS)


def write_frequencies(pairs: list[Pair]) -> None:
    """Write in how many of the reports each word stands, for words that several have."""
    texts = [set(words(r["text"])) for _, *both in pairs for r in both]
    counts = Counter(word for text in texts for word in text)
    lines = [f"{word} {n}" for word, n in sorted(counts.items()) if n >= LEAST_TEXTS]
    path = ROOT / "sightline" / "linkage" / "frequencies.txt"
    path.write_text("\n".join([str(len(texts)), *lines, ""]), encoding="utf-8")


def fitted(pairs: list[Pair]) -> Model:
    """Return the model that pairs make, with pairs of different matters beside them."""
    more = crossed(pairs, np.random.default_rng(7))
    rows = [of(a, b) for _, a, b in [*pairs, *more]]
    wanted = np.array([RELATIONS.index(relation) for relation, *_ in [*pairs, *more]])
    weight = np.array([1.0] * len(pairs) + [CROSSED_WEIGHT] * len(more))
    return fit(rows, wanted, weight)


def cross_validated(pairs: list[Pair]) -> float:
    """Return the share that a model gets right of pairs that it has not seen, ten parts in turn."""
    order = np.random.default_rng(7).permutation(len(pairs))
    right = 0
    for part in np.array_split(order, FOLDS):
        rest = fitted([pairs[i] for i in range(len(pairs)) if i not in set(part)])
        right += sum(judged(of(*pairs[i][1:]), rest).relation == pairs[i][0] for i in part)
    return right / len(pairs)


def write(found: Model) -> None:
    """Write the weights with the words of each feature."""
    lines = [
        "# Fitted by benchmarks/origins.py on invented pairs; the words are what a reason says.",
        "",
        "[bias]",
        *(f"{relation} = {found.weights[''][relation]:.4f}" for relation in RELATIONS),
    ]
    for name, said in WORDS.items():
        lines += ["", f"[features.{name}]", f'words = "{said}"', f"[features.{name}.weights]"]
        lines += [f"{r} = {found.weights[name][r]:.4f}" for r in RELATIONS]
    path = ROOT / "sightline" / "linkage" / "origins.toml"
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


WORDS = {
    "names_shared": "the same names or nicknames",
    "names_differ": "each names people whom the other does not",
    "mark_shared": "the same number plate, or part of one",
    "mark_differs": "different number plates",
    "handle_or_phone": "the same username or telephone number",
    "sum_shared": "the same sum of money",
    "number_shared": "the same number of a room, house or year",
    "car_shared": "the same colour and make of car",
    "rare_shared": "particular words in both",
    "rare_contained": "most of what is particular in one is in the other",
    "words_alike": "much the same words, weighed by how rare they are",
    "words_weigh": "several telling words in both",
    "words_weightiest": "the rarest words in both",
    "nothing_shared": "nothing in common by which a matter is known",
    "place_shared": "the same street or building",
    "place_misses": "places that only sound alike",
    "harm_shared": "the same kinds of harm",
    "no_harm": "one of the two speaks of no harm",
    "clock_shared": "the same time of day",
    "days_apart": "reported far apart in time",
    "both_first_hand": "each speaks of having seen or heard it oneself",
    "one_first_hand": "one saw it, the other did not",
    "both_hearsay": "both were told",
    "copied": "one repeats a record, a message or a meeting",
    "same_knower": "both were told by the same kind of person",
    "knowers_differ": "they were told by different kinds of people",
    "one_names_the_other": "one says that it comes from the other's agency",
    "same_agency": "the same agency",
    "said_apart": "one says that it was on another occasion, or separately",
    "longest_run": "a long run of the same words",
    "wording": "the same wording",
    "covered": "each says what the other says",
    "own_details": "each has particulars of its own",
}


def scored(pairs: list[Pair], by: Model) -> dict[str, object]:
    """Return accuracy with its 95% interval, and F1 of each relation and their mean."""
    wanted = [relation for relation, *_ in pairs]
    guessed = [str(judged(of(a, b), by).relation) for _, a, b in pairs]
    right = sum(w == g for w, g in zip(wanted, guessed, strict=True)) / len(pairs)
    half = 1.96 * (right * (1 - right) / len(pairs)) ** 0.5
    f1 = {}
    for relation in RELATIONS:
        hit = sum(w == g == relation for w, g in zip(wanted, guessed, strict=True))
        f1[relation] = 2 * hit / ((wanted.count(relation) + guessed.count(relation)) or 1)
    return {
        "pairs": len(pairs),
        "accuracy": round(right, 3),
        "interval": [round(right - half, 3), round(min(1, right + half), 3)],
        "f1": {relation: round(value, 3) for relation, value in f1.items()},
        "f1_mean": round(sum(f1.values()) / 3, 3),
    }


def held_out() -> dict[str, object]:
    """Return the score of the third writer's pairs by a model of the first two writers' alone."""
    return scored(all_of(HELD_OUT), fitted(all_of(FITTED)))


def all_of(names: Sequence[str]) -> list[Pair]:
    """Return the pairs of several files."""
    return [pair for name in names for pair in read(name)]


def main() -> int:
    """Fit or score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true", help="fit, and write origins.toml")
    asked = parser.parse_args()
    pairs = all_of((*FITTED, *HELD_OUT))
    if asked.fit:
        write_frequencies(pairs)
        write(fitted(pairs))
        model.cache_clear()
    begun = time.perf_counter()
    for _, a, b in pairs:
        compare_origins(a, b)
    speed = round(len(pairs) / (time.perf_counter() - begun))
    result = {"cross_validated": round(cross_validated(pairs), 3), "third_writer": held_out()}
    print(json.dumps(result | {"pairs_a_second": speed}, indent=1))
    RESULT.write_text(json.dumps(result | {"pairs_a_second": speed}, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
