"""How well texts are read, by kind, and how fast.

python -m benchmarks.extraction

A mention counts as right where its span, its kind and its value are all exactly those marked.
The interval is of 1,000 draws of whole texts. Speed is the median of several runs in one process
on one core; texts are joined to about 60 words first.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.stats import machine
from sightline.extract import mentions
from tests.extract.marked import FITTED, HELD_OUT, Marked, counts, f1, gazetteer, texts

RESULT = Path(__file__).resolve().parent / "results" / "extraction.json"
SETS = {"fitted": FITTED, "held_out": HELD_OUT}
DRAWS, RUNS, WORDS = 1_000, 7, 60
LONG_GAZETTEER = 5_000
LONG_TEXTS = ("Mr ", "07 ", "known as ", "May 3 ", "@a", "in Xx ", "reg starts ", "1/")
LONG = 100_000  # characters


def scored(marked: list[Marked]) -> dict[str, object]:
    """Return precision, recall and F1 of each kind and of all, with the 95% interval of F1."""
    tables = [counts([one]) for one in marked]
    kinds = sorted({kind for table in tables for kind in table})
    found: dict[str, object] = {"texts": len(marked)}
    for kind in kinds:
        found[kind] = figures([table.get(kind, Counter()) for table in tables])
    found["all"] = figures([sum(table.values(), Counter()) for table in tables])
    return found


def figures(of_texts: list[Counter[str]]) -> dict[str, object]:
    """Return the figures of one kind from its counts in each text."""
    names = ("right", "missed", "wrong")
    table = np.array([[of[name] for name in names] for of in of_texts], dtype=float)
    right, missed, wrong = table.sum(0)
    drawn = np.random.default_rng(7).integers(len(table), size=(DRAWS, len(table)))
    sums = table[drawn].sum(1)
    whole = 2 * sums[:, 0] + sums[:, 1] + sums[:, 2]
    drawn_f1 = np.divide(2 * sums[:, 0], whole, out=np.ones(DRAWS), where=whole > 0)
    low, high = np.quantile(drawn_f1, [0.025, 0.975])
    return {
        "marked": int(right + missed),
        "precision": round(float(right / max(right + wrong, 1)), 3),
        "recall": round(float(right / max(right + missed, 1)), 3),
        "f1": round(f1(sum(of_texts, Counter())), 3),
        "interval": [round(float(low), 3), round(float(high), 3)],
    }


def joined(marked: list[Marked]) -> list[Marked]:
    """Return texts put together until each has about 60 words."""
    found, words = [], ""
    for one in marked:
        words = f"{words} {one.text}".strip()
        if len(words.split()) >= WORDS - 5:
            found.append(Marked(one.name, words, one.received_at, ()))
            words = ""
    return found


def speed(marked: list[Marked]) -> dict[str, float]:
    """Return texts read in a second: as written, of 60 words, and beside a long gazetteer."""
    ready, short = joined(marked), gazetteer()
    long = short + tuple(f"Invented{number} Green" for number in range(LONG_GAZETTEER))
    words = sum(len(one.text.split()) for one in ready)
    return {
        "words_in_a_text_as_written": round(words / len(marked), 1),
        "texts_as_written_a_second": round(len(marked) / seconds(marked, short)),
        "texts_of_60_words_a_second": round(words / WORDS / seconds(ready, short)),
        "with_5000_places": round(words / WORDS / seconds(ready, long)),
    }


def seconds(marked: list[Marked], names: tuple[str, ...]) -> float:
    """Return the seconds of the processor that reading texts takes: the median of several runs."""
    runs = []
    for _ in range(RUNS):
        begun = time.process_time()
        for one in marked:
            mentions(one.text, received_at=one.received_at, gazetteer=names)
        runs.append(time.process_time() - begun)
    return median(runs)


def hostile(received_at: Marked) -> dict[str, float]:
    """Return the seconds that 100,000 characters of repetition take."""
    found = {}
    for unit in LONG_TEXTS:
        begun = time.process_time()
        mentions((unit * LONG)[:LONG], received_at=received_at.received_at)
        found[unit.strip()] = round(time.process_time() - begun, 2)
    return found


def main() -> int:
    """Measure, print and write."""
    every = texts(*FITTED)
    result: dict[str, object] = {"machine": machine()}
    result |= {name: scored(texts(*files)) for name, files in SETS.items()}
    result |= {"speed": speed(every), "seconds_of_100000_characters": hostile(every[0])}
    print(json.dumps(result, indent=1))
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
