"""How something moves that a finger pushed: it follows the finger, glides on, and comes to rest at its ends."""

from dataclasses import dataclass
from math import exp
from typing import Final

FRICTION_PER_S: Final = 4.0
REST_PX_S: Final = 20.0
MOST_PX_S: Final = 6000.0
BLEND: Final = 0.6
"""How much the newest move of the finger counts towards its speed."""


@dataclass(slots=True)
class Glide:
    """A position in pixels between 0 and ``end_px``, and its speed.

    While a finger holds it, it moves as the finger does; then its speed decays by friction.
    """

    end_px: float = 0.0
    at_px: float = 0.0
    speed_px_s: float = 0.0
    aim_px: float | None = None
    """Where it goes by itself; None: where its speed takes it."""

    @property
    def rests(self) -> bool:
        """Whether it moves no more by itself."""
        return self.aim_px is None and self.speed_px_s == 0.0

    @property
    def is_at_end(self) -> bool:
        """Whether it has reached the end that it moved to."""
        return self.at_px >= self.end_px if self.speed_px_s >= 0 else self.at_px <= 0.0

    def hold(self) -> None:
        """A finger is on it: it stands."""
        self.speed_px_s, self.aim_px = 0.0, None

    def drag(self, by_px: float, elapsed_s: float) -> None:
        """The finger moved on."""
        self._put(self.at_px + by_px)
        if elapsed_s > 0:
            newest = max(-MOST_PX_S, min(by_px / elapsed_s, MOST_PX_S))
            self.speed_px_s += BLEND * (newest - self.speed_px_s)

    def go(self, to_px: float) -> None:
        """Move there by itself."""
        self.speed_px_s, self.aim_px = 0.0, max(0.0, min(to_px, self.end_px))

    def step(self, elapsed_s: float) -> None:
        """Let time pass."""
        if self.aim_px is not None:
            self._put(self.aim_px + (self.at_px - self.aim_px) * exp(-12.0 * elapsed_s))
            if abs(self.at_px - self.aim_px) < 0.5:
                self.at_px, self.aim_px = self.aim_px, None
            return
        self._put(self.at_px + self.speed_px_s * elapsed_s)
        self.speed_px_s *= exp(-FRICTION_PER_S * elapsed_s)
        if abs(self.speed_px_s) < REST_PX_S or self.at_px in (0.0, self.end_px):
            self.speed_px_s = 0.0

    def _put(self, at_px: float) -> None:
        self.at_px = max(0.0, min(at_px, self.end_px))
