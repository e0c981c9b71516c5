"""What guests look like in a picture, where in it they are, and how a camera takes them."""

from datetime import datetime, tzinfo
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.roster import Roster
from venue_models.values import NOWHERE, Purpose
from venue_models.values.photos import Box
from venue_models.values.scenes import Figure, Light, Take
from venue_models.venue.model import Camera

LENS_M: Final = 1.5
"""How high a camera stands."""
MARK_M: Final = 0.024
"""Side of the black square of a mark; a band is 3 cm wide."""
MARK_SHOWS: Final = 0.45
"""How often the mark of somebody in a picture faces the camera, uncovered."""
HIDDEN: Final = 0.05
"""Share of faces that are behind a hand, hair or somebody else."""


class People:
    """The guests of a day as they look.

    Args:
        roster: everybody who comes.
        wears_band: per guest.
        marks: per guest, the number on their band; NOWHERE where it has none.
    """

    def __init__(self, roster: Roster, wears_band: NDArray[np.bool_], marks: NDArray[np.integer]) -> None:
        self.roster, self.wears_band, self.marks = roster, wears_band, marks
        self.agrees: NDArray[np.bool_] = wears_band & [bool(g.consent & Purpose.PHOTOS) for g in roster.guests]
        self.height_m = np.array([guest.height_cm / 100 for guest in roster.guests])

    def figure(self, guest: int, box: Box, px_per_m: float, rng: np.random.Generator, seat: int = NOWHERE) -> Figure:
        """A guest in a box of the picture, where a metre takes so many of 1,920 pixels."""
        is_seated = seat != NOWHERE
        shows = self.wears_band[guest] and self.marks[guest] != NOWHERE and bool(rng.random() < MARK_SHOWS)
        arms = (0.0, 0.5, 0.85, 1.0) if is_seated else (0.0, 0.0, 0.0, 0.6, 1.0)
        return Figure(
            guest,
            box,
            seat,
            int(self.roster.age[guest]),
            look=guest * 31 + 7,
            clothes=int(self.roster.party_of[guest]),
            arms_up=float(rng.choice(arms)),
            joy=float(rng.uniform(0.5, 1.0)),
            turn=float(np.clip(rng.normal(0, 0.3), -1, 1)),
            has_band=bool(self.wears_band[guest]),
            mark=int(self.marks[guest]) if shows else None,
            mark_side=MARK_M * px_per_m / 1920 if shows else 0.0,
            hidden=float(rng.uniform(0.3, 0.8)) if rng.random() < HIDDEN else 0.0,
        )


def px_per_m(box: Box, height_m: float) -> float:
    """How many of 1,920 pixels a metre takes where somebody stands who is that tall."""
    return (box[3] - box[1]) * 1080 / height_m


def standing_box(camera: Camera, x_m: float, y_m: float, height_m: float) -> Box | None:
    """Where somebody who stands there is in the picture; None: their head is not in it, or they are too far."""
    heading = np.deg2rad(camera.heading_deg)
    east, north = x_m - camera.x_m, y_m - camera.y_m
    ahead_m = east * np.sin(heading) + north * np.cos(heading)
    aside_m = east * np.cos(heading) - north * np.sin(heading)
    if not 1.0 < ahead_m <= camera.shooting.sees_m:
        return None
    focal = 0.5 / np.tan(np.deg2rad(camera.shooting.field_of_view_deg) / 2)
    x = 0.5 + focal * aside_m / ahead_m
    tall, wide = focal * 16 / 9 / ahead_m, 0.30 * focal / ahead_m
    if not 0.02 < x < 0.98:
        return None
    top, bottom = 0.42 - tall * (height_m - LENS_M), 0.42 + tall * LENS_M
    return float(x - wide), float(top), float(x + wide), float(bottom)


def light_at(at_s: float, zone: tzinfo, *, is_inside: bool) -> Light:
    """How light it is."""
    hour = datetime.fromtimestamp(at_s, zone).hour + datetime.fromtimestamp(at_s, zone).minute / 60
    if is_inside or hour >= 19.5 or hour < 6:
        return Light.DARK
    return Light.DUSK if hour >= 17.75 or hour < 7.5 else Light.DAY


def draw_takes(at_s: float, count: int, gap_s: float, speed_px: float, rng: np.random.Generator) -> tuple[Take, ...]:
    """The frames of a shot; some are shaken, a few out of focus, and light changes.

    Args:
        at_s: of the first.
        count: how many.
        gap_s: from one to the next.
        speed_px: how far things usually move while the shutter is open.
        rng: draws the rest.
    """
    ev = float(np.clip(rng.normal(0, 0.22), -0.6, 0.5))
    takes = []
    for number in range(count):
        motion_px = speed_px * float(rng.lognormal(0, 0.6)) * (4.0 if rng.random() < 0.06 else 1.0)
        focus_px = float(rng.uniform(3, 9)) if rng.random() < 0.05 else float(rng.uniform(0, 0.7))
        takes.append(Take(at_s + number * gap_s, round(motion_px, 2), round(focus_px, 2), round(ev, 2)))
    return tuple(takes)
