"""Day after day as the venue lives it: each is asked with what was known before, and then learned."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from venue_models.queues.forecast.features import HORIZON_SLOTS, Asked, asked, lately
from venue_models.queues.forecast.slots import DAY_SLOTS, Slots
from venue_models.queues.forecast.today import Known, Today

Floats32 = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Lived:
    """One day with what was asked of it, and what came."""

    today: Today
    asked: Asked
    truth_min: Floats32
    """(attractions, moments, horizons), NaN where nobody knows."""


def days_lived(
    slots: Slots, known: Known, identity: Floats32, moments: NDArray[np.integer], first_day: int
) -> Iterator[Lived]:
    """Each day from ``first_day`` on at these moments (slots of the day), after those before it were learned."""
    for day in range(slots.first_day, slots.first_day + slots.days):
        if day >= first_day:
            yield lived(slots, known.before(day), known.areas, identity, moments)
        known.learn(day, slots.day(day))


def lived(
    slots: Slots, today: Today, areas: tuple[str, ...], identity: Floats32, moments: NDArray[np.integer]
) -> Lived:
    """One day of ``slots``."""
    waits = lately(slots.day(today.day), moments)
    return Lived(
        today, asked(today, waits, moments.astype(np.float64), areas, identity), truth_at(slots, today.day, moments)
    )


def truth_at(slots: Slots, day: int, moments: NDArray[np.integer]) -> Floats32:
    """What the waits were at each horizon after these moments, (attractions, moments, horizons)."""
    at = (day - slots.first_day) * DAY_SLOTS + np.asarray(moments)[:, None] + np.array(HORIZON_SLOTS)
    inside = at < slots.wait_min.shape[1]
    return np.asarray(np.where(inside, slots.wait_min[:, np.where(inside, at, 0)], np.nan), dtype=np.float32)


def identity_of(names: tuple[str, ...], known: tuple[str, ...]) -> Floats32:
    """One row per name, with a one in the column of the same name among ``known``."""
    is_same = np.array(names)[:, None] == np.array(known)[None]
    return np.asarray(is_same, dtype=np.float32)
