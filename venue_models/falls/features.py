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

PROFILE: Final = (-1.0, 1.5, 0.25)
"""From, to, step in seconds after the impact. What comes later is told by its spread: finer bins of it are how one
group of people was asked to fall."""
PRELUDE: Final = (-3.0, -1.0, 0.5)
"""The same before the fall, where people walk, stand or sit as they were asked to."""

RECENT: Final = 8 + 7 + 5 * 10 + 10 + 1
"""So many features come first that tell of the fall and what followed, compared with the posture before; the others
are the prelude."""
FEATURES: Final = RECENT + 3 + 3 * 4 + 1

Floats = NDArray[np.float64]


def between(begin_s: float, end_s: float) -> slice:
    """The part of a window from so long after the impact to so long after it; before it is negative."""
    return slice(BEFORE + round(begin_s * COMMON_HZ), BEFORE + round(end_s * COMMON_HZ) + 1)


def described(windows_g: Floats) -> Floats:
    """The features (n, FEATURES), finite, of windows (n, WINDOW, 3) in g, each of which has at least one sample."""
    held = _held(windows_g)
    magnitude = np.minimum(np.linalg.norm(held, axis=2), HIGHEST_G)
    bends = _bends(held)
    parts = [
        _knocks(magnitude),
        _falling(magnitude, held),
        _profile(magnitude, bends),
        _settling(~np.isnan(windows_g[:, :, 0]), held),
        _rhythm(magnitude, between(0.4, 6)),
        _prelude(magnitude, bends),
    ]
    return np.concatenate(parts, axis=1)


def _held(windows_g: Floats) -> Floats:
    """The windows without NaN: what was not seen is held at the nearest sample."""
    seen = ~np.isnan(windows_g[:, :, 0])
    first, last = seen.argmax(axis=1), WINDOW - 1 - seen[:, ::-1].argmax(axis=1)
    index = np.clip(np.arange(WINDOW), first[:, None], last[:, None])
    return np.take_along_axis(windows_g, index[:, :, None], axis=1)


def _knocks(m: Floats) -> Floats:
    """How hard and how wide the knock is, and what others there are near it and after it."""
    peak, near = m[:, BEFORE], m[:, between(-0.4, 0.4)]
    spans = ((-1.5, -0.25), (0.25, 1.5), (1.5, 4), (4, 8))
    columns = [peak, *(m[:, between(*span)].max(axis=1) for span in spans)]
    columns += [_is_top(m)[:, BEFORE:].sum(axis=1)]
    columns += [(near > _half(m)).sum(axis=1), np.maximum(near - 1, 0).sum(axis=1)]
    return np.stack(columns, axis=1)


def _half(m: Floats) -> Floats:
    """Half as far above rest as the knock, (n, 1)."""
    return np.asarray(1 + 0.5 * (m[:, BEFORE, None] - 1))


def _is_top(m: Floats) -> NDArray[np.bool_]:
    """Which inner samples are the top of a knock at least half as hard."""
    inner = m[:, 1:-1]
    return np.asarray((inner >= m[:, :-2]) & (inner > m[:, 2:]) & (inner > _half(m)))


def _falling(m: Floats, a: Floats) -> Floats:
    """How weightless it was before the knock, and for how long something pushed the whole wrist."""
    down = m[:, between(-1.2, 0)]
    push = np.linalg.norm(_moving_mean(a, SECOND), axis=2)
    columns = [
        down.min(axis=1),
        down[:, ::-1].argmin(axis=1),
        (down < LOW_G).sum(axis=1),
        np.maximum(1 - down, 0).sum(axis=1),
        m[:, between(0, 1)].min(axis=1),
        push.max(axis=1),
        push.min(axis=1),
    ]
    return np.stack(columns, axis=1)


def _bends(a: Floats) -> tuple[Floats, Floats, Floats]:
    """Sample by sample: jerk, how far the arm turns, and its tilt from the posture at the beginning."""
    step = np.linalg.norm(np.diff(a, axis=1, prepend=a[:, :1]), axis=2)
    jerk = np.log(np.minimum(step, 4.0) + LEAST_STEP_G)
    pull = _unit(np.pad(_moving_mean(a, 5), ((0, 0), (2, 2), (0, 0)), mode="edge"))
    turning = np.pad(_between_units(pull[:, 4:], pull[:, :-4]), ((0, 0), (2, 2)), mode="edge")
    tilt = _between_units(pull, _unit(a[:, between(-4, -1.5)].mean(axis=1))[:, None])
    return jerk, turning, tilt


def _profile(m: Floats, bends: tuple[Floats, ...]) -> Floats:
    """Bin by bin: highest and lowest magnitude, jerk, turning and tilt."""
    columns = []
    for part in _bins(PROFILE):
        columns += [m[:, part].max(axis=1), m[:, part].min(axis=1)]
        columns += [of[:, part].mean(axis=1) for of in bends]
    return np.stack(columns, axis=1)


def _prelude(m: Floats, bends: tuple[Floats, ...]) -> Floats:
    """What the wearer did before: other knocks, jerk, turning and tilt bin by bin, and rhythm."""
    columns = [m[:, between(-4, -1.5)].max(axis=1), _is_top(m)[:, : BEFORE - 1].sum(axis=1)]
    columns += [m[:, between(-2.5, -1.2)].min(axis=1)]
    columns += [of[:, part].mean(axis=1) for part in _bins(PRELUDE) for of in bends]
    return np.column_stack([*columns, _rhythm(m, between(-4, -0.4))])


def _bins(profile: tuple[float, float, float]) -> list[slice]:
    begin_s, end_s, step_s = profile
    starts_s = (begin_s + step_s * i for i in range(round((end_s - begin_s) / step_s)))
    return [between(start_s, start_s + step_s) for start_s in starts_s]


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


def _rhythm(m: Floats, part: slice) -> Floats:
    """The highest autocorrelation at the lags of steps and claps, (n, 1)."""
    lags = range(round(0.25 * COMMON_HZ), round(1.25 * COMMON_HZ) + 1)
    x = m[:, part] - m[:, part].mean(axis=1, keepdims=True)
    power = np.square(x).sum(axis=1) + 1e-3
    highest = np.max([(x[:, lag:] * x[:, :-lag]).sum(axis=1) / power for lag in lags], axis=0)
    return np.asarray(highest)[:, None]


def _moving_mean(a: Floats, samples: int) -> Floats:
    total = np.cumsum(np.insert(a, 0, 0.0, axis=1), axis=1)
    return np.asarray((total[:, samples:] - total[:, :-samples]) / samples)


def _unit(vectors: Floats) -> Floats:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), TINY))


def _between_units(one: Floats, other: Floats) -> Floats:
    """The angle between directions, in radians."""
    return np.asarray(np.arccos(np.clip((one * other).sum(axis=-1), -1, 1)))
