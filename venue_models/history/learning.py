"""What forecasts learn from: one wait for each five minutes, of what was measured and what the sign said."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import Rows

USUAL_SHARE: Final = 0.72
"""Of a posted wait, what guests then waited, on average over 14 rides and four years (TouringPlans, 2015 to 2018)."""
MOSTLY: Final = 0.5
_LIKELY_SHARE: Final = (0.4, 1.1)
_WEIGHT_SLOTS: Final = 50
"""So many five minutes in which both are known count as much as what is usual elsewhere."""


def waits_to_learn_from(waits: Rows, attractions: int) -> Rows:
    """The same WAIT rows with the wait that a guest had, as far as it can be told, in ``wait_min``.

    What the venue measured itself, with a range, stands. Where it is the sign that was recorded, and a guest now and
    then, the sign tells the course of the day, and the guests how much of it they really wait at this attraction: one
    guest's wait in five minutes is too wild to learn from, and there is none at all where nobody was measured. An
    attraction that was measured most of the time, as by another counter of guests, is believed.

    Args:
        waits: WAIT rows.
        attractions: how many their ``attraction`` counts.
    """
    learned = waits.copy()
    is_own = ~np.isnan(waits["low_min"])
    for attraction in range(attractions):
        its = (waits["attraction"] == attraction) & ~is_own
        posted = waits["posted_min"][its].astype(np.float64)
        wait = waits["wait_min"][its].astype(np.float64)
        is_measured = ~np.isnan(wait)
        stands = is_measured & (np.isnan(posted) | (is_measured.sum() > MOSTLY * len(wait)))
        learned["wait_min"][its] = np.where(stands, wait, posted * _share(posted, wait))
    return learned


def _share(posted_min: NDArray[np.float64], wait_min: NDArray[np.float64]) -> float:
    """Of the posted wait, what guests wait here."""
    both = ~np.isnan(posted_min) & ~np.isnan(wait_min) & (posted_min > 0)
    posted, waited = posted_min[both], wait_min[both]
    believed = _WEIGHT_SLOTS * (posted.mean() if len(posted) else 1.0)
    return float(np.clip((waited.sum() + USUAL_SHARE * believed) / (posted.sum() + believed), *_LIKELY_SHARE))
