"""What share of guests wears a band, for a line that has hardly begun to know: what the other lines have seen.

Who wears a band walks all over the park, so the shares of lines differ by little, and by how little is assumed
(SPREAD). What is expected of a line is the mean of the others, each weighed by how well it is known and never by more
than lines differ (a random-effects mean); it is worth as many guests as make its own error. A line whose share is
really another one has left that behind after a few vehicles.
"""

from collections.abc import Iterable
from typing import Final

SPREAD: Final = 0.1
"""Standard deviation of the share from line to line."""
PARTY: Final = 6.0
"""So many guests tell as much of the share as one would who comes alone: whole parties wear a band, or do not."""
LEAST_VARIANCE: Final = 0.05
"""Of one guest: even where everybody seems to wear one."""
ENOUGH: Final = 40.0
"""Guests that the others must have seen together to say anything."""


def expected_share(others: Iterable[tuple[float, float]]) -> tuple[float, float] | None:
    """What the other lines say of one.

    Args:
        others: per other line, guests with a band and all guests that it has seen; (0, 0) where nobody counts them.

    Returns:
        The share, and how many guests seen at that line itself it is worth; None where the others say nothing.
    """
    known = [(min(banded / guests, 1.0), guests) for banded, guests in others if guests >= 1]
    total = sum(guests for _, guests in known)
    if total < ENOUGH:
        return None
    rough = sum(share * guests for share, guests in known) / total
    variance = PARTY * max(rough * (1 - rough), LEAST_VARIANCE)
    weights = [1 / (SPREAD**2 + variance / guests) for _, guests in known]
    share = sum(weight * share for weight, (share, _) in zip(weights, known, strict=True)) / sum(weights)
    return min(max(share, 0.01), 1.0), variance / (SPREAD**2 + 1 / sum(weights))
