"""What time it is for a desk: the venue's time, and on from there where the venue has stopped."""

import time
from collections.abc import Callable
from typing import Final

from wearable_bridge.clock import Clock

GRACE_S: Final = 2.0
"""A venue's own time may stand for so long between two batches before it counts as stopped."""


class DeskClock:
    """A venue that plays a recording tells the time itself; one that has stopped would keep its data young for ever.

    Args:
        clock: the venue's.
        elapsed_s: seconds since some fixed moment.
    """

    def __init__(self, clock: Clock, elapsed_s: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._elapsed_s = clock, elapsed_s
        self._told_s, self._told_at_s = clock.now_s(), elapsed_s()

    def __call__(self) -> float:
        """Seconds since the Unix epoch, as the venue tells them; real seconds from where it fell silent."""
        now_s, at_s = self._clock.now_s(), self._elapsed_s()
        if now_s != self._told_s:
            self._told_s, self._told_at_s = now_s, at_s
        return now_s + max(0.0, at_s - self._told_at_s - GRACE_S)
