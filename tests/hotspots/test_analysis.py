"""From counts to verdicts: marked where it should be, and silent where nothing can be said."""

import subprocess
import sys
from datetime import date

import h3
import numpy as np
import pytest
from scipy.sparse import csr_array, eye_array
from shapely import Point, Polygon, box

from sightline.hotspots import analysis
from sightline.hotspots.analysis import Measure, Status, Verdict, assess, cells_over
from sightline.stats.neighbours import h3_rings, touching
from sightline.terms.dials import Dial

SIDE = 12
NEAR = touching(
    [box(x, y, x + 1, y + 1) for y in range(SIDE) for x in range(SIDE)],
    tolerance=0,
    include_self=True,
)


def planted(extra: int) -> np.ndarray:
    counts = np.random.default_rng(2).poisson(4, (SIDE, SIDE))
    counts[4:7, 4:7] += extra
    return counts.ravel()


@pytest.mark.parametrize("permutations", [0, 999])
def test_a_planted_hot_spot_is_hot_and_far_places_are_not(permutations: int) -> None:
    found = assess(planted(20), NEAR, permutations=permutations, rng=np.random.default_rng(1))
    hot = found.hot.reshape(SIDE, SIDE)
    assert found.status is Status.JUDGED
    assert hot[5, 5]
    assert not hot[9:, 9:].any()


def test_a_planted_hole_is_cold() -> None:
    counts = np.random.default_rng(2).poisson(30, (SIDE, SIDE))
    counts[4:7, 4:7] = 0
    found = assess(counts.ravel(), NEAR)
    assert found.verdicts[5 * SIDE + 5] is Verdict.COLD
    assert found.cold[5 * SIDE + 5]


def test_one_tall_place_among_quiet_neighbours_is_not_itself_hot() -> None:
    counts = np.full((SIDE, SIDE), 9)
    counts[::2] += 1
    counts[4:7, 4:7] = 8
    counts[5, 5] = 200
    found = assess(counts.ravel(), NEAR)
    assert found.z[5 * SIDE + 5] > 3
    assert found.verdicts[5 * SIDE + 5] is Verdict.NOT_MARKED
    assert found.verdicts[5 * SIDE + 4] is Verdict.HOT


def test_one_quiet_place_among_busy_neighbours_is_not_itself_cold() -> None:
    counts = np.full((SIDE, SIDE), 199)
    counts[::2] += 1
    counts[4:7, 4:7] = 201
    counts[5, 5] = 0
    found = assess(counts.ravel(), NEAR)
    assert found.z[5 * SIDE + 5] < -3
    assert found.verdicts[5 * SIDE + 5] is Verdict.NOT_MARKED
    assert found.verdicts[5 * SIDE + 4] is Verdict.COLD


def test_a_looser_rate_marks_no_fewer() -> None:
    strict, loose = (assess(planted(3), NEAR, rate=rate).hot for rate in (0.001, 0.4))
    assert strict.sum() < loose.sum()
    assert not (strict & ~loose).any()


@pytest.mark.parametrize(
    ("counts", "status"),
    [([], Status.TOO_FEW), ([4], Status.TOO_FEW), ([4, 1], Status.TOO_FEW),
     ([3, 3, 3, 3], Status.NO_VARIATION), ([0, 0, 0, 0], Status.NO_VARIATION)],
)  # fmt: skip
def test_what_cannot_be_judged_is_a_status(counts: list[int], status: Status) -> None:
    found = assess(counts, np.ones((len(counts), len(counts))))
    assert found.status is status
    assert found.verdicts == (Verdict.NOT_JUDGED,) * len(counts)


def test_a_place_with_no_neighbour_is_not_judged_and_takes_no_part() -> None:
    counts, near = np.append(planted(20), 10_000), csr_array(NEAR)
    near.resize(145, 145)
    near += csr_array(([1.0], ([144], [144])), shape=(145, 145))
    found = assess(counts, near)
    assert found.verdicts[144] is Verdict.NOT_JUDGED
    assert found.z[:144] == pytest.approx(assess(counts[:144], NEAR).z)


def test_rates_stand_beside_counts_and_can_be_compared_instead() -> None:
    people = np.full(144, 1000.0)
    people[0] = np.nan
    found = assess(planted(20), NEAR, population=people)
    assert np.isnan(found.rates.rate[0])
    assert found.rates.rate[1] == found.counts[1]
    assert np.isfinite(found.z[0])
    compared = assess(planted(20), NEAR, population=people, measure=Measure.RATE)
    assert compared.verdicts[0] is Verdict.NOT_JUDGED
    assert compared.hot[5 * SIDE + 5]


def test_rates_without_people_and_chance_without_a_generator_are_refused() -> None:
    with pytest.raises(ValueError, match="population"):
        assess(planted(1), NEAR, measure=Measure.RATE)
    with pytest.raises(ValueError, match="generator"):
        assess(planted(1), NEAR, permutations=9)


def test_cells_cover_every_point_of_the_polygon_and_empty_cells_count() -> None:
    island = Point(-5.0, 54.0).buffer(0.05)
    cells = cells_over([island, island], 8)
    assert cells == sorted(set(cells))
    for x, y in island.exterior.coords[:-1]:
        assert h3.latlng_to_cell(y, x, 8) in cells
    counts = np.zeros(len(cells))
    counts[0] = 3
    assert assess(counts, h3_rings(cells, include_self=True)).status is Status.JUDGED


@pytest.mark.parametrize(
    ("resolution", "reason"), [(-1, "0 to 15"), (16, "0 to 15"), (13, "lower")]
)
def test_cells_refuse(resolution: int, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        cells_over([Polygon([(-5, 54), (-4, 54), (-4, 55)])], resolution)


def test_the_most_cells_is_a_dial(monkeypatch: pytest.MonkeyPatch) -> None:
    island = Point(-5.0, 54.0).buffer(0.05)
    cells = len(cells_over([island], 8))
    for most, allowed in ((cells, True), (cells - 1, False)):
        monkeypatch.setitem(analysis.DIALS, "most_cells", Dial(most, "test", date(2026, 1, 1)))
        if allowed:
            assert len(cells_over([island], 8)) == cells
        else:
            with pytest.raises(ValueError, match="lower resolution"):
                cells_over([island], 8)


def test_neither_framework_nor_compiler_is_loaded() -> None:
    script = (
        "import sys, numpy as np; from sightline.hotspots.analysis import assess; "
        "near = np.eye(5) + np.eye(5, k=1) + np.eye(5, k=-1); "
        "rng = np.random.default_rng(1); "
        "assess([1, 2, 3, 4, 9], near); assess([1, 2, 3, 4, 9], near, permutations=9, rng=rng); "
        "sys.exit(' '.join({'numba', 'django'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_identity_alone_leaves_nobody_to_compare_with() -> None:
    assert assess([1, 2, 3, 4], eye_array(4)).status is Status.TOO_FEW
