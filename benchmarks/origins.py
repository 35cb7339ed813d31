"""Fits the weights of `sightline.linkage` on invented reports, or says how well they do.

python -m benchmarks.origins            # the scores on reports that had no part in fitting
python -m benchmarks.origins --fit      # fit, and write origins.toml and frequencies.txt

Every score is of whole matters, or whole writers, that the model compared never saw.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize, minimize_scalar

from benchmarks import origins_words
from benchmarks.origins_pairs import RELATIONS, Pair, all_of, features, read
from sightline.linkage.fields import fields
from sightline.linkage.origins import Model, Question, compare_origins, judged
from sightline.linkage.plain import words

ROOT = Path(__file__).resolve().parents[1]
RESULT = ROOT / "benchmarks" / "results" / "origins.json"
LINKAGE = ROOT / "sightline" / "linkage"
FITTED = (
    "pairs_1.txt", "pairs_2.txt", "pairs_3.txt", "pairs_4.txt",
    "pairs_5.txt",
    "scenarios_1.txt", "scenarios_2.txt", "scenarios_3.txt", "scenarios_4.txt", "scenarios_5.txt",
    "scenarios_6.txt",
)  # fmt: skip
HELD_OUT = ("scenarios_held_out.txt", "pairs_held_out.txt", "pairs_last.txt")
SHRINK = {"matter": 0.7, "knower": 0.7}  # how strongly weights are drawn to nought
FOLDS = 10
LEAST_MATTERS = 2  # in which a word must stand to have its count written down
CROSSED = 2  # reports of other matters that each pair's are set beside, for the first question
CROSSED_WEIGHT = 0.05
ALIKE = 2  # of forty drawn, those most like it, which weigh more
ALIKE_WEIGHT = 0.15
COPY_WEIGHT = 0.1


def crossed(pairs: list[Pair], rng: np.random.Generator) -> list[tuple[Pair, dict[str, float]]]:
    """Return pairs of different matters: any, and of those drawn the ones that look most alike."""
    found = []
    for _ in range(CROSSED):
        for one, place in zip(pairs, rng.permutation(len(pairs)), strict=True):
            other = pairs[place]
            if one.group != other.group:
                beside = one._replace(b=other.b, relation="unrelated", weight=CROSSED_WEIGHT)
                found.append((beside, features(beside.a, beside.b)[0]))
    for one in pairs[::2]:
        drawn = [pairs[place] for place in rng.choice(len(pairs), 40, replace=False)]
        others = [one._replace(b=each.b) for each in drawn if each.group != one.group]
        near = [(each, features(each.a, each.b)[0]) for each in others]
        near.sort(key=lambda each: -(each[1]["words_alike"] + 0.3 * each[1]["harm_shared"]))
        found += [
            (each._replace(relation="unrelated", weight=ALIKE_WEIGHT), values)
            for each, values in near[:ALIKE]
        ]
    return found


def copies(pairs: list[Pair]) -> list[Pair]:
    """Return reports beside themselves: sent twice, and passed on in part by another sender."""
    found = []
    for pair in pairs[::3]:
        said = pair.a["text"].split()
        part = " ".join(said[: max(8, len(said) * 2 // 3)])
        passed_on = {"agency": pair.b["agency"], "date": pair.a["date"], "text": f"FW: {part}"}
        found += [
            pair._replace(b=again, relation="same_origin", weight=COPY_WEIGHT)
            for again in (pair.a, passed_on)
        ]
    return found


def fit(rows: list[dict[str, float]], yes: np.ndarray, weight: np.ndarray, of: str) -> Question:
    """Return a shrunken logistic model. rows (n,) of features; yes (n,) 0 or 1; weight (n,)."""
    names = list(rows[0])
    values = np.array([[*row.values(), 1.0] for row in rows])
    spread = np.average((values - np.average(values, 0, weight)) ** 2, 0, weight)
    shrunk = np.append(spread[:-1], 0) * SHRINK[of]  # as if each feature were spread alike

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        odds = values @ w
        value = (weight * np.logaddexp(0, np.where(yes, -odds, odds))).sum()
        slope = values.T @ (weight * (1 / (1 + np.exp(-odds)) - yes))
        return value + (shrunk * w * w).sum(), slope + 2 * shrunk * w

    start = np.zeros(len(names) + 1)
    bounds = [*(origins_words.BOUNDS.get(name, (None, None)) for name in names), (None, None)]
    w = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    said = origins_words.MATTER if of == "matter" else origins_words.KNOWER
    return Question(float(w[-1]), 1.0, dict(zip(names, map(float, w), strict=False)), said)


def fitted(pairs: list[Pair]) -> Model:
    """Return the model that pairs make, not yet calmed."""
    more = crossed(pairs, np.random.default_rng(7))
    pairs = pairs + copies(pairs)
    both = [features(pair.a, pair.b) for pair in pairs]
    related = np.array([pair.relation != "unrelated" for pair in pairs])
    weight = np.array([pair.weight for pair in pairs])
    of_matter = fit(
        [one for one, _ in both] + [values for _, values in more],
        np.append(related, np.zeros(len(more))).astype(float),
        np.append(weight, [pair.weight for pair, _ in more]),
        "matter",
    )
    told = [
        (pair, values)
        for pair, (_, values) in zip(pairs, both, strict=True)
        if pair.relation != "unrelated"
    ]
    of_knower = fit(
        [values for _, values in told],
        np.array([pair.relation == "same_origin" for pair, _ in told]).astype(float),
        np.array([pair.weight for pair, _ in told]),
        "knower",
    )
    return Model(of_matter, of_knower)


def folds(pairs: list[Pair]) -> list[set[str]]:
    """Return the groups that are held out together: a writer's file of pairs, or some matters."""
    groups = sorted({pair.group for pair in pairs})
    files = [{group} for group in groups if group.startswith("pairs")]
    matters = np.array([group for group in groups if not group.startswith("pairs")])
    np.random.default_rng(7).shuffle(matters)
    return files + [set(part.tolist()) for part in np.array_split(matters, FOLDS)]


def cross_validated(pairs: list[Pair]) -> list[tuple[Pair, Model]]:
    """Return each pair with a model that saw nothing of its group."""
    found = []
    for part in folds(pairs):
        by = fitted([pair for pair in pairs if pair.group not in part])
        found += [(pair, by) for pair in pairs if pair.group in part]
    return found


def calmed(unseen: list[tuple[Pair, Model]]) -> tuple[float, float]:
    """Return the factors by which the odds of each question are best multiplied on unseen pairs."""
    found: tuple[list[tuple[float, bool, float]], ...] = ([], [])
    for pair, by in unseen:
        of_matter, of_knower = features(pair.a, pair.b)
        found[0].append((by.matter.odds(of_matter), pair.relation != "unrelated", pair.weight))
        if pair.relation != "unrelated":
            same = pair.relation == "same_origin"
            found[1].append((by.knower.odds(of_knower), same, pair.weight))
    return _calm(found[0]), _calm(found[1])


def _calm(rows: list[tuple[float, bool, float]]) -> float:
    odds, yes, weight = (np.array(each) for each in zip(*rows, strict=True))
    signed = np.where(yes, -odds, odds)

    def loss(calm: float) -> float:
        return float((weight * np.logaddexp(0, calm * signed)).sum())

    return round(float(minimize_scalar(loss, bounds=(0.2, 1.2), method="bounded").x), 3)


def with_calm(by: Model, calm: tuple[float, float]) -> Model:
    """Return a model with its odds calmed."""
    return Model(replace(by.matter, calm=calm[0]), replace(by.knower, calm=calm[1]))


def scored(judgements: list[tuple[Pair, Model]]) -> dict[str, object]:
    """Return accuracy with its 95% interval, F1 of each relation and their mean.

    Pairs of one relation under one heading share its weight, so that no matter counts for more;
    the interval takes matters, and not pairs, as what was drawn.
    """
    table = np.zeros((3, 3))
    by_group: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for pair, by in judgements:
        found = judged(read(pair.a), read(pair.b), by).relation
        wanted = RELATIONS.index(pair.relation)
        table[wanted, RELATIONS.index(found)] += pair.weight
        single = pair.name if pair.group.startswith("pairs") else pair.group
        by_group[single].append((pair.weight * (found == pair.relation), pair.weight))
    f1 = 2 * np.diag(table) / (table.sum(0) + table.sum(1))
    right = float(np.trace(table) / table.sum())
    sums = np.array([np.sum(each, axis=0) for each in by_group.values()])
    rest = sums[:, 0] - right * sums[:, 1]
    half = 1.96 * float(np.sqrt((rest**2).sum()) / sums[:, 1].sum())
    return {
        "pairs": len(judgements),
        "accuracy": round(right, 3),
        "interval": [round(right - half, 3), round(min(1.0, right + half), 3)],
        "f1": dict(zip(RELATIONS, (round(float(each), 3) for each in f1), strict=True)),
        "f1_mean": round(float(f1.mean()), 3),
    }


def held_out() -> dict[str, object]:
    """Return the score on each set of reports that no part of fitting saw."""
    by = fitted(all_of(FITTED))
    return {
        name.removesuffix(".txt"): scored([(p, by) for p in all_of([name])]) for name in HELD_OUT
    }


def write_frequencies(pairs: list[Pair]) -> None:
    """Write in how many matters each word stands, for words that stand in several."""
    matters: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        single = pair.name if pair.group.startswith("pairs") else pair.group
        for report in (pair.a, pair.b):
            said = words(report["text"])
            for word in {*said, *(f"field:{field}" for field in fields(report["text"]))}:
                matters[word].add(single)
    many = len({each for found in matters.values() for each in found})
    counts = sorted((word, len(found)) for word, found in matters.items())
    lines = [f"{word} {n}" for word, n in counts if n >= LEAST_MATTERS]
    text = "\n".join([str(many), *lines, ""])
    (LINKAGE / "frequencies.txt").write_text(text, encoding="utf-8")


def write(by: Model) -> None:
    """Write the weights with the words of each feature."""
    lines = [
        "# Fitted by benchmarks/origins.py on invented reports; the words are what a reason says."
    ]
    for name, question in (("matter", by.matter), ("knower", by.knower)):
        lines += ["", f"[{name}]", f"bias = {question.bias:.4f}", f"calm = {question.calm}"]
        for feature, weight in question.weights.items():
            lines += ["", f"[{name}.features.{feature}]", f'words = "{question.words[feature]}"']
            lines.append(f"weight = {weight:.4f}")
    (LINKAGE / "origins.toml").write_text("\n".join([*lines, ""]), encoding="utf-8")


def speed(pairs: list[Pair]) -> dict[str, int]:
    """Return pairs a second when reports are read anew, and when they were read before."""
    found = {}
    read.__globals__["said"].cache_clear()
    for name in ("pairs_a_second_first", "pairs_a_second_again"):
        begun = time.perf_counter()
        for pair in pairs:
            compare_origins(pair.a, pair.b)
        found[name] = round(len(pairs) / (time.perf_counter() - begun))
    return found


def main() -> int:
    """Fit or score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true", help="fit, and write the weights")
    pairs = all_of(FITTED)
    if parser.parse_args().fit:
        write_frequencies(pairs)
        write(with_calm(fitted(pairs), calmed(cross_validated(pairs))))
        return 0
    unseen = cross_validated(pairs)
    by_file = [("pairs", True), ("matters", False)]
    result = {
        f"cross_validated_{name}": scored(
            [each for each in unseen if each[0].group.startswith("pairs") is of_pairs]
        )
        for name, of_pairs in by_file
    }
    result |= held_out() | speed(pairs)
    print(json.dumps(result, indent=1))
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
