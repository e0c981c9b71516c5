"""What each zone is to each attraction: its line, its ride, the ground beside its line, or somewhere else."""

from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import NOWHERE
from venue_models.venue.model import Venue

NEAR_M: Final = 25.0
"""Ground so close to a line is mistaken for it, and it for the ground: a fix errs by as much."""


class Part(IntEnum):
    """Where a band is, as one attraction sees it."""

    AWAY = 0
    NEAR = 1
    """Beside its line, or in no zone at all."""
    QUEUE = 2
    EXPRESS = 3
    RIDE = 4
    """Boarding, or on the ride."""
    SILENT = 5
    """Nowhere: between two zones, or heard no more."""


class Places:
    """The zones of a venue as its attractions see them.

    Args:
        venue: the place.
    """

    def __init__(self, venue: Venue) -> None:
        zones = len(venue.zones)
        self.owner: NDArray[np.int16] = np.full(zones + 1, NOWHERE, np.int16)
        """Per zone, the attraction whose line or ride it is; NOWHERE where it is none. The last one is no zone."""
        self._part: NDArray[np.uint8] = np.full((len(venue.attractions), zones + 1), Part.AWAY, np.uint8)
        self._part[:, NOWHERE] = Part.NEAR
        for index, attraction in enumerate(venue.attractions):
            own = self._part[index]
            lines = [venue.zones[zone] for zone in attraction.queue_zones]
            for zone, other in enumerate(venue.zones):
                if any(other.level == line.level and other.polygon.dwithin(line.polygon, NEAR_M) for line in lines):
                    own[zone] = Part.NEAR
            own[list(attraction.queue_zones)] = Part.QUEUE
            own[list(attraction.queue_zones[1:])] = Part.EXPRESS
            own[[attraction.boarding_zone, attraction.ride_zone]] = Part.RIDE
            self.owner[own >= Part.QUEUE] = index

    def part(self, attraction: int, zone: int) -> Part:
        """What a zone is to an attraction."""
        return Part(int(self._part[attraction, zone]))
