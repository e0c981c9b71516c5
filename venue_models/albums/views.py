"""What each camera sees of the ground, and how probably a band whose place is uncertain stands in it."""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.albums.known import PRESENT
from venue_models.values import Rows
from venue_models.venue.model import Camera

REACH_M: Final = 15.0
"""Whoever stands farther beyond what a camera sees is not thought of."""
FREEDOM: Final = 4.0
"""Degrees of freedom of a fix's error (Student's t in the plane): location errs far now and then."""
RINGS: Final = 6
SPOKES: Final = 10


class View:
    """The ground that one camera sees: a sector of a circle."""

    def __init__(self, camera: Camera) -> None:
        heading = math.radians(camera.heading_deg)
        self._x_m, self._y_m, self._level = camera.x_m, camera.y_m, camera.level
        self._ahead = np.array([math.sin(heading), math.cos(heading)])
        self._aside = np.array([math.cos(heading), -math.sin(heading)])
        half_rad = math.radians(min(camera.shooting.field_of_view_deg, 170.0)) / 2
        self._slope = math.tan(half_rad)
        self._sees_m = camera.shooting.sees_m
        about_m2 = math.pi * (self._sees_m + REACH_M) ** 2
        self.usual = half_rad * self._sees_m**2 / about_m2
        """Of those who are about, the share that would be in view if people stood anywhere."""

    def present(self, bands: NDArray[np.integer], fixes: Rows) -> Rows:
        """PRESENT rows of those who may be about.

        Args:
            bands: (n,) of register.
            fixes: (n,) FIX rows, or any with x_m, y_m, level and radius_m, in the same order.
        """
        away_m = np.hypot(fixes["x_m"] - self._x_m, fixes["y_m"] - self._y_m)
        is_near = (fixes["level"] == self._level) & (away_m < self._sees_m + REACH_M)
        rows = np.zeros(int(is_near.sum()), PRESENT)
        rows["band"] = np.asarray(bands)[is_near]
        rows["p_in_view"] = self.p_in_view(fixes[is_near])
        return rows

    def p_in_view(self, fixes: Rows) -> NDArray[np.float64]:
        """(n,) probability for each fix; its radius holds 68 % of a heavy-tailed error."""
        xy_m = np.stack([fixes["x_m"] - self._x_m, fixes["y_m"] - self._y_m], -1).astype(np.float64)
        points = xy_m[:, None, :] + fixes["radius_m"].astype(np.float64)[:, None, None] * _LATTICE
        ahead_m, aside_m = points @ self._ahead, points @ self._aside
        seen = (np.abs(aside_m) <= ahead_m * self._slope) & (ahead_m**2 + aside_m**2 <= self._sees_m**2)
        return np.asarray(seen.mean(axis=1))


def _lattice() -> NDArray[np.float64]:
    """(points, 2) equally probable places of an error whose 68 % circle has the radius 1."""
    share = (np.arange(RINGS) + 0.5) / RINGS

    def radius(inside: NDArray[np.float64] | float) -> NDArray[np.float64]:
        return np.sqrt(FREEDOM * ((1 - np.asarray(inside)) ** (-2 / FREEDOM) - 1))

    ring = (radius(share) / radius(0.68))[:, None]
    turn = 2 * np.pi * (np.arange(SPOKES)[None, :] + 0.5 * (np.arange(RINGS)[:, None] % 2)) / SPOKES
    return np.stack([ring * np.cos(turn), ring * np.sin(turn)], -1).reshape(-1, 2)


_LATTICE: Final = _lattice()
