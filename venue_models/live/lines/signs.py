"""What a sign says, and what it should say: steady, rounded up, and nothing where nothing is known."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from venue_models.values import QueueNow, QueueStatus

OF_RANGE: Final = 0.5
"""A sign says the wait and this share of the way to the end of its range: three in four wait no longer."""
SLACK: Final = 0.1
LEAST_SLACK_MIN: Final = 1.5
"""What is suggested changes when the wait is off its step by more than this, or a tenth: it must not flicker."""
WIDEST_MIN: Final = 30.0
WIDEST: Final = 1.5
"""A range wider than this, and than so many times the wait, is no knowledge."""


@dataclass(slots=True)
class Sign:
    """The sign of one attraction."""

    posted_min: int | None = None
    at_s: float | None = None
    by: str = ""
    suggested_min: int | None = None

    def post(self, posted_min: int | None, at_s: float, by: str) -> None:
        """A person says what it says from now on."""
        self.posted_min, self.at_s, self.by = posted_min, at_s, by

    def suggest(self, now: QueueNow, steps_min: tuple[int, ...]) -> None:
        """Work out what it should say."""
        target_min = _target_min(now)
        if target_min is None:
            self.suggested_min = None
            return
        suggested = self.suggested_min
        if suggested is not None:
            slack_min = max(SLACK * suggested, LEAST_SLACK_MIN)
            below = steps_min[max(bisect_left(steps_min, suggested) - 1, 0)]
            below = below if below < suggested else 0
            if below - slack_min < target_min <= suggested + slack_min:
                return
        self.suggested_min = steps_min[min(bisect_left(steps_min, target_min), len(steps_min) - 1)]


def _target_min(now: QueueNow) -> float | None:
    wait_min, low_min, high_min = now.wait_min, now.low_min, now.high_min
    if now.status is not QueueStatus.OPEN or wait_min is None or low_min is None or high_min is None:
        return None
    if high_min - low_min > max(WIDEST_MIN, WIDEST * wait_min):
        return None
    return wait_min + OF_RANGE * (high_min - wait_min)
