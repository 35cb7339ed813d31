"""Where do events lie thick on the ground, and where thicker than the people among whom they arise?

Surfaces are (rows, cols) over a Grid: row 0 is the southernmost, NaN outside the window.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from sightline.stats._density_grid import Grid, checked_points
from sightline.stats._density_smooth import ROUNDING, Adaptive, Fixed
from sightline.stats.arrays import Array, IntArray, numbers

__all__ = [
    "Grid",
    "RiskSurface",
    "adaptive_density",
    "kernel_density",
    "oversmoothing_bandwidth",
    "relative_risk",
]

WIDEST = 5.0  # times the geometric mean: as far as a lone event's bandwidth may grow
ROUGHNESS = 1 / (4 * np.pi)  # ∫K² of the Gaussian kernel in the plane, at bandwidth 1


@dataclass(frozen=True, slots=True)
class RiskSurface:
    """Log relative risk and its pointwise upper-tail p-value, each (rows, cols); NaN if unknown."""

    log_risk: Array
    p_value: Array


def kernel_density(
    points: ArrayLike, *, bandwidth: float, grid: Grid, weights: ArrayLike | None = None
) -> Array:
    """Return the density of events at the centre of every cell inside the window.

        f(x) = Σi wi K((x − xi) / h) / (h² q(x)),  q(x) = ∫window K((x − u) / h) / h² du

    K is the standard Gaussian. Events are moved to the centre of their cell and smoothed by fast
    Fourier transform; q makes good what the kernel loses over the window's edge.

    points     (n, 2)  x and y of each event, in the window; the grid's unit, usually metres
    bandwidth  h, the kernel's standard deviation in the same unit; one cell or wider
    weights    (n,)    what each event counts for, zero or more; one each if not given
    returns    (rows, cols)  events per unit squared: per m² if the unit is metres

    Raises ValueError for points outside the window, or arguments that break these conditions.
    Diggle (1985), Applied Statistics 34, 138-147; Silverman (1982), Applied Statistics 31, 93-99.
    The picture depends on the bandwidth more than on anything else: show more than one.
    """
    smoother = Fixed(grid, _checked_bandwidth(bandwidth, grid))
    cells = grid.locate(points)
    spread = smoother.spread(cells, _checked_weights(weights, cells.size))
    return _inside(grid, spread, smoother.edge() * grid.area)


def adaptive_density(
    points: ArrayLike, *, bandwidth: float, grid: Grid, weights: ArrayLike | None = None
) -> Array:
    """Return the density of events with a bandwidth that narrows where events lie thick.

        hi = h min(p(xi)^−½, 5 G) / G,  G = geometric mean of p(xi)^−½,  p the pilot density

    The pilot is `kernel_density` at the same bandwidth. Arguments, unit and refusals as there;
    the edge correction of a cell takes the bandwidth that an event in it would have.

    Abramson (1982), Annals of Statistics 10, 1217-1223; Davies and Baddeley (2018), Statistics
    and Computing 28, 937-956.
    A narrow bandwidth in a crowd can draw a peak out of one address: look at the events behind it.
    """
    bandwidth = _checked_bandwidth(bandwidth, grid)
    cells = grid.locate(points)
    found = _checked_weights(weights, cells.size)
    smoother = _adaptive(grid, bandwidth, cells, found)
    return _inside(grid, smoother.spread(cells, found), smoother.edge() * grid.area)


def oversmoothing_bandwidth(points: ArrayLike, *, size: float | None = None) -> float:
    """Return the widest bandwidth that the spread of the points could ask for.

        h = s (R(K) d / (n V))^(1/6),  R(K) = 1 / 4π,  d = 2,  V = 16 Γ(5) 8 / (10⁴ π)
        s = the smaller of the mean standard deviation and the mean interquartile range / 1.34

    points   (n, 2)  x and y of each event; two or more, not heaped on one place
    size     n of the formula; the number of points if not given. For the relative risk of n cases
             and m controls, taken together as points, √(n m)
    returns  a bandwidth, in the points' unit

    Raises ValueError for points without spread, or a size that is not above zero.
    Terrell (1990), JASA 85, 470-477; Silverman (1986), page 47, on s.
    A place to start from: real clusters are narrower, so try half of it and a quarter too.
    """
    found = checked_points(points)
    if found.shape[0] < 2:
        raise ValueError("A bandwidth needs at least two points.")
    low, high = np.quantile(found, [0.25, 0.75], axis=0)
    scale = min(found.std(axis=0, ddof=1).mean(), (high - low).mean() / 1.34)
    if not scale > 0:
        raise ValueError("Half of the points or more share one place: choose a bandwidth yourself.")
    size = found.shape[0] if size is None else size
    if not (np.isfinite(size) and size > 0):
        raise ValueError("The size must be a number above zero.")
    volume = 16 * 24 * 8 / (1e4 * np.pi)
    return float(scale * (2 * ROUGHNESS / (size * volume)) ** (1 / 6))


def relative_risk(
    cases: ArrayLike,
    controls: ArrayLike,
    *,
    bandwidth: float,
    grid: Grid,
    adaptive: bool = False,
) -> RiskSurface:
    """Return the log ratio of two densities, and how seldom chance alone would raise it so far.

        ρ(x) = log f(x) − log g(x), each density scaled to one over the window
        z(x) = ρ(x) / √[R q₂(x) / q(x)² (1/n + 1/m) / (h(x)² p(x))],  P = 1 − Φ(z)

    p is the density of cases and controls together, R = 1 / 4π, q the part of the kernel inside
    the window and q₂ that of a kernel √½ times as wide. One bandwidth h serves both densities; if
    adaptive, both take the h(x) that `adaptive_density` gives all points together, so that what
    chance does to the pilot cancels in the ratio.

    cases      (n, 2)  x and y of events, in the window
    controls   (m, 2)  x and y of those among whom events arise: people, or all reports
    bandwidth  in the grid's unit; the same for both, so that their biases mostly cancel
    returns    RiskSurface. log_risk has no unit: 0 is as expected, 0.69 twice. p_value is
               one-sided: small where risk is raised, near 1 where it is lowered. Both are NaN
               outside the window, and where neither a case nor a control is in reach

    Raises ValueError as `kernel_density`.
    Kelsall and Diggle (1995), Bernoulli 1, 3-16; Hazelton and Davies (2009), Biometrical Journal
    51, 98-109; adaptive: Davies, Jones and Hazelton (2016), CSDA 101, 12-28.
    Each p is about its own cell alone and rests on many points in reach: a map of thousands of
    cells shows some small p by chance, and next to no points it proves nothing.
    """
    bandwidth = _checked_bandwidth(bandwidth, grid)
    case, control = grid.locate(cases), grid.locate(controls)
    both = np.concatenate([case, control])
    smoother = _adaptive(grid, bandwidth, both, None) if adaptive else Fixed(grid, bandwidth)
    edge = smoother.edge()
    f, g, pooled = (_share(grid, smoother.spread(c, None), edge) for c in (case, control, both))
    with np.errstate(divide="ignore", invalid="ignore"):
        log_risk = np.log(np.maximum(f, ROUNDING * np.nanmax(f)))
        log_risk -= np.log(np.maximum(g, ROUNDING * np.nanmax(g)))
        log_risk[~(pooled > 0)] = np.nan
        variance = ROUGHNESS * smoother.edge(0.5**0.5) / edge**2
        variance *= (1 / case.size + 1 / control.size) / (smoother.bandwidth**2 * pooled)
    return RiskSurface(log_risk, np.asarray(ndtr(-log_risk / np.sqrt(variance))))


def _adaptive(grid: Grid, bandwidth: float, cells: IntArray, weights: Array | None) -> Adaptive:
    """Return the smoother whose bandwidth follows the square-root law on these events."""
    pilot = Fixed(grid, bandwidth)
    spread, edge = pilot.spread(cells, weights), pilot.edge()
    density = np.divide(spread, edge, out=np.zeros(grid.shape), where=(spread > 0) & (edge > 0))
    at_events = density.ravel()[cells]
    mean = float(np.exp(-0.5 * np.log(at_events[at_events > 0]).mean()))
    thinnest = 1 / (WIDEST * mean) ** 2
    factor = np.maximum(density, thinnest) ** -0.5 / mean
    return Adaptive(grid, np.maximum(bandwidth * factor, min(grid.size) / 2))


def _inside(grid: Grid, spread: Array, part: Array) -> Array:
    """Return spread / part inside the window and NaN outside it."""
    found: Array = np.divide(spread, part, out=np.full(grid.shape, np.nan), where=grid.inside)
    return found


def _share(grid: Grid, spread: Array, edge: Array) -> Array:
    """Return a density that sums to one over the window, per unit squared."""
    density = _inside(grid, spread, edge)
    return np.asarray(density / (np.nansum(density) * grid.area))


def _checked_bandwidth(bandwidth: float, grid: Grid) -> float:
    if not np.isfinite(bandwidth) or bandwidth < max(grid.size):
        raise ValueError("The bandwidth must be a number no smaller than a cell: use finer cells.")
    return float(bandwidth)


def _checked_weights(weights: ArrayLike | None, size: int) -> Array | None:
    if weights is None:
        return None
    found = numbers(weights)
    if found.shape != (size,):
        raise ValueError("Give one weight for each point.")
    if not np.isfinite(found).all() or (found < 0).any() or not found.any():
        raise ValueError("Weights must be known, zero or more, and not all zero.")
    return found
