"""Mean and variance of the logarithm of a gamma number: by recurrence up to where few terms of a series suffice.

Importing scipy for them takes longer than restoring every open alert when a venue starts again.
"""

from math import log
from typing import Final

SERIES_FROM: Final = 12.0
"""From here on the series below are right to 14 digits."""


def log_gamma_mean(shape: float) -> float:
    """The digamma function of a shape above 0 (Abramowitz and Stegun, 6.3.5 and 6.3.18)."""
    below = 0.0
    while shape < SERIES_FROM:
        below += 1 / shape
        shape += 1
    square = 1 / shape**2
    series = square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square / 240)))
    return log(shape) - 0.5 / shape - series - below


def log_gamma_variance(shape: float) -> float:
    """The trigamma function of a shape above 0 (6.4.6 and 6.4.12)."""
    below = 0.0
    while shape < SERIES_FROM:
        below += 1 / shape**2
        shape += 1
    square = 1 / shape**2
    series = square * (1 / 6 - square * (1 / 30 - square * (1 / 42 - square / 30)))
    return (1 + series) / shape + 0.5 * square + below
