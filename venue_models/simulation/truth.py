"""What the simulation knows and a venue can only guess: who is where, doing what, and how long each line is."""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

import numpy as np

from venue_models.values import DISPATCH, FELT, REPORT, SIGHTING, Rows, no_rows

TRUTH: Final = np.dtype(
    [
        ("x_m", "<f4"),
        ("y_m", "<f4"),
        ("level", "<i2"),
        ("zone", "<i2"),
        ("activity", "u1"),
        ("in_park", "?"),
        ("needs_help", "?"),
    ],
    align=True,
)
"""One guest now; ``zone`` is the zone under the position, NOWHERE outside all zones or outside the park."""

ATTRACTION_TRUTH: Final = np.dtype(
    [("length", "<i4"), ("aboard", "<i4"), ("dispatched", "<i8"), ("wait_min", "<f4"), ("is_down", "?")], align=True
)
"""One attraction now: guests in its line, guests on the ride, guests carried since opening, minutes that a guest who
joins now will stand in line at the present rate of dispatch, and whether it is stopped."""


class Activity(IntEnum):
    """What a guest is doing."""

    OUTSIDE = 0
    """Not yet come, or gone."""
    WALKING = 1
    PAUSING = 2
    """Standing on the way: reading the map, tying a shoe."""
    QUEUING = 3
    BOARDING = 4
    RIDING = 5
    EATING = 6
    SHOPPING = 7
    TAKING_PHOTOS = 8
    RESTING = 9


@dataclass(frozen=True, slots=True)
class Receptions:
    """What all readers heard in one stretch of time."""

    sightings: Rows
    """SIGHTING rows in order of time; ``band`` is the guest's index in the roster."""
    reports: Rows
    """REPORT rows in order of time."""
    felt: Rows = field(default_factory=lambda: no_rows(FELT))
    """FELT rows in order of time: what bands feel, heard or not."""
    dispatches: Rows = field(default_factory=lambda: no_rows(DISPATCH))
    """DISPATCH rows in order of time: what vehicle counters say."""


SILENCE: Final = Receptions(no_rows(SIGHTING), no_rows(REPORT))
