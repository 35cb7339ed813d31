"""The steps of one analysis, in order."""

import argparse
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sightline.commands.analyse import geopackage, pictures, report, result
from sightline.commands.analyse.areas import read_areas
from sightline.commands.analyse.errors import BadInput
from sightline.commands.analyse.events import read_events
from sightline.commands.analyse.ground import ground_of
from sightline.commands.analyse.judging import Analysis, judged
from sightline.commands.analyse.placing import place
from sightline.commands.analyse.scanning import Scan

NAMES = ("result.json", "areas.gpkg", "report.html", *pictures.NAMES)


def run(options: argparse.Namespace) -> str:
    """Read, judge and write. Return one line that says what was found and where it lies."""
    folder = _folder(options.out)
    _say("Reading the areas and the events")
    areas = read_areas(options.areas, options.area_code, options.area_name)
    ground = ground_of(areas, options.areas)
    events = read_events(options.events, options.kind)
    placed = place(events, areas, options.h3_resolution, options.events)
    _say("Looking for hot spots")
    analysis = judged(options, events, areas, placed, ground, _say)
    _say("Writing the results")
    _write(analysis, folder)
    return f"{_summary(analysis)} Open {folder / 'report.html'}"


def _summary(analysis: Analysis) -> str:
    hot, cold = int(analysis.by_area.hot.sum()), int(analysis.by_area.cold.sum())
    found = analysis.patterns
    clusters = [scan for scan in (found.space, found.time) if isinstance(scan, Scan)]
    return (
        f"{int((analysis.placed.area >= 0).sum()):,} events in {len(analysis.areas.codes):,} "
        f"areas: {hot} hot, {cold} cold; {int(analysis.by_cell.hot.sum())} hot cells of "
        f"{len(analysis.cells):,}; {sum(len(scan.standing) for scan in clusters)} clusters."
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
    """Write all results aside, then move them in, so that none is ever half written."""
    found = result.of(analysis)
    aside = Path(tempfile.mkdtemp(prefix=".analyse-", dir=folder))
    try:
        (aside / "result.json").write_text(result.as_text(found), encoding="utf-8")
        geopackage.write(analysis, aside / "areas.gpkg")
        pictures.draw(analysis, aside)
        drawn = {name: (aside / name).read_bytes() for name in _there(aside, pictures.NAMES)}
        (aside / "report.html").write_text(report.page(found, drawn), encoding="utf-8")
        with _undisturbed():
            _move(aside, folder)
    except OSError as problem:
        raise BadInput(f"{folder} cannot be written to: {problem.strerror}.") from problem
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _move(aside: Path, folder: Path) -> None:
    """Put the new results in the folder, and take away what an earlier run alone had drawn."""
    for name in NAMES:
        if (aside / name).exists():
            (aside / name).replace(folder / name)
        else:
            (folder / name).unlink(missing_ok=True)


def _there(folder: Path, names: tuple[str, ...]) -> list[str]:
    return [name for name in names if (folder / name).exists()]


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait until the results are all in place: a mixture of two runs would mislead."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread is interrupted, or may say so
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _say(step: str) -> None:
    if sys.stderr.isatty():
        print(f"{step} ...", file=sys.stderr)
