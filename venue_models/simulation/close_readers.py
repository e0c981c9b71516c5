"""Readers that are there for what is beside them: under a row of seats, in the post of a photo spot, in a kiosk.

The map of loudness has cells of 3 m, too coarse to tell one row from the next. Within NEAR_M of such a reader what it
hears is reckoned from the exact distance, without walls between, and with what the map does not have: how a wrist
lies for the time being, which makes the same place louder or lower by some dB until its wearer moves.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.propagation import TRANSMIT_DBM
from venue_models.venue.model import Venue

NEAR_M: Final = 6.0
AT_ONE_METRE_DB: Final = 40.2
"""Free space at 2.44 GHz; its antenna looks to where wrists are, so that it has no null there."""
WRIST_M: Final = 0.95
HELD_M: Final = 0.25
TOUCHES_M: Final = 0.02
"""Nobody is so near to a reader who does not hold a band to it: those who pass walk round it."""
HELD_DBM: Final = -33.0
"""A band that is held to the reader, before fading."""
POSTURE_DB: Final = 3.0
POSTURE_S: Final = 40.0
"""Standard deviation of what a posture makes, and how long one lasts …"""
MOVES_M: Final = 0.5
"""… where nobody moves: beside the readers of rows, whoever steps so far holds the wrist anew."""
KEEPS_OFF_M: Final = 2.0
"""A photo spot's post stands in a flower bed: whoever does not reach over to it is no nearer …"""
BESIDE_POST: Final = 0.5
"""… and in the open, so that a posture makes less."""
BODY_SHARE: Final = 0.35
"""The arm lies on the bar and the reader beneath it: so much of a trunk's shadow is left."""


def close_readers(venue: Venue) -> tuple[int, ...]:
    """The readers (indexes) of rows, photo spots and kiosks."""
    found = {kiosk.reader for kiosk in venue.albums.kiosks}
    for camera in venue.cameras:
        found.update(camera.shooting.row_readers)
        found.update(() if camera.shooting.tap_reader is None else (camera.shooting.tap_reader,))
    return tuple(sorted(found))


class CloseReaders:
    """How loud the close readers of a venue hear who is beside them.

    Args:
        venue: whose readers.
        rng: draws postures.
    """

    def __init__(self, venue: Venue, rng: np.random.Generator) -> None:
        self._at = np.array([(r.x_m, r.y_m) for r in venue.readers], np.float32).reshape(-1, 2)
        self._is_close = np.zeros(len(venue.readers), np.bool_)
        self._is_close[list(close_readers(venue))] = True
        self._above_m = np.array([r.z_m - WRIST_M for r in venue.readers], np.float32)
        posts = [c.shooting.tap_reader for c in venue.cameras if c.shooting.tap_reader is not None]
        self._nearest_m = np.full(len(venue.readers), HELD_M, np.float32)
        self._postures = np.ones(len(venue.readers), np.float32)
        self._nearest_m[posts], self._postures[posts] = KEEPS_OFF_M, BESIDE_POST
        self._is_row = np.zeros(len(venue.readers), np.bool_)
        self._is_row[[reader for camera in venue.cameras for reader in camera.shooting.row_readers]] = True
        self._posture_db = rng.normal(0, POSTURE_DB, 8191).astype(np.float32)

    def come_close(
        self,
        mean_dbm: NDArray[np.float32],
        shadow_db: NDArray[np.float32],
        packet: NDArray[np.intp],
        reader: NDArray[np.int16],
        t_s: NDArray[np.float64],
        band: NDArray[np.int32],
        x_m: NDArray[np.float32],
        y_m: NDArray[np.float32],
    ) -> None:
        """Correct what is expected of each pair of a packet and a reader.

        Args:
            mean_dbm: per pair, before bodies and fading; written to.
            shadow_db: per pair, what bodies take away; written to.
            packet: per pair, its row in what follows.
            reader: per pair.
            t_s: per packet, when it was sent.
            band: per packet.
            x_m: per packet, where.
            y_m: per packet.
        """
        pair = np.flatnonzero(self._is_close[reader])
        if not len(pair):
            return
        sent, ear = packet[pair], reader[pair]
        far_m = np.hypot(x_m[sent] - self._at[ear, 0], y_m[sent] - self._at[ear, 1])
        pair, sent, ear, far_m = (rows[far_m < NEAR_M] for rows in (pair, sent, ear, far_m))
        straight_m = np.hypot(far_m, self._above_m[ear])
        loss_db = AT_ONE_METRE_DB + 20 * np.log10(np.maximum(straight_m, self._nearest_m[ear]))
        posture = (t_s[sent] // POSTURE_S).astype(np.int64) * 31 + band[sent] * 7907 + ear * np.int64(127)
        cell = (x_m[sent] // MOVES_M).astype(np.int64) * 613 + (y_m[sent] // MOVES_M).astype(np.int64) * 2003
        posture += cell * self._is_row[ear]
        mean_dbm[pair] = np.where(far_m < TOUCHES_M, HELD_DBM, TRANSMIT_DBM - loss_db)
        posture_db = self._posture_db[posture % len(self._posture_db)] * self._postures[ear]
        mean_dbm[pair] += np.where(far_m < TOUCHES_M, 0, posture_db)
        shadow_db[pair] *= np.where(far_m < TOUCHES_M, 0, BODY_SHARE)
