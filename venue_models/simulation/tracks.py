"""Where riders are while a ride runs: on seats round the outline of its zone, or in the rows of a theatre."""

from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from venue_models.simulation.places import lattice
from venue_models.venue.model import Attraction, Venue

SEATED_KINDS: Final = ("theatre", "theater", "show", "cinema", "stage", "film")
"""Words in an attraction's kind that say its guests sit still."""

ROW_M: Final = 1.1
INSET_M: Final = 1.0
FAST_MPS: Final = 9.0
SLOW_MPS: Final = 1.5


class Track:
    """The places of one attraction's riders."""

    def __init__(self, venue: Venue, attraction: Attraction) -> None:
        zone = venue.zones[attraction.ride_zone].polygon
        self._duration_s = attraction.duration_s
        self._is_seated = any(word in attraction.kind.lower() for word in SEATED_KINDS)
        self._seats_m = lattice(zone, max(0.5, min(1.2, np.sqrt(0.7 * zone.area / attraction.seats))))
        inner = zone.buffer(-INSET_M)
        ring = max(shapely.get_parts(inner), key=shapely.area).exterior if not inner.is_empty else zone.exterior
        speed_mps = FAST_MPS if attraction.min_height_cm >= 100 else SLOW_MPS
        overlapping = attraction.duration_s > 1.5 * attraction.interval_s
        self._laps = 1 if overlapping else max(1, round(speed_mps * attraction.duration_s / ring.length))
        station = ring.project(venue.zones[attraction.boarding_zone].polygon.centroid)
        at = (station + np.arange(0.0, ring.length, 0.5)) % ring.length
        self._ring_m = shapely.get_coordinates(shapely.line_interpolate_point(ring, at))
        self._length_m = ring.length

    def places(
        self, seat: NDArray[np.integer], ridden_s: NDArray[np.floating]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Where riders are, by the number of their seat and how long they have been riding."""
        if self._is_seated:
            spot = self._seats_m[(seat * 7) % len(self._seats_m)]
            return spot[:, 0], spot[:, 1]
        gone_m = ridden_s / self._duration_s * self._laps * self._length_m - (seat // 2) * ROW_M
        point = (gone_m / 0.5).astype(np.intp) % len(self._ring_m)
        return self._ring_m[point, 0], self._ring_m[point, 1]
