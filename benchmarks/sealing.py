"""Writes ledger rows at a steady rate while a sealer runs: python benchmarks/sealing.py

Several connections add rows as the web role, some to a transaction, as a page that lists and opens
does, each committed to the disk. A sealer runs as `sightline ledger seal` does, in a process of its
own, with heads written outside. Ten times a second the database is asked how old the oldest row is
that no signed head counts. The same writing is timed without a sealer, to see what sealing costs a
writer, and the whole ledger is verified. Writes benchmarks/results/sealing.json, and ends with 1
where a row is not sealed.
"""

import argparse
import json
import os
import platform
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg

from sightline.database.roles import OWNER, WEB, WORKER

sys.path.insert(0, str(Path(__file__).parents[1]))

RESULTS = Path(__file__).parent / "results" / "sealing.json"
WRITERS = 16
EACH = 4  # rows of one transaction
HEAP = 100_000  # rows that wait when a sealer comes
ROW = (
    'INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)'
    " SELECT now(), '', 'LIST', 'DONE', ARRAY['I-AAAAA-AAAAA', 'I-BBBBB-BBBBB',"
    " 'I-CCCCC-CCCCC']::varchar[], '', %s FROM generate_series(1, %s)"
)
OLDEST = """
SELECT extract(epoch FROM clock_timestamp() - min(e.at)) FROM ledger_entry e WHERE
  (e.written_in, e.id) > (SELECT l.written_in, l.number FROM ledger_leaf l
    WHERE l.position = (SELECT max(size) FROM ledger_head) - 1)
"""


def main() -> int:
    """Prepare, write with a sealer and without, report."""
    asked = _arguments()
    from sightline.database.server import start

    with tempfile.TemporaryDirectory() as folder, start(Path(folder) / "postgres") as server:
        _prepare(server.admin_url, Path(folder))
        before = _write(asked.rate, asked.seconds // 4)
        with _sealer() as sealer:
            time.sleep(3)
            watch = Watch()
            during = _write(asked.rate, asked.seconds)
            lag = watch.ended()
            time.sleep(6)
            cost = _cpu(sealer)
        flat_out = _write(10**6, asked.seconds // 4)
        found = {"without": before, "with": during, "lag_s": lag, "sealer_cpu_s": cost}
        found |= {"without_at_most": flat_out, **_caught_up(), **_verified(Path(folder))}
    return _report(found, asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=2_000, help="rows a second (2000)")
    parser.add_argument("--seconds", type=int, default=60, help="for how long (60)")
    return parser.parse_args()


def _prepare(admin_url: str, folder: Path) -> None:
    """Make the database and its tables, and set what the commands need."""
    import secrets

    from sightline.commands.environment import VARIABLES, set_up
    from sightline.database.roles import ROLES, prepare

    logins = prepare(admin_url, "sightline", {role: secrets.token_hex(8) for role in ROLES})
    for role in (OWNER, WEB, WORKER):
        os.environ[VARIABLES[role]] = logins.url(role)
    os.environ |= {
        "SIGHTLINE_SYNTHETIC": "1",
        "SIGHTLINE_MASTER_KEY": secrets.token_hex(32),
        "SIGHTLINE_LEDGER_HEADS": str(folder / "heads.jsonl"),
    }
    set_up(OWNER)
    from sightline.commands.migrate import migrate

    migrate()


def _write(rate: float, seconds: int) -> dict[str, float]:
    """Add rows at a rate, or as fast as it goes; return what came of it."""
    begun, times = time.perf_counter(), list[float]()
    with ThreadPoolExecutor(WRITERS) as pool:
        for each in pool.map(lambda _: _one_writer(rate / WRITERS, seconds), range(WRITERS)):
            times += each
    cut = statistics.quantiles(times, n=20)
    return {
        "rows": EACH * len(times),
        "rows_a_second": round(EACH * len(times) / (time.perf_counter() - begun)),
        "median_ms": round(1000 * statistics.median(times), 2),
        "p95_ms": round(1000 * cut[18], 2),
        "longest_ms": round(1000 * max(times), 1),
    }


def _one_writer(rate: float, seconds: int) -> list[float]:
    times, words = [], os.urandom(60)
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as web:
        begun = time.perf_counter()
        while (now := time.perf_counter()) < begun + seconds:
            due = begun + EACH * len(times) / rate
            if due > now:
                time.sleep(due - now)
            sent = time.perf_counter()
            web.execute(ROW, [words, EACH])
            times.append(time.perf_counter() - sent)
    return times


class _sealer:  # noqa: N801  used as a context
    """The sealer's process."""

    def __enter__(self) -> subprocess.Popen[bytes]:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sightline.commands", "ledger", "seal"]
        )
        return self.process

    def __exit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


class Watch:
    """Asks ten times a second how old the oldest row is that no signed head counts."""

    def __init__(self) -> None:
        """Begin."""
        self.ages: list[float] = []
        self.end = threading.Event()
        self.thread = threading.Thread(target=self._look)
        self.thread.start()

    def _look(self) -> None:
        with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
            owner.execute("SELECT set_config('sightline.system', 'sealer', false)")
            while not self.end.wait(0.1):
                age = owner.execute(OLDEST).fetchone()
                self.ages.append(float((age or [None])[0] or 0))

    def ended(self) -> dict[str, float]:
        """Stop looking, and return what was seen."""
        self.end.set()
        self.thread.join()
        return {
            "median": round(statistics.median(self.ages), 2),
            "longest": round(max(self.ages), 2),
        }


def _cpu(process: subprocess.Popen[bytes]) -> float:
    said = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return round((int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK"), 1)


def _caught_up() -> dict[str, Any]:
    """Seal a heap of rows that waits, and say how fast that goes."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as web:
        web.execute(ROW, [os.urandom(60), HEAP])
    waiting, begun = _count("ledger_entry") - _count("ledger_leaf"), time.perf_counter()
    from sightline.commands.ledger.seal import seal

    seal(os.environ["DATABASE_WORKER_URL"], once=True)
    took = time.perf_counter() - begun
    left = _count("ledger_entry") - _count("ledger_leaf")
    return {"caught_up_rows_a_second": round(waiting / took), "left_unsealed": left}


def _count(table: str) -> int:
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner:
        owner.execute("SELECT set_config('sightline.system', 'sealer', true)")
        found = owner.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
    return int((found or [0])[0])


def _verified(folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "sightline.commands", "ledger", "verify", "--heads"]
    begun = time.perf_counter()
    done = subprocess.run([*command, str(folder / "heads.jsonl")], check=False)
    took = time.perf_counter() - begun
    return {"verified": done.returncode == 0, "verify_s": round(took, 1)}


def _report(found: dict[str, Any], asked: argparse.Namespace) -> int:
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    machine += f", load average {os.getloadavg()[1]:.1f}"
    print(f"{asked.rate:g} rows a second for {asked.seconds} s; {machine}")
    for name, figures in found.items():
        print(f"  {name:<24} {figures}")
    RESULTS.parent.mkdir(exist_ok=True)
    written = {"machine": machine, **vars(asked), **found}
    RESULTS.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    return 0 if found["verified"] and not found["left_unsealed"] else 1


if __name__ == "__main__":
    sys.exit(main())
