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
        self._rows, self._columns = (math.ceil(cells * grid.cell_m / CELL_M) for cells in grid.zone.shape[1:])
        cells = len(grid.levels) * self._rows * self._columns
        self._cameras = np.full((cells, MOST_CAMERAS), NOWHERE, np.int16)
        self._at_m = np.array([(camera.x_m, camera.y_m) for camera in cameras]).reshape(-1, 2)
        heading = np.radians([camera.heading_deg for camera in cameras])
        self._ahead = np.stack([np.sin(heading), np.cos(heading)], -1)
        field = np.radians([min(camera.shooting.field_of_view_deg, WIDEST_DEG) for camera in cameras])
        self._half = np.stack([np.cos(field / 2), np.sin(field / 2)], -1)
        self._sees_m = np.array([camera.shooting.sees_m for camera in cameras])
        for index, camera in enumerate(cameras):
            self._mark(index, camera)
        self._is_looked_at = self._cameras[:, 0] != NOWHERE

    def near(self, fixes: Rows, bands: NDArray[np.intp]) -> NDArray[np.intp]:
        """Those of some bands whose FIX row may be in view of any camera.

        Args:
            fixes: FIX, one row per band.
            bands: of whom it may be asked.
        """
        cell = self._cell(fixes["x_m"][bands], fixes["y_m"][bands], fixes["level"][bands])
        close = np.flatnonzero(self._is_looked_at[cell])
        bands, cameras = bands[close], self._cameras[cell[close]]
        x_m, y_m = fixes["x_m"][bands], fixes["y_m"][bands]
        beyond_m = RADII * np.minimum(fixes["radius_m"][bands], LARGEST_RADIUS_M)
        found = self._sees(cameras[:, 0], x_m, y_m, beyond_m)
        for camera in cameras.T[1:]:
            more = np.flatnonzero((camera != NOWHERE) & ~found)
            found[more] = self._sees(camera[more], x_m[more], y_m[more], beyond_m[more])
        return bands[found]

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
        row, column = np.indices((self._rows, self._columns)).reshape(2, -1)
        x_m, y_m = self._x0_m + (column + 0.5) * CELL_M, self._y0_m + (row + 0.5) * CELL_M
        beyond_m = np.full(len(row), RADII * LARGEST_RADIUS_M + CELL_M)
        seen = self._sees(np.full(len(row), index), x_m, y_m, beyond_m)
        first = int(level[0]) * self._rows * self._columns
        for cell in np.flatnonzero(seen).tolist():
            of_cell = self._cameras[first + cell]
            free = np.flatnonzero(of_cell == NOWHERE)
            if len(free):
                of_cell[free[0]] = index

    def _cell(
        self, x_m: NDArray[np.floating], y_m: NDArray[np.floating], level: NDArray[np.integer]
    ) -> NDArray[np.intp]:
        """The cell of each place; the nearest one where it is outside the grid."""
        row = np.clip((y_m - self._y0_m) / CELL_M, 0, self._rows - 1).astype(np.intp)
        column = np.clip((x_m - self._x0_m) / CELL_M, 0, self._columns - 1).astype(np.intp)
        floor = np.clip(np.searchsorted(self._levels, level), 0, len(self._levels) - 1)
        return np.asarray((floor * self._rows + row) * self._columns + column)
