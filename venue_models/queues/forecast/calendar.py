"""What is known of a day before it begins: opening hours of each area, and marks such as holidays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from venue_models.queues.forecast.slots import EPOCH

Floats32 = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Day:
    """One day's entry in the calendar."""

    hours_min: Mapping[str, tuple[float, float]]
    """From when until when each area is open, in minutes after local midnight; after 24:00 goes on counting."""
    marks: Mapping[str, float]
    """Anything else that tells days apart, as numbers: a holiday, how near one is, how many schools are open."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days by their number since 1970. Without one, hours and seasons are learned from the waits alone."""

    days: Mapping[int, Day]

    @property
    def mark_names(self) -> tuple[str, ...]:
        """All marks that any day has, in the order of the alphabet."""
        return tuple(sorted({name for day in self.days.values() for name in day.marks}))

    def marks(self, day: int, names: Sequence[str]) -> Floats32:
        """The day's marks, NaN where it has none."""
        its = self.days[day].marks if day in self.days else {}
        return np.array([its.get(name, np.nan) for name in names], np.float32)

    def hours_min(self, day: int, areas: Sequence[str]) -> Floats32:
        """Opening and closing for each of these areas, (areas, 2), NaN where they are not known."""
        its = self.days[day].hours_min if day in self.days else {}
        nothing = (np.nan, np.nan)
        return np.array([its.get(area, nothing) for area in areas], np.float32).reshape(-1, 2)


NO_CALENDAR = Calendar({})


def day_number(day: date) -> int:
    """Days since 1970."""
    return (day - EPOCH).days
