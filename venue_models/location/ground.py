"""Where people are, as log weights: not in walls, not beyond the venue, hardly through walls, rather on the paths."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import NOWHERE
from venue_models.venue.model import ZoneGrid

IN_A_WALL: Final = np.float32(-30.0)
THROUGH_A_WALL: Final = np.float32(-2.0)
"""For a point seen from the belief's mean across a wall. Not impossible: the belief may be on the wrong side."""
BEYOND: Final = np.float32(-8.0)
"""For a point outside the venue."""
AWAY_FROM_PLACES: Final = np.float32(-2.0)
"""For a point on open ground that is in no zone and on no path, where the venue has drawn any. Mild: a venue draws
where its guests go, but somebody may lie on the lawn. Anything from -1 to -4 serves a simulated park alike."""
_ON_THE_WAY: Final = (np.float32(1 / 3), np.float32(2 / 3))


class Ground:
    """The walkable cells of a grid, ready to be looked up for many points."""

    def __init__(self, grid: ZoneGrid) -> None:
        self._x0_m, self._y0_m = np.float32(grid.x0_m), np.float32(grid.y0_m)
        self._per_m = np.float32(1 / grid.cell_m)
        self._rows, self._columns = grid.walkable.shape[1:]
        self._blocked = ~np.ascontiguousarray(grid.walkable).reshape(-1)
        self._away = _away_from_places(grid)
        self._is_open = not (self._blocked.any() or self._away.any())

    def is_blocked(
        self, level_row: NDArray[np.intp], x_m: NDArray[np.float32], y_m: NDArray[np.float32]
    ) -> NDArray[np.bool_]:
        """Whether each point lies in a wall; beyond the grid, its edge counts."""
        column, row = self._on_grid(*self._in_cells(x_m, y_m))
        return np.asarray(self._blocked.take(self._cell(level_row, column, row)))

    def log_weight(
        self,
        level_row: NDArray[np.intp],
        from_x_m: NDArray[np.float32],
        from_y_m: NDArray[np.float32],
        x_m: NDArray[np.float32],
        y_m: NDArray[np.float32],
        since: NDArray[np.float32],
    ) -> NDArray[np.float32]:
        """Of points (points, bands) for people who were near (from_x_m, from_y_m), (bands,).

        ``since``, (bands,), is the share of their whereabouts that was forgotten since they were last weighed: habits
        are weighed once per such time, not with each sighting.
        """
        anywhere = self._in_cells(x_m, y_m)
        column, row = self._on_grid(*anywhere)
        weight = BEYOND * ((column != anywhere[0]) | (row != anywhere[1]))
        if self._is_open:
            return np.asarray(weight)
        here = self._cell(level_row, column, row)
        weight += IN_A_WALL * self._blocked.take(here)
        weight += AWAY_FROM_PLACES * since * self._away.take(here)
        from_column, from_row = self._on_grid(*self._in_cells(from_x_m, from_y_m))
        for share in _ON_THE_WAY:
            midway = self._cell(level_row, _between(from_column, column, share), _between(from_row, row, share))
            weight += THROUGH_A_WALL * self._blocked.take(midway)
        return np.asarray(weight)

    def _in_cells(
        self, x_m: NDArray[np.float32], y_m: NDArray[np.float32]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        return (x_m - self._x0_m) * self._per_m, (y_m - self._y0_m) * self._per_m

    def _on_grid(
        self, column: NDArray[np.float32], row: NDArray[np.float32]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        just_inside = np.float32(1e-3)
        return np.clip(column, 0, self._columns - just_inside), np.clip(row, 0, self._rows - just_inside)

    def _cell(
        self, level_row: NDArray[np.intp], column: NDArray[np.float32], row: NDArray[np.float32]
    ) -> NDArray[np.intp]:
        cell = row.astype(np.intp)
        cell += level_row * self._rows
        cell *= self._columns
        cell += column.astype(np.intp)
        return cell


def _away_from_places(grid: ZoneGrid) -> NDArray[np.bool_]:
    """The cells on open ground that no zone and no path holds, flat; none where the venue has drawn neither."""
    is_place = grid.zone != NOWHERE
    if grid.on_path is not None:
        is_place |= grid.on_path
    return np.ravel(grid.walkable & ~is_place & is_place.any())


def _between(start: NDArray[np.float32], end: NDArray[np.float32], share: np.float32) -> NDArray[np.float32]:
    return np.asarray(start * (1 - share) + end * share)
