"""The bands close to a counter: whoever stands at it lays a band beside its reader, and the loudest is that one."""

from typing import Final

import numpy as np

from venue_models.values import SIGHTING, NearBand, Rows, no_rows

MEMORY_S: Final = 2.0
"""A band sends every second or so: over two seconds, one faded packet does not put its neighbour first."""
CLOSE_DBM: Final = -65.0
"""A band within an arm's length of the reader is louder than this, whatever hand it is in."""
MOST_SHOWN: Final = 5


class Nearby:
    """Listens at the readers of open counters; of bands that nobody wears, this is all that is ever kept."""

    def __init__(self) -> None:
        self._reader_of: dict[str, int] = {}
        self._heard: Rows = no_rows(SIGHTING)

    def open(self, desk: str, reader: int) -> None:
        """Listen for a desk at a reader (index), in place of any other."""
        self._reader_of[desk] = reader

    def close(self, desk: str) -> None:
        """Listen no longer for this desk."""
        self._reader_of.pop(desk, None)

    def hear(self, now_s: float, heard: Rows) -> None:
        """Take in SIGHTING rows of all bands of the stock, and forget those of long ago."""
        if not self._reader_of:
            self._heard = no_rows(SIGHTING)
            return
        beside = heard[np.isin(heard["reader"], list(self._reader_of.values()))]
        both = np.concatenate((self._heard, beside)) if len(beside) else self._heard
        self._heard = both[both["t_s"] > now_s - MEMORY_S]

    def by_desk(self) -> dict[str, tuple[NearBand, ...]]:
        """For each desk with an open counter, the bands close to it, loudest first."""
        return {desk: self._near(reader) for desk, reader in self._reader_of.items()}

    def _near(self, reader: int) -> tuple[NearBand, ...]:
        heard = self._heard[self._heard["reader"] == reader]
        band, which = np.unique(heard["band"], return_inverse=True)
        mean_dbm = np.bincount(which, heard["rssi_dbm"], len(band)) / np.bincount(which, minlength=len(band))
        loudest = np.argsort(-mean_dbm, kind="stable")[:MOST_SHOWN]
        return tuple(
            NearBand(int(band[at]), round(float(mean_dbm[at]), 1)) for at in loudest if mean_dbm[at] >= CLOSE_DBM
        )
