"""What the motion round an impact says, in numbers that do not depend on how the watch sits, and little on its maker.

A window is WINDOW samples at the common rate with the impact at BEFORE; what was not seen is NaN. Everything is made
of magnitudes, of spreads summed over the axes, and of angles between directions, so that turning or mirroring the
axes changes nothing. The phases are those that Noury et al. 2008 and Bagalà et al. 2012 tell apart: before, falling,
impact, aftermath.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.falls.resampling import COMMON_HZ

BEFORE_S: Final = 4.0
AFTER_S: Final = 8.0
BEFORE: Final = round(BEFORE_S * COMMON_HZ)
AFTER: Final = round(AFTER_S * COMMON_HZ)
WINDOW: Final = BEFORE + 1 + AFTER
SECOND: Final = round(COMMON_HZ)

LOW_G: Final = 0.6
"""Below it a wrist is on its way down: a person who falls is rarely as weightless as a stone."""
HIGHEST_G: Final = 6.0
"""A harder knock counts as one of it: watches with a range of ±4 g per axis see hardly more."""
LEAST_STEP_G: Final = 0.05
"""Smaller steps from sample to sample are noise of the cheaper sensors."""
TINY: Final = 1e-6

PROFILE: Final = ((-3.0, -1.0, 0.5), (-1.0, 1.5, 0.25), (1.5, 4.0, 0.5), (4.0, 8.0, 1.0))
"""From, to, step in seconds after the impact: fine where things happen fast."""

BINS: Final = tuple(
    (begin_s + step_s * i, begin_s + step_s * (i + 1))
    for begin_s, end_s, step_s in PROFILE
    for i in range(round((end_s - begin_s) / step_s))
)
FEATURES: Final = 10 + 8 + 5 * len(BINS) + 10 + 2

Floats = NDArray[np.float64]


def between(begin_s: float, end_s: float) -> slice:
    """The part of a window from so long after the impact to so long after it; before it is negative."""
    return slice(BEFORE + round(begin_s * COMMON_HZ), BEFORE + round(end_s * COMMON_HZ) + 1)


def described(windows_g: Floats) -> Floats:
    """The features (n, FEATURES), finite, of windows (n, WINDOW, 3) in g, each of which has at least one sample."""
    held = _held(windows_g)
    magnitude = np.minimum(np.linalg.norm(held, axis=2), HIGHEST_G)
    parts = [
        _knocks(magnitude),
        _falling(magnitude, held),
        _profile(magnitude, held),
        _settling(~np.isnan(windows_g[:, :, 0]), held),
        _rhythm(magnitude),
    ]
    return np.concatenate(parts, axis=1)


def _held(windows_g: Floats) -> Floats:
    """The windows without NaN: what was not seen is held at the nearest sample."""
    seen = ~np.isnan(windows_g[:, :, 0])
    first, last = seen.argmax(axis=1), WINDOW - 1 - seen[:, ::-1].argmax(axis=1)
    index = np.clip(np.arange(WINDOW), first[:, None], last[:, None])
    return np.take_along_axis(windows_g, index[:, :, None], axis=1)


def _knocks(m: Floats) -> Floats:
    """How hard and how wide the knock is, and what others there are."""
    peak = m[:, BEFORE]
    half = (1 + 0.5 * (peak - 1))[:, None]
    inner, near = m[:, 1:-1], m[:, between(-0.4, 0.4)]
    is_top = (inner >= m[:, :-2]) & (inner > m[:, 2:]) & (inner > half)
    spans = ((-4, -1.5), (-1.5, -0.25), (0.25, 1.5), (1.5, 4), (4, 8))
    columns = [peak, *(m[:, between(*span)].max(axis=1) for span in spans)]
    columns += [is_top[:, : BEFORE - 1].sum(axis=1), is_top[:, BEFORE:].sum(axis=1)]
    columns += [(near > half).sum(axis=1), np.maximum(near - 1, 0).sum(axis=1)]
    return np.stack(columns, axis=1)


def _falling(m: Floats, a: Floats) -> Floats:
    """How weightless it was before the knock, and for how long something pushed the whole wrist."""
    down = m[:, between(-1.2, 0)]
    push = np.linalg.norm(_moving_mean(a, SECOND), axis=2)
    columns = [
        down.min(axis=1),
        down[:, ::-1].argmin(axis=1),
        (down < LOW_G).sum(axis=1),
        np.maximum(1 - down, 0).sum(axis=1),
        m[:, between(-2.5, -1.2)].min(axis=1),
        m[:, between(0, 1)].min(axis=1),
        push.max(axis=1),
        push.min(axis=1),
    ]
    return np.stack(columns, axis=1)


def _profile(m: Floats, a: Floats) -> Floats:
    """Bin by bin: highest and lowest magnitude, jerk, turning, and the tilt from the posture at the beginning."""
    step = np.linalg.norm(np.diff(a, axis=1, prepend=a[:, :1]), axis=2)
    jerk = np.log(np.minimum(step, 4.0) + LEAST_STEP_G)
    pull = _unit(np.pad(_moving_mean(a, 5), ((0, 0), (2, 2), (0, 0)), mode="edge"))
    turning = np.pad(_between_units(pull[:, 4:], pull[:, :-4]), ((0, 0), (2, 2)), mode="edge")
    tilt = _between_units(pull, _unit(a[:, between(-4, -1.5)].mean(axis=1))[:, None])
    columns = []
    for part in (between(*span_s) for span_s in BINS):
        columns += [m[:, part].max(axis=1), m[:, part].min(axis=1)]
        columns += [of[:, part].mean(axis=1) for of in (jerk, turning, tilt)]
    return np.stack(columns, axis=1)


def _settling(seen: NDArray[np.bool_], a: Floats) -> Floats:
    """How calm it became, second by second as far as was seen, and in which posture."""
    begin = between(0.6, 0).start
    count = (WINDOW - begin) // SECOND
    seconds = a[:, begin : begin + count * SECOND].reshape(len(a), count, SECOND, 3)
    is_seen = seen[:, begin : begin + count * SECOND : SECOND].copy()
    is_seen[:, 0] = True
    spread = np.where(is_seen, np.sqrt(seconds.var(axis=2).sum(axis=2)), np.nan)
    posture = seconds.mean(axis=2)
    early, onset = posture[:, 0], a[:, between(-1.5, -0.6)].mean(axis=1)
    before = a[:, between(-4, -1.5)].mean(axis=1)
    after = np.take_along_axis(posture, np.nanargmin(spread, axis=1)[:, None, None], axis=1)[:, 0]
    pairs = ((before, after), (before, early), (onset, after), (early, after))
    columns = [of(spread, axis=1) for of in (np.nanmin, np.nanmedian, np.nanmax)]
    columns += [spread[:, 0], *(_between_units(_unit(one), _unit(other)) for one, other in pairs)]
    columns += [np.linalg.norm(before, axis=1), np.linalg.norm(after, axis=1)]
    return np.stack(columns, axis=1)


def _rhythm(m: Floats) -> Floats:
    """The highest autocorrelation at the lags of steps and claps, before the impact and after it."""
    lags = range(round(0.25 * COMMON_HZ), round(1.25 * COMMON_HZ) + 1)
    columns = []
    for part in (between(-4, -0.4), between(0.4, 6)):
        x = m[:, part] - m[:, part].mean(axis=1, keepdims=True)
        power = np.square(x).sum(axis=1) + 1e-3
        columns.append(np.max([(x[:, lag:] * x[:, :-lag]).sum(axis=1) / power for lag in lags], axis=0))
    return np.stack(columns, axis=1)


def _moving_mean(a: Floats, samples: int) -> Floats:
    total = np.cumsum(np.insert(a, 0, 0.0, axis=1), axis=1)
    return np.asarray((total[:, samples:] - total[:, :-samples]) / samples)


def _unit(vectors: Floats) -> Floats:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), TINY))


def _between_units(one: Floats, other: Floats) -> Floats:
    """The angle between directions, in radians."""
    return np.asarray(np.arccos(np.clip((one * other).sum(axis=-1), -1, 1)))
