"""The accelerometer of a virtual band: it samples a motion, notices impacts, and keeps the seconds round them."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from wearable_bridge.bands.virtual_motion import MotionOf
from wearable_bridge.protocol.motion import BEFORE_IMPACT, G_PER_UNIT, HISTORY_SAMPLES, RATE_HZ, Samples

IMPACT_G: Final = 3.0
"""An acceleration of so much is an impact."""
WEIGHTLESS_G: Final = 0.35
"""Less than so much is weightlessness."""
_WEIGHTLESS_WITHIN: Final = 2 * RATE_HZ
"""Samples before an impact in which weightlessness is looked for."""
_ONE_IMPACT: Final = 2 * RATE_HZ
"""Samples in which a second knock belongs to the same impact."""
_POSTURE: Final = 2 * RATE_HZ
"""Samples by which moving and being still are judged."""
_MOVING_G: Final = 0.05
_LONGEST_SLEEP: Final = 60 * RATE_HZ
_FULL_SCALE: Final = 2**15 - 1


@dataclass(slots=True)
class History:
    """The motion round one impact; it fills up as time goes on."""

    begins_at_s: float
    total: int
    samples: Samples = field(repr=False)
    """(taken so far, 3)."""


class Wrist:
    """Samples a motion at RATE_HZ.

    Args:
        motion: how the wrist moves; may be exchanged at any time.
        now_s: when the band was switched on.
    """

    def __init__(self, motion: MotionOf, now_s: float) -> None:
        self.motion = motion
        self.history: History | None = None
        self.peak_g = 0.0
        """Of the latest impact, so far."""
        self.weightless_s = 0.0
        """Before the latest impact."""
        self._next = int(now_s * RATE_HZ)
        self._recent: Samples = np.zeros((0, 3), np.int16)
        self._since_impact = _LONGEST_SLEEP

    def sense(self, now_s: float) -> tuple[Samples, list[float]]:
        """Takes the samples up to now; gives them, and the times of the impacts among them."""
        end = int(now_s * RATE_HZ)
        first = max(self._next, end - _LONGEST_SLEEP)
        taken = self._sampled(first, end)
        self._next = max(end, self._next)
        strength_g = np.linalg.norm(taken.astype(np.float64), axis=1) * G_PER_UNIT
        impacts = [
            (first + index) / RATE_HZ
            for index, (sample, g) in enumerate(zip(taken, strength_g.tolist(), strict=True))
            if self._take(first + index, sample, g)
        ]
        return taken, impacts

    @property
    def begins_at_s(self) -> float:
        """When the next sample will be taken."""
        return self._next / RATE_HZ

    @property
    def is_moving(self) -> bool:
        """Whether the wrist moved in the last two seconds."""
        latest = self._recent[-_POSTURE:].astype(np.float64) * G_PER_UNIT
        return len(latest) > 0 and bool(latest.std(axis=0).max() > _MOVING_G)

    @property
    def is_still_after_impact(self) -> bool:
        """Whether the wrist has hardly moved since the latest impact rang out."""
        return 2 * _ONE_IMPACT <= self._since_impact < _LONGEST_SLEEP and not self.is_moving

    def _sampled(self, first: int, end: int) -> Samples:
        at_s = np.arange(first, max(first, end)) / RATE_HZ
        units = np.rint(self.motion(at_s) / G_PER_UNIT)
        return np.clip(units, -_FULL_SCALE - 1, _FULL_SCALE).astype(np.int16)

    def _take(self, number: int, sample: Samples, strength_g: float) -> bool:
        """Whether an impact begins with this sample."""
        self._since_impact = min(self._since_impact + 1, _LONGEST_SLEEP)
        begins = strength_g >= IMPACT_G and self._since_impact >= _ONE_IMPACT
        if begins:
            self._since_impact, self.peak_g = 0, 0.0
            self.weightless_s = self._longest_weightless() / RATE_HZ
            before = self._recent.copy()
            total = len(before) + HISTORY_SAMPLES - BEFORE_IMPACT
            self.history = History((number - len(before)) / RATE_HZ, total, before)
        if self._since_impact < _ONE_IMPACT:
            self.peak_g = max(self.peak_g, strength_g)
        self._recent = np.concatenate([self._recent[1 - BEFORE_IMPACT :], sample[None]])
        if self.history is not None and len(self.history.samples) < self.history.total:
            self.history.samples = np.concatenate([self.history.samples, sample[None]])
        return begins

    def _longest_weightless(self) -> int:
        strength_g = np.linalg.norm(self._recent[-_WEIGHTLESS_WITHIN:].astype(np.float64), axis=1) * G_PER_UNIT
        edges = np.flatnonzero(np.diff(np.concatenate([[0], strength_g < WEIGHTLESS_G, [0]]).astype(np.int8)))
        return int(np.diff(edges)[::2].max(initial=0))
