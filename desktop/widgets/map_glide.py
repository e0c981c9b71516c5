"""Gliding from one part of the map to another: fast enough not to be waited for, slow enough to be followed."""

from dataclasses import dataclass, replace
from typing import Final

from desktop.widgets.viewport import Viewport

GLIDE_S: Final = 0.35
ALIKE: Final = 0.01
"""A scale so near to the last one is the last one: each new scale has names drawn anew, and a glide that keys begin
again and again would come nearer to its scale for ever."""


@dataclass(frozen=True, slots=True)
class Glide:
    """A way for the map to go; both ends are windows of the same size."""

    start: Viewport
    end: Viewport
    began_s: float
    """By a steady clock."""

    def at(self, steady_s: float) -> Viewport:
        """Where the map looks at a time: it slows down towards the end, and the scale changes by equal factors."""
        share = min(max((steady_s - self.began_s) / GLIDE_S, 0.0), 1.0)
        if share == 1.0:
            return self.end
        eased = 1 - (1 - share) ** 3
        left = (self.start.px_per_m / self.end.px_per_m) ** (1 - eased)
        return replace(
            self.end,
            x_m=self.start.x_m + (self.end.x_m - self.start.x_m) * eased,
            y_m=self.start.y_m + (self.end.y_m - self.start.y_m) * eased,
            px_per_m=self.end.px_per_m * (1.0 if abs(left - 1) < ALIKE else left),
        )

    def is_over(self, steady_s: float) -> bool:
        """Whether it has arrived."""
        return steady_s - self.began_s >= GLIDE_S
