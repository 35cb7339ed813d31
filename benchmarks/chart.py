"""Times link charts in a real browser: benchmarks/chart.py

Serves a throwaway database with a chart of about 2,000 points and 3,900 links, a telephone that is
in 5,000 items and a person named in 3,000. Each is opened several times in a real Chromium. It
tells how long the server takes to answer, how long it is until the chart is drawn and can be used,
and how long a frame lasts while it is moved and enlarged; and for the large one how long who stands
between takes to work out. Writes benchmarks/results/chart.json, and ends with 1 where the large
chart takes longer than 15 seconds to be drawn or more than 50 ms a frame. Chromium is named by
CHROMIUM or found.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.first_page import FLAGS
from benchmarks.pages import HOST, prepare_environment
from benchmarks.sending import Site

RESULTS = Path(__file__).parent / "results" / "chart.json"
LARGE = "2,000 points"
MOST_SECONDS, MOST_FRAME_MS = 15, 50
READY = "[data-chart][data-ready=true]"
COUNTS = """() => { const data = JSON.parse(document.querySelector('#chart-data').textContent);
  return [data.nodes.length, data.links.length]; }"""
# The chart is moved by the mouse, as a person does; a frame is from one paint to the next.
FRAMES = """() => new Promise((resolve) => {
  const frames = [];
  let last = performance.now();
  const next = (now) => { frames.push(now - last); last = now;
    if (frames.length < 60) requestAnimationFrame(next); else resolve(frames); };
  requestAnimationFrame(next);
})"""


def main() -> int:
    """Fill, serve, open, report."""
    asked = _arguments()
    from sightline.database.server import start

    with tempfile.TemporaryDirectory() as folder, start(Path(folder) / "postgres") as server:
        prepare_environment(server.admin_url)
        from benchmarks import chart_filling

        cookie, addresses = chart_filling.fill()
        site = Site()
        try:
            found = _open_all(f"http://{HOST}:{site.port}", cookie, addresses, asked.times)
        finally:
            site.stop()
    found["who stands between"] = _central(asked.times)
    return _report(found, asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5, help="how often each is opened (5)")
    return parser.parse_args()


def _open_all(
    address: str, cookie: str, addresses: dict[str, str], times: int
) -> dict[str, dict[str, Any]]:
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        session = {"name": "sessionid", "value": cookie, "url": address}
        found = {}
        for name, page in addresses.items():
            _open(browser, session, address + page)  # references are made once
            found[name] = _figures([_open(browser, session, address + page) for _ in range(times)])
        browser.close()
    return found


def _open(browser: Any, session: dict[str, str], address: str) -> dict[str, Any]:
    """Open a chart in a browser that has kept nothing, move it, and return what each took."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([session])
    page = context.new_page()
    page.goto(address, wait_until="commit", timeout=120_000)
    page.wait_for_selector(READY, timeout=120_000)
    drawn = page.evaluate("() => performance.now()")
    answered = page.evaluate("() => performance.getEntriesByType('navigation')[0].responseStart")
    points, links = page.evaluate(COUNTS)
    page.locator("[data-chart-canvas]").scroll_into_view_if_needed()
    frames = _moved(page)
    context.close()
    return {"answered_ms": answered, "drawn_ms": drawn, "frame_ms": statistics.median(frames),
            "slowest_frame_ms": max(frames), "points": points, "links": links}  # fmt: skip


def _moved(page: Any) -> list[float]:
    """Drag and enlarge the chart while frames are counted."""
    box = page.locator("[data-chart-canvas]").bounding_box()
    x, y = box["x"] + box["width"] * 0.93, box["y"] + box["height"] * 0.05
    page.mouse.move(x, y)
    page.mouse.down()
    counting = page.evaluate_handle(f"() => {{ window.counted = ({FRAMES})(); }}")
    for step in range(40):
        page.mouse.move(x - 4 * step, y + 3 * step)
        if step % 8 == 0:
            page.mouse.wheel(0, -60)
    page.mouse.up()
    found: list[float] = page.evaluate("() => window.counted")
    counting.dispose()
    return found


def _figures(each: list[dict[str, Any]]) -> dict[str, Any]:
    middle = {name: round(statistics.median(one[name] for one in each), 1) for name in each[0]}
    return {**middle, "points": each[0]["points"], "links": each[0]["links"]}


def _central(times: int) -> dict[str, Any]:
    """Time who stands between on 2,000 points and 4,000 ties drawn by chance."""
    import numpy as np

    from sightline.subjects.charting.central import betweenness

    pick, ties = np.random.default_rng(7), set()
    while len(ties) < 4_000:
        one, other = sorted(int(n) for n in pick.integers(0, 2_000, 2))
        ties |= {(one, other)} if one != other else set()
    beside: list[list[int]] = [[] for _ in range(2_000)]
    for one, other in ties:
        beside[one].append(other)
        beside[other].append(one)
    took = []
    for _ in range(times + 1):  # the first loads the library
        begun = time.perf_counter()
        betweenness(beside)
        took.append(1_000 * (time.perf_counter() - begun))
    return {"worked_out_ms": round(statistics.median(took[1:]), 1)}


def _report(found: dict[str, dict[str, Any]], asked: argparse.Namespace) -> int:
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    print(f"medians of {asked.times}; {machine}")
    for name, figures in found.items():
        print(f"  {name:<28} {figures}")
    RESULTS.parent.mkdir(exist_ok=True)
    written = {"machine": machine, "load": os.getloadavg(), **vars(asked), **found}
    RESULTS.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    large = found[LARGE]
    slow = large["drawn_ms"] > 1_000 * MOST_SECONDS or large["frame_ms"] > MOST_FRAME_MS
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
