"""Where Lumen Bay takes pictures and shows them: which rides, which rows and seats are in a picture, which views."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class OnRide:
    """A ride with a camera: ``across`` seats in each of ``rows`` rows, taken in ``parts`` pictures."""

    id: str
    rows: int
    across: int
    parts: int
    after_dispatch_s: float


ON_RIDE = (
    OnRide("comet", 6, 4, 3, 38.0),
    OnRide("kelp-coaster", 6, 4, 3, 52.0),
    OnRide("tide-runner", 6, 2, 3, 64.0),
    OnRide("lamplighter", 5, 4, 5, 32.0),
    OnRide("rootways", 5, 4, 5, 45.0),
    OnRide("night-orchard", 2, 4, 1, 75.0),
)
AT_VIEW = ("gate-view", "bridge-view", "carousel-view", "sunset-view", "comet-view", "lighthouse-view")
KIOSKS = ("print-room", "chandlery")
"""Shops with a kiosk."""

ROW_M = 1.2
"""From one row of seats to the next in the same car …"""
CAR_M = 2.0
"""… and from the last row of a car to the first of the next. A picture shows one car."""
SIDE_M = 2.6
"""From the middle of one side of a drop tower to the next one's."""
SMALLER = 0.84
"""Each row behind looks so much smaller …"""
HIGHER = 0.30
"""… and sits so much higher in the picture."""


def seat_boxes(ride: OnRide) -> Iterable[tuple[int, Box]]:
    """Row and box of every seat in one of the ride's pictures, the front row first."""
    rows = ride.rows // ride.parts
    front = 0.74 if rows > 1 else 0.72
    for row in range(rows):
        scale = SMALLER**row
        wide, high, bottom = 0.21 * scale, 0.52 * scale, front - HIGHER * row
        for seat in range(ride.across):
            left = 0.5 + (seat - ride.across / 2) * 1.08 * wide + 0.04 * wide
            box = (left, max(0.0, bottom - high), left + wide, bottom)
            yield row, (round(box[0], 4), round(box[1], 4), round(box[2], 4), round(box[3], 4))


def platform_rows(platform: shapely.Polygon, ride: OnRide) -> list[tuple[float, float]]:
    """The middle of each row as the train stands at its platform, along the longer side, front first."""
    to_next_m = SIDE_M if ride.id == "lamplighter" else CAR_M
    in_car = ride.rows // ride.parts
    gaps_m = [ROW_M if row % in_car else to_next_m for row in range(1, ride.rows)]
    along_m = np.cumsum([0.0, *gaps_m])
    corners = shapely.get_coordinates(platform.minimum_rotated_rectangle)[:4]
    sides = [corners[1] - corners[0], corners[2] - corners[1]]
    along = max(sides, key=lambda side: float(np.hypot(*side)))
    long_m = float(np.hypot(*along))
    shrunk = along / long_m * min(1.0, long_m / along_m[-1])
    middle = np.array([platform.centroid.x, platform.centroid.y])
    places = [middle + (at_m - along_m[-1] / 2) * shrunk for at_m in along_m]
    return [(float(x), float(y)) for x, y in places]
