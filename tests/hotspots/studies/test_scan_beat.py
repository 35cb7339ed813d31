"""A scan says how far it is, and ends when it is told to."""

import threading

import numpy as np
import pytest

from sightline.stats import scan
from sightline.stats.arrays import Array


class Enough(Exception):
    pass


def ground() -> tuple[Array, Array]:
    rng = np.random.default_rng(5)
    return rng.poisson(2.0, 200).astype(float), rng.uniform(0, 10_000, (200, 2))


def test_a_beat_changes_nothing_and_counts_up_to_one() -> None:
    cases, xy = ground()
    shares: list[float] = []
    asked = {"expected": np.ones(200), "xy": xy, "simulations": 199}
    with_beat = scan.poisson(cases, rng=np.random.default_rng(1), beat=shares.append, **asked)
    assert with_beat == scan.poisson(cases, rng=np.random.default_rng(1), **asked)
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert 0.5 < shares[-1] < 1
    assert len(shares) > 5


def test_batches_go_on_where_the_last_one_ended() -> None:
    cases, xy = ground()
    shares: list[float] = []
    scan.poisson(
        cases, np.ones(200), xy, simulations=512, stop_after=500,
        rng=np.random.default_rng(1), beat=shares.append,
    )  # fmt: skip
    assert shares == sorted(shares)
    assert 0.75 in shares


@pytest.mark.parametrize("after", [0, 3])
def test_a_beat_that_raises_ends_the_scan_and_its_threads(after: int) -> None:
    _, xy = ground()
    calls: list[float] = []

    def stop(share: float) -> None:
        calls.append(share)
        if len(calls) > after:
            raise Enough

    before = threading.active_count()
    timed = np.random.default_rng(6).poisson(1.0, (200, 4)).astype(float)
    with pytest.raises(Enough):
        scan.space_time_permutation(
            timed, xy, max_duration=2, simulations=199, rng=np.random.default_rng(1), beat=stop
        )
    assert len(calls) == after + 1
    assert threading.active_count() == before
