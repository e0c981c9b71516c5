"""How a virtual wrist moves: everyday life, falls, and recordings, each as a function of time.

A motion takes times in seconds, shape (n,), and gives accelerations in g, shape (n, 3). The falls are not anybody's:
they have the phases that the literature agrees on (weightlessness of up to 0.35 s, an impact of some g that rings
for a tenth of a second, lying still), with their lengths and heights as arguments.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
MotionOf = Callable[[Floats], Floats]

_DOWN: Final = np.array([0.2, -0.1, 0.97])
_LYING: Final = np.array([0.9, 0.42, 0.117])
_SWING_HZ: Final = 0.9
_STEP_HZ: Final = 1.8
_BLOW_S: Final = 0.02
"""How long the blow is at its highest: a sample of 50 Hz always meets it."""
_RING_S: Final = 0.06
_BLOWS: Final = ((0.0, 1.0), (0.16, 0.6), (0.38, 0.35))
"""Seconds after the first blow, and how hard each is beside it."""
_TURNS_S: Final = 0.5
"""So long the wrist takes from hanging down to lying."""
_SETTLES_S: Final = 0.6
_SETTLING_HZ: Final = 3.0
_ACROSS: Final = np.array([0.3, 0.8, -0.5])


def resting(at_s: Floats) -> Floats:
    """A band on a table."""
    return np.broadcast_to(np.array([0.0, 0.0, 1.0]), (len(at_s), 3)).copy()


def walking(at_s: Floats) -> Floats:
    """A guest who strolls: gravity, the swing of the arm, the shock of each step."""
    swing = 0.18 * np.sin(2 * np.pi * _SWING_HZ * at_s)
    step = 0.12 * np.abs(np.sin(np.pi * _STEP_HZ * at_s)) ** 3
    return _DOWN + np.stack([swing, 0.5 * swing, step], axis=1)


@dataclass(frozen=True, slots=True)
class Fall:
    """A guest who strolls, falls, and lies still soon after the impact at ``at_s``.

    The hand strikes first, then the elbow and the trunk; the arm comes to rest as the body does.
    """

    at_s: float
    peak_g: float = 6.0
    weightless_s: float = 0.3
    before: MotionOf = walking

    def __call__(self, at_s: Floats) -> Floats:
        """The acceleration at these times."""
        since_s = (at_s - self.at_s)[:, None]
        falling = 0.1 * self.before(at_s)
        return np.select(
            [since_s < -self.weightless_s, since_s < 0], [self.before(at_s), falling], self._down(since_s)
        )

    def _down(self, since_s: Floats) -> Floats:
        """From the impact on: the blows along the arm as it turns, on top of gravity."""
        turned = np.clip(since_s / _TURNS_S, 0.0, 1.0)
        lying = _DOWN + (_LYING - _DOWN) * turned
        lying = lying / np.linalg.norm(lying, axis=1, keepdims=True)
        strength = np.zeros_like(since_s)
        for after_s, share in _BLOWS:
            fades = np.exp(-np.maximum(since_s - after_s - _BLOW_S, 0.0) / _RING_S)
            strength += np.where(since_s >= after_s, share * fades, 0.0)
        settling = np.exp(-np.maximum(since_s, 0.0) / _SETTLES_S) * np.sin(2 * np.pi * _SETTLING_HZ * since_s)
        return np.asarray(lying * (1.0 + (self.peak_g - 1.0) * strength) + 0.4 * settling * _ACROSS)


@dataclass(frozen=True, slots=True, eq=False)
class Recorded:
    """A recording, played from ``begins_at_s``; before and after it the wrist keeps its first and last posture.

    ``samples_g`` is (n, 3), NaN-free, at ``rate_hz``.
    """

    samples_g: Floats
    rate_hz: float
    begins_at_s: float

    def __call__(self, at_s: Floats) -> Floats:
        """The acceleration at these times, linear between samples."""
        position = (at_s - self.begins_at_s) * self.rate_hz
        known = np.arange(len(self.samples_g))
        return np.stack([np.interp(position, known, axis) for axis in self.samples_g.T], axis=1)
