"""Weighs the report's first page, and times it on a slow telephone: benchmarks/first_page.py

Serves a throwaway database, and opens the start of the report, its first question and the page for
writing without signal, in English and in Polish, in a real Chromium with nothing kept, on a 3G line
(400 ms, 400 kbit/s) with a processor four times as slow. A page is usable when it is drawn, its
button can be pressed and its scripts have run. Writes benchmarks/results/first_page.json, and ends
with 1 where a page weighs 100 KB or more, or takes 3 seconds or more. Chromium is named by CHROMIUM
or found.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.pages import HOST, prepare_environment
from benchmarks.sending import Site

RESULTS = Path(__file__).parent / "results" / "first_page.json"
MOST_BYTES, MOST_SECONDS = 100_000, 3
LINE = {  # a slow 3G line; what a real one adds to set up the connection is not in it
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400 * 1000 / 8,
    "uploadThroughput": 400 * 1000 / 8,
}
SLOWER = 4
PAGES = {  # what is opened, and what must be there to be used
    "start": ("/report/", "button:has-text('Start now')"),
    "first question": ("/report/{draft}/danger", "button:has-text('Continue')"),
    "without signal": ("/report/offline/", "button:has-text('Keep on this device')"),
    "in Polish": ("/report/offline/pl/", "button:has-text('Zachowaj na tym urządzeniu')"),
}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
         "--disable-component-update", "--disable-sync", "--disable-quic"]  # fmt: skip
RUN = "() => document.body.classList.contains('govuk-frontend-supported')"


def main() -> int:
    """Fill, serve, open, report."""
    asked = _arguments()
    from sightline.database.server import start

    with tempfile.TemporaryDirectory() as folder, start(Path(folder) / "postgres") as server:
        prepare_environment(server.admin_url)
        from benchmarks import filling

        cookie, draft = filling.fill_writer()
        site = Site()
        try:
            found = _open_all(f"http://{HOST}:{site.port}", cookie, draft, asked.times)
        finally:
            site.stop()
    return _report(found, asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5, help="how often each is opened (5)")
    return parser.parse_args()


def _open_all(address: str, cookie: str, draft: str, times: int) -> dict[str, dict[str, Any]]:
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        session = {"name": "sessionid", "value": cookie, "url": address}
        found = {}
        for name, (page, ready) in PAGES.items():
            each = [
                _open(browser, session, address + page.format(draft=draft), ready)
                for _ in range(times)
            ]
            found[name] = _figures(each)
        browser.close()
    return found


def _open(browser: Any, session: dict[str, str], address: str, ready: str) -> tuple[float, int]:
    """Open a page in a browser that has kept nothing; return seconds and bytes."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, is_mobile=True)
    context.add_cookies([session])
    page = context.new_page()
    cdp = context.new_cdp_session(page)
    came = []
    cdp.on("Network.loadingFinished", lambda told: came.append(told["encodedDataLength"]))
    cdp.send("Network.enable")
    cdp.send("Network.emulateNetworkConditions", LINE)
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="commit")
    page.wait_for_selector(ready, state="visible", timeout=60_000)
    page.wait_for_function(RUN, timeout=60_000)
    seconds = page.evaluate("() => performance.now() / 1000")
    page.wait_for_load_state("load")
    weighed = int(sum(came))
    context.close()
    return seconds, weighed


def _figures(each: list[tuple[float, int]]) -> dict[str, Any]:
    return {
        "median_s": round(statistics.median(seconds for seconds, _ in each), 2),
        "slowest_s": round(max(seconds for seconds, _ in each), 2),
        "bytes": max(weighed for _, weighed in each),
    }


def _report(found: dict[str, dict[str, Any]], asked: argparse.Namespace) -> int:
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    print(f"3G: {LINE['latency']} ms, 400 kbit/s, processor {SLOWER} times as slow; {machine}")
    for name, figures in found.items():
        print(f"  {name:<15} {figures}")
    RESULTS.parent.mkdir(exist_ok=True)
    written = {"machine": machine, **vars(asked), "line": LINE, "slower": SLOWER, **found}
    RESULTS.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    heavy = [one for one in found.values() if one["bytes"] >= MOST_BYTES]
    slow = [one for one in found.values() if one["median_s"] >= MOST_SECONDS]
    return 1 if heavy or slow else 0


if __name__ == "__main__":
    sys.exit(main())
