"""Sends reports while the server is killed: python benchmarks/sending.py

Devices send sealed reports over HTTP to /report/offline/send at a steady rate. A third of the way
in, one web process is killed outright; two thirds in, the whole web server is, and it is started
again a second later. A device whose request fails sends the same report again, as the page does.
Afterwards the database is asked: has every receipt its report, and has any number two? Writes
benchmarks/results/sending.json, and ends with 1 where a report was lost or doubled.
"""

import argparse
import base64
import json
import os
import platform
import random
import secrets
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psycopg

from sightline.database.roles import WEB

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.pages import HOST, prepare_environment

RESULTS = Path(__file__).parent / "results" / "sending.json"
PATH = "/report/offline/send"
SENDERS = 100  # accounts, each with one device
CLIENTS = 64  # requests at a time
PATIENCE = 120  # seconds for which a device keeps trying
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Fill, serve, send, kill, ask the database, report."""
    asked = _arguments()
    from sightline.database.server import start

    with tempfile.TemporaryDirectory() as folder, start(Path(folder) / "postgres") as server:
        prepare_environment(server.admin_url)
        from benchmarks import filling

        keys = filling.fill_senders(SENDERS)
        parcels = [_parcel(number) for number in range(int(asked.rate * asked.seconds))]
        site = Site()
        try:
            sent = _send_all(site, keys, parcels, asked)
            again = _replayed(site, keys, sent)
        finally:
            site.stop()
        found = _held(server.admin_url, sent) | again | site.watch.figures()
    return _report(found, sent, asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=50, help="reports a second (50)")
    parser.add_argument("--seconds", type=int, default=60, help="for how long (60)")
    parser.add_argument("--no-kill", action="store_true", help="leave the server alone")
    return parser.parse_args()


def _parcel(number: int) -> tuple[str, str]:
    """Return (number, body) of one report, sealed as a browser seals it."""
    from sightline.database.sealed_box import public_key, shut_box

    name, now = secrets.token_hex(16), int(time.time() * 1000)
    said = {"what": f"Invented report {number}. " * 40, "written": now, "when": "TODAY"}
    text = json.dumps(said | {"where": "Arvenford", "how_known": "SAW"}).ljust(2048)
    box = shut_box(public_key("offline"), text, name, secrets.token_bytes(12))
    body = {"id": name, "sealed": base64.b64encode(box).decode(), "now": now}
    return name, json.dumps(body)


class Site:
    """The web server of two processes, as `sightline serve` runs it, and what it costs."""

    def __init__(self) -> None:
        """Serve on a free port."""
        with socket.socket() as free:
            free.bind((HOST, 0))
            self.port = free.getsockname()[1]
        self.watch = Watch()
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [sys.executable, "-m", "sightline.commands", "serve", "--port", str(self.port)]
        environment = {**os.environ, "SIGHTLINE_DATABASE_ROLE": WEB}
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        self.watch.parent = self.process.pid
        for _ in range(300):
            try:
                socket.create_connection((HOST, self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("the web server did not start")

    def kill_a_worker(self) -> None:
        """Kill one web process outright."""
        os.kill(below(self.process.pid)[-1], signal.SIGKILL)

    def kill_it_all(self) -> None:
        """Kill every process of the server outright, and start it again a second later."""
        for pid in [self.process.pid, *below(self.process.pid)]:
            os.kill(pid, signal.SIGKILL)
        self.process.wait()
        time.sleep(1)
        self.start()

    def stop(self) -> None:
        """Stop it in order."""
        self.watch.parent = 0
        self.process.terminate()
        self.process.wait(30)


class Watch(threading.Thread):
    """Adds up the processor time of the web processes, and the most memory they took at once."""

    def __init__(self) -> None:
        """Begin to watch whatever runs under `parent`."""
        super().__init__(daemon=True)
        self.parent, self.spent, self.most = 0, {}, 0
        self.begun = time.monotonic()
        self.start()

    def run(self) -> None:
        """Look twice a second."""
        while True:
            time.sleep(0.5)
            if self.parent:
                self.look(below(self.parent))

    def look(self, pids: list[int]) -> None:
        """Note what each process has spent so far and how much they hold."""
        held = 0
        for pid in pids:
            try:
                fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2]
            except OSError:
                continue
            parts = fields.split()
            self.spent[pid] = (int(parts[11]) + int(parts[12])) / TICKS
            held += int(parts[21]) * os.sysconf("SC_PAGE_SIZE")
        self.most = max(self.most, held)

    def figures(self) -> dict[str, object]:
        """Return the figures for the report."""
        return {
            "web_cpu_seconds": round(sum(self.spent.values()), 1),
            "web_most_resident_mb": self.most // 2**20,
        }


def below(parent: int) -> list[int]:
    """Return the processes under one, its children first."""
    said = subprocess.run(["ps", "-eo", "pid,ppid"], capture_output=True, text=True, check=True)
    rows = sorted(tuple(map(int, line.split())) for line in said.stdout.splitlines()[1:])
    inside = [parent]
    for pid, ppid in rows:
        if ppid in inside:
            inside.append(pid)
    return inside[1:]


class Sent:
    """One report that was sent: its receipt, how often it was tried, and for how long."""

    def __init__(self, name: str, body: str, key: str) -> None:
        """Hold what is sent, and by whom."""
        self.name, self.body, self.key = name, body, key
        self.reference, self.tries, self.seconds = "", 0, 0.0

    def send(self, port: int, due: float) -> None:
        """Send it until there is a receipt, as the page on a device does."""
        while not self.reference and time.perf_counter() - due < PATIENCE:
            self.tries += 1
            self.reference = self.once(port)
            if not self.reference:
                time.sleep(random.uniform(0.2, 1))  # noqa: S311  no secret
        self.seconds = time.perf_counter() - due

    def once(self, port: int) -> str:
        """Send it once; return the reference, or nothing where no answer came."""
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        connection = HTTPConnection(HOST, port, timeout=10)
        try:
            connection.request("POST", PATH, self.body, headers)
            answer = connection.getresponse()
            said = json.loads(answer.read()) if answer.status == 200 else {}
        except (OSError, HTTPException, ValueError):
            return ""
        finally:
            connection.close()
        return str(said.get("reference", ""))


def _send_all(
    site: Site, keys: list[str], parcels: list[tuple[str, str]], asked: argparse.Namespace
) -> list[Sent]:
    """Send at a steady rate, each when it is due; kill the server on the way."""
    sent = [Sent(*parcel, keys[n % len(keys)]) for n, parcel in enumerate(parcels)]
    killers = [] if asked.no_kill else [(1 / 3, site.kill_a_worker), (2 / 3, site.kill_it_all)]
    with ThreadPoolExecutor(CLIENTS) as pool:
        begun = time.perf_counter()
        for number, one in enumerate(sent):
            due = begun + number / asked.rate
            time.sleep(max(0, due - time.perf_counter()))
            if killers and number >= killers[0][0] * len(sent):
                threading.Thread(target=killers.pop(0)[1]).start()
            pool.submit(one.send, site.port, due)
    return sent


def _replayed(site: Site, keys: list[str], sent: list[Sent]) -> dict[str, object]:
    """Send some again that have their receipt; each must get the same one."""
    some = random.Random(1).sample(sent, min(len(sent), 200))  # noqa: S311  no secret
    differ = [one for one in some if one.once(site.port) != one.reference]
    return {"sent_again": len(some), "another_receipt": len(differ)}


def _held(admin_url: str, sent: list[Sent]) -> dict[str, object]:
    """Ask the database, past row security, what it holds."""
    from sightline.database.keys import hashed

    with psycopg.connect(admin_url, dbname="benchmark") as database:
        whole = database.execute(
            "SELECT s.reference FROM intake_submission s"
            " JOIN intake_sealedsubmission w ON w.submission_id = s.reference"
        ).fetchall()
        claimed = dict(
            database.execute("SELECT hashed, submission_id FROM intake_sending").fetchall()
        )
    stored = {reference for (reference,) in whole}
    receipts = [one for one in sent if one.reference]
    own = {one.name: claimed.get(hashed("sending", f"offline|{one.name}")) for one in sent}
    return {
        "reports": len(sent),
        "receipts": len(receipts),
        "stored": len(stored),
        "lost": sum(one.reference not in stored for one in receipts),
        "receipt_of_another": sum(own[one.name] != one.reference for one in receipts),
        "doubled": len(stored) - len({reference for reference in own.values() if reference}),
    }


def _report(found: dict[str, object], sent: list[Sent], asked: argparse.Namespace) -> int:
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    first = [one.seconds for one in sent if one.tries == 1]
    figures = found | {
        "tried_again": sum(one.tries > 1 for one in sent),
        "longest_wait_s": round(max(one.seconds for one in sent), 1),
        "median_ms": round(1000 * statistics.median(first), 1),
        "p95_ms": round(1000 * statistics.quantiles(first, n=20)[18], 1),
    }
    print(f"{asked.rate:g} reports a second for {asked.seconds} s; {machine}")
    for name, value in figures.items():
        print(f"  {name:<22} {value}")
    RESULTS.parent.mkdir(exist_ok=True)
    written = {"machine": machine, **vars(asked), **figures}
    RESULTS.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    wrong = ("lost", "doubled", "receipt_of_another", "another_receipt")
    none_missing = figures["receipts"] == figures["reports"] == figures["stored"]
    return 0 if none_missing and not any(figures[name] for name in wrong) else 1


if __name__ == "__main__":
    sys.exit(main())
