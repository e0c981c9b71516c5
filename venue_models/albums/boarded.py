"""Which of those who stood at a platform left with a vehicle: seated in front of a reader, then silent, all at once.

Others fall silent, too: riders of an earlier vehicle walk off, and one or the other of them passes out of hearing
just as a vehicle leaves. But they grow fainter for a quarter of a minute, and a vehicle takes its riders away in
seconds. So two things count: when a band was last heard, and how loud it was at the very moment of leaving.
"""

from collections import deque
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.albums.odds import Floats

BOARDS: Final = 0.87
"""Of the bands that were last heard at a platform within ABOUT_S of a vehicle's leaving, those that it took."""
ABOUT_S: Final = 45.0
APART_S: Final = 1.0
"""How far from the others' a rider's last moment is, on average, as it is believed at first: bands speak once a
second, and not all is heard. ..."""
LEAST_APART_S, MOST_APART_S = 0.4, 2.0
"""... It is learned, within these."""
HARDLY_HEARD: Final = 0.04
"""Some are hardly heard between bodies and metal: their last moment is ..."""
HARDLY_HEARD_S: Final = 6.0
"""... so far off, on average."""
SEATED_SD_DB: Final = 5.5
ELSEWHERE_DB: Final = 14.0
"""So much fainter than those who sit is, on average, whoever is about and does not, ..."""
ELSEWHERE_SD_DB: Final = 7.0
"""... with such differences between them."""

RIDES_AGAIN: Final = 0.03
"""Of those who have just come back from a ride, the share that leaves with the very next vehicle."""
LEFT_WITH_S: Final = 2.5
"""Whoever fell silent so shortly before or after a vehicle did left with it."""
BACK_AFTER: Final = (0.4, 1.8)
"""Whoever comes back does so after so many times the duration of the ride."""

LAG_S: Final = 3.5
LEVEL_DBM: Final = -52.0
"""What is believed of a platform before anything was seen: how long a vehicle is heard after it has left, and how
loud its riders are before."""
SEEN: Final = 30
ENOUGH: Final = 5
"""Of so many vehicles the middle one counts, as soon as there were a few."""
LAG_SCALE_S: Final = 2.0
LAG_SCALE_KNOWN_S: Final = 0.8
FARTHEST_S: Final = 7.0
STEP_S: Final = 0.25


class Leaving:
    """How vehicles leave one platform; learned from each, for they differ by their launch and by their readers."""

    def __init__(self) -> None:
        self._lags_s: deque[float] = deque(maxlen=SEEN)
        self._levels_dbm: deque[float] = deque(maxlen=SEEN)
        self._apart_s: deque[float] = deque(maxlen=SEEN)
        self._silent_s: deque[float] = deque(maxlen=SEEN)

    def silent_at(self, last_s: Floats, expected_s: float) -> float:
        """When a vehicle passed out of hearing: the moment at which most fell silent together.

        Args:
            last_s: (n,) when each band was last heard.
            expected_s: when the vehicle should have left, by the dispatch or by the camera.
        """
        lag_s = self.lag_s
        off_s = np.arange(lag_s - FARTHEST_S, lag_s + FARTHEST_S, STEP_S)
        together = _together(np.subtract.outer(last_s, expected_s + off_s), self._scale_s) * BOARDS
        scale_s = LAG_SCALE_KNOWN_S if len(self._lags_s) >= ENOUGH else LAG_SCALE_S
        fits = np.log(together + (1 - BOARDS) / (2 * ABOUT_S)).sum(axis=0)
        fits -= 2 * np.log1p(((off_s - lag_s) / scale_s) ** 2)
        return float(expected_s + off_s[fits.argmax()])

    def p_aboard(self, last_s: Floats, silent_s: float, loud_dbm: Floats, is_back: NDArray[np.bool_]) -> Floats:
        """How probably each band left with the vehicle that passed out of hearing at a time.

        Args:
            last_s: (n,) when each was last heard.
            silent_s: when the vehicle was.
            loud_dbm: (n,) how loud each was at the best reader when the vehicle left; NaN: not heard then.
            is_back: (n,) whether it has just come back from a ride.
        """
        level_dbm = self._level_dbm
        seated = _normal(loud_dbm, level_dbm, SEATED_SD_DB)
        elsewhere = _normal(np.minimum(loud_dbm, level_dbm), level_dbm - ELSEWHERE_DB, ELSEWHERE_SD_DB)
        louder = np.where(np.isnan(loud_dbm), 0.5, seated / elsewhere)
        aboard = BOARDS * _together(last_s - silent_s, self._scale_s) * louder * np.where(is_back, RIDES_AGAIN, 1.0)
        return np.asarray(aboard / (aboard + (1 - BOARDS) / (2 * ABOUT_S)))

    def learn(self, expected_s: float, silent_s: float, last_s: Floats, loud_dbm: Floats) -> None:
        """A vehicle has left.

        Args:
            expected_s: when it should have.
            silent_s: when it passed out of hearing.
            last_s: (riders,) when each of those who surely were aboard was last heard.
            loud_dbm: (riders,) and how loud they were before.
        """
        self._lags_s.append(silent_s - expected_s)
        self._levels_dbm.append(float(np.median(loud_dbm)))
        self._apart_s.append(float(np.abs(last_s - silent_s).mean()))
        self._silent_s.append(silent_s)

    def is_back(
        self, bands: NDArray[np.integer], since_s: Floats, last_s: Floats, ride_s: float
    ) -> NDArray[np.bool_]:
        """Which stays began as their band came back from a ride: it had fallen silent with a vehicle before.

        Args:
            bands: (stays,) of all stays of the last minutes.
            since_s: (stays,) when each was first heard.
            last_s: (stays,) and last.
            ride_s: how long the ride takes.
        """
        order = np.lexsort((since_s, bands))
        left_s = last_s[order][:-1]
        away_s = since_s[order][1:] - left_s
        left = np.abs(np.subtract.outer(left_s, np.array(self._silent_s))).min(axis=1, initial=np.inf) < LEFT_WITH_S
        is_ride = (away_s > BACK_AFTER[0] * ride_s) & (away_s < BACK_AFTER[1] * ride_s)
        back = np.zeros(len(bands), np.bool_)
        back[order[1:][left & is_ride & (bands[order][1:] == bands[order][:-1])]] = True
        return back

    @property
    def lag_s(self) -> float:
        """How long after its leaving a vehicle passes out of hearing."""
        return median(self._lags_s) if len(self._lags_s) >= ENOUGH else LAG_S

    @property
    def _scale_s(self) -> float:
        apart_s = median(self._apart_s) if len(self._apart_s) >= ENOUGH else APART_S
        return min(max(apart_s, LEAST_APART_S), MOST_APART_S)

    @property
    def _level_dbm(self) -> float:
        return median(self._levels_dbm) if len(self._levels_dbm) >= ENOUGH else LEVEL_DBM


def _together(off_s: NDArray[np.float64], scale_s: float) -> Floats:
    """The density of last moments about the one at which the vehicle passed out of hearing."""
    usual = np.exp(-np.abs(off_s) / scale_s) / (2 * scale_s)
    hardly = np.exp(-np.abs(off_s) / HARDLY_HEARD_S) / (2 * HARDLY_HEARD_S)
    return np.asarray((1 - HARDLY_HEARD) * usual + HARDLY_HEARD * hardly)


def _normal(at: Floats, mean: float, sd: float) -> Floats:
    return np.asarray(np.exp(-(((at - mean) / sd) ** 2) / 2) / sd)
