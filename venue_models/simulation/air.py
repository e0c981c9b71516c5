"""From one advertisement to who heard it, and how loud: bodies, crowds, fading, collisions, losses.

Every advertisement is offered to the readers that the loudness map names for its place, all of a stretch at once.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.close_readers import CloseReaders
from venue_models.simulation.propagation import UNHEARD_DBM, LoudnessMap
from venue_models.simulation.scenes import ReaderFails, ReaderScene
from venue_models.values import SIGHTING, Rows, no_rows
from venue_models.venue.model import Reader

PACKET_S: Final = 376e-6
"""An advertisement of 31 bytes of data at 1 Mbit/s: 47 bytes with preamble, access address, header and CRC."""

CAPTURE_DB: Final = 8
"""Of two packets at once, one that is so much louder is still received."""

SENSITIVITY_DBM: Final = -95.0
"""Half of the packets at this RSSI are received."""

SOFTNESS_DB: Final = 1.1
DEAF_MOMENTS: Final = 0.05
"""Share of packets that meet a scanner changing channels, or Wi-Fi."""

BODY_DB: Final = 11.0
"""What a grown-up's trunk takes away when it stands between the wrist and the reader."""

CROWD_DB: Final = 2.2
"""What a crowd of one guest per square metre takes away from a wrist in it, far from the reader."""

_LOUDEST_DBM: Final = -20
_FAINTEST_DBM: Final = -127
_BINS: Final = _LOUDEST_DBM - _FAINTEST_DBM + 1


@dataclass(frozen=True, slots=True)
class Advertisements:
    """What bands send in one stretch of time; arrays of one length, in order of time."""

    t_s: NDArray[np.float64]
    band: NDArray[np.int32]
    x_m: NDArray[np.float32]
    y_m: NDArray[np.float32]
    level: NDArray[np.int16]
    heading_x: NDArray[np.float32]
    """East part of the unit vector to which the wearer faces."""
    heading_y: NDArray[np.float32]
    guests_per_m2: NDArray[np.float32]
    """Round the wearer."""


class Air:
    """Readers and bands with their differences; says who hears what.

    Args:
        loudness: the venue's map.
        readers: the venue's readers.
        bulk: per band, its wearer's size; 1 is a grown-up.
        rng: draws what differs from reader to reader and from band to band.
        close: the readers that are there for what is beside them; None: there are none.
    """

    def __init__(
        self,
        loudness: LoudnessMap,
        readers: tuple[Reader, ...],
        bulk: NDArray[np.float32],
        rng: np.random.Generator,
        close: CloseReaders | None = None,
    ) -> None:
        self._map, self._close = loudness, close
        self._at = np.array([(r.x_m, r.y_m) for r in readers], np.float32).reshape(-1, 2)
        self._ear_db = (rng.normal(0, 2.0, (len(readers), 1)) + rng.normal(0, 1.0, (len(readers), 3))).astype(
            np.float32
        )
        self._band_db = rng.normal(0, 2.0, len(bulk)).astype(np.float32)
        self._body_db = (BODY_DB * bulk * rng.uniform(0.7, 1.2, len(bulk))).astype(np.float32)
        wrist = np.deg2rad(rng.choice((-50.0, 50.0), len(bulk)) + rng.normal(0, 10, len(bulk)))
        self._wrist_cos, self._wrist_sin = np.cos(wrist).astype(np.float32), np.sin(wrist).astype(np.float32)

    def hear(
        self, sent: Advertisements, stretch_s: float, rng: np.random.Generator, scenes: tuple[ReaderScene, ...] = ()
    ) -> Rows:
        """SIGHTING rows, in order of time, of all that was sent within ``stretch_s`` seconds."""
        if not len(sent.t_s) or not len(self._at):
            return no_rows(SIGHTING)
        cell = self._map.cell(sent.x_m, sent.y_m, sent.level)
        packet, slot = np.nonzero(self._map.mean_dbm[cell] > UNHEARD_DBM)
        place = cell[packet], slot
        reader = self._map.reader[place]
        dbm = self._map.mean_dbm[place]
        shadow_db = self._shadow_of_people_db(sent, packet, reader)
        if self._close is not None:
            self._close.come_close(dbm, shadow_db, packet, reader, sent.t_s, sent.band, sent.x_m, sent.y_m)
        dbm += self._band_db[sent.band[packet]] - shadow_db
        dbm += self._ear_db[reader, rng.integers(0, 3, len(reader), np.uint8)]
        dbm += _fading_db(self._map.rice[place], rng)
        t_s = sent.t_s[packet]
        for scene in scenes:
            _play(scene, t_s, reader, dbm)
        kept = rng.random(len(dbm), np.float32) < self._chance(dbm, reader, stretch_s)
        heard = np.empty(int(np.count_nonzero(kept)), SIGHTING)
        heard["t_s"], heard["band"] = t_s[kept], sent.band[packet[kept]]
        heard["reader"], heard["rssi_dbm"] = reader[kept], np.minimum(np.round(dbm[kept]), _LOUDEST_DBM)
        return heard

    def _shadow_of_people_db(
        self, sent: Advertisements, packet: NDArray[np.intp], reader: NDArray[np.int16]
    ) -> NDArray[np.float32]:
        """The wearer's own body, by which way the wrist faces, and the crowd round it."""
        cos, sin = self._wrist_cos[sent.band], self._wrist_sin[sent.band]
        faces_x = sent.heading_x * cos - sent.heading_y * sin
        faces_y = sent.heading_x * sin + sent.heading_y * cos
        crowd_db = CROWD_DB * np.minimum(sent.guests_per_m2, 3.0)
        to_x, to_y = self._at[reader, 0] - sent.x_m[packet], self._at[reader, 1] - sent.y_m[packet]
        distance_m = np.sqrt(to_x * to_x + to_y * to_y) + np.float32(0.3)
        away = 0.5 - 0.5 * (to_x * faces_x[packet] + to_y * faces_y[packet]) / distance_m
        body_db = self._body_db[sent.band[packet]] * away * np.sqrt(away)
        return np.asarray(body_db + crowd_db[packet] * np.minimum(distance_m * np.float32(1 / 15), 1))

    def _chance(self, dbm: NDArray[np.float32], reader: NDArray[np.int16], stretch_s: float) -> NDArray[np.float32]:
        """The chance that each packet is received: loud enough, and not drowned by another (pure ALOHA).

        A packet is lost when another, not CAPTURE_DB weaker, begins within one packet's length before or after it.
        """
        bin_ = np.clip(dbm, _FAINTEST_DBM, _LOUDEST_DBM).astype(np.intp) - _FAINTEST_DBM
        of_reader = reader.astype(np.intp) * _BINS
        count = np.bincount(of_reader + bin_, minlength=len(self._at) * _BINS).reshape(-1, _BINS)
        at_least = np.cumsum(count[:, ::-1], axis=1)[:, ::-1].reshape(-1)
        rivals = at_least[of_reader + np.maximum(bin_ - CAPTURE_DB, 0)]
        clear = np.exp(np.float32(-2 * PACKET_S / stretch_s) * (rivals - 1).astype(np.float32))
        return np.asarray((1 - DEAF_MOMENTS) * clear / (1 + np.exp((SENSITIVITY_DBM - dbm) / SOFTNESS_DB)))


def _fading_db(rice: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    """Rician fading of mean power 1, drawn anew for each packet: each goes out on another channel."""
    scatter = rng.standard_normal((2, len(rice)), np.float32) * np.float32(np.sqrt(0.5))
    direct = np.sqrt(rice) + scatter[0]
    power = (direct * direct + scatter[1] * scatter[1]) / (rice + 1)
    return np.asarray(10 * np.log10(np.maximum(power, np.float32(1e-4))))


def _play(scene: ReaderScene, t_s: NDArray[np.float64], reader: NDArray[np.int16], dbm: NDArray[np.float32]) -> None:
    meant = (reader == scene.reader) & (t_s >= scene.at_s) & (t_s < scene.until_s)
    dbm[meant] += -np.inf if isinstance(scene, ReaderFails) else scene.db
