"""Times the one box over a million items and 200,000 people: python benchmarks/searching.py

Fills a throwaway database, then looks up, as analysts who are each in half of the groups, names by
spelling, sound and nickname, part of marks, last figures, account names, words, references and
what is not there; and looks for other records of the person of one that was just opened, compared
with each candidate. For each kind it measures what the database takes, the whole look-up with its
ledger row, and the page over HTTP from the site's own server; row security is on and the web role
asks. Prints and writes to benchmarks/results/searching.json the median and the 95th percentile of
all, and of the repeats the median. `--items` and `--people` make it smaller.
"""

import argparse
import http.client
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parents[1]))

RESULTS = Path(__file__).parent / "results" / "searching.json"
NEW, NEW_RECORD = 200, "a new record"
TOKEN = "b" * 32  # of the protection against forgery: cookie and header need only agree


def main() -> int:
    """Fill, ask in a process of the web role, report."""
    asked = _arguments()
    if asked.ask:
        print(json.dumps(_ask(json.loads(Path(asked.ask).read_text(encoding="utf-8")), asked)))
        return 0
    from benchmarks import pages
    from sightline.database.server import start

    with tempfile.TemporaryDirectory() as folder, start(Path(folder) / "postgres") as server:
        pages.prepare_environment(server.admin_url)
        from benchmarks import filling  # noqa: F401  sets Django up
        from benchmarks.searching_fill import fill

        begun = time.perf_counter()
        drawn, passes = fill(
            os.environ["DATABASE_OWNER_URL"], items=asked.items, people=asked.people
        )
        filled = round(time.perf_counter() - begun)
        print(f"  filled in {filled} s", flush=True)
        plan = Path(folder) / "plan.json"
        records = random.Random(7).sample(drawn.people, min(NEW, len(drawn.people)))  # noqa: S311
        searches = _searches(drawn, asked.each)
        plan.write_text(json.dumps({"searches": searches, "passes": passes, "records": records}))
        port, process = pages.serve()
        try:
            runs = [_in_its_own_process(plan, port, asked) for _ in range(asked.repeats)]
        finally:
            process.terminate()
            process.wait(30)
    _report(runs, filled, asked)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=1_000_000)
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--each", type=int, default=25, help="searches of each kind (25)")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--ask", default="", help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, default=0, help=argparse.SUPPRESS)
    return parser.parse_args()


def _searches(drawn: Any, each: int) -> list[tuple[str, str]]:
    pick = random.Random(7)  # noqa: S311
    kinds = _kinds(drawn, pick)
    found = [(name, make()) for name, make in kinds.items() for _ in range(each)]
    pick.shuffle(found)
    return found


def _kinds(drawn: Any, pick: random.Random) -> dict[str, Callable[[], str]]:
    def name() -> list[str]:
        return str(pick.choice(drawn.names)).split()

    def gapped() -> str:
        mark = list(pick.choice(drawn.marks))
        for at in pick.sample(range(7), 3):
            mark[at] = "?"
        return "".join(mark[:4]) + " " + "".join(mark[4:])

    return {
        "whole name": lambda: " ".join(name()),
        "name by sound": lambda: " ".join(_misheard(word) for word in name()),
        "surname": lambda: name()[1],
        "forename": lambda: name()[0],
        "initial and surname": lambda: f"{name()[0][0]} {name()[1]}",
        "name and year": lambda: _with_year(drawn, pick),
        "mark with gaps": gapped,
        "part of a mark": lambda: pick.choice(drawn.marks)[1:4],
        "whole mark": lambda: pick.choice(drawn.marks),
        "last four figures": lambda: pick.choice(drawn.phones)[-4:],
        "last six figures": lambda: pick.choice(drawn.phones)[-6:],
        "shared telephone": lambda: "07700 900555",
        "account name": lambda: "@" + pick.choice(drawn.handles),
        "rare word": lambda: pick.choice(drawn.words[-15_000:]),
        "two words": lambda: f"{drawn.often(drawn.words)} {pick.choice(drawn.words[-15_000:])}",
        "common words": lambda: " ".join(pick.sample(drawn.words[:20], 2)),
        "item": lambda: pick.choice(drawn.items),
        "person": lambda: pick.choice(drawn.people),
        "miss": lambda: f"Zqx{pick.randrange(10**6)} Qvzz{pick.choice('aeiou')}rr",
    }


def _misheard(word: str) -> str:
    at = next((at for at, letter in enumerate(word[1:], 1) if letter in "aeiou"), 0)
    return word[:at] + ("e" if word[at : at + 1] == "a" else "a") + word[at + 1 :] if at else word


def _with_year(drawn: Any, pick: random.Random) -> str:
    number = pick.randrange(len(drawn.names))
    return f"{drawn.names[number].split()[1]} {drawn.births[number][:4]}"


def _in_its_own_process(plan: Path, port: int, asked: argparse.Namespace) -> list[dict[str, Any]]:
    from sightline.database.roles import WEB

    command = [sys.executable, __file__, "--ask", str(plan), "--port", str(port)]
    environment = {**os.environ, "SIGHTLINE_DATABASE_ROLE": WEB}
    said = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, env=environment
    ).stdout
    found: list[dict[str, Any]] = json.loads(said.splitlines()[-1])
    return found


def _ask(plan: dict[str, Any], asked: argparse.Namespace) -> list[dict[str, Any]]:
    """Look each up in this process, for its parts, and over HTTP, for the page."""
    import django

    django.setup()
    from django.contrib.sessions.backends.signed_cookies import SessionStore

    from sightline.access.web import PASS

    cookies = []
    for one in plan["passes"]:
        _begin(one)
        store = SessionStore()
        store[PASS], store["name"] = one, "Benchmark"
        store.save()
        cookies.append(str(store.session_key))
    http_connection = http.client.HTTPConnection("127.0.0.1", asked.port, timeout=60)
    warm, searches = plan["searches"][:20], plan["searches"]
    for _, text in warm:
        _looked_up(plan["passes"][0], text)
        _page(http_connection, cookies[0], text)
    found = []
    for number, (kind, text) in enumerate(searches):
        who = number % len(cookies)
        database, whole, hits = _looked_up(plan["passes"][who], text)
        page = _page(http_connection, cookies[who], text)
        found.append({"kind": kind, "database": database, "look_up": whole, "page": page,
                      "found": hits})  # fmt: skip
    return [*found, *_likened(plan["passes"], plan["records"])]


def _likened(passes: list[str], records: list[str]) -> list[dict[str, Any]]:
    """Find for each record who may be the same person, as the job does when one is opened."""
    from sightline.access import queries as access
    from sightline.database.connection import as_viewer
    from sightline.subjects.jobs import suggestions
    from sightline.subjects.queries import likeness

    rows = []
    for number, record in enumerate(records):
        with as_viewer(passes[number % len(passes)]):
            begun, viewer = time.perf_counter(), access.viewer()
            couples = list(likeness.couples(viewer, [record]))
            read = 1000 * (time.perf_counter() - begun)
            suggestions(couples)
        whole = 1000 * (time.perf_counter() - begun)
        rows.append({"kind": NEW_RECORD, "database": read, "look_up": whole, "page": whole,
                     "found": len(couples)})  # fmt: skip
    return rows


def _begin(session_pass: str) -> None:
    from django.utils import timezone

    from sightline.access import queries as access
    from sightline.database.connection import as_viewer
    from sightline.subjects import actions
    from sightline.terms import LookUpPurpose

    with as_viewer(session_pass):
        actions.begin_task(
            purpose=LookUpPurpose.AUDIT,
            about="",
            words="A benchmark",
            by=access.viewer(),
            at=timezone.now(),
        )


def _looked_up(session_pass: str, text: str) -> tuple[float, float, int]:
    """Return the milliseconds of the database and of all, and how much was found."""
    from django.db import connection
    from django.utils import timezone

    from sightline.access import queries as access
    from sightline.database.connection import as_viewer
    from sightline.subjects import actions
    from sightline.subjects.searching import read

    spent = [0.0]

    def timed(execute: Callable[..., Any], *given: Any) -> Any:
        begun = time.perf_counter()
        try:
            return execute(*given)
        finally:
            spent[0] += time.perf_counter() - begun

    begun = time.perf_counter()
    with as_viewer(session_pass), connection.execute_wrapper(timed):
        made = actions.look_up(text=text, typed=read(text), by=access.viewer(), at=timezone.now())
    found = made.found
    hits = len(found.people) + len(found.things) + len(found.items)
    return 1000 * spent[0], 1000 * (time.perf_counter() - begun), hits


def _page(connection: http.client.HTTPConnection, cookie: str, text: str) -> float:
    headers = {
        "Cookie": f"sessionid={cookie}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN,
        "Content-Type": "application/x-www-form-urlencoded",
    }  # fmt: skip
    begun = time.perf_counter()
    connection.request("POST", "/search/", urlencode({"words": text}), headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise SystemExit(f"the page answered {answer.status}")
    return 1000 * (time.perf_counter() - begun)


def _figures(rows: list[dict[str, Any]]) -> dict[str, float]:
    found: dict[str, float] = {"searches": len(rows)}
    for part in ("database", "look_up", "page"):
        times = sorted(row[part] for row in rows)
        found[f"{part}_median_ms"] = round(statistics.median(times), 1)
        found[f"{part}_p95_ms"] = round(times[max(0, -(-95 * len(times) // 100) - 1)], 1)
    found["found_something"] = sum(row["found"] > 0 for row in rows)
    return found


def _by_kind(rows: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, float]]]:
    for kind in dict.fromkeys(sorted(row["kind"] for row in rows)):
        yield kind, _figures([row for row in rows if row["kind"] == kind])


def _report(runs: list[list[dict[str, Any]]], filled: int, asked: argparse.Namespace) -> None:
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    each = [_figures([row for row in run if row["kind"] != NEW_RECORD]) for run in runs]
    middle = {name: statistics.median(one[name] for one in each) for name in each[0]}
    print(f"{asked.items:,} items, {asked.people:,} people; {machine}; filled in {filled} s")
    print(f"  all: {middle}")
    kinds = dict(_by_kind([row for run in runs for row in run]))
    for kind, figures in kinds.items():
        print(f"  {kind:<20} {figures}")
    written = {"machine": machine, "items": asked.items, "people": asked.people,
               "repeats": asked.repeats, "filled_seconds": filled, "median_of_repeats": middle,
               "each": each, "kinds": kinds}  # fmt: skip
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
