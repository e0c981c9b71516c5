"""The register as the matcher needs it: of each band, its guest, party and mark, as arrays."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
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
    sizes: Mapping[int, int] = field(default_factory=dict)
    """Per party, how many bands it wears, whatever their wearers have agreed to."""
    agreed_share: float = 1.0
    """Of the bands that are worn, the share whose wearers have agreed to photos."""

    def size_of(self, party: int) -> int:
        """How many bands a party wears."""
        return self.sizes.get(party, 1)

    @classmethod
    def of(cls, register: Register) -> "Wearers":
        """Read a register."""
        wearers = register.wearers
        party = [
            wearer.party_number if wearer.party_number != NOWHERE else -2 - band
            for band, wearer in enumerate(wearers)
        ]
        guest = np.array([wearer.guest for wearer in wearers], np.int64)
        may, is_worn = (register.consent & Purpose.PHOTOS) != 0, guest != NOWHERE
        return cls(
            guest,
            np.array(party, np.int64),
            np.array([_mark(wearer.code) for wearer in wearers], np.int64),
            may,
            Counter(number for number, worn in zip(party, is_worn.tolist(), strict=True) if worn),
            float(may[is_worn].mean()) if may[is_worn].any() else 1.0,
        )


_mark = cache(mark_of)
