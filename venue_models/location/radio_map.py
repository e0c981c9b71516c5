"""How loud each reader should hear a band from each place: path loss, corrected where the venue has been surveyed.

The mean is log-distance path loss per reader (Rappaport, *Wireless Communications*, 4.9) plus a Gaussian process over
the survey's residuals, as in Ferris, Hähnel and Fox, "Gaussian Processes for Signal Strength-Based Location
Estimation" (RSS 2006). A reader that no survey has heard keeps the path loss that readers of its venue share.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve

from venue_models.values import Rows
from venue_models.venue.model import Reader, ZoneGrid

STEP_DB: Final = 0.5
"""The map is kept in half decibels: a byte then spans -127.5 to 0 dBm, and 120 readers over 48 ha take 58 MB."""
ZERO_DBM: Final = -64.0
"""The level that a stored 0 means."""

AT_1M_DBM: Final = -60.0
AT_1M_SD_DB: Final = 6.0
EXPONENT: Final = 2.1
EXPONENT_SD: Final = 0.5
"""What is known of a reader before any survey: 0 dBm bands, free space (2) to crowded rooms (3)."""

SHADOW_SD_DB: Final = 2.5
SHADOW_LENGTH_M: Final = 3.2
POINT_SD_DB: Final = 3.2
"""Survey residuals: shadowing that stays over some metres, and what is true of one spot only (standing waves, which
differ between the three advertising channels). Found by marginal likelihood on a surveyed hall of 20 × 18 m."""

UNSURVEYED_SD_DB: Final = 4.5
"""How far a mean over places errs for path loss alone (outdoor shadowing, 3GPP TR 38.901 UMi: 4 dB in sight)."""

BAND_HEIGHT_M: Final = 1.2
FLOOR_DB: Final = 14.0
"""What one storey takes from a signal (ITU-R P.1238, office floors at 2.4 GHz: 14 to 16 dB)."""


@dataclass(frozen=True, slots=True)
class RadioMap:
    """Expected RSSI of every reader over square cells.

    ``expected`` is (readers, rows × columns) int8, in STEP_DB steps above ZERO_DBM, for a band on the reader's own
    level; ``sd_db`` is how far a mean over places errs, per reader. ``x_m``, ``y_m``, ``level_row`` are the readers'
    places, the last as an index into the grid's levels.
    """

    x0_m: float
    y0_m: float
    cell_m: float
    shape: tuple[int, int]
    expected: NDArray[np.int8]
    sd_db: NDArray[np.float32]
    x_m: NDArray[np.float32]
    y_m: NDArray[np.float32]
    level_row: NDArray[np.intp]

    def expected_dbm(self, reader: int, x_m: float, y_m: float) -> float:
        """What the map says a reader hears from a place on its own level, in dBm; the edge counts for outside it."""
        rows, columns = self.shape
        row = min(max(int((y_m - self.y0_m) / self.cell_m), 0), rows - 1)
        column = min(max(int((x_m - self.x0_m) / self.cell_m), 0), columns - 1)
        return float(self.expected[reader, row * columns + column]) * STEP_DB + ZERO_DBM


def fit_radio_map(readers: Sequence[Reader], survey: Rows, grid: ZoneGrid) -> RadioMap:
    """Fits the map of a venue.

    Args:
        readers: the venue's readers, in the order of their indexes.
        survey: SURVEY rows; may be empty, and rows of readers that are not in the venue are passed over.
        grid: gives the cells.

    Returns:
        the map on the grid's own cells.
    """
    rows, columns = grid.walkable.shape[1:]
    x_m = grid.x0_m + (np.arange(columns, dtype=np.float32) + 0.5) * grid.cell_m
    y_m = grid.y0_m + (np.arange(rows, dtype=np.float32) + 0.5) * grid.cell_m
    cells = np.stack([a.ravel() for a in np.meshgrid(x_m, y_m)], axis=1)
    expected = np.empty((len(readers), rows * columns), np.int8)
    sd_db = np.full(len(readers), UNSURVEYED_SD_DB, np.float32)
    for index, reader in enumerate(readers):
        places, mean_dbm = surveyed_means(survey[survey["reader"] == index], reader.level)
        if len(places):
            sd_db[index] = SHADOW_SD_DB
        dbm = _predict(reader, places, mean_dbm, cells)
        np.clip(np.rint((dbm - ZERO_DBM) / STEP_DB), -127, 127, out=dbm)
        expected[index] = dbm
    return RadioMap(
        x0_m=grid.x0_m,
        y0_m=grid.y0_m,
        cell_m=grid.cell_m,
        shape=(rows, columns),
        expected=expected,
        sd_db=sd_db,
        x_m=np.array([r.x_m for r in readers], np.float32),
        y_m=np.array([r.y_m for r in readers], np.float32),
        level_row=np.array([_level_row(grid, r.level) for r in readers], np.intp),
    )


def surveyed_means(survey: Rows, level: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The places of one reader's histograms (n, 2) and their mean RSSI as if surveyed on the reader's level."""
    survey = survey[survey["count"] > 0]
    if not len(survey):
        return np.empty((0, 2)), np.empty(0)
    keys = np.stack([survey["x_m"], survey["y_m"], survey["level"]], axis=1).astype(np.float64)
    places, place = np.unique(keys, axis=0, return_inverse=True)
    place = place.ravel()
    count = np.bincount(place, survey["count"])
    mean = np.bincount(place, survey["count"] * survey["rssi_dbm"].astype(np.float64)) / count
    return places[:, :2], mean + FLOOR_DB * np.abs(places[:, 2] - level)


def _predict(
    reader: Reader, places: NDArray[np.float64], mean_dbm: NDArray[np.float64], cells: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Path loss and its correction at cells (n, 2), in dBm: a Gaussian process with the path loss in its prior."""
    at_cells = _path_loss_basis(reader, cells)
    prior = at_cells @ np.array([AT_1M_DBM, EXPONENT], np.float32)
    if not len(places):
        return np.asarray(prior, np.float32)
    at_places = _path_loss_basis(reader, places)
    weight = np.diag([AT_1M_SD_DB**2, EXPONENT_SD**2])
    covariance = _shadow(places, places) + at_places @ weight @ at_places.T + POINT_SD_DB**2 * np.eye(len(places))
    alpha = cho_solve(cho_factor(covariance), mean_dbm - at_places @ np.array([AT_1M_DBM, EXPONENT]))
    correction = at_cells @ (weight @ (at_places.T @ alpha)) + _shadow(cells, places) @ alpha
    return np.asarray(prior + correction, np.float32)


def _path_loss_basis(reader: Reader, places: NDArray[np.floating]) -> NDArray[np.floating]:
    """Columns that at-1-m level and exponent multiply; nearer than half a metre is not told apart."""
    distance = np.hypot(np.hypot(places[:, 0] - reader.x_m, places[:, 1] - reader.y_m), reader.z_m - BAND_HEIGHT_M)
    return np.stack([np.ones_like(distance), -10 * np.log10(np.maximum(distance, 0.5))], axis=1)


def _shadow(a: NDArray[np.floating], b: NDArray[np.float64]) -> NDArray[np.float64]:
    square = (a[:, None, 0] - b[None, :, 0]) ** 2 + (a[:, None, 1] - b[None, :, 1]) ** 2
    return np.asarray(SHADOW_SD_DB**2 * np.exp(-0.5 * square / SHADOW_LENGTH_M**2))


def _level_row(grid: ZoneGrid, level: int) -> int:
    return min(range(len(grid.levels)), key=lambda row: abs(grid.levels[row] - level))
