"""Waits of a small park that never was: a usual day, busy and quiet days, surprises that fade."""

from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from venue_models.queues.forecast import History, history_of

ZONE = ZoneInfo("Europe/Copenhagen")
NAMES = ("coaster", "boats", "theatre")
BEGINS_S = 1_711_857_600.0
"""31 March 2024, 04:00 UTC: the night in which clocks went forward there."""
STEP_S = 600.0
DAY_S = 86_400.0


def waits(days: int, *, seed: int = 0, level: float = 1.0, names: tuple[str, ...] = NAMES) -> History:
    """Open from 08:00 to 20:00 UTC, a reading each ten minutes, on a sign of fives."""
    random = np.random.default_rng(seed)
    of_day = np.arange(8 * 3600.0, 20 * 3600.0, STEP_S) - 4 * 3600.0
    shape = np.sin(np.pi * (of_day - of_day[0]) / (of_day[-1] - of_day[0]))
    readings = []
    for line in range(len(names)):
        at_s, wait_min = [np.zeros(0)], [np.zeros(0)]
        for day in range(days):
            surprise = _fading(random, len(of_day))
            its = level * (15 + 10 * line) * (0.5 + 1.5 * shape) * (1 + 0.2 * (day % 7 > 4)) * np.exp(surprise)
            at_s.append(BEGINS_S + day * DAY_S + of_day)
            wait_min.append(np.round(its / 5) * 5)
        readings.append((np.concatenate(at_s), np.concatenate(wait_min), None))
    return history_of(names, readings)


def at(day: int, hour: float) -> float:
    """That hour of a day (UTC)."""
    return BEGINS_S + day * DAY_S + (hour - 4) * 3600


def _fading(random: np.random.Generator, steps: int) -> NDArray[np.float64]:
    surprise = np.zeros(steps)
    for step in range(1, steps):
        surprise[step] = 0.9 * surprise[step - 1] + random.normal(0, 0.08)
    return surprise
