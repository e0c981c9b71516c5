"""What invitations are worth: against parties that were held out, and against time blocks without any."""

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import Final

import numpy as np
from scipy.special import stdtrit

Z_95: Final = 1.959964
LEAST_PARTIES: Final = 10
"""Of each group, before shares are compared."""
LEAST_STRATA: Final = 4
"""Before blocks are compared."""
LEAST_GUESTS: Final = 20
"""Who boarded, before the mean wait of a block is one."""

Interval = tuple[float, float, float]
"""A figure and its 95 % interval."""


def uplift(came: int, invited: int, held_out_came: int, held_out: int) -> Interval | None:
    """The difference of two shares, with the interval of Newcombe (1998, method 10, from two of Wilson's).

    Returns:
        None while either group is small.
    """
    if min(invited, held_out) < LEAST_PARTIES:
        return None
    one, other = came / invited, held_out_came / held_out
    one_low, one_high = _wilson(came, invited)
    other_low, other_high = _wilson(held_out_came, held_out)
    difference = one - other
    low = difference - sqrt((one - one_low) ** 2 + (other_high - other) ** 2)
    high = difference + sqrt((one_high - one) ** 2 + (other - other_low) ** 2)
    return difference, low, high


def saved_min(strata: Sequence[tuple[Sequence[float], Sequence[float]]]) -> Interval | None:
    """By how much waits were shorter in blocks with invitations than in those without, as drawn by lot.

    Each stratum, of blocks that follow each other, is compared within itself, so that the hour of the day cancels;
    the interval is Student's over strata.

    Args:
        strata: of each, the mean waits of its blocks with invitations, and of those without.

    Returns:
        None while there are few strata with both.
    """
    differences = np.array([np.mean(off) - np.mean(on) for on, off in strata if len(on) and len(off)])
    if len(differences) < LEAST_STRATA:
        return None
    mean = float(differences.mean())
    reach = float(stdtrit(len(differences) - 1, 0.975)) * float(differences.std(ddof=1)) / sqrt(len(differences))
    return mean, mean - reach, mean + reach


def means_of(blocks: Iterable[tuple[bool, int, float]]) -> tuple[list[float], list[float]]:
    """The mean waits of blocks with invitations and of those without, each from (is on, boarded, minutes waited)."""
    on: list[float] = []
    off: list[float] = []
    for is_on, boarded, waited_min in blocks:
        if boarded >= LEAST_GUESTS:
            (on if is_on else off).append(waited_min / boarded)
    return on, off


def _wilson(hits: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    share, z2 = hits / count, Z_95**2
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    reach = Z_95 * sqrt(share * (1 - share) / count + z2 / (4 * count**2)) / (1 + z2 / count)
    return middle - reach, middle + reach
