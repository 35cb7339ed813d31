"""Draws how the scans grow, from benchmarks/results/scan.json: python -m benchmarks.growth

Makes docs/images/scan-growth.svg. Both axes are logarithmic, so that a straight line at 45 degrees
(dotted) is time in proportion to size.
"""

import json
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")
from matplotlib import pyplot as plt

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results" / "scan.json"
PICTURE = ROOT / "docs" / "images" / "scan-growth.svg"
PANELS = {
    "places": "Places\n(circles, 5,000 cases)",
    "cases": "Cases\n(circles, 2,000 places)",
    "periods": "Months\n(cylinders, 200 places, 4,000 cases)",
    "threads": "Threads\n(circles, 2,000 places, 5,000 cases)",
}
INK, GUIDE = "#1d70b8", "#6f777b"


def main() -> None:
    """Draw one panel for each thing that grows."""
    found = json.loads(RESULTS.read_text(encoding="utf-8"))
    mpl.rcParams.update({"svg.hashsalt": "sightline", "font.size": 9})
    figure, panels = plt.subplots(1, len(PANELS), figsize=(11, 3), sharey=True)
    for panel, (name, label) in zip(panels, PANELS.items(), strict=True):
        _draw(panel, found["growth_seconds"][name], label, rising=name != "threads")
    panels[0].set_ylabel("Seconds, 999 simulations")
    figure.tight_layout()
    figure.savefig(PICTURE, metadata={"Date": None, "Creator": None})


def _draw(panel: Any, seconds: dict[str, float], label: str, *, rising: bool) -> None:
    sizes = [int(size) for size in seconds]
    times = list(seconds.values())
    least = (sizes[0], times[0])
    guide = [least[1] * (size / least[0]) ** (1 if rising else -1) for size in sizes]
    panel.plot(sizes, guide, ":", color=GUIDE, linewidth=1)
    panel.plot(sizes, times, "o-", color=INK)
    panel.set(xscale="log", yscale="log", xlabel=label)
    panel.set_xticks(sizes, [f"{size:,}" for size in sizes], rotation=30, minor=False)
    panel.minorticks_off()
    panel.set_yticks([0.1, 0.3, 1, 3], ["0.1", "0.3", "1", "3"])
    for side in ("top", "right"):
        panel.spines[side].set_visible(False)


if __name__ == "__main__":
    main()
