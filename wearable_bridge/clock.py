"""What time it is for the venue. The only clocks of the program (docs/decisions/0020)."""

import time
from typing import Final, Protocol

_BOOT_CLOCK: Final = getattr(time, "CLOCK_BOOTTIME", None)


def elapsed_s() -> float:
    """Seconds since some moment in the past that no one can set, on Linux counting the time the machine slept."""
    return time.monotonic() if _BOOT_CLOCK is None else time.clock_gettime(_BOOT_CLOCK)


class Clock(Protocol):
    """Whatever says what time it is."""

    def now_s(self) -> float:
        """Seconds since the Unix epoch, never less than it said before."""
        ...

    def monotonic_s(self) -> float:
        """Seconds since some moment in the past, for deadlines: no one can set them."""
        ...

    def heard_until(self, until_s: float | None) -> None:
        """Tells the clock how far the sources' own times have come (None: nothing new)."""
        ...


class SteadyClock:
    """For live radio: wall time read once, and monotonic time since. Setting the system's clock moves nothing."""

    def __init__(self) -> None:
        self._offset_s = time.time() - elapsed_s()

    def now_s(self) -> float:
        """Seconds since the Unix epoch."""
        return self._offset_s + elapsed_s()

    def monotonic_s(self) -> float:
        """Seconds, the time that the machine slept included."""
        return elapsed_s()

    def heard_until(self, until_s: float | None) -> None:
        """Changes nothing: live radio is stamped with this very clock."""


class FollowingClock:
    """For a recording or a simulated park: it is as late as the newest batch says, at whatever speed they come."""

    def __init__(self, start_at_s: float) -> None:
        self._now_s = start_at_s

    def now_s(self) -> float:
        """Seconds since the Unix epoch, as the sources tell them."""
        return self._now_s

    def monotonic_s(self) -> float:
        """The same: a replay must not depend on the speed at which it is played."""
        return self._now_s

    def heard_until(self, until_s: float | None) -> None:
        """Moves the clock on; it never goes back."""
        if until_s is not None:
            self._now_s = max(self._now_s, until_s)
