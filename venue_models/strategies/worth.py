"""What invitations are worth: against parties that were held out, and against time blocks without any."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np

Z_95: Final = 1.959964
LEAST_PARTIES: Final = 10
"""Of each group, before shares are compared."""
LEAST_BLOCKS: Final = 8
"""Without invitations, before waits are compared: about two days."""
LEAST_GUESTS: Final = 20
"""Who boarded, before the mean wait of a block is one."""

Interval = tuple[float, float, float]
"""A figure and its 95 % interval."""


@dataclass(frozen=True, slots=True)
class Block:
    """One time block: which of which day, whether by lot invitations went out, who boarded, and what they waited."""

    day: int
    number: int
    is_on: bool
    boarded: int
    waited_min: float
    """All together."""

    @property
    def mean_min(self) -> float:
        """How long a guest waited."""
        return self.waited_min / max(self.boarded, 1)


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


def saved_min(blocks: Sequence[Block]) -> tuple[Interval | None, int]:
    """By how much waits were shorter with invitations than without, as drawn by lot.

    Each block without is compared with the middle of its two neighbours with, so that the course of the day cancels
    where it is straight; the interval is Student's over these differences.

    Args:
        blocks: in order of time.

    Returns:
        The figure, None while there are few blocks without that have two neighbours; and how many blocks those are.
    """
    differences = np.array(
        [
            off.mean_min - (before.mean_min + after.mean_min) / 2
            for before, off, after in zip(blocks, blocks[1:], blocks[2:], strict=False)
            if _is_between(before, off, after)
        ]
    )
    count = len(differences)
    if count < LEAST_BLOCKS:
        return None, count
    from scipy.special import stdtrit  # here: it is two days until there are so many, and each start would wait

    mean = float(differences.mean())
    reach = float(stdtrit(count - 1, 0.975)) * float(differences.std(ddof=1)) / sqrt(count)
    return (mean, mean - reach, mean + reach), count


def _is_between(before: Block, off: Block, after: Block) -> bool:
    """Whether a block without invitations lies directly between two with, and in each somebody boarded."""
    is_next = before.number + 1 == off.number == after.number - 1 and before.day == off.day == after.day
    counts = min(before.boarded, off.boarded, after.boarded) >= LEAST_GUESTS
    return is_next and counts and before.is_on and after.is_on and not off.is_on


def _wilson(hits: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    share, z2 = hits / count, Z_95**2
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    reach = Z_95 * sqrt(share * (1 - share) / count + z2 / (4 * count**2)) / (1 + z2 / count)
    return middle - reach, middle + reach
