"""Which row a band sits in, by how loud it is at the reader of each row."""

from typing import Final

import numpy as np

from venue_models.albums.odds import Floats
from venue_models.venue.model import Reader

EXPONENT: Final = 2.3
"""Of path loss over distance, as location takes it."""
ASIDE_M: Final = 1.5
"""From a reader to the wrist of whoever sits in its own row."""
LINK_SD_DB: Final = 5.0
"""Bodies and metal between a wrist and a reader stay as they are while somebody sits: no averaging helps against it.
"""
SIGHTING_SD_DB: Final = 4.0
UNHEARD_DBM: Final = -90.0
UNHEARD_SD_DB: Final = 9.0
"""A reader that did not hear it at all says that it was faint there, and not how faint."""
NEWS: Final = 0.7
"""Of the log-likelihood: links to neighbouring readers go past the same bodies."""


class RowLoudness:
    """What the readers of one platform should hear of each row."""

    def __init__(self, readers: tuple[Reader, ...]) -> None:
        xy_m = np.array([(reader.x_m, reader.y_m) for reader in readers])
        away_m = np.hypot(*(xy_m[:, None] - xy_m[None, :]).T)
        self._expected_db = -10 * EXPONENT * np.log10(np.hypot(away_m, ASIDE_M))

    def rows(self, loud_dbm: Floats, count: Floats) -> Floats:
        """(stays, rows) how probably each sat in each row, by its own loudness alone; sums to 1.

        How loud a band is at all is not known: only the differences between readers count.

        Args:
            loud_dbm: (stays, rows) at the reader of each row, NaN where it was not heard.
            count: (stays, rows) sightings.
        """
        is_heard = count > 0
        loud = np.where(is_heard, loud_dbm, UNHEARD_DBM)
        spread = np.where(is_heard, LINK_SD_DB**2 + SIGHTING_SD_DB**2 / np.maximum(count, 1), UNHEARD_SD_DB**2)
        worth = (1 / spread)[:, None, :]
        off_db = loud[:, None, :] - self._expected_db[None, :, :]
        off_db = off_db - (off_db * worth).sum(axis=2, keepdims=True) / worth.sum(axis=2, keepdims=True)
        fits: Floats = -NEWS * (off_db**2 * worth).sum(axis=2) / 2
        odds = np.exp(fits - fits.max(axis=1, keepdims=True, initial=-np.inf))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True))
