"""Rough input that `sightline analyse` works with, saying so; and being stopped half-way."""

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from sightline.commands.analyse import INTERRUPTED, main, run
from tests.commands.test_analyse import NO_SCANS, SOUTH, WEST, WIDTH, write_areas, write_events
from tests.commands.test_analyse import run as analyse

FAST = ("--simulations", "99", "--permutations", "99")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    return write_events(tmp_path / "e.csv"), write_areas(tmp_path / "a.geojson"), tmp_path / "out"


@pytest.fixture
def heeded() -> Iterator[None]:
    """Let Ctrl-C be heeded, as it is not in a process that was started in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def stretch(path: Path, number: int, degrees: float) -> None:
    """Push one area's eastern side east."""
    areas = json.loads(path.read_text())
    ring = areas["features"][number]["geometry"]["coordinates"][0]
    east = max(corner[0] for corner in ring)
    for corner in ring:
        corner[0] += degrees if corner[0] > east - 0.001 else 0
    path.write_text(json.dumps(areas))


def test_areas_that_overlap_a_little_are_named(files: tuple[Path, Path, Path]) -> None:
    stretch(files[1], 14, 0.002)
    found = analyse(*files, *NO_SCANS)
    assert found["rows"]["areas_overlapping"] == [["A14", "A15"]]
    assert "A14 with A15" in (files[2] / "report.html").read_text()


def test_a_hole_between_areas_is_stated_and_its_events_left_out(
    files: tuple[Path, Path, Path],
) -> None:
    areas = json.loads(files[1].read_text())
    del areas["features"][14]
    files[1].write_text(json.dumps(areas))
    found = analyse(*files, *NO_SCANS)["rows"]
    assert found["holes_between_areas"] == 1
    assert found["holes_square_kilometres"] == pytest.approx((WIDTH - 30) ** 2 / 1e6, rel=0.01)
    assert found["left_out"]["outside_all_areas"] == 1
    assert "1 holes between them" in (files[2] / "report.html").read_text()


def test_whole_areas_have_neither_overlap_nor_hole(files: tuple[Path, Path, Path]) -> None:
    found = analyse(*files, *NO_SCANS)["rows"]
    assert (found["areas_overlapping"], found["holes_between_areas"]) == ([], 0)


def test_a_hundred_thousand_events_on_one_point(files: tuple[Path, Path, Path]) -> None:
    months = [f"2024-{number:02d}" for number in range(1, 13)]
    heap = [f"{WEST + 500},{SOUTH + 500},{months[n % 12]}" for n in range(100_000)]
    files[0].write_text("Easting,Northing,Month\n" + "\n".join(heap))
    people = files[0].with_name("p.csv")
    people.write_text("code,total\n" + "\n".join(f"A{n:02d},1000" for n in range(36)))
    found = analyse(*files, "--population", str(people), *FAST)
    assert found["areas"]["units"][0]["count"] == 100_000
    assert found["clusters"]["space"]["clusters"][0]["members"] == ["A00"]
    assert found["clusters"]["space"]["clusters"][0]["relative_risk"] is None
    assert "share one published point" in found["near_repeats"]["reason"]
    assert "--bandwidth" in found["density"]["reason"]
    assert not (files[2] / "density.png").exists()


def test_stopped_half_way_leaves_the_last_results_whole(
    files: tuple[Path, Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    heeded: None,
) -> None:
    analyse(*files, *NO_SCANS)
    before = {path.name: path.read_bytes() for path in files[2].iterdir()}
    events, areas, out = map(str, files)

    def stop(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(run.pictures, "draw", stop)
    assert main([events, "--areas", areas, "--out", out, "--seed", "5", *NO_SCANS]) == INTERRUPTED
    assert "stopped; the results were left as they were" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in files[2].iterdir()} == before


def test_stopped_while_moving_the_results_they_are_all_moved(
    files: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch, heeded: None
) -> None:
    def move(aside: Path, folder: Path, real: object = run._move) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        real(aside, folder)

    monkeypatch.setattr(run, "_move", move)
    handler = signal.getsignal(signal.SIGINT)
    assert analyse(*files, *NO_SCANS)["areas"]["places"] == 36
    assert (files[2] / "report.html").exists()
    assert signal.getsignal(signal.SIGINT) is handler
