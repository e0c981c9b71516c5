"""Which vehicle a camera saw, and who was aboard where no reader listens at the platform: what the line tells.

The line knows who boarded with a vehicle to spare on either side, of those alone who agreed to being located, and a
minute late.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Final

import numpy as np

from venue_models.albums.known import Aboard
from venue_models.live.albums.recent import MEMORY_S, Recent
from venue_models.values import NOWHERE
from venue_models.venue.model import Camera, Venue

BOARDED: Final = np.dtype([("at_s", "<f8"), ("band", "<i4"), ("attraction", "<i2")], align=True)
"""A guest boarded, as the line tells."""

NOT_OURS_S: Final = 15.0
"""A picture farther from every vehicle's time shows none that is known."""
TOLD_LATE_S: Final = 65.0
"""So long after a dispatch the line has told who boarded."""
ABOUT_S: Final = 300.0
SAME_VEHICLE: Final = 0.55
"""How often the line puts a guest into the very vehicle; mostly it is the one before or behind otherwise."""


@dataclass(frozen=True, slots=True)
class Vehicle:
    """One that left."""

    left_at_s: float
    gap_s: float
    """Since the one before."""
    guests: int
    """NOWHERE where nobody counts them."""


class Vehicles:
    """The vehicles that left within the last half hour, and who boarded then.

    Args:
        venue: its attractions.
    """

    def __init__(self, venue: Venue) -> None:
        self._index = {attraction.id: at for at, attraction in enumerate(venue.attractions)}
        self._usual_gap_s = [attraction.interval_s for attraction in venue.attractions]
        self._left_at_s: list[list[float]] = [[] for _ in venue.attractions]
        self._guests: list[list[int]] = [[] for _ in venue.attractions]
        self.boarded = Recent(BOARDED)
        """By when it was told."""

    def hear(self, at_s: float, attraction: int, guests: int) -> None:
        """A vehicle has left with so many guests."""
        times, counts = self._left_at_s[attraction], self._guests[attraction]
        place = bisect_right(times, at_s)
        times.insert(place, at_s)
        counts.insert(place, guests)
        old = bisect_left(times, at_s - MEMORY_S)
        del times[:old], counts[:old]

    def of_shot(self, camera: Camera, at_s: float) -> Vehicle | None:
        """The vehicle that a camera saw at a time; None where none is known that passed then."""
        attraction = self._index.get(camera.attraction or "", NOWHERE)
        if attraction == NOWHERE or not self._left_at_s[attraction]:
            return None
        times = self._left_at_s[attraction]
        off_s = np.abs(np.array(times) - (at_s - camera.shooting.after_dispatch_s))
        place = int(off_s.argmin())
        if off_s[place] > NOT_OURS_S:
            return None
        gap_s = times[place] - times[place - 1] if place else self._usual_gap_s[attraction]
        return Vehicle(times[place], max(gap_s, 1.0), self._guests[attraction][place])

    def aboard(self, camera: Camera, vehicle: Vehicle) -> Aboard:
        """Who was aboard, by what the line has told."""
        left_s = vehicle.left_at_s
        told = self.boarded.between(left_s - ABOUT_S, left_s + ABOUT_S)
        of_it = told["attraction"] == self._index[camera.attraction or ""]
        told = told[of_it & (np.abs(told["at_s"] - left_s) < ABOUT_S)]
        away = np.abs(told["at_s"] - left_s) / vehicle.gap_s
        p = np.where(away < 0.5, SAME_VEHICLE, (1 - SAME_VEHICLE) / 2 * np.exp(1 - np.maximum(away, 1.0)))
        order = np.argsort(-p, kind="stable")
        bands, first = np.unique(told["band"][order], return_index=True)
        return Aboard(bands.astype(np.int32), p[order][first], guests=vehicle.guests)
