"""The names that others hold the system against: arguments, shapes, types, and forms of input."""

import dataclasses
import inspect
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
import scipy.sparse
import shapely

from sightline.stats import autocorrelation, density, interaction, scan, trend
from sightline.stats.density import Grid

RANDOM = np.random.default_rng(1)
XY = RANDOM.integers(1, 900, (12, 2))
CASES, PEOPLE = RANDOM.poisson(4, 12) + 1, RANDOM.integers(5, 30, 12)
MONTHS = RANDOM.poisson(3, (12, 4)) + 1
NEAR = np.eye(12) + np.roll(np.eye(12), 1, axis=1) + np.roll(np.eye(12), -1, axis=1)
WINDOW = shapely.box(0, 0, 1000, 1000)
WANTED = {
    density.kernel_density: ("points", "bandwidth grid weights=None"),
    density.oversmoothing_bandwidth: ("points", ""),
    density.relative_risk: ("cases controls", "bandwidth grid"),
    autocorrelation.gi_star: ("values weights", ""),
    autocorrelation.gi_star_permutation: ("values weights", "permutations rng"),
    autocorrelation.morans_i: ("values weights", ""),
    autocorrelation.false_discovery: ("p rate", ""),
    scan.poisson: (
        "cases expected xy",
        "max_share=0.5 simulations=999 rng metric=planar",
    ),
    scan.bernoulli: (
        "cases controls xy",
        "max_share=0.5 simulations=999 rng metric=planar",
    ),
    scan.space_time_poisson: (
        "cases expected xy",
        "max_duration max_share=0.5 simulations=999 rng metric=planar",
    ),
    scan.space_time_permutation: (
        "cases xy",
        "max_duration prospective=False max_share=0.5 simulations=999 rng metric=planar",
    ),
    interaction.knox: ("xy days", "distance interval permutations=999 rng"),
    trend.mann_kendall: ("series", ""),
    trend.emerging_hot_spots: ("counts weights", ""),
}


def seeded() -> np.random.Generator:
    return np.random.default_rng(2)


def asked() -> dict[str, tuple[Callable[..., Any], dict[str, Any], dict[str, Any]]]:
    """Return, by name, each function, the arrays that it is given, and its other arguments."""
    grid, drawn = Grid(WINDOW, 50.0), {"rng": seeded(), "simulations": 19}
    timed = drawn | {"max_duration": 2}
    near = {"bandwidth": 200, "grid": grid}
    shuffled = {"permutations": 19, "rng": seeded()}
    return {
        "kernel_density": (density.kernel_density, {"points": XY, "weights": PEOPLE}, near),
        "adaptive_density": (density.adaptive_density, {"points": XY, "weights": PEOPLE}, near),
        "oversmoothing_bandwidth": (density.oversmoothing_bandwidth, {"points": XY}, {}),
        "relative_risk": (density.relative_risk, {"cases": XY[:4], "controls": XY[4:]}, near),
        "gi_star": (autocorrelation.gi_star, {"values": CASES, "weights": NEAR}, {}),
        "gi_star_permutation": (
            autocorrelation.gi_star_permutation, {"values": CASES, "weights": NEAR}, shuffled
        ),
        "morans_i": (
            autocorrelation.morans_i, {"values": CASES, "weights": NEAR - np.eye(12)}, {}
        ),
        "poisson": (scan.poisson, {"cases": CASES, "expected": PEOPLE, "xy": XY}, drawn),
        "bernoulli": (scan.bernoulli, {"cases": CASES, "controls": PEOPLE, "xy": XY}, drawn),
        "space_time_poisson": (
            scan.space_time_poisson,
            {"cases": MONTHS, "expected": np.outer(PEOPLE, [31, 28, 31, 30]), "xy": XY}, timed,
        ),
        "space_time_permutation": (
            scan.space_time_permutation, {"cases": MONTHS, "xy": XY}, timed
        ),
        "knox": (
            interaction.knox, {"xy": XY, "days": PEOPLE},
            {"distance": 300, "interval": 9} | shuffled,
        ),
        "near_repeat": (
            interaction.near_repeat, {"xy": XY, "days": PEOPLE},
            {"distances": [0, 300], "intervals": [3, 9]} | shuffled,
        ),
        "mann_kendall": (trend.mann_kendall, {"series": CASES}, {}),
        "emerging_hot_spots": (
            trend.emerging_hot_spots, {"counts": MONTHS, "weights": NEAR}, {}
        ),
    }  # fmt: skip


def plain(found: Any) -> Any:
    """Return a result as lists and numbers, with nan as None, so that two compare with ==."""
    if dataclasses.is_dataclass(found):
        return [plain(getattr(found, field.name)) for field in dataclasses.fields(found)]
    if isinstance(found, tuple | list):
        return [plain(part) for part in found]
    if isinstance(found, np.ndarray):
        return np.where(found != found, None, found.astype(object)).tolist()
    return found


def answer(name: str, form: Callable[[np.ndarray], Any] = np.asarray) -> Any:
    function, arrays, others = asked()[name]
    return plain(function(**{key: form(value) for key, value in arrays.items()}, **others))


@pytest.mark.parametrize("function", WANTED, ids=lambda f: f.__name__)
def test_arguments_are_those_agreed(function: Callable[..., Any]) -> None:
    given, by_name = WANTED[function]
    found = list(inspect.signature(function).parameters.values())
    first = [p.name for p in found if p.kind is p.POSITIONAL_OR_KEYWORD]
    assert first == given.split()
    agreed = [word.partition("=")[::2] for word in by_name.split()]
    later = {p.name: p for p in found if p.kind is p.KEYWORD_ONLY}
    assert set(later) | set(first) == {p.name for p in found}
    for name, default in agreed:
        least = "" if later[name].default is inspect.Parameter.empty else later[name].default
        assert str(least) == default
    extra = set(later) - {name for name, _ in agreed}
    assert all(later[name].default is not inspect.Parameter.empty for name in extra)


FORMS = {
    "lists": lambda value: value.tolist(),
    "tuples": lambda value: tuple(map(tuple, value)) if value.ndim == 2 else tuple(value),
    "sixteen bits": lambda value: value.astype(np.int16),
    "no sign": lambda value: value.astype(np.uint32),
    "halves": lambda value: value.astype(np.float32),
    "objects": lambda value: value.astype(object),
    "by column": np.asfortranarray,
    "pandas": lambda value: (pd.DataFrame if value.ndim == 2 else pd.Series)(value),
    "labelled": lambda value: (
        pd.DataFrame(value) if value.ndim == 2 else pd.Series(value, index=range(99, 87, -1))
        if len(value) == 12 else pd.Series(value)
    ),
    "every other": lambda value: np.repeat(value, 2, axis=0)[::2],
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", asked())
def test_any_form_of_the_same_numbers_has_the_same_answer(name: str, form: str) -> None:
    assert answer(name, FORMS[form]) == answer(name)


SPARSE = [
    getattr(scipy.sparse, f"{kind}_{form}")
    for kind in ("bsr", "coo", "csc", "csr", "dia", "dok", "lil")
    for form in ("array", "matrix")
]


@pytest.mark.parametrize("kind", [float, int, bool])
@pytest.mark.parametrize("form", SPARSE, ids=lambda f: f.__name__)
@pytest.mark.parametrize(
    "name", ["gi_star", "gi_star_permutation", "morans_i", "emerging_hot_spots"]
)
def test_weights_come_in_every_sparse_form(name: str, form: Any, kind: type) -> None:
    function, arrays, others = asked()[name]
    weights = form(arrays["weights"].astype(kind))
    assert plain(function(*list(arrays.values())[:-1], weights, **others)) == answer(name)


@pytest.mark.parametrize("name", asked())
def test_what_is_given_is_left_as_it_was(name: str) -> None:
    function, arrays, others = asked()[name]
    locked = {key: np.array(value) for key, value in arrays.items()}
    for value in locked.values():
        value.setflags(write=False)
    function(**locked, **others)
    assert all((locked[key] == arrays[key]).all() for key in arrays)


def test_shapes_and_types_are_those_agreed() -> None:
    grid = Grid(shapely.box(0, 0, 1000, 500), 50.0)
    assert (grid.x.shape, grid.y.shape) == ((20,), (10,))
    found = {name: function(**arrays, **others) for name, (function, arrays, others) in
             asked().items()}  # fmt: skip
    assert found["kernel_density"].shape == (20, 20)
    surface = found["relative_risk"]
    assert surface.log_risk.shape == surface.p_value.shape == (20, 20)
    assert type(found["oversmoothing_bandwidth"]) is float
    assert found["gi_star"].dtype == np.float64
    z, p = found["gi_star_permutation"]
    assert z.shape == p.shape == found["emerging_hot_spots"].shape == (12,)
    stands = autocorrelation.false_discovery(p, 0.05)
    assert (stands.dtype, stands.shape) == (np.bool_, (12,))
    moran = found["morans_i"]
    assert {type(part) for part in (moran.i, moran.expected, moran.variance, moran.z)} == {float}
    pairs, slope = found["knox"], found["mann_kendall"]
    assert [type(x) for x in (pairs.observed, pairs.expected, pairs.p_value)] == [int, float, float]
    assert [type(x) for x in (slope.s, slope.z, slope.p_value)] == [int, float, float]


CLUSTER = "members centre radius start end observed expected relative_risk log_likelihood_ratio"
PLACES, CYLINDERS = ("poisson", "bernoulli"), ("space_time_poisson", "space_time_permutation")


@pytest.mark.parametrize("name", [*PLACES, *CYLINDERS])
def test_a_cluster_has_the_fields_agreed_in_plain_types(name: str) -> None:
    function, arrays, others = asked()[name]
    found = function(**arrays, **others)
    assert type(found) is list
    assert found
    for cluster in found:
        assert [field for field in CLUSTER.split() if not hasattr(cluster, field)] == []
        assert cluster.members == tuple(sorted(set(cluster.members)))
        assert {type(member) for member in (*cluster.members, cluster.centre)} == {int}
        assert cluster.centre in cluster.members
        when = type(None) if name in PLACES else int
        assert type(cluster.start) is type(cluster.end) is when
        amounts = ("radius", "observed", "expected", "relative_risk", "log_likelihood_ratio")
        assert {type(getattr(cluster, amount)) for amount in (*amounts, "p_value")} == {float}
    ratios = [cluster.log_likelihood_ratio for cluster in found]
    assert ratios == sorted(ratios, reverse=True)
