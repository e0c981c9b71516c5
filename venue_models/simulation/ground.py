"""Where a guest can set foot: what is passable, how wide the pavement is, whether one can walk straight across."""

from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt

from venue_models.values import NOWHERE
from venue_models.venue.model import SceneryKind, Venue, ZoneGrid, ZoneKind

SAMPLE_M: Final = 0.5
"""A straight way is tried each so many metres."""

DOOR_M: Final = 1.2
"""Half the width of a door."""

Floats = NDArray[np.floating]


class Ground:
    """The venue's grid as seen by a guest.

    ``x_m``, ``y_m`` and ``level`` are arrays of one shape everywhere, and so is what comes back.
    """

    def __init__(self, venue: Venue) -> None:
        self._grid = venue.grid
        staff_only = np.array([zone.kind is ZoneKind.STAFF_ONLY for zone in venue.zones] + [False])
        is_zone = venue.grid.zone != NOWHERE
        self._passable = (venue.grid.walkable | is_zone) & ~staff_only[venue.grid.zone]
        pavement = _paved(venue) & self._passable
        pavement[:, (0, -1)] = pavement[:, :, (0, -1)] = False
        self._room_m = np.stack([distance_transform_edt(layer) for layer in pavement]).astype(np.float32)
        self._room_m *= venue.grid.cell_m

    def is_passable(self, x_m: Floats, y_m: Floats, level: NDArray[np.integer]) -> NDArray[np.bool_]:
        """Whether a guest may be there."""
        row, column = self._grid.cells(x_m, y_m)
        return np.asarray(self._passable[self._floor(level), row, column])

    def zone(self, x_m: Floats, y_m: Floats, level: NDArray[np.integer]) -> NDArray[np.int16]:
        """The zone under each position, or NOWHERE."""
        row, column = self._grid.cells(x_m, y_m)
        return np.asarray(self._grid.zone[self._floor(level), row, column])

    def room_m(self, x_m: Floats, y_m: Floats, level: NDArray[np.integer]) -> NDArray[np.float32]:
        """How far the edge of the pavement is; 0 off the pavement."""
        row, column = self._grid.cells(x_m, y_m)
        return np.asarray(self._room_m[self._floor(level), row, column])

    def is_clear(self, start_m: Floats, ends_m: Floats, level: int) -> NDArray[np.bool_]:
        """Whether each straight line from one start (2,) to many ends (n, 2) is passable."""
        way_m = ends_m - start_m
        longest_m = float(np.hypot(way_m[:, 0], way_m[:, 1]).max(initial=0.0))
        along = np.linspace(0, 1, 2 + int(longest_m / SAMPLE_M))[:, None]
        x_m, y_m = start_m[0] + along * way_m[:, 0], start_m[1] + along * way_m[:, 1]
        return np.asarray(self.is_passable(x_m, y_m, np.full(x_m.shape, level)).all(axis=0))

    def open_door(self, start_m: Floats, end_m: Floats, level: int) -> None:
        """Make a straight way passable."""
        layer = self._passable[int(self._floor(np.array(level)))]
        window, held = inside(self._grid, shapely.LineString([start_m, end_m]).buffer(DOOR_M))
        layer[window] |= held

    def _floor(self, level: NDArray[np.integer]) -> NDArray[np.intp]:
        return np.clip(np.searchsorted(self._grid.levels, level), 0, len(self._grid.levels) - 1)


def inside(grid: ZoneGrid, shape: shapely.Geometry) -> tuple[tuple[slice, slice], NDArray[np.bool_]]:
    """The window of a level's cells round a shape, and which of their centres lie in it."""
    rows, columns = grid.zone.shape[1:]
    low_x, low_y, high_x, high_y = shape.bounds
    left, right = (int(np.clip(np.ceil((x - grid.x0_m) / grid.cell_m - 0.5), 0, columns)) for x in (low_x, high_x))
    low, high = (int(np.clip(np.ceil((y - grid.y0_m) / grid.cell_m - 0.5), 0, rows)) for y in (low_y, high_y))
    x_m = grid.x0_m + (np.arange(left, right) + 0.5) * grid.cell_m
    y_m = grid.y0_m + (np.arange(low, high) + 0.5) * grid.cell_m
    shapely.prepare(shape)
    return np.s_[low:high, left:right], np.asarray(shapely.contains_xy(shape, *np.meshgrid(x_m, y_m)))


def _paved(venue: Venue) -> NDArray[np.bool_]:
    paved = np.zeros(venue.grid.zone.shape, np.bool_)
    for layer, level in zip(paved, venue.grid.levels, strict=True):
        shapes = [p.line.buffer(p.width_m / 2) for p in venue.paths if level in (p.level, p.to_level)]
        shapes += [s.polygon for s in venue.scenery if s.kind is SceneryKind.PLAZA and s.level == level]
        shapes += [z.polygon for z in venue.zones if z.kind is ZoneKind.WALKWAY and z.level == level]
        for shape in shapes:
            window, held = inside(venue.grid, shape)
            layer[window] |= held
    return paved
