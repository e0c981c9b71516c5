"""Where every band is: one Gaussian belief of place and walk per band, all bands at once.

Each update lets time pass, lays a small lattice of points over the belief, weighs every point by what the radio map
expects there against what was heard, and keeps mean and covariance of the weighed points (Gauss-Hermite quadrature
filter: Ito and Xiong, "Gaussian Filters for Nonlinear Filtering Problems", IEEE TAC 45 (5), 2000). Points in walls
weigh nothing. Nothing that was not heard by ``now_s`` is used.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.location import motion
from venue_models.location.motion import VX, VY, XX, XY, YY, Belief, X, Y
from venue_models.location.radio_map import FLOOR_DB, STEP_DB, ZERO_DBM, RadioMap
from venue_models.values import FIX, Rows
from venue_models.venue.model import ZoneGrid


@dataclass(frozen=True, slots=True)
class LocatorSettings:
    """What the filter believes of people and of radio; the same for every venue."""

    speed_m_s: float = 0.5
    """Standard deviation of a velocity component of people at large: most stand, some walk at 1.3 m/s."""
    memory_s: float = 6.0
    """How long a walker keeps the way."""
    fading_sd_db: float = 5.0
    """Spread of one sighting round its mean over a place: body, bystanders, channel, standing waves."""
    tail: float = 4.0
    """Degrees of freedom of Student's t: how readily a sighting is taken for an outlier."""
    trust: float = 0.4
    """What one sighting counts for, in independent ones: those of a second or two err alike."""
    band_offset_sd_db: float = 3.0
    """How differently bands transmit."""
    lost_sd_m: float = 15.0
    """A belief wider than this is begun anew from the loudest readers."""


SHIPPED: Final = LocatorSettings()

CHUNK: Final = 1024
"""Bands per pass: their lattice stays in the second-level cache."""
NODES: Final = np.array([-2.8569700, -1.3556262, 0.0, 1.3556262, 2.8569700], np.float32)
NODE_WEIGHTS: Final = np.array([0.0112574, 0.2220759, 0.5333333, 0.2220759, 0.0112574], np.float32)
"""Five-point Gauss-Hermite rule for a standard normal."""
POINTS: Final = len(NODES) ** 2
RADIUS_OF_68: Final = 1.51
"""Radius that holds 68 % of a round normal, in standard deviations per axis."""
LEAST_SD_M: Final = 0.3
REFINEMENTS: Final = 3
FASTEST_M_S: Final = 3.0
LEVEL_CHANGES_AFTER: Final = 3
"""Updates in a row in which another level's readers are loudest, before the band is taken to have changed level."""
_RESIDUALS: Final = 1024
"""Length of a row of the loss table: residuals of ±256 dB in STEP_DB."""


class Locator:
    """Locates all bands of a venue.

    ``fixes`` is one FIX row per band. A band that was never heard has radius_m inf and heard_at_s -inf; zone and
    presence are never touched. Wild input (unknown bands or readers, times that go back, repeated rows) is passed
    over or used as far as it makes sense; nothing becomes NaN.

    Args:
        radio_map: of the venue.
        grid: of the same venue, with the same cells.
        bands: how many bands there are.
        settings: the filter's.
    """

    def __init__(self, radio_map: RadioMap, grid: ZoneGrid, bands: int, settings: LocatorSettings = SHIPPED) -> None:
        self._map = radio_map
        self._grid = grid
        self._settings = settings
        self._expected = radio_map.expected.ravel()
        self._walkable = np.where(grid.walkable, np.float32(0), np.float32(-30)).reshape(len(grid.levels), -1)
        self._loss, self._loss_row = _loss_table(radio_map.sd_db, settings)
        self._belief: Belief = np.zeros((motion.ROWS, bands), np.float32)
        self._heard_at_s = np.full(bands, -np.inf)
        self._offset_db = np.zeros(bands, np.float32)
        self._offset_var = np.full(bands, settings.band_offset_sd_db**2, np.float32)
        self._level_row = np.zeros(bands, np.intp)
        self._other_level = np.zeros(bands, np.int8)
        self._residual_db = np.zeros(len(radio_map.x_m))
        self._residuals = np.zeros(len(radio_map.x_m), np.int64)
        self.fixes: Rows = np.zeros(bands, FIX)
        self.fixes["radius_m"] = np.inf
        self.fixes["heard_at_s"] = -np.inf
        self.fixes["zone"] = -1

    def step(self, now_s: float, sightings: Rows) -> NDArray[np.intp]:
        """Takes in what was heard since the last step.

        Args:
            now_s: the time up to which everything has been heard; later rows are passed over.
            sightings: SIGHTING rows in any order.

        Returns:
            indexes of the bands whose fix is new, ascending.
        """
        heard = sightings[
            (sightings["band"] >= 0)
            & (sightings["band"] < len(self.fixes))
            & (sightings["reader"] >= 0)
            & (sightings["reader"] < len(self._map.x_m))
            & (sightings["t_s"] <= now_s)
        ]
        heard = heard[np.argsort(heard["band"], kind="stable")]
        bands, start, count = np.unique(heard["band"], return_index=True, return_counts=True)
        for first in range(0, len(bands), CHUNK):
            part = slice(first, first + CHUNK)
            self._update(bands[part].astype(np.intp), start[part], count[part], heard)
        return np.asarray(bands, np.intp)

    def take_residuals(self) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Per reader: sum of observed minus expected dB, and their number, since last asked."""
        taken = self._residual_db, self._residuals
        self._residual_db, self._residuals = np.zeros_like(taken[0]), np.zeros_like(taken[1])
        return taken

    def restore(self, fixes: Rows) -> None:
        """Takes up positions known before a restart: weak beliefs that widen with the time since then."""
        known = np.flatnonzero(np.isfinite(fixes["radius_m"][: len(self.fixes)]))
        row = fixes[known]
        sd_m = np.maximum(row["radius_m"] / RADIUS_OF_68, 2.0)
        self._belief[:, known] = motion.standing(row["x_m"], row["y_m"], sd_m, self._settings.speed_m_s)
        self._heard_at_s[known] = row["heard_at_s"]
        for name in ("x_m", "y_m", "radius_m", "level", "heard_at_s"):
            self.fixes[name][known] = row[name]

    def _update(self, bands: NDArray[np.intp], start: NDArray[np.intp], count: NDArray[np.intp], heard: Rows) -> None:
        """One update of some bands; each has ``count`` rows of ``heard`` from ``start`` on."""
        most_first = np.argsort(-count, kind="stable")
        bands, start, count = bands[most_first], start[most_first], count[most_first]
        row = np.repeat(np.arange(len(bands)), count)
        at = np.repeat(start - np.concatenate([[0], np.cumsum(count)[:-1]]), count) + np.arange(count.sum())
        reader, rssi = heard["reader"][at].astype(np.intp), np.clip(heard["rssi_dbm"][at], -127, 0).astype(np.float32)
        edges = np.concatenate([[0], np.cumsum(count)[:-1]])
        now_s = np.maximum(np.maximum.reduceat(heard["t_s"][at], edges), self._heard_at_s[bands])
        self._choose_level(bands, row, reader, rssi)
        steps = (
            rssi - ZERO_DBM + FLOOR_DB * np.abs(self._map.level_row[reader] - self._level_row[bands][row])
        ) / STEP_DB
        belief = self._prior(bands, now_s, reader, rssi, edges)
        index = np.rint(steps - self._offset_db[bands][row] / STEP_DB).astype(np.intp)
        index += self._loss_row[reader] + _RESIDUALS // 2
        share = self._settings.trust * np.minimum(1, 12 / count).astype(np.float32)
        x, y, covariance = self._posterior(belief, bands, reader, index, count, edges, share)
        motion.move(belief, x, y, covariance)
        np.clip(belief[VX], -FASTEST_M_S, FASTEST_M_S, out=belief[VX])
        np.clip(belief[VY], -FASTEST_M_S, FASTEST_M_S, out=belief[VY])
        self._belief[:, bands] = belief
        self._heard_at_s[bands] = now_s
        self._publish(bands, belief, now_s)
        self._learn(bands, row, belief, reader, steps, count, edges)

    def _choose_level(
        self,
        bands: NDArray[np.intp],
        row: NDArray[np.intp],
        reader: NDArray[np.intp],
        rssi: NDArray[np.float32],
    ) -> None:
        """The level of the loudest readers, once they have been loudest some times in a row."""
        if len(self._grid.levels) == 1:
            return
        power = np.zeros((len(bands), len(self._grid.levels)), np.float32)
        np.add.at(power, (row, self._map.level_row[reader]), 10 ** ((rssi + 60) / 10))
        loudest = power.argmax(axis=1)
        first = np.isneginf(self._heard_at_s[bands])
        other = np.where(loudest == self._level_row[bands], 0, self._other_level[bands] + 1)
        change = first | (other >= LEVEL_CHANGES_AFTER)
        self._level_row[bands[change]] = loudest[change]
        self._other_level[bands] = np.where(change, 0, other)

    def _prior(
        self,
        bands: NDArray[np.intp],
        now_s: NDArray[np.float64],
        reader: NDArray[np.intp],
        rssi: NDArray[np.float32],
        edges: NDArray[np.intp],
    ) -> Belief:
        """What is believed before the sightings are weighed: the last belief grown older, or the loudest readers."""
        settings = self._settings
        belief = self._belief[:, bands]
        known = np.isfinite(self._heard_at_s[bands])
        motion.walk(
            belief,
            np.where(known, np.minimum(now_s - np.where(known, self._heard_at_s[bands], now_s), 600.0), 0.0),
            settings.speed_m_s,
            settings.memory_s,
        )
        lost = ~known | (belief[XX] + belief[YY] > 2 * settings.lost_sd_m**2)
        if lost.any():
            weight = 10 ** ((rssi + 60) / 15)
            total = np.add.reduceat(weight, edges)
            x_m = np.add.reduceat(weight * self._map.x_m[reader], edges) / total
            y_m = np.add.reduceat(weight * self._map.y_m[reader], edges) / total
            loudest = np.maximum.reduceat(rssi, edges)
            sd_m = np.clip(10 ** ((-57 - loudest) / 24), 3, 40)
            belief[:, lost] = motion.standing(x_m[lost], y_m[lost], sd_m[lost], settings.speed_m_s)
        return belief

    def _posterior(
        self,
        belief: Belief,
        bands: NDArray[np.intp],
        reader: NDArray[np.intp],
        index: NDArray[np.intp],
        count: NDArray[np.intp],
        edges: NDArray[np.intp],
        share: NDArray[np.float32],
    ) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
        """Mean and covariance of place, given prior and sightings."""
        x, y, covariance = belief[X], belief[Y], belief[[XX, XY, YY]]
        px, py = _lattice(x, y, covariance)
        cell, inside = self._cells(px, py)
        log_weight = self._log_likelihood(cell, reader, index, count, edges) * share
        log_weight += self._walkable[self._level_row[bands], cell] + inside
        log_weight -= log_weight.max(axis=0)
        weight = np.exp(log_weight) * _LATTICE_WEIGHTS
        weight /= weight.sum(axis=0)
        mean_x, mean_y = (weight * px).sum(axis=0), (weight * py).sum(axis=0)
        dx, dy = px - mean_x, py - mean_y
        xx = (weight * dx * dx).sum(axis=0) + LEAST_SD_M**2
        xy = (weight * dx * dy).sum(axis=0)
        yy = (weight * dy * dy).sum(axis=0) + LEAST_SD_M**2
        return mean_x, mean_y, np.stack([xx, xy, yy])

    def _log_likelihood(
        self,
        cell: NDArray[np.intp],
        reader: NDArray[np.intp],
        index: NDArray[np.intp],
        count: NDArray[np.intp],
        edges: NDArray[np.intp],
    ) -> NDArray[np.float32]:
        """Of each band's sightings at each of its points, (points, bands); bands come with most sightings first."""
        total = np.zeros(cell.shape, np.float32)
        cells = self._map.shape[0] * self._map.shape[1]
        for turn in range(count[0]):
            bands = int(np.searchsorted(-count, -turn, side="left"))
            at = edges[:bands] + turn
            expected = self._expected.take(reader[at] * cells + cell[:, :bands])
            total[:, :bands] += self._loss.take(index[at] - expected, mode="clip")
        return total

    def _cells(
        self, x_m: NDArray[np.float32], y_m: NDArray[np.float32]
    ) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """Cell index of each point, clipped to the edge, and a log weight against points beyond it."""
        rows, columns = self._map.shape
        column = np.floor((x_m - self._map.x0_m) / self._map.cell_m)
        row = np.floor((y_m - self._map.y0_m) / self._map.cell_m)
        inside = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
        np.clip(column, 0, columns - 1, out=column)
        np.clip(row, 0, rows - 1, out=row)
        return (row * columns + column).astype(np.intp), np.where(inside, np.float32(0), np.float32(-8))

    def _publish(self, bands: NDArray[np.intp], belief: Belief, now_s: NDArray[np.float64]) -> None:
        fixes = self.fixes
        fixes["x_m"][bands], fixes["y_m"][bands] = belief[X], belief[Y]
        fixes["radius_m"][bands] = RADIUS_OF_68 * np.sqrt(0.5 * (belief[XX] + belief[YY]))
        fixes["level"][bands] = np.asarray(self._grid.levels, np.int16)[self._level_row[bands]]
        fixes["heard_at_s"][bands] = now_s

    def _learn(
        self,
        bands: NDArray[np.intp],
        row: NDArray[np.intp],
        belief: Belief,
        reader: NDArray[np.intp],
        steps: NDArray[np.float32],
        count: NDArray[np.intp],
        edges: NDArray[np.intp],
    ) -> None:
        """Each band's transmit offset, by a scalar Kalman filter on the mean residual; residuals per reader."""
        cell, _ = self._cells(belief[X], belief[Y])
        cells = self._map.shape[0] * self._map.shape[1]
        residual = (steps - self._expected[reader * cells + cell[row]]) * STEP_DB
        mean = np.clip(np.add.reduceat(residual, edges) / count, -20, 20)
        noise = self._settings.fading_sd_db**2 / (self._settings.trust * count)
        gain = self._offset_var[bands] / (self._offset_var[bands] + noise + 16)
        self._offset_db[bands] += gain * (mean - self._offset_db[bands])
        self._offset_var[bands] *= 1 - gain
        residual -= self._offset_db[bands][row]
        self._residual_db += np.bincount(reader, residual, len(self._residual_db))
        self._residuals += np.bincount(reader, minlength=len(self._residuals))


_LATTICE_X, _LATTICE_Y = (a.ravel() for a in np.meshgrid(NODES, NODES))
_LATTICE_WEIGHTS = np.outer(NODE_WEIGHTS, NODE_WEIGHTS).ravel()[:, None]


def _lattice(
    x: NDArray[np.float32], y: NDArray[np.float32], covariance: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Points (points, bands) of the quadrature rule laid over each belief by its Cholesky factor."""
    xx, xy, yy = covariance
    a = np.sqrt(xx)
    b = xy / a
    c = np.sqrt(np.maximum(yy - b * b, np.float32(1e-4)))
    return x + _LATTICE_X[:, None] * a, y + _LATTICE_X[:, None] * b + _LATTICE_Y[:, None] * c


def _loss_table(
    sd_db: NDArray[np.float32], settings: LocatorSettings
) -> tuple[NDArray[np.float32], NDArray[np.intp]]:
    """Log likelihood of a residual in STEP_DB, one row per distinct map error, and each reader's row's start."""
    kinds, kind = np.unique(sd_db, return_inverse=True)
    residual = (np.arange(_RESIDUALS) - _RESIDUALS // 2) * STEP_DB
    variance = settings.fading_sd_db**2 + kinds[:, None] ** 2
    loss = -0.5 * (settings.tail + 1) * np.log1p(residual**2 / (settings.tail * variance))
    return loss.astype(np.float32).ravel(), kind.astype(np.intp) * _RESIDUALS
