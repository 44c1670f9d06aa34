"""Smooth noise and wavering lines: the raw material of a landscape."""

from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


class SmoothNoise:
    """
    A smooth random field over the plane: a sum of waves with random directions and phases.

    Parameters
    ----------
    rng
        Where the randomness comes from; the same state gives the same field.
    shortest, longest
        Wavelengths, metres.
    waves
        How many waves are added.
    roughness
        0: all wavelengths equally strong; 1: strength in proportion to wavelength, so smooth.
    """

    def __init__(
        self,
        rng: np.random.Generator,
        *,
        shortest: float,
        longest: float,
        waves: int = 24,
        roughness: float = 0.7,
    ) -> None:
        length = np.geomspace(shortest, longest, waves)
        angle = rng.uniform(0, 2 * np.pi, waves)
        self._wave = 2 * np.pi / length * np.stack([np.cos(angle), np.sin(angle)])
        self._phase = rng.uniform(0, 2 * np.pi, waves)
        strength = length**roughness
        self._strength = strength / np.sqrt((strength**2).sum() / 2)

    def __call__(self, xy: Floats) -> Floats:
        """Value at each point (n × 2, metres): mean 0, standard deviation about 1."""
        out: Floats = np.sin(xy @ self._wave + self._phase) @ self._strength
        return out


def rounded(points: Any, times: int) -> Floats:
    """A line with its corners cut off ``times`` times (Chaikin): straight stretches stay straight. Ends stay."""
    line = np.asarray(points, dtype=float)
    for _ in range(times):
        near, far = 0.75 * line[:-1] + 0.25 * line[1:], 0.25 * line[:-1] + 0.75 * line[1:]
        middle = np.stack([near, far], axis=1).reshape(-1, 2)
        line = np.vstack([line[:1], middle[1:-1], line[-1:]])
    return line


def stepped(line: Floats, step: float) -> Floats:
    """The same line as points about ``step`` metres apart."""
    along = np.concatenate([[0.0], np.hypot(*np.diff(line, axis=0).T).cumsum()])
    at = np.linspace(0, along[-1], max(2, round(along[-1] / step) + 1))
    return np.stack([np.interp(at, along, line[:, 0]), np.interp(at, along, line[:, 1])], axis=1)


def sideways(line: Floats, offset: float | Floats) -> Floats:
    """The points of a line moved ``offset`` metres to its left (negative: to its right)."""
    along = np.gradient(line, axis=0)
    along /= np.hypot(along[:, 0], along[:, 1])[:, None]
    left = np.stack([-along[:, 1], along[:, 0]], axis=1)
    shift = np.broadcast_to(np.asarray(offset, dtype=float), (len(line),))
    moved: Floats = line + left * shift[:, None]
    return moved
