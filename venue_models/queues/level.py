"""A level that is learned from one reading after another, steady while it holds and quick when it has moved."""

from dataclasses import dataclass, field
from math import sqrt
from statistics import fmean, median
from typing import Final

LONG: Final = 150
SHORT: Final = 12
MOVED_SD: Final = 4.0
"""The last readings' median may be off the mean by so many of its standard errors before only they count."""
WILD_SD: Final = 6.0
"""A reading counts as no further off than this."""
SD_OF_DEVIATION: Final = 1.25
"""Standard deviation over mean absolute deviation, and standard error of a median over that of a mean."""


@dataclass(slots=True)
class Level:
    """Mean and standard deviation of the last readings: of up to LONG of them, or of SHORT where the level has moved.

    Args:
        mean: where it is believed to be before anything was read.
        sd: how far a reading strays from it.
        count: how many readings that belief is worth, until there are SHORT.
    """

    mean: float
    sd: float
    count: float = 1.0
    last: list[float] = field(default_factory=list)
    readings: int = 0

    def add(self, value: float) -> None:
        """Take one reading."""
        self.readings += 1
        self.last = [*self.last, value][-SHORT:]
        middle = median(self.last)
        deviation = SD_OF_DEVIATION * min(abs(value - middle), WILD_SD * self.sd)
        self.sd += (deviation - self.sd) / min(self.readings, LONG / 2)
        self.sd = max(self.sd, 0.01 * abs(self.mean))
        self.count = min(self.count + 1, LONG)
        stray = value - self.mean
        limit = WILD_SD * self.sd if self.readings > SHORT else abs(stray)
        self.mean += min(max(stray, -limit), limit) / self.count
        has_moved = abs(middle - self.mean) > MOVED_SD * SD_OF_DEVIATION * self.sd / sqrt(SHORT)
        if self.readings == SHORT or (self.readings > SHORT and has_moved):
            self.mean, self.count = fmean(self.last), SHORT

    @property
    def error(self) -> float:
        """Standard error of the mean."""
        return self.sd / sqrt(max(self.count, 1.0))
