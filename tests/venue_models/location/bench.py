"""One venue, one locator, and bands that are heard exactly as the radio map says."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from tests.venue_models.location.small_world import STARTED_AT_S, ground, reader_lattice
from venue_models.location.locator import Locator
from venue_models.location.radio_map import RadioMap, fit_radio_map
from venue_models.values import SIGHTING, Rows, no_rows
from venue_models.venue.model import SURVEY, Reader, ZoneGrid

OPEN = ground(120, 90)
READERS = reader_lattice(120, 90, 25)
BUILDINGS = ((30.0, 20.0, 60.0, 40.0), (80.0, 10.0, 83.0, 80.0))


@dataclass
class Bench:
    """One venue, its map, a locator, and bands that are heard exactly as the map says."""

    grid: ZoneGrid = OPEN
    readers: tuple[Reader, ...] = READERS
    bands: int = 3
    now_s: float = STARTED_AT_S
    radio_map: RadioMap = field(init=False)
    locator: Locator = field(init=False)

    def __post_init__(self) -> None:
        self.radio_map = fit_radio_map(self.readers, no_rows(SURVEY), self.grid)
        self.locator = Locator(self.radio_map, self.grid, self.bands)

    def heard_from(self, x_m: float, y_m: float, band: int = 0, louder_db: float = 0.0, most: int = 10) -> Rows:
        """What the ``most`` loudest readers hear from a place at ``now_s``."""
        cell = self.radio_map.cells(np.array([x_m], np.float32), np.array([y_m], np.float32))
        dbm = self.radio_map.expected_dbm()[:, cell[0]]
        readers = np.argsort(-dbm, kind="stable")[:most]
        return sightings([(self.now_s, band, int(r), round(float(dbm[r]) + louder_db)) for r in readers])

    def stand(self, x_m: float, y_m: float, seconds: int, louder_db: float = 0.0) -> None:
        for _ in range(seconds):
            self.now_s += 1.0
            self.locator.step(self.now_s, self.heard_from(x_m, y_m, louder_db=louder_db))

    def error_m(self, x_m: float, y_m: float, band: int = 0) -> float:
        fix = self.locator.fixes[band]
        return float(np.hypot(fix["x_m"] - x_m, fix["y_m"] - y_m))


def sightings(rows: Sequence[tuple[float, int, int, int]]) -> Rows:
    """Rows of (t_s, band, reader, rssi_dbm)."""
    return np.array(list(rows), SIGHTING)
