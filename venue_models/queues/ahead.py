"""From how many are ahead to how long it takes: dispatch by dispatch, stops included, in many equally likely ways."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.queues.chances import evenly, normal_at
from venue_models.queues.counter import Counter
from venue_models.queues.stops import Stops

DRAWS: Final = 256
_CHANCE: Final = np.clip(evenly(DRAWS), 1e-6, 1 - 1e-6)
_NORMAL: Final = normal_at(_CHANCE)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What stands before whoever joins now."""

    guests: NDArray[np.float64]
    """(draws,) guests, in the counter's unit."""
    wait_min: NDArray[np.float64]
    """(draws,) minutes."""


def ahead(guests: float, sd: float, counter: Counter, stops: Stops, *, since_s: float, stood_min: float) -> Ahead:
    """How many are ahead and how long until whoever joins now boards.

    Args:
        guests: how many are ahead, in the counter's unit.
        sd: how far that may be off.
        counter: what the ride carries.
        stops: what stops it has had.
        since_s: seconds since the last dispatch.
        stood_min: how long the ride has been stopped; 0 while it runs.
    """
    full, interval, usual = counter.full, counter.interval_s, counter.capacity
    there = np.maximum(guests + sd * _NORMAL[0], 0.0)
    per_vehicle = np.maximum(usual + full.error * _NORMAL[1], 0.1 * usual)
    spread = full.sd * np.sqrt(there / per_vehicle + 1) * _NORMAL[2]
    vehicles = np.floor(np.maximum(there + spread, 0.0) / per_vehicle)
    per_interval_min = np.maximum(interval.mean + interval.error * _NORMAL[3], 0.1 * interval.mean) / 60
    jitter_min = interval.sd / 60 * np.sqrt(vehicles + 1) * _NORMAL[4]
    first_min = np.maximum(per_interval_min - since_s / 60, 0.0) if not stood_min else per_interval_min
    wait_min = np.maximum(first_min + vehicles * per_interval_min + jitter_min, 0.0)
    return Ahead(there, wait_min + _stopped_min(wait_min, stops, stood_min))


def _stopped_min(wait_min: NDArray[np.float64], stops: Stops, stood_min: float) -> NDArray[np.float64]:
    """What stops add: the rest of one that has begun, or one that begins before boarding."""
    if stood_min:
        return stops.remaining_min(stood_min, _CHANCE[5])
    begins = -np.expm1(-stops.per_min * wait_min)
    meets = _CHANCE[5] < begins
    added_min = np.zeros_like(wait_min)
    added_min[meets] = stops.remaining_min(0.0, _CHANCE[5][meets] / np.maximum(begins[meets], 1e-9))
    return added_min


def quantiles(draws: NDArray[np.float64]) -> tuple[float, float, float]:
    """The values below which a tenth, a half and nine tenths of the draws lie."""
    ordered = np.sort(draws)
    low, middle, high = (float(ordered[int(share * (len(ordered) - 1))]) for share in (0.1, 0.5, 0.9))
    return low, middle, high
