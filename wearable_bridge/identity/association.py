"""Which band was last identified from an address: for frames that say something and not who says it.

Exact, because a press of the button may come in such a frame: each band holds the one address that it was last
identified from, and no other band can push it out. Only bands of the register are ever entered, so nothing of a
stranger is kept and the size is fixed.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import NOWHERE
from wearable_bridge.identity.addresses import ADDRESS_BYTES

EXPIRY_S: Final = 60.0
"""Identifying frames come several a second or every few seconds, and private addresses live for about 15 minutes."""

_NO_ADDRESS: Final = np.uint64(0xFFFF_FFFF_FFFF_FFFF)
"""Addresses have 48 bits."""


class Association:
    """The band that each address belongs to, as of the last minute.

    Args:
        bands: how many bands the register holds.
    """

    def __init__(self, bands: int) -> None:
        self._address = np.full(bands, _NO_ADDRESS, np.uint64)
        self._at_s = np.full(bands, -np.inf)
        self._band: dict[int, int] = {}

    def remember(self, address: NDArray[np.uint64], band: NDArray[np.int32], at_s: float) -> None:
        """These bands were identified from these addresses (of two for one band or one address, the later row stays).

        Nearly every row repeats what is known and costs numpy alone; a new address costs Python once.
        """
        self._at_s[band] = at_s
        new = np.flatnonzero(self._address[band] != address)
        for known, owner in zip(address[new].tolist(), band[new].tolist(), strict=True):
            before = int(self._address[owner])
            if self._band.get(before) == owner:
                del self._band[before]
            self._band[known] = owner
            self._address[owner] = known

    def recall(self, address: NDArray[np.uint64], at_s: float) -> NDArray[np.int32]:
        """The band last identified from each address, NOWHERE where none was within the last minute."""
        found = (self._band.get(known, NOWHERE) for known in address.tolist())
        band = np.fromiter(found, np.int32, len(address))
        known = np.flatnonzero(band != NOWHERE)
        late = np.abs(self._at_s[band[known]] - at_s) > EXPIRY_S
        band[known[late]] = NOWHERE
        return band

    def address_of(self, band: int) -> tuple[bytes, float] | None:
        """The address that a band was last identified from, most significant byte first, and when."""
        if self._address[band] == _NO_ADDRESS:
            return None
        return int(self._address[band]).to_bytes(ADDRESS_BYTES, "little"), float(self._at_s[band])
