"""Holds a source back to a given speed, by the event loop's own monotonic clock."""

import asyncio
from typing import Final

BEHIND_S: Final = 2.0
"""So far may a source fall behind before it stops trying to catch up, and says how fast it is instead."""

RECOVERED_S: Final = 30.0
"""A source that kept its speed for so long is told to keep it again."""

LONGEST_WAIT_S: Final = 2.0
"""A recording that was paused for a night is not waited for until morning."""


class Pace:
    """Waits until it is time for something.

    Args:
        speed: recorded seconds for each real one; None never waits.
    """

    def __init__(self, speed: float | None) -> None:
        if speed is not None and not speed > 0:
            raise ValueError(f"a speed must be more than 0, {speed} is not")
        self._speed = speed
        self._anchor: tuple[float, float] | None = None  # (loop time, source time) that belong together
        self.reached: float | None = None
        """The speed that is kept up, while it is less than what was asked for; None while all is well."""

    async def wait_for(self, t_s: float) -> None:
        """Returns when ``t_s`` (the source's own time) has come; always lets others on the loop have a turn."""
        if self._speed is None:
            await asyncio.sleep(0)
            return
        now_s = asyncio.get_running_loop().time()
        if self._anchor is None:
            self._anchor = (now_s, t_s)
        due_s = self._anchor[0] + (t_s - self._anchor[1]) / self._speed
        if due_s - now_s > LONGEST_WAIT_S:
            self._anchor, due_s = (now_s + LONGEST_WAIT_S, t_s), now_s + LONGEST_WAIT_S
        elif now_s - due_s > BEHIND_S:
            self.reached = self._speed * (due_s - self._anchor[0]) / (now_s - self._anchor[0])
            self._anchor = (now_s, t_s)
        elif now_s - self._anchor[0] > RECOVERED_S:
            self.reached = None
        await asyncio.sleep(max(0.0, due_s - now_s))
