"""What a band's report of an impact says without its motion: whom to ask, and whose motion to fetch."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.falls.aftermath import LONGEST_FALL_S, WEIGHTLESS_G
from venue_models.falls.judgement import Suspicion
from venue_models.falls.model import Model, shipped_model, sigmoid

IMPACT_G: Final = 3.0
"""From here on a band reports an impact; this and what follows is how docs/band-protocol.md defines its words."""
PEAK_WITHIN_S: Final = 2.0
WEIGHTLESS_WITHIN_S: Final = 2.0
STILL_G: Final = 0.05
STILL_FOR_S: Final = 2.0
STILL_BY_S: Final = 6.0
"""After the impact: a report of a band that lies still says so by then."""
HARDEST_G: Final = 6.0
"""A harder knock speaks no louder: bands with a range of ±4 g per axis cannot tell one."""

Floats = NDArray[np.float64]


def judge_report(
    peak_g: float, weightless_s: float, is_still: bool, is_worn: bool, *, model: Model | None = None
) -> Suspicion:
    """How likely a fall is by a report alone: its peak, the weightless time before it, and whether the band is still.

    A band cannot be still in the first 4 s, so its later reports are worth judging again. One that is not on a wrist
    has fallen by itself.
    """
    judge = model or shipped_model()
    if not (np.isfinite(peak_g) and np.isfinite(weightless_s)):
        return Suspicion(is_worn, 0.5, is_ride=False, why="the report cannot be read, so the wearer is asked")
    probability = float(sigmoid(judge.report @ report_row(peak_g, is_still)))
    seen = f"{peak_g:.1f} g, {weightless_s:.2f} s weightless before, {'still' if is_still else 'not still'} since"
    if not is_worn:
        return Suspicion(False, probability, is_ride=False, why=f"not worn, so the band itself was knocked: {seen}")
    if weightless_s > LONGEST_FALL_S:
        return Suspicion(False, probability, is_ride=True, why=f"a ride, as no fall is weightless so long: {seen}")
    is_like = probability >= judge.suspect_above
    return Suspicion(is_like, probability, is_ride=False, why=f"{'like' if is_like else 'unlike'} a fall: {seen}")


def report_row(peak_g: float, is_still: bool) -> Floats:
    """What the weights of Model.report belong to, (3,).

    Weightlessness is not among it: below a ride's it tells a fall from a jump the wrong way round.
    """
    return np.array([min(peak_g, HARDEST_G), is_still, 1.0])


def reports_in(samples_g: Floats, rate_hz: float) -> Floats:
    """What a band would have reported of this motion, (n, 3): seconds of the impact, then peak and weightless time.

    Args:
        samples_g: (samples, 3), finite.
        rate_hz: of them.
    """
    magnitude = np.linalg.norm(samples_g, axis=1)
    within, before = round(PEAK_WITHIN_S * rate_hz), round(WEIGHTLESS_WITHIN_S * rate_hz)
    reports, free_from = [], 0
    for at in np.flatnonzero(magnitude >= IMPACT_G).tolist():
        if at >= free_from:
            free_from = at + within
            low = magnitude[max(at - before, 0) : at] < WEIGHTLESS_G
            reports.append((at / rate_hz, magnitude[at:free_from].max(), _longest_run(low) / rate_hz))
    return np.array(reports, np.float64).reshape(-1, 3)


def lies_still(samples_g: Floats, rate_hz: float, impact_at_s: float) -> bool:
    """Whether the band's later reports would have said so, as far as the motion goes."""
    last = round((impact_at_s + STILL_BY_S) * rate_hz)
    seen = samples_g[round(impact_at_s * rate_hz) + 1 : last][-round(STILL_FOR_S * rate_hz) :]
    return len(seen) >= round(STILL_FOR_S * rate_hz) and bool((seen.std(axis=0) <= STILL_G).all())


def _longest_run(is_so: NDArray[np.bool_]) -> int:
    ends = np.flatnonzero(np.diff(np.concatenate([[False], is_so, [False]])))
    return int(np.diff(ends.reshape(-1, 2)).max(initial=0))
