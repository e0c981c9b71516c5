"""A level that is learned from one reading after another, steady while it holds and quick when it has moved."""

from dataclasses import dataclass
from math import sqrt
from typing import Final

LONG: Final = 150
SHORT: Final = 12
MOVED_SD: Final = 4.0
"""The last readings' mean may be off the long mean by so many of its standard errors before that is dropped."""


@dataclass(slots=True)
class Level:
    """Mean and standard deviation of the last readings: of up to LONG of them, or of SHORT where the level has moved.

    Args:
        mean: where it is believed to be before anything was read.
        sd: how far a reading strays from it.
        count: how many readings that belief is worth.
    """

    mean: float
    sd: float
    count: float = 1.0
    recent: float = 0.0
    readings: int = 0

    def add(self, value: float) -> None:
        """Take one reading."""
        self.readings += 1
        self.count = min(self.count + 1, LONG)
        self.mean += (value - self.mean) / self.count
        stray = value - (self.recent if self.readings > 2 else self.mean)
        variance = self.sd**2 + (min(stray**2, 25 * self.sd**2) - self.sd**2) / min(self.count + 4, LONG)
        self.sd = sqrt(max(variance, (0.01 * self.mean) ** 2))
        self.recent += (value - self.recent) / min(self.readings, SHORT)
        if self.readings >= SHORT and abs(self.recent - self.mean) > MOVED_SD * self.sd / sqrt(SHORT):
            self.mean, self.count = self.recent, SHORT

    @property
    def error(self) -> float:
        """Standard error of the mean."""
        return self.sd / sqrt(max(self.count, 1.0))
