"""Zones and ground rasterised to a grid, so that thousands of look-ups a second cost one gather.

What is walkable, in the order in which it is decided:

1. On level 0 all ground is; on any other level only zones, paths, plazas, lawns and woods are.
2. Water, buildings and walls are not.
3. A zone opens water and buildings again: a band can be in a queue inside a building, or in a boat.
4. A path opens everything, walls too: a bridge, a passage, a door in a fence.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from venue_models.values import NOWHERE, frozen
from venue_models.venue.model import Path, Scenery, SceneryKind, Zone, ZoneGrid

MOST_CELLS: Final = 2**24
"""Cells are enlarged above this: 48 MiB of grid, a venue of 4 × 4 km at 1 m."""

FLOORS: Final = (SceneryKind.LAWN, SceneryKind.WOOD, SceneryKind.PLAZA)
"""What is drawn to be stood on."""

GROUND: Final = 0
"""The level where one can stand without a floor."""


def rasterise(
    zones: Sequence[Zone],
    scenery: Sequence[Scenery] = (),
    cell_m: float = 1.0,
    margin_m: float = 20.0,
    paths: Sequence[Path] = (),
) -> ZoneGrid:
    """Look up zones by cell; a cell belongs to what lies at its centre.

    Where zones overlap the smaller one wins. A zone too small to hold any cell's centre gets the cell it lies in.

    Args:
        zones: at least one; positions in the sequence become the indices in the grid.
        scenery: what may stop a walker.
        cell_m: side of a cell, enlarged where the grid would exceed MOST_CELLS.
        margin_m: ground added round all zones and paths; scenery may go on for miles beyond.
        paths: ways that lead through what would stop a walker.
    """
    bounds = shapely.total_bounds([*(z.polygon for z in zones), *(p.line for p in paths)])
    low, high = bounds[:2] - margin_m, bounds[2:] + margin_m
    levels = tuple(sorted({z.level for z in zones} | {p.level for p in paths} | {s.level for s in scenery}))
    while (cells := np.ceil((high - low) / cell_m)).prod() * len(levels) > MOST_CELLS:
        cell_m *= 1.25
    sheet = _Sheet(float(low[0]), float(low[1]), cell_m, int(cells[1]), int(cells[0]))
    of_level = [_level_rows(sheet, level, zones, scenery, paths) for level in levels]
    zone, walkable, on_path = (frozen(np.stack(arrays)) for arrays in zip(*of_level, strict=True))
    return ZoneGrid(sheet.x0_m, sheet.y0_m, cell_m, levels, zone, walkable, on_path)


class _Sheet:
    """One level's cells."""

    def __init__(self, x0_m: float, y0_m: float, cell_m: float, rows: int, columns: int) -> None:
        self.x0_m, self.y0_m, self.cell_m, self.shape = x0_m, y0_m, cell_m, (rows, columns)
        self.x_m = x0_m + (np.arange(columns) + 0.5) * cell_m
        self.y_m = y0_m + (np.arange(rows) + 0.5) * cell_m

    def held_by(self, shape: shapely.Geometry) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Rows and columns of the cells whose centres lie in a shape; none for what lies beyond the sheet."""
        x_low, y_low, x_high, y_high = shape.bounds
        columns = slice(*np.searchsorted(self.x_m, [x_low, x_high]))
        rows = slice(*np.searchsorted(self.y_m, [y_low, y_high]))
        x, y = np.meshgrid(self.x_m[columns], self.y_m[rows])
        shapely.prepare(shape)
        row, column = np.nonzero(shapely.contains_xy(shape, x, y))
        return row + rows.start, column + columns.start

    def cell_of(self, shape: shapely.Geometry) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Row and column of the one cell in which a shape too small to hold any centre lies."""
        inside = shape.representative_point()
        row, column = (inside.y - self.y0_m) / self.cell_m, (inside.x - self.x0_m) / self.cell_m
        return np.array([row], np.intp), np.array([column], np.intp)


def _level_rows(
    sheet: _Sheet, level: int, zones: Sequence[Zone], scenery: Sequence[Scenery], paths: Sequence[Path]
) -> tuple[NDArray[np.int16], NDArray[np.bool_], NDArray[np.bool_]]:
    zone = np.full(sheet.shape, NOWHERE, np.int16)
    walkable = np.full(sheet.shape, level == GROUND)
    on_path = np.zeros(sheet.shape, np.bool_)
    here = sorted((-z.polygon.area, index) for index, z in enumerate(zones) if z.level == level)
    drawn = [s for s in scenery if s.level == level]
    for piece in (s for s in drawn if s.kind in FLOORS and level != GROUND):
        walkable[sheet.held_by(piece.polygon)] = True
    for piece in (s for s in drawn if s.kind in (SceneryKind.WATER, SceneryKind.BUILDING)):
        walkable[sheet.held_by(piece.polygon)] = False
    for _, index in here:
        cells = sheet.held_by(zones[index].polygon)
        cells = cells if cells[0].size else sheet.cell_of(zones[index].polygon)
        zone[cells], walkable[cells] = index, True
    for piece in (s for s in drawn if s.kind is SceneryKind.WALL):
        walkable[sheet.held_by(piece.polygon)] = False
    for path in paths:
        if level in (path.level, path.to_level):
            on_path[sheet.held_by(path.line.buffer(path.width_m / 2))] = True
    return zone, walkable | on_path, on_path
