"""What the indexes of a run mean in the store: bands by number and code, zones and readers by id."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from venue_models.guests.register import Wearer
from venue_models.values import NOWHERE


@dataclass(frozen=True, slots=True)
class Indexes:
    """The names of what travels as indexes; empty before a run begins."""

    band_numbers: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """In the store, by index."""
    wearers: tuple[Wearer, ...] | None = None
    """As they were when the run began; None: no register was read yet."""
    zones: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()

    @classmethod
    def of_bands(cls, wearers: Mapping[int, Wearer]) -> "Indexes":
        """Those of a register, by the bands' numbers in its order."""
        return cls(np.fromiter(wearers, np.int64, len(wearers)), tuple(wearers.values()))

    def at_venue(self, zones: Sequence[str], readers: Sequence[str]) -> "Indexes":
        """The same bands at a venue with these zones and readers."""
        return Indexes(self.band_numbers, self.wearers, tuple(zones), tuple(readers))

    def band_number(self, band: int) -> int:
        """The number in the store of one band."""
        return int(self.band_numbers[band])

    def bands(self) -> dict[int, int]:
        """The index of each band by its number in the store."""
        return {number: index for index, number in enumerate(self.band_numbers.tolist())}

    def bands_by_code(self) -> dict[str, int]:
        """The index of each band by the code printed on it."""
        return {wearer.code: index for index, wearer in enumerate(self.wearers or ())}

    def zone(self, zone: str) -> int:
        """The index of a zone; NOWHERE for one that is no longer there."""
        return self.zones.index(zone) if zone in self.zones else NOWHERE
