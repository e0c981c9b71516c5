"""From which Bluetooth addresses a band of our own protocol spoke lately; not all of them need be its own.

Whoever repeats a band's advertisement at once, from an address of their own, cannot be told from the band by what is
said. So an address is noted only where something is said for the first time, which who repeats seldom manages, and a
few are kept: where one fails to prove itself, another can be tried.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from wearable_bridge.identity.table import Words

KEPT: Final = 4
"""Addresses of a band: a band has one in each period, the others are left to whoever repeats it."""

ADDRESS_BYTES: Final = 6


class LatestAddresses:
    """The last few addresses of each of many places.

    Args:
        places: how many.
    """

    def __init__(self, places: int) -> None:
        self._address = np.zeros((places, KEPT), np.uint64)
        self._at_s = np.full((places, KEPT), -np.inf)  # when each was heard last; the latest of a place comes first

    def note(self, place: NDArray[np.intp], address: Words, at_s: NDArray[np.float64]) -> None:
        """Something new was said from these addresses; of two rows of one place the later counts.

        Args:
            place: (rows,) who said it.
            address: (rows,) from where: six bytes each, the first one lowest.
            at_s: (rows,) when.
        """
        other = np.flatnonzero(self._address[place, 0] != address)
        self._put_first(place[other], address[other])
        self._at_s[place, 0] = at_s

    def of(self, place: int) -> tuple[tuple[bytes, float], ...]:
        """The addresses of a place (most significant byte first), and when each was heard; the latest first."""
        return tuple(
            (address.to_bytes(ADDRESS_BYTES, "little"), at_s)
            for address, at_s in zip(self._address[place].tolist(), self._at_s[place].tolist(), strict=True)
            if at_s > -np.inf
        )

    def _put_first(self, place: NDArray[np.intp], address: Words) -> None:
        """Those in front of each address, or all of a place where it is new, move one back."""
        is_kept = self._address[place] == address[:, None]
        rank = np.where(is_kept.any(axis=1), is_kept.argmax(axis=1), KEPT - 1)
        for slot in range(KEPT - 1, 0, -1):
            moved = place[rank >= slot]
            for column in (self._address, self._at_s):
                column[moved, slot] = column[moved, slot - 1]
        self._address[place, 0] = address
