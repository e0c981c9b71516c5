"""How loud each reader hears a wrist at each place, before bodies, crowds and fading: maps computed once.

The model is physical where the estimator's is statistical, so that an estimator tested on it is not tested on its own
assumptions:

* two rays, one direct and one off the ground, under a vertical dipole (Rappaport, *Wireless Communications*, 2nd ed.,
  4.6), averaged over the heights of wrists and the three advertising channels, plus clutter by distance;
* what stands between: each outer wall of a building, metres inside it, free-standing walls, woods (of the size that
  ITU-R P.2040 and P.833 give for 2.4 GHz), limited by what bends round and over;
* floors between levels;
* shadowing by all that is drawn on no map: a smooth random field per reader (Gudmundson 1991) and one that all share.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from venue_models.simulation.ground import inside
from venue_models.values import NOWHERE, frozen
from venue_models.venue.model import Reader, SceneryKind, Venue

CELL_M: Final = 3.0
REACH_M: Final = 75.0
CANDIDATES: Final = 16
"""Readers remembered per cell, the loudest ones."""

UNHEARD_DBM: Final = -106.0
"""A mean below this is never heard, however lucky the fading."""

TRANSMIT_DBM: Final = -11.0
"""A wristband's 0 dBm, less its small antenna and the arm on which it lies."""

LEVEL_HEIGHT_M: Final = 4.5
FLOOR_DB: Final = 14.0
CLUTTER_DB_PER_M: Final = 0.07
BENT_ROUND_DB: Final = 27.0
"""However much stands between, not more than this is lost: the wave bends round and over it."""

SHADOW_DB: Final = 4.0
SHADOW_OF_PLACE_DB: Final = 1.5
SHADOW_M: Final = 7.0

_OPEN, _WOOD, _BUILDING, _WALL = range(4)
_DB_PER_M: Final = np.array([0.0, 0.3, 0.5, 0.0], np.float32)
_DB_PER_SURFACE: Final = np.array([0.0, 1.0, 5.0, 4.0], np.float32)
_MATERIAL: Final = {SceneryKind.WOOD: _WOOD, SceneryKind.BUILDING: _BUILDING, SceneryKind.WALL: _WALL}


@dataclass(frozen=True, slots=True)
class LoudnessMap:
    """Per cell the readers that may hear a wrist there; CANDIDATES columns, NOWHERE where there are fewer."""

    x0_m: float
    y0_m: float
    rows: int
    columns: int
    levels: tuple[int, ...]
    reader: NDArray[np.int16]
    """(cells, CANDIDATES)"""
    mean_dbm: NDArray[np.float32]
    """(cells, CANDIDATES), far below UNHEARD_DBM where there is no reader."""
    rice: NDArray[np.float32]
    """(cells, CANDIDATES): power of the direct ray over that of all scattered ones (Rician K)."""

    def cell(
        self, x_m: NDArray[np.floating], y_m: NDArray[np.floating], level: NDArray[np.integer]
    ) -> NDArray[np.intp]:
        """The cell of each position, clipped to the map's edge."""
        column = np.clip(((x_m - self.x0_m) / CELL_M).astype(np.intp), 0, self.columns - 1)
        row = np.clip(((y_m - self.y0_m) / CELL_M).astype(np.intp), 0, self.rows - 1)
        floor = np.clip(np.searchsorted(self.levels, level), 0, len(self.levels) - 1)
        return (floor * self.rows + row) * self.columns + column


def map_loudness(venue: Venue, rng: np.random.Generator) -> LoudnessMap:
    """Compute the map of a venue; the random generator draws the shadowing."""
    grid = venue.grid
    height, width = (n * grid.cell_m for n in grid.zone.shape[1:])
    rows, columns, levels = int(np.ceil(height / CELL_M)), int(np.ceil(width / CELL_M)), grid.levels
    shape = (len(levels), rows, columns)
    cells = len(levels) * rows * columns
    reader = np.full((cells, CANDIDATES), NOWHERE, np.int16)
    mean_dbm = np.full((cells, CANDIDATES), 4 * UNHEARD_DBM, np.float32)
    rice = np.ones((cells, CANDIDATES), np.float32)
    loudness = LoudnessMap(grid.x0_m, grid.y0_m, rows, columns, levels, reader, mean_dbm, rice)
    ground = _materials(venue)
    shared = SHADOW_OF_PLACE_DB * _smooth_field(rng, shape)
    for index, ear in enumerate(venue.readers):
        shadow = shared + SHADOW_DB * _smooth_field(rng, shape)
        at, x_m, y_m, level = _cells_in_reach(loudness, ear)
        excess_db = _obstruction_db(ground, venue, ear, x_m, y_m, level)
        distance_m = np.hypot(x_m - ear.x_m, y_m - ear.y_m)
        dbm = TRANSMIT_DBM - _open_air_loss_db(distance_m, ear.z_m) - excess_db + shadow.reshape(-1)[at]
        loud = dbm > UNHEARD_DBM
        scatter = 7.0 * 10 ** (-(excess_db + 0.12 * distance_m) / 10)
        _keep_loudest(loudness, index, at[loud], dbm[loud], scatter[loud])
    for array in (reader, mean_dbm, rice):
        frozen(array)
    return loudness


def _keep_loudest(
    loudness: LoudnessMap,
    index: int,
    at: NDArray[np.intp],
    dbm: NDArray[np.float32],
    scatter: NDArray[np.float32],
) -> None:
    quietest = np.argmin(loudness.mean_dbm[at], axis=1)
    better = dbm > loudness.mean_dbm[at, quietest]
    at, quietest = at[better], quietest[better]
    loudness.reader[at, quietest] = index
    loudness.mean_dbm[at, quietest] = dbm[better]
    loudness.rice[at, quietest] = np.maximum(scatter[better], 0.25)


def _cells_in_reach(
    loudness: LoudnessMap, ear: Reader
) -> tuple[NDArray[np.intp], NDArray[np.float32], NDArray[np.float32], NDArray[np.int_]]:
    """Cells within REACH_M on every level, with the position of their centres and their level."""
    x_m = (loudness.x0_m + (np.arange(loudness.columns) + 0.5) * CELL_M).astype(np.float32)
    y_m = (loudness.y0_m + (np.arange(loudness.rows) + 0.5) * CELL_M).astype(np.float32)
    near = np.hypot(x_m[None, :] - ear.x_m, y_m[:, None] - ear.y_m) <= REACH_M
    floor, row, column = np.nonzero(np.broadcast_to(near, (len(loudness.levels), *near.shape)))
    at = (floor * loudness.rows + row) * loudness.columns + column
    return at, x_m[column], y_m[row], np.array(loudness.levels)[floor]


def _open_air_loss_db(distance_m: NDArray[np.float32], reader_z_m: float) -> NDArray[np.float32]:
    """Two rays and clutter, on the level; positive dB between isotropic antennas."""
    far = np.arange(0.0, REACH_M + 1.0, 0.25)[:, None, None]
    wrist_m = np.linspace(0.75, 1.35, 7)[None, :, None]
    wave_m = 299.792 / np.array([2402.0, 2426.0, 2480.0])[None, None, :]
    direct, ground = np.hypot(far, reader_z_m - wrist_m), np.hypot(far, reader_z_m + wrist_m)
    ray = (far / direct + 0.25) / direct - 0.45 * (far / ground + 0.25) / ground * np.exp(
        -2j * np.pi * (ground - direct) / wave_m
    )
    gain = (np.abs(ray * wave_m / (4 * np.pi)) ** 2).mean(axis=(1, 2))
    loss = -10 * np.log10(gain) + CLUTTER_DB_PER_M * far[:, 0, 0]
    return np.asarray(np.interp(distance_m, far[:, 0, 0], loss), np.float32)


def _materials(venue: Venue) -> NDArray[np.uint8]:
    """What stands in each cell of the venue's grid, per level; thin walls are made a cell thick."""
    grid = venue.grid
    material = np.zeros(grid.zone.shape, np.uint8)
    for piece in sorted(venue.scenery, key=lambda piece: _MATERIAL.get(piece.kind, _OPEN)):
        if piece.kind in _MATERIAL and piece.level in grid.levels:
            thick = piece.polygon.buffer(0.75 * grid.cell_m) if piece.kind is SceneryKind.WALL else piece.polygon
            window, held = inside(grid, thick)
            material[grid.levels.index(piece.level)][window][held] = _MATERIAL[piece.kind]
    return material


def _obstruction_db(
    material: NDArray[np.uint8],
    venue: Venue,
    ear: Reader,
    x_m: NDArray[np.float32],
    y_m: NDArray[np.float32],
    level: NDArray[np.int_],
) -> NDArray[np.float32]:
    """What walls, woods and floors take away between a reader and each place, sampled along the line each metre."""
    floor = min(range(len(venue.grid.levels)), key=lambda k: abs(venue.grid.levels[k] - ear.level))
    along = np.linspace(0.0, 1.0, int(REACH_M / venue.grid.cell_m) + 1, dtype=np.float32)
    row, column = venue.grid.cells(
        ear.x_m + along * (x_m[:, None] - ear.x_m), ear.y_m + along * (y_m[:, None] - ear.y_m)
    )
    passed = material[floor, row, column]
    step_m = np.hypot(x_m - ear.x_m, y_m - ear.y_m) / (len(along) - 1)
    inside_db = _DB_PER_M[passed].sum(axis=1) * step_m
    changes = passed[:, 1:] != passed[:, :-1]
    surface_db = (_DB_PER_SURFACE[np.maximum(passed[:, 1:], passed[:, :-1])] * changes).sum(axis=1)
    lost = BENT_ROUND_DB * np.tanh((inside_db + surface_db) / BENT_ROUND_DB)
    return np.asarray(lost + FLOOR_DB * np.abs(level - ear.level), np.float32)


def _smooth_field(rng: np.random.Generator, shape: tuple[int, int, int]) -> NDArray[np.float32]:
    """A Gaussian random field of mean 0 and variance 1 that forgets itself over about SHADOW_M."""
    noise = rng.standard_normal(shape, np.float32)
    sigma = SHADOW_M / CELL_M / 2
    field = gaussian_filter(noise, (0, sigma, sigma), mode="wrap")
    return np.asarray(field * np.float32(2 * np.sqrt(np.pi) * sigma))
