"""What those who have boarded tell of what was said when they joined: whether the range held.

Adaptive conformal inference (Gibbs and Candès, "Adaptive conformal inference under distribution shift", 2021): after
each vehicle whose passengers waited longer or shorter than the range said, ranges become wider, after each that kept
within it a little narrower, so that in the long run four of five hold, whatever was assumed wrongly.
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from math import exp
from typing import Final

OUTSIDE: Final = 0.2
"""So many truths may lie outside."""
STEP: Final = 0.04
WIDEST: Final = 1.4
NARROWEST: Final = -0.1
"""Logarithms of the factor by which a range may be stretched: nine tenths to four times."""
BLUR_MIN: Final = 0.75
"""How exactly it is known how long a band stood, which is seen late, or early: narrow ranges are not judged by it."""
EVERY_S: Final = 60.0
KEPT_S: Final = 4 * 3600.0


@dataclass(slots=True)
class Hindsight:
    """What was said lately, and how far ranges have to be stretched."""

    said: list[tuple[float, float, float]] = field(default_factory=list)
    """(at_s, low_min, high_min), before stretching."""
    middle: list[float] = field(default_factory=list)
    log_stretch: float = 0.2

    @property
    def stretch(self) -> float:
        """By this factor a range is wider, on either side, than the model alone would have it."""
        return exp(self.log_stretch)

    def say(self, at_s: float, low_min: float, wait_min: float, high_min: float) -> None:
        """Keep what is said at this moment, to be judged when somebody who joins now boards."""
        self.said.append((at_s, low_min, high_min))
        self.middle.append(wait_min)
        old = bisect_left(self.said, (at_s - KEPT_S, 0.0, 0.0))
        del self.said[:old], self.middle[:old]

    def is_due(self, at_s: float) -> bool:
        """Whether it is time to say something again."""
        return not self.said or at_s - self.said[-1][0] >= EVERY_S

    def judge(self, joined_at_s: float, waited_min: float) -> None:
        """Somebody has boarded: did the range hold that was said when they joined?"""
        place = bisect_left(self.said, (joined_at_s, 0.0, 0.0))
        if not self.said or place == len(self.said) or abs(self.said[place][0] - joined_at_s) > 2 * EVERY_S:
            return
        _, low_min, high_min = self.said[place]
        middle, stretch = self.middle[place], self.stretch
        low_min, high_min = middle - stretch * (middle - low_min), middle + stretch * (high_min - middle)
        if high_min - low_min < 3 * BLUR_MIN:
            return
        holds = low_min <= waited_min <= high_min
        self.log_stretch += STEP * ((0.0 if holds else 1.0) - OUTSIDE)
        self.log_stretch = min(max(self.log_stretch, NARROWEST), WIDEST)
