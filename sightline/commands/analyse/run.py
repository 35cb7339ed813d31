"""The steps of one analysis, in order."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from sightline.commands.analyse import drawing, geopackage, report, result
from sightline.commands.analyse.areas import read_areas
from sightline.commands.analyse.errors import BadInput
from sightline.commands.analyse.events import read_events
from sightline.commands.analyse.judging import Analysis, judged
from sightline.commands.analyse.placing import place


def run(options: argparse.Namespace) -> str:
    """Read, judge and write. Return one line that says what was found and where it lies."""
    folder = _folder(options.out)
    _say("Reading the areas and the events")
    areas = read_areas(options.areas, options.area_code, options.area_name)
    events = read_events(options.events)
    placed = place(events, areas, options.h3_resolution, options.events)
    _say("Looking for hot spots")
    analysis = judged(options, events, areas, placed)
    _say("Writing the results")
    _write(analysis, folder)
    hot, cold = int(analysis.by_area.hot.sum()), int(analysis.by_area.cold.sum())
    return (
        f"{int((placed.area >= 0).sum()):,} events in {len(areas.codes):,} areas: {hot} hot, "
        f"{cold} cold; {int(analysis.by_cell.hot.sum())} hot cells of {len(analysis.cells):,}. "
        f"Open {folder / 'report.html'}"
    )


def _folder(out: Path) -> Path:
    """Return the folder to write to, known to be writable. Raise BadInput if it is not."""
    try:
        if out.exists() and not out.is_dir():
            raise BadInput(f"{out} is a file: name a folder with --out.")
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            return out
    except OSError as problem:
        raise BadInput(f"{out} cannot be written to: {problem.strerror}.") from problem


def _write(analysis: Analysis, folder: Path) -> None:
    """Write all four results aside, then move them in, so that none is ever half written."""
    found = result.of(analysis)
    aside = Path(tempfile.mkdtemp(prefix=".analyse-", dir=folder))
    try:
        (aside / "result.json").write_text(result.as_text(found), encoding="utf-8")
        geopackage.write(analysis, aside / "areas.gpkg")
        drawing.draw(analysis, aside / "map.png")
        picture = (aside / "map.png").read_bytes()
        (aside / "report.html").write_text(report.page(found, picture), encoding="utf-8")
        for name in ("result.json", "areas.gpkg", "map.png", "report.html"):
            (aside / name).replace(folder / name)
    except OSError as problem:
        raise BadInput(f"{folder} cannot be written to: {problem.strerror}.") from problem
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _say(step: str) -> None:
    if sys.stderr.isatty():
        print(f"{step} ...", file=sys.stderr)
