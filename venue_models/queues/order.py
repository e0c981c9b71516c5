"""Whether the time of an event can be: one clock that errs must not stop the others."""

from dataclasses import dataclass
from typing import Final

END_S: Final = 1e11
"""A time beyond this is none: it lies three thousand years ahead."""
LATE_S: Final = 300.0
"""What comes so much later than newer events is left out."""
AHEAD_S: Final = 3600.0
"""What lies so far beyond the newest event is left out as a clock that errs, unless nothing happened for an hour …"""
IN_A_ROW: Final = 3
"""… and the next ones say the same time."""


@dataclass(slots=True)
class Order:
    """How far events have come."""

    newest_s: float = 0.0
    odd_s: float = 0.0
    """The last time that could not be."""
    odd: int = 0
    """How many in a row agreed on it."""

    def takes(self, at_s: float) -> bool:
        """Whether an event of that time is taken."""
        if not 0 < at_s < END_S:
            return False
        if not self.newest_s or -LATE_S <= at_s - self.newest_s <= AHEAD_S:
            self.newest_s, self.odd = max(self.newest_s, at_s), 0
            return True
        self.odd = self.odd + 1 if abs(at_s - self.odd_s) <= LATE_S else 1
        self.odd_s = at_s
        if self.odd < IN_A_ROW:
            return False
        self.newest_s, self.odd = at_s, 0
        return True
