"""A small park with walls, walkers and radio of its own making, to see what the locator makes of it.

Nothing in it is taken from the locator's own model: path loss with a break, shadowing by plane waves, bodies that
turn with the walker, Rician fading, a sensitivity, and walls that dampen.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from venue_models.values import NOWHERE, SIGHTING, Rows
from venue_models.venue.model import Reader, ZoneGrid

STARTED_AT_S = 1_750_000_000.0
HEAR_ABOVE_DBM = -94.0


def ground(width_m: float, height_m: float, blocks: tuple[tuple[float, float, float, float], ...] = ()) -> ZoneGrid:
    """One level of 1 m cells from (0, 0); blocks are (west, south, east, north) in metres, and nobody walks there."""
    walkable = np.ones((1, int(height_m), int(width_m)), np.bool_)
    for west, south, east, north in blocks:
        walkable[0, int(south) : int(north), int(west) : int(east)] = False
    return ZoneGrid(0.0, 0.0, 1.0, (0,), np.full(walkable.shape, NOWHERE, np.int16), walkable)


def reader_lattice(width_m: float, height_m: float, apart_m: float) -> tuple[Reader, ...]:
    """Readers about ``apart_m`` from each other, alternate rows shifted."""
    places = [
        (x + (apart_m / 2 if row % 2 else 0.0), y)
        for row, y in enumerate(np.arange(apart_m / 3, height_m, apart_m))
        for x in np.arange(apart_m / 4, width_m - apart_m / 4, apart_m)
    ]
    return tuple(Reader(f"r{n}", float(x), float(y), 3.0) for n, (x, y) in enumerate(places))


@dataclass
class SmallWorld:
    """Walkers on a ground, heard by readers; ``second`` lets one second pass."""

    grid: ZoneGrid
    readers: tuple[Reader, ...]
    walkers: int
    seed: int = 1
    band_db: float = 2.0
    x_m: NDArray[np.float64] = field(init=False)
    y_m: NDArray[np.float64] = field(init=False)

    def __post_init__(self) -> None:
        self._rng = rng = np.random.default_rng(self.seed)
        self._at = np.array([(r.x_m, r.y_m, r.z_m) for r in self.readers])
        rows, columns = np.nonzero(self.grid.walkable[0])
        start = rng.integers(0, len(rows), self.walkers)
        self.x_m = columns[start] + rng.uniform(0.2, 0.8, self.walkers)
        self.y_m = rows[start] + rng.uniform(0.2, 0.8, self.walkers)
        self._heading = rng.uniform(0, 2 * np.pi, self.walkers)
        self._speed_m_s = rng.uniform(0.8, 1.5, self.walkers)
        self._walks = rng.random(self.walkers) < 0.5
        self._band_db = rng.normal(0, self.band_db, self.walkers)
        self._body_db = rng.uniform(2, 7, self.walkers)
        waves = (len(self.readers), 24, 1)
        self._wave = rng.normal(0, 1 / 9.0, (2, *waves))
        self._phase = rng.uniform(0, 2 * np.pi, waves)
        self.now_s = STARTED_AT_S

    def is_open(self, x_m: NDArray[np.float64], y_m: NDArray[np.float64]) -> NDArray[np.bool_]:
        rows, columns = self.grid.walkable.shape[1:]
        inside = (x_m >= 0) & (x_m < columns) & (y_m >= 0) & (y_m < rows)
        row, column = self.grid.cells(x_m, y_m)
        return np.asarray(inside & self.grid.walkable[0, row, column])

    def second(self) -> tuple[Rows, NDArray[np.bool_]]:
        """Everyone walks or stands for a second, and is heard once: SIGHTING rows in ticks' order of time."""
        rng = self._rng
        self._walks ^= rng.random(self.walkers) < np.where(self._walks, 0.04, 0.03)
        self._heading += rng.normal(0, 0.25, self.walkers)
        for _ in range(4):
            east, north = np.cos(self._heading), np.sin(self._heading)
            step = np.where(self._walks, self._speed_m_s, 0.0) / 4
            x_m, y_m = self.x_m + step * east, self.y_m + step * north
            free = self.is_open(x_m, y_m)
            self.x_m, self.y_m = np.where(free, x_m, self.x_m), np.where(free, y_m, self.y_m)
            self._heading = np.where(free, self._heading, rng.uniform(0, 2 * np.pi, self.walkers))
        self.now_s += 1.0
        return self._heard(), self._walks.copy()

    def ticks(self, sightings: Rows, tick_s: float = 0.1) -> Iterator[tuple[float, Rows]]:
        """The sightings of the last second, tick by tick."""
        edges = self.now_s - 1.0 + tick_s * np.arange(1, round(1 / tick_s) + 1)
        edges[-1] = self.now_s
        cuts = np.searchsorted(sightings["t_s"], edges, side="right")
        for edge, first, last in zip(edges, np.concatenate([[0], cuts[:-1]]), cuts, strict=True):
            yield float(edge), sightings[first:last]

    def _heard(self) -> Rows:
        rng = self._rng
        east, north = self.x_m - self._at[:, :1], self.y_m - self._at[:, 1:2]
        flat_m = np.hypot(east, north)
        distance_m = np.hypot(flat_m, self._at[:, 2:] - 1.1)
        loss_db = 48 + 20 * np.log10(distance_m) + np.where(distance_m > 12, 14 * np.log10(distance_m / 12), 0)
        shadow_db = (
            np.sqrt(2 / 24)
            * 3.5
            * np.cos(self._wave[0] * self.x_m + self._wave[1] * self.y_m + self._phase).sum(axis=1)
        )
        facing = -(np.cos(self._heading) * east + np.sin(self._heading) * north) / np.maximum(flat_m, 0.1)
        body_db = self._body_db * np.maximum(0, -facing)
        direct = np.sqrt(2.0)
        scattered = rng.normal(0, np.sqrt(0.5), (2, *flat_m.shape))
        fading_db = 10 * np.log10(((direct + scattered[0]) ** 2 + scattered[1] ** 2) / (direct**2 + 1))
        walls_db = 8.0 * self._walls_between()
        rssi = self._band_db - loss_db + shadow_db - body_db + fading_db - walls_db
        heard = (rssi + rng.normal(0, 1, rssi.shape) > HEAR_ABOVE_DBM) & (rng.random(rssi.shape) < 0.93)
        reader, band = np.nonzero(heard)
        rows = np.zeros(len(band), SIGHTING)
        rows["t_s"] = self.now_s - rng.uniform(0.02, 0.98, self.walkers)[band]
        rows["band"], rows["reader"] = band, reader
        rows["rssi_dbm"] = np.rint(rssi[heard])
        return rows[np.argsort(rows["t_s"], kind="stable")]

    def _walls_between(self) -> NDArray[np.bool_]:
        """Whether something stands between each reader and each walker, looked for in 40 places."""
        if self.grid.walkable.all():
            return np.zeros((len(self.readers), self.walkers), np.bool_)
        share = np.linspace(0, 1, 40)[:, None, None]
        x_m = self._at[:, :1] + share * (self.x_m - self._at[:, :1])
        y_m = self._at[:, 1:2] + share * (self.y_m - self._at[:, 1:2])
        row, column = self.grid.cells(x_m, y_m)
        return np.asarray(~self.grid.walkable[0, row, column].all(axis=0))
