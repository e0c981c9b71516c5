"""The register as the matcher needs it: of each band, its guest, party and mark, as arrays."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from venue_models.guests.register import Register
from venue_models.photos.marks import mark_of
from venue_models.values import NOWHERE, Purpose


@dataclass(frozen=True, slots=True)
class Wearers:
    """Per band of the register."""

    guest: NDArray[np.int64]
    """NOWHERE where nobody wears it."""
    party: NDArray[np.int64]
    """The party's number; of a guest without a party a number that nobody else has, below NOWHERE."""
    mark: NDArray[np.int64]
    may: NDArray[np.bool_]
    """Whether its wearer has agreed to photos."""

    @classmethod
    def of(cls, register: Register) -> "Wearers":
        """Read a register."""
        wearers = register.wearers
        party = [
            wearer.party_number if wearer.party_number != NOWHERE else -2 - band
            for band, wearer in enumerate(wearers)
        ]
        return cls(
            np.array([wearer.guest for wearer in wearers], np.int64),
            np.array(party, np.int64),
            np.array([_mark(wearer.code) for wearer in wearers], np.int64),
            (register.consent & Purpose.PHOTOS) != 0,
        )


_mark = cache(mark_of)
