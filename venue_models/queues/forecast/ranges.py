"""Ranges that hold in four of five cases, whatever the season does: each is stretched until it has.

Adaptive conformal inference (Gibbs and Candès 2021): after each day a line's ranges widen if the truth was outside
more often than it may, and narrow if it was less often.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.queues.forecast.usual import quiet_mean

OUTSIDE: Final = 0.2
"""Share of truths that may be outside."""
STEP: Final = 0.15
"""How far one day moves the logarithm of a width, if all truths were outside."""
NARROWEST: Final = 0.3
WIDEST: Final = 5.0
ROUNDING_MIN: Final = 0.5
"""A range is never narrower than the steps of a clock allow."""
TRUSTED_CASES: Final = 200.0
"""With so many cases of its own, a line's width is half its own and half everybody's."""

Floats32 = NDArray[np.float32]


def stretched(waits: Floats32, widths: Floats32) -> Floats32:
    """Median, low and high (3, attractions, …, horizons) with ranges by ``widths`` (attractions, horizons)."""
    by = widths.reshape(len(widths), *(1,) * (waits.ndim - 3), -1)
    median, low, high = waits
    low = np.maximum(median - by * np.maximum(median - low, ROUNDING_MIN), 0)
    high = median + by * np.maximum(high - median, ROUNDING_MIN)
    return np.stack([median, low, high])


def first_widths(waits: Floats32, truth: Floats32, attraction: NDArray[np.integer], attractions: int) -> Floats32:
    """The stretch that would have held four fifths, (attractions, horizons).

    Split conformal prediction (Lei et al. 2018), each line shrunk towards all.

    Args:
        waits: median, low and high, (3, n, horizons).
        truth: what came, (n, horizons), NaN unknown.
        attraction: whose, (n,).
        attractions: how many there are.
    """
    median, low, high = waits
    below = (median - truth) / np.maximum(median - low, ROUNDING_MIN)
    above = (truth - median) / np.maximum(high - median, ROUNDING_MIN)
    needed = np.maximum(below, above)
    widths = np.ones((attractions, truth.shape[-1]), np.float32)
    for horizon, its in enumerate(needed.T):
        known = ~np.isnan(its)
        everybody = np.quantile(its[known], 1 - OUTSIDE) if known.any() else 1.0
        widths[:, horizon] = everybody
        for line in np.unique(attraction[known]):
            own = its[known & (attraction == line)]
            share = len(own) / (len(own) + TRUSTED_CASES)
            widths[line, horizon] = share * np.quantile(own, 1 - OUTSIDE) + (1 - share) * everybody
    return np.asarray(np.clip(widths, NARROWEST, WIDEST), np.float32)


def adapted(widths: Floats32, waits: Floats32, truth: Floats32) -> Floats32:
    """The widths after a day with these forecasts, stretched by ``widths``, and what became true of them."""
    _, low, high = stretched(waits, widths)
    outside = np.where(np.isnan(truth), np.nan, (truth < low) | (truth > high)).astype(np.float32)
    step = np.nan_to_num(quiet_mean(outside, axis=1) - OUTSIDE, nan=0.0) * STEP
    return np.asarray(np.clip(widths * np.exp(step), NARROWEST, WIDEST), np.float32)
