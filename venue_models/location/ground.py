"""Where people can be, as log weights: not in walls, not beyond the venue, hardly through a wall."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.venue.model import ZoneGrid

IN_A_WALL: Final = np.float32(-30.0)
THROUGH_A_WALL: Final = np.float32(-2.0)
"""For a point seen from the belief's mean across a wall. Not impossible: the belief may be on the wrong side."""
BEYOND: Final = np.float32(-8.0)
"""For a point outside the venue."""
_ON_THE_WAY: Final = (np.float32(1 / 3), np.float32(2 / 3))


class Ground:
    """The walkable cells of a grid, ready to be looked up for many points."""

    def __init__(self, grid: ZoneGrid) -> None:
        self._x0_m, self._y0_m = np.float32(grid.x0_m), np.float32(grid.y0_m)
        self._per_m = np.float32(1 / grid.cell_m)
        self._rows, self._columns = grid.walkable.shape[1:]
        self._blocked = ~np.ascontiguousarray(grid.walkable).reshape(-1)
        self._is_open = not self._blocked.any()

    def is_blocked(
        self, level_row: NDArray[np.intp], x_m: NDArray[np.float32], y_m: NDArray[np.float32]
    ) -> NDArray[np.bool_]:
        """Whether each point lies in a wall; beyond the grid, its edge counts."""
        column = np.clip((x_m - self._x0_m) * self._per_m, 0, self._columns - 1).astype(np.intp)
        row = np.clip((y_m - self._y0_m) * self._per_m, 0, self._rows - 1).astype(np.intp)
        return np.asarray(self._blocked.take((level_row * self._rows + row) * self._columns + column))

    def log_weight(
        self,
        level_row: NDArray[np.intp],
        from_x_m: NDArray[np.float32],
        from_y_m: NDArray[np.float32],
        x_m: NDArray[np.float32],
        y_m: NDArray[np.float32],
    ) -> NDArray[np.float32]:
        """Of points (points, bands) for people who were near (from_x_m, from_y_m), (bands,)."""
        column, row = (x_m - self._x0_m) * self._per_m, (y_m - self._y0_m) * self._per_m
        weight: NDArray[np.float32] = BEYOND * (
            (column < 0) | (column >= self._columns) | (row < 0) | (row >= self._rows)
        )
        if self._is_open:
            return weight
        weight += IN_A_WALL * self.is_blocked(level_row, x_m, y_m)
        for share in _ON_THE_WAY:
            midway_x, midway_y = from_x_m + share * (x_m - from_x_m), from_y_m + share * (y_m - from_y_m)
            weight += THROUGH_A_WALL * self.is_blocked(level_row, midway_x, midway_y)
        return weight
