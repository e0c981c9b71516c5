"""The forecast before there is a model: the usual course of the day, brought to today's level.

What is unusual now fades as it goes on: of a difference from the usual, ``FADING`` is left at each horizon. While few
days are known, the usual is believed only in part, and on the first day the forecast is the wait as it is now.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

HORIZONS_MIN: Final = (15, 30, 60, 120)
FADING_MIN: Final = 130.0
"""What is unusual falls to 1/e in so long: fitted to posted waits of 2015 and 2016 (TouringPlans)."""
DOUBTED_DAYS: Final = 2.0
"""With so many days known, the usual counts half."""

BELOW: Final = 0.3
ABOVE: Final = 0.4
SMALL_MIN: Final = 5.0
"""A forecast is off by so much of its size, and of this, an hour ahead, where the usual is known."""
GROWTH: Final = 0.4
"""The power of the time by which that grows."""
UNUSED: Final = 0.5
"""By so much more on the first day."""

Floats32 = NDArray[np.float32]


def shape_forecast(
    wait_min: Floats32,
    age_min: Floats32,
    usual_then_min: Floats32,
    usual_min: Floats32,
    days_known: NDArray[np.int64],
) -> Floats32:
    """Waits with the ends of their ranges, (3, attractions, moments, horizons): the likeliest, low, high.

    Args:
        wait_min: the last known wait, (attractions, moments).
        age_min: how old it is.
        usual_then_min: what is usual at the time of that wait; NaN unknown.
        usual_min: what is usual at each horizon, (attractions, moments, horizons); NaN unknown.
        days_known: on how many days the usual rests, (attractions,).
    """
    gone_min = age_min[:, :, None] + np.array(HORIZONS_MIN, np.float32)
    now = wait_min[:, :, None]
    usual = usual_min + np.exp(-gone_min / FADING_MIN) * (now - usual_then_min[:, :, None])
    trust = (days_known / (days_known + DOUBTED_DAYS))[:, None, None]
    wait = np.maximum(np.where(np.isnan(usual), now, now + trust * (usual - now)), 0)
    size = (gone_min / 60) ** GROWTH * (wait + SMALL_MIN) * (1 + UNUSED * (1 - trust))
    return np.stack([wait, np.maximum(wait - BELOW * size, 0), wait + ABOVE * size]).astype(np.float32)
