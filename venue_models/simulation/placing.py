"""Bringing every guest to where their party's doings want them: beside it, in line, on the platform, on the ride."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.crowd import Crowd
from venue_models.simulation.rides import Ride
from venue_models.simulation.stages import Stage
from venue_models.simulation.truth import Activity
from venue_models.simulation.walks import Walks

AMBLE_MPS: Final = 0.9
HURRY_MPS: Final = 2.2
"""Nobody is faster on foot, even to catch up."""


class Placing:
    """Moves guests.

    Args:
        crowd: where they are.
        walks: where their parties are.
        rides: the attractions at work.
        party_of: per guest.
    """

    def __init__(self, crowd: Crowd, walks: Walks, rides: Sequence[Ride], party_of: NDArray[np.int32]) -> None:
        self._crowd, self._walks, self._rides, self._of = crowd, walks, rides, party_of
        self.lies: NDArray[np.bool_] = np.zeros(len(party_of), np.bool_)
        """Per guest, whether they lie on the ground, and so stay where they are."""
        self.is_done = False
        """Whether guests were placed in the latest step."""

    def step(
        self,
        now_s: float,
        dt_s: float,
        stage: NDArray[np.uint8],
        is_held: NDArray[np.bool_],
        activity: NDArray[np.uint8],
    ) -> None:
        """Move everybody for ``dt_s``; who was not placed the step before is put there at once.

        Args:
            now_s: the time.
            dt_s: since the step before.
            stage: per party, a Stage.
            is_held: per party, whether it pauses.
            activity: per guest, an Activity; written to.
        """
        crowd, of, walks = self._crowd, self._of, self._walks
        crowd.sway(dt_s)
        to_x, to_y, level = crowd.x_m.copy(), crowd.y_m.copy(), walks.level[of]
        way = np.flatnonzero(stage[of] == Stage.ON_THE_WAY)
        party = of[way]
        ahead = walks.ahead_x[party], walks.ahead_y[party]
        to_x[way], to_y[way] = crowd.beside(way, walks.middle(party), ahead, level[way])
        activity[way] = np.where(is_held[party], Activity.PAUSING, Activity.WALKING)
        stay = np.flatnonzero(stage[of] == Stage.STAYING)
        to_x[stay], to_y[stay] = crowd.round(stay, walks.middle(of[stay]))
        pace_mps = np.full(len(of), HURRY_MPS)
        pace_mps[stay] = AMBLE_MPS
        self._at_rides(now_s, to_x, to_y, activity)
        foot = np.flatnonzero((activity != Activity.OUTSIDE) & (activity != Activity.RIDING) & ~self.lies)
        if not self.is_done:
            crowd.settle(foot, (to_x[foot], to_y[foot]), walks.middle(of[foot]), level[foot])
        crowd.move_on_foot(foot, (to_x[foot], to_y[foot]), level[foot], pace_mps[foot], dt_s)
        self.is_done = True

    def _at_rides(
        self, now_s: float, to_x: NDArray[np.float64], to_y: NDArray[np.float64], activity: NDArray[np.uint8]
    ) -> None:
        for ride in self._rides:
            for line in ride.lines:
                to_x[line.guests], to_y[line.guests] = line.places()
            here = self._crowd.x_m[ride.boarding], self._crowd.y_m[ride.boarding]
            to_x[ride.boarding], to_y[ride.boarding] = ride.boarding_places(*here)
            activity[ride.boarding] = Activity.BOARDING
            guests, at = ride.riders(now_s)
            activity[guests] = Activity.RIDING
            self._crowd.put(guests, at, ride.ride_level)
