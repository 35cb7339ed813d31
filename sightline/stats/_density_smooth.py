"""Gaussian smoothing of gridded counts by fast Fourier transform, at one bandwidth or at many.

Many bandwidths are a ladder of a few, 3% apart. An event between two rungs is shared between them,
and so is a cell's edge correction, so the work grows with the rungs and not with the events
(Davies and Baddeley 2018, Statistics and Computing 28, 937-956).
"""

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from sightline.stats._density_grid import Grid
from sightline.stats.arrays import Array, IntArray

REACH = 8.5  # bandwidths; further out the kernel is less than a float's rounding
STEP = 1.03  # between rungs of the ladder; sharing is then right to 1 part in 1,000
FINE = 0.5  # of a bandwidth; at finer steps a Gaussian's sum is its integral, to 30 digits
# Less than this beside the highest value is the transform's rounding, and not density.
ROUNDING = 1e-13

Spectrum = NDArray[np.complex128]


class Frame:
    """The padded rectangle on which a grid is transformed, wide enough that nothing wraps round."""

    def __init__(self, grid: Grid, widest: float) -> None:
        self.grid = grid
        self.padded = tuple(
            fft.next_fast_len(n + min(n - 1, int(np.ceil(REACH * widest / size))), real=True)
            for n, size in zip(grid.shape, grid.size[::-1], strict=True)
        )

    def counted(self, cells: IntArray, weights: Array | None) -> Spectrum:
        """Return the transform of events counted, or their weights added up, in their cells."""
        rows, cols = self.grid.shape
        image = np.bincount(cells, weights, minlength=rows * cols).reshape(rows, cols)
        return self.transformed(image.astype(np.float64, copy=False))

    def transformed(self, image: Array) -> Spectrum:
        return np.asarray(fft.rfft2(image, self.padded))

    def times_kernel(self, spectrum: Spectrum, bandwidth: float) -> Spectrum:
        """Return the spectrum smoothed by a kernel whose weights sum to one."""
        down, across = (
            _profile(n, size / bandwidth)
            for n, size in zip(self.padded, self.grid.size[::-1], strict=True)
        )
        smoothed: Spectrum = spectrum * fft.rfft(across).real
        smoothed *= fft.fft(down).real[:, None]
        return smoothed

    def image(self, spectrum: Spectrum) -> Array:
        """Return what a smoothed spectrum looks like on the grid, never below zero."""
        rows, cols = self.grid.shape
        found: Array = fft.irfft2(spectrum, self.padded, overwrite_x=True)[:rows, :cols]
        found[found < ROUNDING * found.max()] = 0
        return found


class Fixed:
    """One bandwidth everywhere."""

    def __init__(self, grid: Grid, bandwidth: float) -> None:
        self.bandwidth = bandwidth
        self.frame = Frame(grid, bandwidth)

    def spread(self, cells: IntArray, weights: Array | None) -> Array:
        spectrum = self.frame.counted(cells, weights)
        return self.frame.image(self.frame.times_kernel(spectrum, self.bandwidth))

    def edge(self, narrowed: float = 1.0) -> Array:
        window = self.frame.transformed(self.frame.grid.inside.astype(np.float64))
        smoothed = self.frame.times_kernel(window, self.bandwidth * narrowed)
        return np.minimum(self.frame.image(smoothed), 1)


class Adaptive:
    """A bandwidth (rows, cols) of its own for each cell, and for the events in it."""

    def __init__(self, grid: Grid, bandwidth: Array) -> None:
        self.bandwidth = bandwidth
        self.frame = Frame(grid, float(bandwidth.max()))
        lowest = float(bandwidth.min())
        rungs = 2 + int(np.log(bandwidth.max() / lowest) / np.log(STEP))
        self.ladder = lowest * STEP ** np.arange(rungs)
        height = np.log(bandwidth / lowest) / np.log(STEP)
        self.lower = np.minimum(height.astype(np.int64), rungs - 2)
        self.share = height - self.lower

    def spread(self, cells: IntArray, weights: Array | None) -> Array:
        found = np.ones(cells.size) if weights is None else weights
        lower, share = self.lower.ravel()[cells], self.share.ravel()[cells]
        total = np.zeros((self.frame.padded[0], self.frame.padded[1] // 2 + 1), np.complex128)
        for rung, bandwidth in enumerate(self.ladder):
            part = _part(rung, lower, share)
            here = part > 0
            spectrum = self.frame.counted(cells[here], (found * part)[here])
            total += self.frame.times_kernel(spectrum, bandwidth)
        return self.frame.image(total)

    def edge(self, narrowed: float = 1.0) -> Array:
        window = self.frame.transformed(self.frame.grid.inside.astype(np.float64))
        total = np.zeros(self.frame.grid.shape)
        for rung, bandwidth in enumerate(self.ladder):
            smoothed = self.frame.image(self.frame.times_kernel(window, bandwidth * narrowed))
            total += smoothed * _part(rung, self.lower, self.share)
        return np.minimum(total, 1)


def _part(rung: int, lower: IntArray, share: Array) -> Array:
    """Return how much of each event, or cell, belongs to a rung of the ladder."""
    return np.where(lower == rung, 1 - share, np.where(lower == rung - 1, share, 0))


def _profile(size: int, step: float) -> Array:
    """Return a Gaussian (size,) around zero on a circle, its steps in bandwidths.

    It would sum to 1 on an endless line, so that what lies beyond a small window stays lost.
    """
    along = np.arange(size)
    found = np.exp(-0.5 * (np.minimum(along, size - along) * step) ** 2)
    if step < FINE:
        return np.asarray(found * step / (2 * np.pi) ** 0.5)
    beside = np.exp(-0.5 * (np.arange(1, 1 + REACH / FINE) * step) ** 2)
    return np.asarray(found / (1 + 2 * beside.sum()))
