"""The fast scan against the plain one, and what its simulations draw."""

import numpy as np
import pytest

from sightline.stats import _scan_tiles
from sightline.stats._scan_check import study_of
from sightline.stats._scan_reference import best_windows
from sightline.stats._scan_run import scan as run
from sightline.stats._scan_simulate import drawer
from sightline.stats._scan_study import Chance, Study
from sightline.stats._scan_sweep import COLUMNS


def seeded(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


def county(places: int = 40, periods: int = 1) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return cases, expected (n, t) and points (n, 2), with one cluster planted about a corner."""
    chance = seeded(7)
    xy = chance.random((places, 2)) * 1000
    expected = chance.gamma(3, 1, (places, 1)) * chance.integers(28, 32, periods)
    rate = np.where(np.hypot(*xy.T)[:, None] < 500, 3, 1) * np.ones(periods)
    rate[:, : periods // 2] = 1
    return chance.poisson(2 * rate * expected / expected.mean()), expected, xy


def made(chance: Chance, periods: int, *, live: bool = False, places: int = 25) -> Study:
    cases, expected, xy = county(places, periods)
    measure = {
        Chance.PLACE_OF_CASES: expected,
        Chance.WHO_IS_A_CASE: cases + 2.0,
        Chance.TIME_OF_CASES: np.outer(cases.sum(1), cases.sum(0)) / cases.sum(),
    }[chance]
    return study_of(
        cases.astype(float), measure, xy, chance, max_share=0.5, reach=900.0,
        longest=max(1, periods - 2), live=live,
    )[0]  # fmt: skip


def drawn(study: Study, seeds: np.ndarray) -> np.ndarray:
    """Return simulated cases (seeds, n, t), as the scan itself draws them."""
    counts = np.zeros((study.cases.size, seeds.size), np.int32)
    assert drawer(study)(counts, seeds, np.iinfo(np.int32).max)
    return counts.T.reshape(seeds.size, *study.cases.shape)


STUDIES = [
    (Chance.PLACE_OF_CASES, 1, False), (Chance.WHO_IS_A_CASE, 1, False),
    (Chance.PLACE_OF_CASES, 7, False), (Chance.TIME_OF_CASES, 7, False),
    (Chance.TIME_OF_CASES, 7, True),
]  # fmt: skip


@pytest.mark.parametrize(("chance", "periods", "live"), STUDIES)
def test_the_fast_scan_is_the_plain_one(chance: Chance, periods: int, live: bool) -> None:
    study = made(chance, periods, live=live)
    best, peaks = run(study, simulations=12, rng=seeded(3))
    plain = best_windows(study, study.cases)
    assert best.ratio == pytest.approx(plain.ratio, rel=1e-9)
    assert best.held == pytest.approx(plain.held, rel=1e-9)
    assert (best.window == plain.window).all()
    seeds = seeded(3).integers(0, 2**64, size=12, dtype=np.uint64)
    expected = [best_windows(study, cases).ratio.max() for cases in drawn(study, seeds)]
    assert peaks == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(("chance", "periods", "live"), STUDIES)
def test_neither_threads_nor_tiles_nor_batches_change_a_result(
    chance: Chance, periods: int, live: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = made(chance, periods, live=live)
    best, peaks = run(study, simulations=150, rng=seeded(3), threads=1)
    monkeypatch.setattr(_scan_tiles, "MOST_CENTRES", 3)
    monkeypatch.setattr("sightline.stats._scan_run.COUNTS_AT_ONCE", 1)
    again, other = run(study, simulations=150, rng=seeded(3), threads=3)
    assert (peaks == other).all()
    assert (best.ratio == again.ratio).all()


def test_the_first_look_at_a_few_places_loses_no_window() -> None:
    study = made(Chance.PLACE_OF_CASES, 7)
    counts = np.zeros((study.cases.size, COLUMNS), np.uint8)
    seeds = seeded(3).integers(0, 2**64, size=COLUMNS, dtype=np.uint64)
    assert drawer(study)(counts, seeds, 255)
    counts = counts.reshape(*study.cases.shape, COLUMNS)
    tile = _scan_tiles.lay(study, np.array([0]))
    assert tile.sizes[0] > _scan_tiles.FEW
    parts = [_scan_tiles.thresholds(study, _scan_tiles.Floor(study), tile)]
    in_stages, at_once = np.zeros(COLUMNS), np.full(COLUMNS, 1e-300)
    for peaks in (in_stages, at_once):  # only a chunk without any peak is looked at in stages
        _scan_tiles.raise_peaks(study, parts, counts, peaks)
    assert in_stages.min() > 0
    assert (in_stages == at_once).all()


def test_draws_have_the_right_margins() -> None:
    seeds = seeded().integers(0, 2**64, size=3000, dtype=np.uint64)
    placed, picked, dealt = (
        drawn(made(chance, periods), seeds)
        for chance, periods in [
            (Chance.PLACE_OF_CASES, 1), (Chance.WHO_IS_A_CASE, 1), (Chance.TIME_OF_CASES, 7)
        ]
    )  # fmt: skip
    for chance, found in ((Chance.PLACE_OF_CASES, placed), (Chance.WHO_IS_A_CASE, picked)):
        study = made(chance, 1)
        cases, total = study.totals
        assert (found.sum((1, 2)) == cases).all()
        share = study.measure / total
        assert found.mean(0) == pytest.approx(cases * share, abs=0.3)
        left = (total - cases) / (total - 1) if chance is Chance.WHO_IS_A_CASE else 1
        assert found.var(0) == pytest.approx(cases * share * (1 - share) * left, rel=0.2)
    assert (picked <= made(Chance.WHO_IS_A_CASE, 1).measure).all()
    times = made(Chance.TIME_OF_CASES, 7)
    assert (dealt.sum(2) == times.cases.sum(1)).all()
    assert (dealt.sum(1) == times.cases.sum(0)).all()
    assert dealt.mean(0) == pytest.approx(times.measure, abs=0.2)


def test_more_cases_than_sixteen_bits_hold_are_counted_right() -> None:
    cases, expected, xy = (a.squeeze() for a in county())
    study = study_of(
        cases[:, None] * 800.0, expected[:, None], xy, Chance.PLACE_OF_CASES,
        max_share=0.5, reach=np.inf,
    )[0]  # fmt: skip
    assert study.totals[0] > 2 * np.iinfo(np.int16).max
    _, peaks = run(study, simulations=5, rng=seeded(3))
    seeds = seeded(3).integers(0, 2**64, size=5, dtype=np.uint64)
    plain = [best_windows(study, c).ratio.max() for c in drawn(study, seeds)]
    assert peaks == pytest.approx(plain, rel=1e-7)
