"""Where every band was in the last minutes, small enough to keep for all: five bytes a sample."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import TRAIL, TRAIL_STEP_S, Rows, frozen
from venue_models.venue.model import ZoneGrid

KEPT_S: Final = 600.0
SAMPLES: Final = int(KEPT_S / TRAIL_STEP_S)
_UNITS: Final = 65_534
"""Steps of a 16-bit coordinate across the venue: 2 cm in a park of 1.3 km."""


class Trails:
    """A ring of samples of all bands.

    Args:
        grid: its extent is what coordinates are measured in.
        bands: how many there are.
    """

    def __init__(self, grid: ZoneGrid, bands: int) -> None:
        rows, columns = grid.walkable.shape[1:]
        self._origin_m = np.array([grid.x0_m, grid.y0_m])
        self._unit_m = max(rows, columns) * grid.cell_m / _UNITS
        self._place = np.zeros((SAMPLES, bands, 2), np.uint16)
        self._level = np.zeros((SAMPLES, bands), np.int8)
        self._is_there = np.zeros((SAMPLES, -(-bands // 8)), np.uint8)
        self._t_s = np.full(SAMPLES, -np.inf)
        self._taken = 0

    def sample(self, now_s: float, fixes: Rows, here: NDArray[np.bool_]) -> None:
        """Keep where the bands of ``here`` (one bool per row of FIX) are now, in place of the oldest sample."""
        turn = self._taken % SAMPLES
        for axis, name in enumerate(("x_m", "y_m")):
            steps = (fixes[name] - self._origin_m[axis]) / self._unit_m
            self._place[turn, :, axis] = np.clip(np.rint(steps), 0, _UNITS)
        self._level[turn] = np.clip(fixes["level"], -128, 127)
        self._is_there[turn] = np.packbits(here)
        self._t_s[turn] = now_s
        self._taken += 1

    def forget(self, bands: NDArray[np.intp]) -> None:
        """Keep nothing any more of where these bands were."""
        kept = np.ones(self._is_there.shape[1] * 8, np.bool_)
        kept[bands] = False
        self._is_there &= np.packbits(kept)
        self._place[:, bands], self._level[:, bands] = 0, 0

    def of(self, band: int, now_s: float) -> Rows:
        """TRAIL rows of one band over the last KEPT_S, oldest first."""
        turns = np.arange(max(0, self._taken - SAMPLES), self._taken) % SAMPLES
        there = self._is_there[turns, band // 8] >> (7 - band % 8) & 1
        turns = turns[(there == 1) & (self._t_s[turns] > now_s - KEPT_S)]
        trail = np.zeros(len(turns), TRAIL)
        place_m = self._place[turns, band] * self._unit_m + self._origin_m
        trail["x_m"], trail["y_m"] = place_m[:, 0], place_m[:, 1]
        trail["level"], trail["t_s"] = self._level[turns, band], self._t_s[turns]
        return frozen(trail)
