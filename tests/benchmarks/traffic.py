"""Made-up traffic for benchmarks: many bands that walk, each heard by its five nearest readers once a second.

This is load, not truth about radio: it is here to be plentiful and cheap. Positions are known, so a benchmark can
still say whether everybody was located and not merely counted.
"""

import uuid
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from venue_models.values import NOWHERE, Rows
from venue_models.venue.model import Venue
from wearable_bridge.frames.ibeacon import encode_ibeacon
from wearable_bridge.heard import HEARD

VENUE_UUID: Final = uuid.UUID("6f1d2c3b-0a4e-4f7b-9c58-1e2d3c4b5a69")
START_S: Final = 1_800_000_000.0
READERS_HEARING: Final = 5
TICKS_PER_S: Final = 10
WALK_M_S: Final = 1.2
NOISE_DB: Final = 5.0


def tags_of(bands: int) -> list[str]:
    """The tag text of each band: one venue's UUID, the band's index as major and minor."""
    return [f"ibeacon:{VENUE_UUID}:{band >> 16}:{band & 0xFFFF}" for band in range(bands)]


class WalkingTraffic:
    """Bands that walk straight on and turn where the ground ends.

    Args:
        venue: where they walk.
        bands: how many.
        seed: of everything random here.
    """

    def __init__(self, venue: Venue, bands: int, seed: int) -> None:
        self._venue = venue
        self._rng = np.random.default_rng(seed)
        self._readers = cKDTree([(reader.x_m, reader.y_m) for reader in venue.readers])
        payloads = [encode_ibeacon(VENUE_UUID, band >> 16, band & 0xFFFF, -59) for band in range(bands)]
        self._payloads = np.frombuffer(b"".join(p.ljust(31, b"\0") for p in payloads), "u1").reshape(bands, 31)
        self._addresses = np.zeros((bands, 6), "u1")
        self._addresses[:, 0] = 0xC0
        self._addresses[:, 2:] = np.arange(bands, dtype=">u4").view("u1").reshape(bands, 4)
        self._ground = venue.grid.walkable[0] & (venue.grid.zone[0] != NOWHERE)
        row, column = np.nonzero(self._ground)
        start = self._rng.integers(0, row.size, bands)
        grid = venue.grid
        self.x_m = grid.x0_m + (column[start] + 0.5) * grid.cell_m
        self.y_m = grid.y0_m + (row[start] + 0.5) * grid.cell_m
        self._heading = self._rng.uniform(0, 2 * np.pi, bands)

    def second(self, from_s: float) -> Iterator[tuple[float, bytes]]:
        """One second of raw batches as a gateway sends them: the end of each tick and its HEARD rows as bytes."""
        self._walk(1.0)
        for tick, some in enumerate(np.array_split(np.arange(self.x_m.size), TICKS_PER_S)):
            start_s = from_s + tick / TICKS_PER_S
            yield start_s + 1 / TICKS_PER_S, self._heard(some, start_s).tobytes()

    def _walk(self, seconds: float) -> None:
        x_m = self.x_m + WALK_M_S * seconds * np.cos(self._heading)
        y_m = self.y_m + WALK_M_S * seconds * np.sin(self._heading)
        row, column = self._venue.grid.cells(x_m, y_m)
        free = self._ground[row, column]
        self.x_m = np.where(free, x_m, self.x_m)
        self.y_m = np.where(free, y_m, self.y_m)
        self._heading = np.where(free, self._heading, self._rng.uniform(0, 2 * np.pi, self._heading.size))

    def _heard(self, bands: NDArray[np.intp], start_s: float) -> Rows:
        distance_m, reader = self._readers.query(
            np.column_stack((self.x_m[bands], self.y_m[bands])), 2 * READERS_HEARING
        )
        rssi_dbm = -59.0 - 25.0 * np.log10(np.maximum(distance_m, 1.0)) + self._rng.normal(0, NOISE_DB, reader.shape)
        loudest = np.argsort(-rssi_dbm, axis=1)[:, :READERS_HEARING]
        reader = np.take_along_axis(reader, loudest, axis=1)
        rssi_dbm = np.take_along_axis(rssi_dbm, loudest, axis=1)
        heard = np.zeros(reader.size, HEARD)
        sent_s = start_s + np.linspace(0, 1 / TICKS_PER_S, bands.size, endpoint=False)
        heard["t_s"] = np.repeat(sent_s, READERS_HEARING)
        heard["address"] = np.repeat(self._addresses[bands], READERS_HEARING, axis=0)
        heard["payload"] = np.repeat(self._payloads[bands], READERS_HEARING, axis=0)
        heard["reader"] = reader.ravel()
        heard["rssi_dbm"] = np.clip(np.round(rssi_dbm), -100, -20).ravel()
        return heard
