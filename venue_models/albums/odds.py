"""Probabilities as log-odds, and what a count of people says of each of them."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LEAST: Final = 1e-6
"""Nobody is surer than this of anything: the model itself may be wrong."""


def logit(probability: Floats | float) -> Floats:
    """Log-odds, with certainty cut at LEAST."""
    clipped = np.clip(probability, LEAST, 1 - LEAST)
    return np.asarray(np.log(clipped) - np.log1p(-clipped))


def probability(log_odds: Floats | float) -> Floats:
    """The way back."""
    return np.asarray(1 / (1 + np.exp(-np.asarray(log_odds, np.float64))))


def count_of(p: Floats) -> Floats:
    """(n + 1,) how probably 0 … n of n people are there, each by itself (Poisson-binomial)."""
    count = np.zeros(len(p) + 1)
    count[0] = 1.0
    for one in p.tolist():
        count[1:] = count[1:] * (1 - one) + count[:-1] * one
        count[0] *= 1 - one
    return count


def given_count(p: Floats, likelihood: Floats) -> Floats:
    """What a count makes of each probability, where each person is there or not whatever the others do.

    The number of people is Poisson-binomial; of everybody it is reckoned without them, and both their being there and
    their not being there are weighed by how well the count fits.

    Args:
        p: (n,) probabilities before.
        likelihood: (n + 1,) of the count that was seen, given that 0 … n of these people were there.

    Returns:
        (n,) probabilities after.
    """
    n = len(p)
    others = np.zeros((n, n + 1))
    others[:, 0] = 1.0
    for one in range(n):
        grown = others * (1 - p[one])
        grown[:, 1:] += others[:, :-1] * p[one]
        grown[one] = others[one]
        others = grown
    without = others[:, :n] @ likelihood[:n]
    with_them = others[:, :n] @ likelihood[1:]
    there, not_there = p * with_them, (1 - p) * without
    return np.asarray(there / np.maximum(there + not_there, 1e-300))
