"""Which band was last identified from an address: for frames that say something and not who says it.

A direct-mapped cache of fixed size: an address has one place, and whoever was identified last holds it. Only bands
of the register are ever entered, so nothing of a stranger is kept; a band that loses its place to another gets it
back with its next identifying frame.
"""

import secrets
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import NOWHERE

EXPIRY_S: Final = 60.0
"""Identifying frames come several a second or every few seconds, and private addresses live for about 15 minutes."""

_PLACES_PER_BAND: Final = 8


class Association:
    """The band that each address belongs to, as of the last minute.

    Args:
        bands: how many bands the register holds.
    """

    def __init__(self, bands: int) -> None:
        bits = max(8, (_PLACES_PER_BAND * bands).bit_length())
        self._odd = np.uint64(secrets.randbits(64) | 1)
        self._shift = np.uint64(64 - bits)
        self._address = np.zeros(1 << bits, np.uint64)
        self._band = np.full(1 << bits, NOWHERE, np.int32)
        self._at_s = np.full(1 << bits, -np.inf)

    def remember(self, address: NDArray[np.uint64], band: NDArray[np.int32], at_s: float) -> None:
        """These bands were identified from these addresses (of two in one place the later row stays)."""
        place = self._place(address)
        self._address[place] = address
        self._band[place] = band
        self._at_s[place] = at_s

    def recall(self, address: NDArray[np.uint64], at_s: float) -> NDArray[np.int32]:
        """The band last identified from each address, NOWHERE where none was within the last minute."""
        place = self._place(address)
        known = (self._address[place] == address) & (np.abs(self._at_s[place] - at_s) <= EXPIRY_S)
        return np.where(known, self._band[place], np.int32(NOWHERE))

    def _place(self, address: NDArray[np.uint64]) -> NDArray[np.int64]:
        return ((address * self._odd) >> self._shift).view(np.int64)
