"""One new person against a list: keys, at most a capped number of candidates, then compare_people.

The index is kept in memory, as arrays of hashed keys; a database's own index is measured elsewhere.
"""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

import numpy as np

from benchmarks.deduplicate_made import agencies
from sightline.linkage import blocking_keys, compare_people

CAP = 40  # candidates that are compared
WIDEST = 400  # rows of a key that are looked at; a key of more is passed over
ASKED = 300


def person(row: dict[str, str]) -> dict[str, str]:
    """Return a row of `agencies` as compare_people takes it."""
    address = " ".join(part for part in (row["address"], row["postcode"]) if part)
    return {"name": row["name"], "dob": row["dob"], "address": address, "phone": row["phone"]}


def candidates(keys: list[str], hashes: np.ndarray, places: np.ndarray) -> list[int]:
    """Return the rows that share most keys, at most CAP of them."""
    asked = np.array([hash(key) for key in keys], dtype=np.int64)
    first, last = (np.searchsorted(hashes, asked, side) for side in ("left", "right"))
    counts: Counter[int] = Counter()
    for start, end in zip(first.tolist(), last.tolist(), strict=True):
        if end - start <= WIDEST:
            counts.update(places[start:end].tolist())
    return [row for row, _ in counts.most_common(CAP)]


def online(rows: int) -> dict[str, Any]:
    """Return the times of asking, and how often a person who is in the list is found."""
    listed, truth = agencies(rows, seed=8)
    people = [person(row) for row in listed]
    keys = [blocking_keys(each) for each in people]
    many = np.array([len(each) for each in keys])
    hashes = np.array([hash(key) for each in keys for key in each], dtype=np.int64)
    places = np.repeat(np.arange(rows, dtype=np.int32), many)
    order = np.argsort(hashes)
    hashes, places = hashes[order], places[order]
    persons = Counter(truth)
    rng = np.random.default_rng(9)
    asked = [int(one) for one in rng.permutation(rows) if persons[truth[one]] > 1][:ASKED]
    seconds, found, judged = [], 0, 0
    for place in asked:
        start = time.perf_counter()
        near = [one for one in candidates(blocking_keys(people[place]), hashes, places)
                if one != place]  # fmt: skip
        said = {one: compare_people(people[place], people[one]) for one in near}
        seconds.append(time.perf_counter() - start)
        mine = {one for one in near if truth[one] == truth[place]}
        found += bool(mine)
        judged += any(said[one].verdict == "same" for one in mine)
    p50, p95 = np.quantile(seconds, (0.5, 0.95))
    return {
        "rows": rows, "asked": len(asked), "keys_each": round(float(many.mean()), 1),
        "milliseconds_median": round(float(p50) * 1000, 1),
        "milliseconds_95": round(float(p95) * 1000, 1),
        "found_among_candidates": round(found / len(asked), 3),
        "found_and_called_same": round(judged / len(asked), 3),
    }  # fmt: skip
