"""Times the pages people wait for, with row security on: python benchmarks/pages.py

Fills a throwaway database with items and people, serves it with two web processes, and asks for
each page at a steady rate from many signed-in people. Prints the 50th and 95th percentile of
each page, and of sending a report, and the memory of each web process, and writes
benchmarks/results/pages.json.
"""

import argparse
import json
import os
import platform
import random
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

from sightline.database.roles import OWNER, ROLES, WEB, WORKER, prepare

RESULTS = Path(__file__).parent / "results" / "pages.json"
HOST = "127.0.0.1"
WARM = 20  # requests before the measured ones
TOKEN = "b" * 32  # of the protection against forgery: cookie and header need only agree


def main() -> int:
    """Fill, serve, ask, report."""
    asked = _arguments()
    from sightline.database.server import start

    with tempfile.TemporaryDirectory() as folder, start(Path(folder) / "postgres") as server:
        prepare_environment(server.admin_url)
        from benchmarks import filling

        people, items, cells = filling.fill(items=asked.items, people=asked.people)
        drafts = filling.fill_drafts(people["officers"], WARM + int(asked.rate * asked.seconds))
        port, process = serve()
        try:
            found = _ask_all(port, people, items, cells, asked)
            ready = iter(drafts)
            found["submission"] = ask(port, lambda: next(ready), asked, method="POST")
            found["resident_mb"] = _resident(process.pid)
        finally:
            process.terminate()
            process.wait(30)
    _report(found, asked)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--rate", type=float, default=20, help="requests a second (20)")
    parser.add_argument("--seconds", type=int, default=30, help="for each page (30)")
    return parser.parse_args()


def prepare_environment(admin_url: str) -> None:
    """Prepare the database and put its logins where Django looks."""
    logins = prepare(admin_url, "benchmark", dict.fromkeys(ROLES, secrets.token_hex(16)))
    var = Path(__file__).parents[1] / "var"
    os.environ.update(
        DATABASE_URL=logins.url(WEB),
        DATABASE_OWNER_URL=logins.url(OWNER),
        DATABASE_WORKER_URL=logins.url(WORKER),
        SIGHTLINE_DATABASE_ROLE=OWNER,
        SIGHTLINE_MASTER_KEY=secrets.token_hex(32),
        SIGHTLINE_SYNTHETIC="1",
        SIGHTLINE_VAR=str(var),
        DJANGO_SETTINGS_MODULE="sightline.web.settings",
    )


def serve() -> tuple[int, subprocess.Popen[bytes]]:
    """Start the web server on a free port; return the port and the process."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sightline.commands", "serve", "--port", str(port)]
    environment = {**os.environ, "SIGHTLINE_DATABASE_ROLE": WEB}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    for _ in range(300):
        try:
            socket.create_connection((HOST, port), timeout=1).close()
            return port, process
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the web server did not start")


def _ask_all(
    port: int, people: dict[str, list[str]], items: list[str], cells: list[str],
    asked: argparse.Namespace,
) -> dict[str, object]:  # fmt: skip
    draw = random.Random(1)  # noqa: S311  which page next is no secret
    officers, analysts = people["officers"], people["analysts"]
    pages: dict[str, Callable[[], tuple[str, str]]] = {
        "queue": lambda: ("/report/queue", draw.choice(officers)),
        "list": lambda: ("/intelligence/items/", draw.choice(analysts)),
        "item": lambda: (f"/intelligence/items/{draw.choice(items)}", draw.choice(analysts)),
        "map data": lambda: ("/hot-spots/cells.geojson", draw.choice(analysts)),
        "cell": lambda: (f"/hot-spots/cell/{draw.choice(cells)}/", draw.choice(analysts)),
    }
    return {name: ask(port, page, asked) for name, page in pages.items()}


def ask(
    port: int, page: Callable[[], tuple[str, str]], asked: argparse.Namespace, method: str = "GET"
) -> dict[str, float]:
    """Send requests at a steady rate, and time each from when it was due to its answer."""
    local, times, failed = threading.local(), [], []

    def one(path: str, cookie: str, due: float) -> None:
        if not hasattr(local, "connection"):
            local.connection = HTTPConnection(HOST, port, timeout=30)
        headers = {"Cookie": f"sessionid={cookie}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN}
        local.connection.request(method, path, headers=headers)
        answer = local.connection.getresponse()
        answer.read()
        times.append(time.perf_counter() - due)
        if answer.status != (302 if method == "POST" else 200):
            failed.append(answer.status)

    with ThreadPoolExecutor(16) as pool:
        for path, cookie in (page() for _ in range(WARM)):
            pool.submit(one, path, cookie, time.perf_counter())
        time.sleep(2)
        times.clear()
        begun = time.perf_counter()
        for number in range(int(asked.rate * asked.seconds)):
            due = begun + number / asked.rate
            time.sleep(max(0, due - time.perf_counter()))
            pool.submit(one, *page(), due)
    cut = statistics.quantiles(times, n=20)
    return {
        "requests": len(times),
        "failed": len(failed),
        "median_ms": round(1000 * statistics.median(times), 1),
        "p95_ms": round(1000 * cut[18], 1),
    }


def _resident(parent: int) -> list[int]:
    """Return the resident megabytes of the web processes under the server."""
    said = subprocess.run(["ps", "-eo", "pid,ppid,rss"], capture_output=True, text=True, check=True)
    rows = [tuple(map(int, line.split())) for line in said.stdout.splitlines()[1:]]
    below, found = {parent}, []
    for pid, ppid, size in sorted(rows):
        if ppid in below:
            below.add(pid)
            found.append(size // 1024)
    return found


def _report(found: dict[str, object], asked: argparse.Namespace) -> None:
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    print(
        f"{asked.items:,} items, {asked.people} people, {asked.rate:g} requests a second; {machine}"
    )
    for name, figures in found.items():
        print(f"  {name:<12} {figures}")
    RESULTS.parent.mkdir(exist_ok=True)
    written = {"machine": machine, **vars(asked), **found}
    RESULTS.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    sys.exit(main())
