"""A day in review: the wait in each half hour, and what it comes to for each attraction. Pure functions, no Qt."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from desktop.staff.queues.day_grid import UNTOLD, DayGrid
from venue_models.values import WAIT_SLOT_S, QueueStatus
from venue_models.venue.model import Venue

SLOTS_PER_CELL: Final = 6
"""Half an hour."""
CELL_S: Final = SLOTS_PER_CELL * WAIT_SLOT_S
SLOT_MIN: Final = WAIT_SLOT_S / 60


@dataclass(frozen=True, slots=True)
class RideDay:
    """What a day came to at one attraction; None is "not known"."""

    attraction: int
    mean_min: float | None
    """Over the time while it was open and the wait known."""
    worst_min: float | None
    worst_at_s: float | None
    stopped_min: float
    over_target_min: float | None
    """None where it has no target."""
    boarded: int | None


@dataclass(frozen=True, slots=True, eq=False)
class DayReview:
    """One day; arrays are (attractions, half hours)."""

    begins_s: NDArray[np.float64]
    """(half hours,) when each begins, Unix seconds."""
    wait_min: NDArray[np.float64]
    """NaN where it is not known."""
    is_stopped: NDArray[np.bool_]
    """Stopped at some time within."""
    is_closed: NDArray[np.bool_]
    """Closed all the time within, as far as is told."""
    is_ahead: NDArray[np.bool_]
    """(half hours,) of which no slot is over yet."""
    rides: tuple[RideDay, ...]
    is_empty: bool
    """Whether nothing at all is kept of the day."""


def day_review(grid: DayGrid, venue: Venue, now_s: float) -> DayReview:
    """What a day's waits come to, as far as it has gone."""
    first = int(grid.since_s // CELL_S)
    lead = round((grid.since_s - first * CELL_S) / WAIT_SLOT_S)
    cells = -(-(grid.slots + lead) // SLOTS_PER_CELL)
    tail = cells * SLOTS_PER_CELL - grid.slots - lead
    status = _in_cells(grid.status, lead, tail, UNTOLD)
    waits = _in_cells(grid.wait_min.astype(np.float64), lead, tail, np.nan)
    told = status != UNTOLD
    begins_s = np.asarray((first + np.arange(cells)) * CELL_S, np.float64)
    return DayReview(
        begins_s,
        _means(np.where(status == QueueStatus.CLOSED, np.nan, waits)),
        (status == QueueStatus.STOPPED).any(axis=2),
        told.any(axis=2) & ((status == QueueStatus.CLOSED) | ~told).all(axis=2),
        begins_s + WAIT_SLOT_S > now_s,
        tuple(_ride(grid, n, venue) for n in range(len(venue.attractions))),
        is_empty=not told.any(),
    )


def _in_cells(values: NDArray[np.generic], lead: int, tail: int, nothing: float) -> NDArray[np.float64]:
    """(attractions, half hours, slots in each), filled up where the day begins or ends within one."""
    filled = np.pad(values.astype(np.float64), ((0, 0), (lead, tail)), constant_values=nothing)
    return filled.reshape(len(values), -1, SLOTS_PER_CELL)


def _means(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean of what is known along the last axis; NaN where nothing is."""
    known = np.isfinite(values)
    count = known.sum(axis=-1)
    total = np.where(known, values, 0.0).sum(axis=-1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def _ride(grid: DayGrid, n: int, venue: Venue) -> RideDay:
    is_open = grid.status[n] == QueueStatus.OPEN
    waits = np.where(is_open, grid.wait_min[n].astype(np.float64), np.nan)
    known = np.isfinite(waits)
    target, boarded = venue.attractions[n].target_min, grid.boarded[n]
    worst = int(np.nanargmax(waits)) if known.any() else None
    return RideDay(
        n,
        float(waits[known].mean()) if known.any() else None,
        None if worst is None else float(waits[worst]),
        None if worst is None else grid.since_s + worst * WAIT_SLOT_S,
        float((grid.status[n] == QueueStatus.STOPPED).sum() * SLOT_MIN),
        None if target is None else float((known & (waits > target)).sum() * SLOT_MIN),
        int(boarded[boarded >= 0].sum()) if (boarded >= 0).any() else None,
    )
