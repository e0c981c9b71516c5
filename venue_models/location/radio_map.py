"""How loud each reader should hear a band from each place: path loss, corrected where the venue has been surveyed.

Per reader, a Gaussian process over the survey's mean RSSI (Ferris, Hähnel and Fox, "Gaussian Processes for Signal
Strength-Based Location Estimation", RSS 2006) with log-distance path loss in its prior. What is new is where it looks
for likeness: what stands near a reader casts its shadow outwards, so two places err alike when they lie in the same
direction from it, and far less because they lie side by side (docs/decisions/0010-locating-bands.md).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import Rows
from venue_models.venue.model import Reader, ZoneGrid

STEP_DB: Final = 0.5
"""The map is kept in half decibels, so that a byte spans -127.5 to -0.5 dBm."""
ZERO_DBM: Final = -64.0
"""The level that a stored 0 means."""
MAP_BYTES: Final = 64 << 20
"""The map's cells are the grid's, or as many times larger as it takes to stay below this: 1 m for 120 readers over
48 hectares."""

AT_1M_DBM: Final = -57.0
AT_1M_SD_DB: Final = 6.0
EXPONENT: Final = 2.3
EXPONENT_SD: Final = 0.6
"""What is known of a reader before any survey: bands of 0 dBm on an arm, free space (2) to crowded rooms (3)."""
UNSURVEYED_AT_1M_DBM: Final = -61.0
"""Where nothing corrects the map it is rather quiet. A faint signal is only heard when it was lucky, so what is heard
says too little of distance, and a map that is too loud drives bands outwards without end; one that is too quiet only
keeps them near their readers. This serves venues that are 6 dB louder or quieter than expected."""

SHADOW_SD_DB: Final = 3.4
SHADOW_BEARING_RAD: Final = 0.8
SHADOW_LOG_RANGE: Final = 2.9
POINT_SD_DB: Final = 2.9
"""Shadows, over what angle and what ratio of distances (natural log) they fade into others, and what is true of one
spot only (standing waves). Found by marginal likelihood on the survey of a hall of 20 × 18 m; having no length in
them, they carry over to other sizes of venue."""

SHADOW_BEARINGS: Final = 120
_LOG_RANGES: Final = np.log(np.geomspace(0.5, 500.0, 64))
"""Shadows are computed on rays and rings, and interpolated: a park's survey then costs seconds, not minutes."""

SURVEYED_SPREAD_DB: Final = 5.0
UNSURVEYED_SPREAD_DB: Final = 6.0
"""How far one sighting is from the map: fading of about 4 dB with an error of 3 or 5 dB in the map itself."""
SPREAD_POINTS: Final = 20
"""How many survey points the value above is worth against the survey's own."""
UNSURVEYED_CAUTION: Final = 2.2
"""How much wider a fix is than the filter finds where no survey has been: the map errs there in the same way all the
time, and no number of sightings makes it right. Found in a simulated park whose radio is none of this map's."""

BAND_HEIGHT_M: Final = 1.2
NEAREST_M: Final = 0.5
"""Nearer than this is not told apart."""
FLOOR_DB: Final = 14.0
"""What one storey takes from a signal (ITU-R P.1238, office floors at 2.4 GHz: 14 to 16 dB)."""


@dataclass(frozen=True, slots=True)
class RadioMap:
    """Expected RSSI of every reader over square cells from (x0_m, y0_m) on; ``shape`` is their rows and columns.

    ``expected`` is (readers, rows × columns) int8, in STEP_DB steps above ZERO_DBM, for a band on the reader's own
    level; ``spread_db`` is the standard deviation of one sighting from it, per reader, and ``caution`` the factor
    by which a fix is wider than such sightings say. ``x_m``, ``y_m`` and ``level_row`` are the readers' places, the
    last as an index into the grid's levels.
    """

    x0_m: float
    y0_m: float
    cell_m: float
    shape: tuple[int, int]
    expected: NDArray[np.int8]
    spread_db: NDArray[np.float32]
    caution: NDArray[np.float32]
    x_m: NDArray[np.float32]
    y_m: NDArray[np.float32]
    level_row: NDArray[np.intp]

    def cells(self, x_m: NDArray[np.floating], y_m: NDArray[np.floating]) -> NDArray[np.intp]:
        """Flat index of each position's cell, clipped to the map's edge."""
        rows, columns = self.shape
        per_m = np.float32(1 / self.cell_m)
        column = np.clip((x_m - np.float32(self.x0_m)) * per_m, 0, columns - 1).astype(np.intp)
        row = np.clip((y_m - np.float32(self.y0_m)) * per_m, 0, rows - 1).astype(np.intp)
        return np.asarray(row * columns + column)

    def expected_dbm(self) -> NDArray[np.float32]:
        """What each reader hears from each cell on its own level, in dBm, (readers, rows × columns)."""
        return np.asarray(self.expected * np.float32(STEP_DB) + np.float32(ZERO_DBM))


def fit_radio_map(readers: Sequence[Reader], survey: Rows, grid: ZoneGrid) -> RadioMap:
    """Fits the map of a venue.

    Args:
        readers: the venue's readers, in the order of their indexes.
        survey: SURVEY rows; may be empty. Rows of readers that are not in the venue are passed over.
        grid: gives extent, cells and levels.

    Returns:
        a map over the whole grid. The same input gives the same map, bit for bit.
    """
    cell_m, shape = _map_cells(grid, len(readers))
    east_m = (grid.x0_m + (np.arange(shape[1]) + 0.5) * cell_m).astype(np.float32)
    north_m = (grid.y0_m + (np.arange(shape[0]) + 0.5) * cell_m).astype(np.float32)[:, None]
    survey = survey[survey["count"] > 0]
    height_m = float(np.median(survey["z_m"])) if len(survey) else BAND_HEIGHT_M
    expected = np.empty((len(readers), shape[0] * shape[1]), np.int8)
    spread_db = np.empty(len(readers), np.float32)
    caution = np.ones(len(readers), np.float32)
    for index, reader in enumerate(readers):
        hearing = _fit_hearing(reader, _Surveyed.by(reader, survey[survey["reader"] == index]))
        steps = hearing.expected_dbm(east_m, north_m, height_m)
        steps -= ZERO_DBM
        steps *= 1 / STEP_DB
        expected[index] = np.rint(np.clip(steps, -127, 127, out=steps), out=steps).ravel()
        spread_db[index] = hearing.spread_db
        caution[index] = UNSURVEYED_CAUTION if hearing.shadow_db is None else 1
    return laid_out(readers, grid, expected, spread_db, caution)


def laid_out(
    readers: Sequence[Reader],
    grid: ZoneGrid,
    expected: NDArray[np.int8],
    spread_db: NDArray[np.float32],
    caution: NDArray[np.float32],
) -> RadioMap:
    """The map of a venue, of what was fitted: the fields of RadioMap by the same names.

    Raises:
        ValueError: they are no arrays of these readers over this grid.
    """
    cell_m, shape = _map_cells(grid, len(readers))
    laid = [(of.dtype, of.shape) for of in (expected, spread_db, caution)]
    each = (np.dtype(np.float32), (len(readers),))
    if laid != [(np.dtype(np.int8), (len(readers), shape[0] * shape[1])), each, each]:
        raise ValueError("it is laid out for other ground or other readers")
    return RadioMap(
        x0_m=grid.x0_m,
        y0_m=grid.y0_m,
        cell_m=cell_m,
        shape=shape,
        expected=expected,
        spread_db=spread_db,
        caution=caution,
        x_m=np.array([r.x_m for r in readers], np.float32),
        y_m=np.array([r.y_m for r in readers], np.float32),
        level_row=np.array([_level_row(grid, r.level) for r in readers], np.intp),
    )


@dataclass(frozen=True, slots=True)
class _Surveyed:
    """One reader's histograms: places (n, 3), mean and variance of RSSI there as if on the reader's own level."""

    places: NDArray[np.float64]
    mean_dbm: NDArray[np.float64]
    variance: NDArray[np.float64]

    @classmethod
    def by(cls, reader: Reader, survey: Rows) -> "_Surveyed":
        keys = np.stack([survey[name] for name in ("x_m", "y_m", "z_m", "level")], axis=1).astype(np.float64)
        places, place = np.unique(keys, axis=0, return_inverse=True)
        place = place.reshape(-1)
        rssi, count = survey["rssi_dbm"].astype(np.float64), survey["count"].astype(np.float64)
        total = np.bincount(place, count, len(places))
        mean = np.bincount(place, count * rssi, len(places)) / total
        variance = np.bincount(place, count * (rssi - mean[place]) ** 2, len(places)) / total
        return cls(places[:, :3], mean + FLOOR_DB * np.abs(places[:, 3] - reader.level), variance)


@dataclass(frozen=True, slots=True)
class _Hearing:
    """What one reader hears: path loss, and shadows (bearings, ranges) of SHADOW_BEARINGS × _LOG_RANGES."""

    reader: Reader
    at_1m_dbm: float
    exponent: float
    shadow_db: NDArray[np.float64] | None
    spread_db: float

    def expected_dbm(self, x_m: NDArray[np.floating], y_m: NDArray[np.floating], z_m: float) -> NDArray[np.floating]:
        """Mean RSSI at places that broadcast against each other."""
        mean = _loss_per_exponent(self.reader, x_m, y_m, z_m)
        mean *= -self.exponent
        mean += self.at_1m_dbm
        if self.shadow_db is None:
            return mean
        bearing, log_range = _polar(self.reader, x_m, y_m)
        turn = (bearing + np.pi) * (SHADOW_BEARINGS / (2 * np.pi))
        ring = (log_range - _LOG_RANGES[0]) / (_LOG_RANGES[1] - _LOG_RANGES[0])
        once_round = np.concatenate([self.shadow_db, self.shadow_db[:1]])
        return np.asarray(mean + _between(once_round, turn, ring))


def _fit_hearing(reader: Reader, surveyed: _Surveyed) -> _Hearing:
    """Conditions path loss and shadows on the survey, leaving out each point in turn for the spread of a sighting.

    Rasmussen and Williams, *Gaussian Processes for Machine Learning* (2006), 2.7 and 5.4.2.
    """
    points = len(surveyed.mean_dbm)
    if not points:
        return _Hearing(reader, UNSURVEYED_AT_1M_DBM, EXPONENT, None, UNSURVEYED_SPREAD_DB)
    x_m, y_m, z_m = surveyed.places.T
    loss = _loss_per_exponent(reader, x_m, y_m, z_m)
    bearing, log_range = _polar(reader, x_m, y_m)
    covariance = SHADOW_SD_DB**2 * _like_bearing(bearing, bearing) * _like_range(log_range, log_range)
    covariance += POINT_SD_DB**2 * np.eye(points) + AT_1M_SD_DB**2 + EXPONENT_SD**2 * np.outer(loss, loss)
    precision = np.linalg.inv(covariance)  # well conditioned: each point has noise of its own
    weights = precision @ (surveyed.mean_dbm - (AT_1M_DBM - EXPONENT * loss))
    left_out = weights / np.diag(precision)
    squares = np.sum(np.square(left_out) + surveyed.variance)
    turns = (np.arange(SHADOW_BEARINGS) / SHADOW_BEARINGS - 0.5) * 2 * np.pi
    return _Hearing(
        reader=reader,
        at_1m_dbm=AT_1M_DBM + AT_1M_SD_DB**2 * float(weights.sum()),
        exponent=EXPONENT - EXPONENT_SD**2 * float(loss @ weights),
        shadow_db=(SHADOW_SD_DB**2 * weights * _like_bearing(turns, bearing)) @ _like_range(log_range, _LOG_RANGES),
        spread_db=float(np.sqrt((SPREAD_POINTS * SURVEYED_SPREAD_DB**2 + squares) / (SPREAD_POINTS + points))),
    )


def _like_bearing(bearing: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """How alike shadows in two directions are, (bearings, others).

    Times ``_like_range`` it is how alike they are at two places: every ray with every ring costs one small product.
    """
    turn = np.abs(bearing[:, None] - other)
    return np.asarray(np.exp(-np.minimum(turn, 2 * np.pi - turn) / SHADOW_BEARING_RAD))


def _like_range(log_range: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """How alike shadows at two distances are, (ranges, others)."""
    return np.asarray(np.exp(-np.abs(log_range[:, None] - other) / SHADOW_LOG_RANGE))


def _between(
    table: NDArray[np.float64], row: NDArray[np.float64], column: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The table between its places, by straight lines; beyond its edges as on them."""
    rows, columns = table.shape
    row, column = np.clip(row, 0, rows - 1), np.clip(column, 0, columns - 1)
    above, left = np.minimum(row.astype(np.intp), rows - 2), np.minimum(column.astype(np.intp), columns - 2)
    down, across = row - above, column - left
    at = above * columns + left
    upper, lower = (
        table.take(at + below) * (1 - across) + table.take(at + below + 1) * across for below in (0, columns)
    )
    return np.asarray(upper * (1 - down) + lower * down)


def _polar(
    reader: Reader, x_m: NDArray[np.floating], y_m: NDArray[np.floating]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Bearing from the reader and natural log of distance."""
    east, north = x_m - reader.x_m, y_m - reader.y_m
    return np.arctan2(north, east), np.log(np.hypot(east, north) + NEAREST_M)


def _loss_per_exponent(
    reader: Reader, x_m: NDArray[np.floating], y_m: NDArray[np.floating], z_m: NDArray[np.floating] | float
) -> NDArray[np.floating]:
    """Path loss from one metre on, in dB, for an exponent of 1; as precise as the places are."""
    squared_m2 = np.square(x_m - reader.x_m) + (np.square(y_m - reader.y_m) + (z_m - reader.z_m) ** 2)
    loss = np.maximum(squared_m2, NEAREST_M**2, out=squared_m2)  # in place: a park's map has 10^7 cells
    return np.asarray(np.multiply(np.log(loss, out=loss), 5 / math.log(10), out=loss))


def _map_cells(grid: ZoneGrid, readers: int) -> tuple[float, tuple[int, int]]:
    rows, columns = grid.walkable.shape[1:]
    times = 1
    while -(-rows // times) * -(-columns // times) * readers > MAP_BYTES:
        times += 1
    return grid.cell_m * times, (-(-rows // times), -(-columns // times))


def _level_row(grid: ZoneGrid, level: int) -> int:
    return min(range(len(grid.levels)), key=lambda row: abs(grid.levels[row] - level))
