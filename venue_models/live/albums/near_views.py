"""Who may be in what any camera sees, of tens of thousands: a grid of which cameras look at each few metres.

Looking at every camera for everybody would take the venue's thread longer than it has; looking at those that the grid
names for a place is one gather and a few sums. What is kept is what a photo may later be matched by, and no more.
"""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import NOWHERE, Rows
from venue_models.venue.model import Camera, Venue

CELL_M: Final = 4.0
MOST_CAMERAS: Final = 4
"""Cameras that look at one place; of more, the first ones."""
RADII: Final = 1.7
"""Whoever is so many radii of their fix outside what a camera sees is in it less than once in fifty times."""
LARGEST_RADIUS_M: Final = 6.0
"""A worse fix puts nobody before one camera rather than another."""
WIDEST_DEG: Final = 170.0


class NearViews:
    """What all cameras of a venue see.

    Args:
        venue: its cameras and its grid.
    """

    def __init__(self, venue: Venue) -> None:
        grid, cameras = venue.grid, venue.cameras
        self._x0_m, self._y0_m = grid.x0_m, grid.y0_m
        self._levels = np.array(grid.levels)
        rows, columns = (math.ceil(cells * grid.cell_m / CELL_M) for cells in grid.zone.shape[1:])
        self._cameras = np.full((len(grid.levels), rows, columns, MOST_CAMERAS), NOWHERE, np.int16)
        self._at_m = np.array([(camera.x_m, camera.y_m) for camera in cameras]).reshape(-1, 2)
        heading = np.radians([camera.heading_deg for camera in cameras])
        self._ahead = np.stack([np.sin(heading), np.cos(heading)], -1)
        field = np.radians([min(camera.shooting.field_of_view_deg, WIDEST_DEG) for camera in cameras])
        self._half = np.stack([np.cos(field / 2), np.sin(field / 2)], -1)
        self._sees_m = np.array([camera.shooting.sees_m for camera in cameras])
        for index, camera in enumerate(cameras):
            self._mark(index, camera)

    def near(self, fixes: Rows) -> NDArray[np.intp]:
        """Which of the FIX rows may be in view of any camera."""
        cameras = self._cameras[self._level(fixes["level"]), *self._cells(fixes["x_m"], fixes["y_m"])]
        close = np.flatnonzero(cameras[:, 0] != NOWHERE)
        found = np.zeros(len(close), np.bool_)
        x_m, y_m = fixes["x_m"][close], fixes["y_m"][close]
        beyond_m = RADII * np.minimum(fixes["radius_m"][close], LARGEST_RADIUS_M)
        for camera in cameras[close].T:
            looked_at = np.flatnonzero(camera != NOWHERE)
            which = camera[looked_at]
            found[looked_at] |= self._sees(which, x_m[looked_at], y_m[looked_at], beyond_m[looked_at])
        return close[found]

    def _sees(
        self,
        camera: NDArray[np.integer],
        x_m: NDArray[np.floating],
        y_m: NDArray[np.floating],
        beyond_m: NDArray[np.floating],
    ) -> NDArray[np.bool_]:
        """Whether places are in a camera's sector, or so far beyond its edges."""
        east_m, north_m = x_m - self._at_m[camera, 0], y_m - self._at_m[camera, 1]
        ahead, (cosine, sine) = self._ahead[camera], self._half[camera].T
        ahead_m = east_m * ahead[:, 0] + north_m * ahead[:, 1]
        aside_m = np.abs(east_m * ahead[:, 1] - north_m * ahead[:, 0])
        over_edge_m = aside_m * cosine - ahead_m * sine
        away_m = np.hypot(ahead_m, aside_m)
        return np.asarray((over_edge_m <= beyond_m) & (away_m <= self._sees_m[camera] + beyond_m))

    def _mark(self, index: int, camera: Camera) -> None:
        level = np.flatnonzero(self._levels == camera.level)
        if not len(level):
            return
        row, column = np.indices(self._cameras.shape[1:3]).reshape(2, -1)
        x_m, y_m = self._x0_m + (column + 0.5) * CELL_M, self._y0_m + (row + 0.5) * CELL_M
        beyond_m = np.full(len(row), RADII * LARGEST_RADIUS_M + CELL_M)
        seen = self._sees(np.full(len(row), index), x_m, y_m, beyond_m)
        for at in np.flatnonzero(seen).tolist():
            of_cell = self._cameras[level[0], row[at], column[at]]
            free = np.flatnonzero(of_cell == NOWHERE)
            if len(free):
                of_cell[free[0]] = index

    def _level(self, level: NDArray[np.integer]) -> NDArray[np.intp]:
        return np.clip(np.searchsorted(self._levels, level), 0, len(self._levels) - 1)

    def _cells(
        self, x_m: NDArray[np.floating], y_m: NDArray[np.floating]
    ) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        rows, columns = self._cameras.shape[1:3]
        row = np.clip((y_m - self._y0_m) / CELL_M, 0, rows - 1).astype(np.intp)
        return row, np.clip((x_m - self._x0_m) / CELL_M, 0, columns - 1).astype(np.intp)
