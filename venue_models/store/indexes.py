"""What the indexes of a run mean in the store: bands by number and code, zones, readers and attractions by id."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from venue_models.guests.register import Wearer
from venue_models.values import NOWHERE, frozen


def _none() -> NDArray[np.int64]:
    return np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Indexes:
    """The names of what travels as indexes; empty before a run begins."""

    wearings: NDArray[np.int64] = field(default_factory=_none)
    """Per band the number of its wearing, which visits and positions speak of; 0 where nobody wears it."""
    items: NDArray[np.int64] = field(default_factory=_none)
    """Per band the number of the thing itself, whoever wears it."""
    wearers: tuple[Wearer, ...] | None = None
    """As they were read; None: no register was read yet."""
    zones: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    attractions: tuple[str, ...] = ()

    def at_venue(self, zones: Sequence[str], readers: Sequence[str], attractions: Sequence[str]) -> "Indexes":
        """The same bands at a venue with these zones, readers and attractions."""
        return replace(self, zones=tuple(zones), readers=tuple(readers), attractions=tuple(attractions))

    def worn_anew(self, wearings: Mapping[int, int]) -> "Indexes":
        """The same with other wearings, by band."""
        if not wearings:
            return self
        numbers = self.wearings.copy()
        numbers[list(wearings)] = list(wearings.values())
        return replace(self, wearings=frozen(numbers))

    def bands_by_wearing(self) -> dict[int, int]:
        """The index of each band that somebody wears, by the number of its wearing."""
        return {number: index for index, number in enumerate(self.wearings.tolist()) if number}

    def bands_by_item(self) -> dict[int, int]:
        """The index of each band by its own number."""
        return {number: index for index, number in enumerate(self.items.tolist())}

    def bands_by_code(self) -> dict[str, int]:
        """The index of each band by the code printed on it."""
        return {wearer.code: index for index, wearer in enumerate(self.wearers or ())}

    def zone(self, zone: str) -> int:
        """The index of a zone; NOWHERE for one that is no longer there."""
        return self.zones.index(zone) if zone in self.zones else NOWHERE
