"""Which bands lie close to a kiosk, and whether one that did is still there."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from venue_models.values import NOWHERE, SIGHTING, Rows, no_rows

HELD_S: Final = 2.0
"""A band sends every second: over two, one faded packet does not put the neighbour's band first."""
CLOSE_DBM: Final = -52.0
"""A band that is held to the reader, also by a hand round it; one that passes a metre off is some 10 dB lower."""
CLEARLY_DB: Final = 6.0
"""A band that is held to the reader, 10 cm away, is some 10 to 20 dB louder than one on the arm beside it."""
STILL_THERE_DBM: Final = -75.0
"""Whoever stands at the kiosk with an arm behind their back is louder than this once in LEAVES_S …"""
LEAVES_S: Final = 8.0
"""… and whoever was not for so long has walked away. Five metres off, in the open, they are not heard so loud."""


@dataclass(frozen=True, slots=True)
class Closest:
    """What lies closest to a kiosk now."""

    band: int = NOWHERE
    """NOWHERE: nothing is close."""
    is_clear: bool = False
    """False where another band is nearly as close: nobody can say whose turn it is."""


class Closeness:
    """Listens at the readers of kiosks; what it heard it keeps for LEAVES_S, and of whoever is not close nothing."""

    def __init__(self) -> None:
        self._reader_of: dict[str, int] = {}
        self._heard: Rows = no_rows(SIGHTING)

    def open(self, desk: str, reader: int) -> None:
        """Listen for a kiosk at its reader (index)."""
        self._reader_of[desk] = reader

    def hear(self, now_s: float, heard: Rows) -> None:
        """Take in SIGHTING rows, and forget those of long ago."""
        if not self._reader_of:
            return
        is_near = np.isin(heard["reader"], list(self._reader_of.values())) & (heard["rssi_dbm"] >= STILL_THERE_DBM)
        both = np.concatenate((self._heard, heard[is_near])) if is_near.any() else self._heard
        self._heard = both[both["t_s"] > now_s - LEAVES_S]

    def closest(self, now_s: float, desk: str) -> Closest:
        """The loudest band at a kiosk, by the mean of its last seconds."""
        heard = self._at(desk)
        heard = heard[heard["t_s"] > now_s - HELD_S]
        bands, which = np.unique(heard["band"], return_inverse=True)
        if not len(bands):
            return Closest()
        mean_dbm = np.bincount(which, heard["rssi_dbm"]) / np.bincount(which)
        order = np.argsort(-mean_dbm, kind="stable")
        loudest_dbm = mean_dbm[order[0]]
        if loudest_dbm < CLOSE_DBM:
            return Closest()
        is_clear = len(order) == 1 or loudest_dbm - mean_dbm[order[1]] >= CLEARLY_DB
        return Closest(int(bands[order[0]]), bool(is_clear))

    def is_there(self, now_s: float, desk: str, band: int) -> bool:
        """Whether a band has been heard at this kiosk within LEAVES_S."""
        heard = self._at(desk)
        return bool(np.any((heard["band"] == band) & (heard["t_s"] > now_s - LEAVES_S)))

    def _at(self, desk: str) -> Rows:
        reader = self._reader_of.get(desk, NOWHERE)
        at_it: Rows = self._heard[self._heard["reader"] == reader]
        return at_it
