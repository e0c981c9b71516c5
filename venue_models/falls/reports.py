"""What a band's report of an impact says without its motion: whom to ask, and whose motion to fetch."""

from typing import Final

import numpy as np

from venue_models.falls.aftermath import LONGEST_FALL_S
from venue_models.falls.judgement import Suspicion
from venue_models.falls.model import Model, shipped_model, sigmoid

HARDEST_G: Final = 6.0
"""A harder knock speaks no louder: bands with a range of ±4 g per axis cannot tell one."""
LONGEST_S: Final = 0.35
"""Of weightlessness in falling people (docs/falls.md)."""


def judge_report(
    peak_g: float, weightless_s: float, is_still: bool, is_worn: bool, *, model: Model | None = None
) -> Suspicion:
    """How likely a fall is by a report alone (docs/band-protocol.md): peak, weightless time before it, stillness.

    A band that is not on a wrist has fallen by itself.
    """
    judge = model or shipped_model()
    if not (np.isfinite(peak_g) and np.isfinite(weightless_s)):
        return Suspicion(True, 0.5, is_ride=False, why="the report cannot be read, so the wearer is asked")
    probability = float(sigmoid(judge.report @ report_row(peak_g, weightless_s, is_still)))
    seen = f"{peak_g:.1f} g, {weightless_s:.2f} s weightless before, {'still' if is_still else 'moving'} since"
    if not is_worn:
        return Suspicion(False, probability, is_ride=False, why=f"not worn: the band itself was knocked ({seen})")
    if weightless_s > LONGEST_FALL_S:
        return Suspicion(False, probability, is_ride=True, why=f"a ride: no fall is weightless for so long ({seen})")
    is_suspected = probability >= judge.suspect_above
    return Suspicion(
        is_suspected, probability, is_ride=False, why=f"{'like' if is_suspected else 'unlike'} a fall: {seen}"
    )


def report_row(peak_g: float, weightless_s: float, is_still: bool) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """What the weights of Model.report belong to."""
    return np.array([min(peak_g, HARDEST_G), min(weightless_s, LONGEST_S), is_still, 1.0])
