"""What a person or a vehicle did before and after an impact, by plain physics: what a responder is told.

The model's probability does not come from here (features.py, model.py); the veto of a ride does.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.falls.features import AFTER_S, BEFORE, SECOND, TINY, between
from venue_models.falls.resampling import COMMON_HZ

WEIGHTLESS_G: Final = 0.35
"""Below it a band counts weightless time (docs/band-protocol.md)."""
LONGEST_FALL_S: Final = 0.6
"""Of weightlessness: falling people have at most 0.35 s of it, drop towers and hills up to 2.35 s."""
PUSH_S: Final = 2.0
HIGHEST_PUSH_G: Final = 1.8
"""Mean acceleration over PUSH_S. A fall's is at most 1.25 g and a runner's 1.5 g: only a vehicle pushes that long."""
STILL_G: Final = 0.05
"""Spread of the three axes together over a second, as small as a band's own (docs/band-protocol.md)."""
MOVING_G: Final = 0.3
SETTLED_S: Final = 2.0
"""After the impact: until then the body rolls and the arm drops."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Aftermath:
    """Of (n,) impacts."""

    weightless_s: Floats
    is_still: NDArray[np.bool_]
    has_moved_again: NDArray[np.bool_]
    posture_change_deg: Floats
    """NaN where the arm was never calm enough before or after."""
    is_ride: NDArray[np.bool_]


def aftermath(windows_g: Floats) -> Aftermath:
    """What is to be seen in (n, WINDOW, 3) windows in g round their impacts; NaN where nothing was seen."""
    magnitude = np.sqrt(np.square(windows_g).sum(axis=2))
    weightless_s = _longest(magnitude[:, : BEFORE + 1] < WEIGHTLESS_G) / COMMON_HZ
    postures_before, _, spread_before = _seconds(windows_g[:, : between(-1, 0).start])
    postures_after, is_seen, spread_after = _seconds(windows_g[:, between(SETTLED_S, AFTER_S)])
    seen = is_seen.sum(axis=1)
    return Aftermath(
        weightless_s=weightless_s,
        is_still=(seen > 0) & (2 * (is_seen & (spread_after <= STILL_G)).sum(axis=1) >= seen),
        has_moved_again=(seen > 0) & (4 * (is_seen & (spread_after > MOVING_G)).sum(axis=1) >= seen),
        posture_change_deg=_angle_deg(
            _calmest(postures_before, spread_before), _calmest(postures_after, spread_after)
        ),
        is_ride=(weightless_s > LONGEST_FALL_S) | (_longest_push_g(windows_g) > HIGHEST_PUSH_G),
    )


def _seconds(part_g: Floats) -> tuple[Floats, NDArray[np.bool_], Floats]:
    """Second by second: mean (n, k, 3), whether all of it was seen, and spread, endless where it was not."""
    count = part_g.shape[1] // SECOND
    cut = part_g[:, : count * SECOND].reshape(len(part_g), count, SECOND, 3)
    spread = np.sqrt(cut.var(axis=2).sum(axis=2))
    is_seen = ~np.isnan(spread)
    return cut.mean(axis=2), is_seen, np.where(is_seen, spread, np.inf)


def _calmest(postures: Floats, spread: Floats) -> Floats:
    """The posture (n, 3) of the calmest second; NaN where none was calm."""
    calmest = spread.argmin(axis=1)[:, None]
    posture = np.take_along_axis(postures, calmest[:, :, None], axis=1)[:, 0]
    return np.where(np.take_along_axis(spread, calmest, axis=1) <= MOVING_G, posture, np.nan)


def _angle_deg(one: Floats, other: Floats) -> Floats:
    size = np.maximum(np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1), TINY)
    return np.asarray(np.degrees(np.arccos(np.clip((one * other).sum(axis=1) / size, -1, 1))))


def _longest(is_so: NDArray[np.bool_]) -> Floats:
    """The length of the longest run of True in each row."""
    run, longest = np.zeros(len(is_so)), np.zeros(len(is_so))
    for column in is_so.T:
        run = np.where(column, run + 1, 0)
        longest = np.maximum(longest, run)
    return longest


def _longest_push_g(windows_g: Floats) -> Floats:
    """The highest mean acceleration over PUSH_S."""
    span = round(PUSH_S * COMMON_HZ)
    total = np.cumsum(np.insert(np.nan_to_num(windows_g), 0, 0.0, axis=1), axis=1)
    return np.asarray(np.linalg.norm(total[:, span:] - total[:, :-span], axis=2).max(axis=1) / span)


def moves(samples_g: Floats, rate_hz: float) -> bool | None:
    """Whether somebody moves by now: for an episode that was held on a ride, asked of the motion after its exit.

    Args:
        samples_g: (n, 3) of whatever was seen since then.
        rate_hz: of them.

    Returns:
        None where less than a second of sound samples was seen.
    """
    sound = samples_g[np.isfinite(samples_g).all(axis=1)]
    second = round(rate_hz)
    if len(sound) < second:
        return None
    seconds = sound[: len(sound) // second * second].reshape(-1, second, 3)
    return bool((np.sqrt(seconds.var(axis=1).sum(axis=1)) > MOVING_G).any())
