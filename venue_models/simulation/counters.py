"""The vehicle counters of a park: most attractions have one, and one may stick."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.scenes import CounterSticks
from venue_models.values import DISPATCH, Rows, frozen, no_rows


class Counters:
    """What the counters say of the vehicles that truly left.

    Args:
        attractions: how many the venue has.
        uncounted: those without a counter.
        stuck: counters that stick on purpose.
    """

    def __init__(self, attractions: int, uncounted: Sequence[int] = (), stuck: Sequence[CounterSticks] = ()) -> None:
        self._is_counted: NDArray[np.bool_] = np.ones(attractions, np.bool_)
        self._is_counted[list(uncounted)] = False
        self._stuck = tuple(stuck)
        self._said = np.zeros(attractions, np.int16)

    def say(self, left: Sequence[tuple[float, int, int]]) -> Rows:
        """DISPATCH rows, in order of time, of vehicles given as (time, attraction, guests)."""
        counted = [vehicle for vehicle in sorted(left) if self._is_counted[vehicle[1]]]
        if not counted:
            return no_rows(DISPATCH)
        rows = np.array(counted, DISPATCH)
        for row in rows:
            for scene in self._stuck:
                if scene.attraction == row["attraction"] and scene.at_s <= row["t_s"] < scene.until_s:
                    row["guests"] = self._said[scene.attraction] if scene.guests is None else scene.guests
            self._said[row["attraction"]] = row["guests"]
        return frozen(rows)
