"""How much louder than the map says each band is, and each reader hears: learned from residuals, slowly.

Both are learned against where bands were believed to be before a sighting was weighed. What all readers of a venue
have in common is no reader's fault: bands that transmit louder than expected, or a map that is quiet on purpose.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.location.evidence import Evidence

LARGEST_RESIDUAL_DB: Final = 20.0
LEAST_OFFSET_VARIANCE: Final = 0.25
"""Of a band's offset, in dB²: it is never quite settled, for a band turned on the wrist is another transmitter."""
OFFSET_DOUBT_DB: Final = 40.0
"""How far one sighting's residual may be from the band's offset. Many times what it is, for those of the next minute
are wrong by the same: an offset learned faster than people walk holds a wrong belief in place."""


class Loudness:
    """The offsets of all bands, and the residuals of all readers.

    Args:
        bands: how many there are.
        readers: how many there are.
        band_sd_db: how differently bands transmit.
    """

    def __init__(self, bands: int, readers: int, band_sd_db: float) -> None:
        self.band_db: NDArray[np.float32] = np.zeros(bands, np.float32)
        """Per band, by how much it is louder than expected."""
        self._first_variance = np.float32(band_sd_db**2)
        self._band_variance = np.full(bands, self._first_variance, np.float32)
        self._residual_db = np.zeros(readers)
        self._residuals = np.zeros(readers, np.int64)

    def learn(self, evidence: Evidence, residual_db: NDArray[np.float32], lost: NDArray[np.bool_]) -> None:
        """Takes in sightings: each band's offset by a scalar Kalman filter.

        Args:
            evidence: the sightings.
            residual_db: of each of them, observed minus expected.
            lost: per band of the evidence, whether its place was not known.
        """
        bands, row, reader = evidence.bands, evidence.row, evidence.reader
        own_db = np.clip(residual_db, -LARGEST_RESIDUAL_DB, LARGEST_RESIDUAL_DB) - self.band_db[bands][row]
        known = ~lost[row]
        self._residual_db += np.bincount(reader[known], own_db[known], len(self._residual_db))
        self._residuals += np.bincount(reader[known], minlength=len(self._residuals))
        worth = np.where(lost, 0, evidence.per_band(evidence.worth))
        variance = self._band_variance[bands]
        gain = variance / (variance * worth + OFFSET_DOUBT_DB**2)
        self.band_db[bands] += np.where(lost, 0, gain * evidence.per_band(evidence.worth * own_db))
        self._band_variance[bands] = np.maximum(variance * (1 - gain * worth), LEAST_OFFSET_VARIANCE)

    def forget(self, bands: NDArray[np.intp]) -> None:
        """Begin anew with these bands: how loud a band is depends on the body that wears it."""
        self.band_db[bands], self._band_variance[bands] = 0, self._first_variance

    def take_residuals(self) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """What readers heard against what was expected of them and is usual in the venue, since last asked.

        Returns:
            per reader, the sum of observed minus expected in dB, and the number of sightings in it.
        """
        total_db, count = self._residual_db, self._residuals
        self._residual_db, self._residuals = np.zeros_like(total_db), np.zeros_like(count)
        heard = count > 0
        usual_db = np.median(total_db[heard] / count[heard]) if heard.any() else 0.0
        return total_db - usual_db * count, count
