"""One line of guests: first come, first served, and everyone moves up."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from shapely import Polygon

from venue_models.simulation import spines

ROW_M: Final = 0.75
"""From one row of guests to the next."""

SHUFFLE_MPS: Final = 1.1
"""How fast a line walks up."""

ABREAST_M: Final = 0.6

Guests = NDArray[np.int32]


class Line:
    """Guests of one queue zone in the order in which they joined; ``guests[0]`` is at the front.

    Args:
        zone: the queue zone.
        platform: the boarding zone, to which its front leads.
    """

    def __init__(self, zone: Polygon, platform: Polygon) -> None:
        self.spine_m = spines.spine(zone, platform)
        lane_m = spines.width_m(zone, self.spine_m)
        self._abreast = int(np.clip(lane_m / ABREAST_M, 1, 3))
        self._aside_m = min(ABREAST_M, lane_m / (self._abreast + 0.5))
        self.length_m = (len(self.spine_m) - 1) * spines.SAMPLE_M
        self.holds = max(4, int(self.length_m / ROW_M) * self._abreast)
        self.guests: Guests = np.zeros(0, np.int32)
        self.walk_s = self.length_m / SHUFFLE_MPS
        self._behind_m = np.zeros(0)
        ahead = -np.gradient(self.spine_m, axis=0)
        ahead = np.cumsum(np.pad(ahead, ((3, 3), (0, 0)), "edge"), axis=0)
        smooth = ahead[5:] - np.vstack([np.zeros((1, 2)), ahead[:-6]]) if len(ahead) > 6 else ahead
        self._ahead = smooth / np.maximum(np.hypot(*smooth.T), 1e-9)[:, None]

    def __len__(self) -> int:
        return len(self.guests)

    @property
    def is_full(self) -> bool:
        """Whether the line reaches beyond its zone."""
        return len(self.guests) >= self.holds

    def join(self, members: Guests) -> None:
        """A party joins at the end."""
        self.guests = np.concatenate([self.guests, members])
        self._behind_m = np.concatenate([self._behind_m, np.full(len(members), self.length_m)])

    def shuffle(self, dt_s: float) -> None:
        """Everyone walks up to whoever stands before them."""
        self._behind_m = np.maximum(self._places_m(), self._behind_m - SHUFFLE_MPS * dt_s)

    def ready(self, seats: int, dt_s: float) -> int:
        """How many of the first ``seats`` guests stand at the front."""
        front_m = max(6.0, seats / self._abreast * ROW_M) + SHUFFLE_MPS * dt_s
        return int(np.count_nonzero(self._behind_m[:seats] <= front_m))

    def give_up(self, guests: NDArray[np.bool_]) -> None:
        """These of the line's guests turn round and leave."""
        self.guests, self._behind_m = self.guests[~guests], self._behind_m[~guests]

    def leave(self, count: int) -> Guests:
        """The first ``count`` guests leave the line."""
        gone, self.guests = self.guests[:count], self.guests[count:]
        self._behind_m = self._behind_m[count:]
        return gone

    def places(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Where each guest of the line stands."""
        point = np.minimum((self._behind_m / spines.SAMPLE_M).astype(np.intp), len(self.spine_m) - 1)
        column = np.arange(len(self.guests)) % self._abreast - (self._abreast - 1) / 2
        x_m, y_m = self.spine_m[point].T
        ahead_x, ahead_y = self._ahead[point].T
        return x_m - column * self._aside_m * ahead_y, y_m + column * self._aside_m * ahead_x

    def _places_m(self) -> NDArray[np.float64]:
        """How far behind the front each guest's place is; an overlong line stands closer."""
        rows = np.arange(len(self.guests)) // self._abreast
        last = max(1, int(rows[-1])) if len(rows) else 1
        return np.asarray(rows * min(ROW_M, self.length_m / last), np.float64)
