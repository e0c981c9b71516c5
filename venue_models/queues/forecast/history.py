"""Waits as they were: readings of each attraction, cleaned of what cannot be, with a count of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values.arrays import Rows
from venue_models.values.queues import WAIT_SLOT_S, QueueStatus

MOST_WAIT_MIN: Final = 600.0
"""Ten hours: no line was ever this long, so a larger number is a mistake."""
EARLIEST_S: Final = 0.0
LATEST_S: Final = 7_258_118_400.0
"""The year 2200. A time outside of these is no time."""
STOPPED_MARK: Final = -999.0
"""What wait-time apps write where a ride is down unexpectedly (TouringPlans)."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """One attraction's waits in the order of time, each time once."""

    at_s: Floats
    """When it was known, (n,), rising."""
    wait_min: NDArray[np.float32]
    """NaN where it is not known."""
    status: NDArray[np.uint8]
    """QueueStatus."""


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """The waits of a venue's attractions; make one with ``history_of`` or ``history_of_rows``."""

    names: tuple[str, ...]
    """Of attractions: a model knows them by these names."""
    areas: tuple[str, ...]
    """Which part of the venue each belongs to: lines of one area rise and fall together."""
    readings: tuple[Readings, ...]
    excluded: Mapping[str, int] = field(default_factory=dict)
    """What was left out, by reason: every number is a count."""

    def __len__(self) -> int:
        return sum(len(of.at_s) for of in self.readings)

    @property
    def span_s(self) -> tuple[float, float] | None:
        """The first and the last reading's time; None where there is none."""
        known = [of.at_s for of in self.readings if len(of.at_s)]
        return (min(float(of[0]) for of in known), max(float(of[-1]) for of in known)) if known else None

    def until(self, until_s: float) -> "History":
        """What was known before ``until_s``."""
        return History(self.names, self.areas, tuple(_cut(of, -np.inf, until_s) for of in self.readings))

    def since(self, since_s: float) -> "History":
        """What was known from ``since_s`` on."""
        return History(self.names, self.areas, tuple(_cut(of, since_s, np.inf) for of in self.readings))


def history_of(
    names: Sequence[str],
    readings: Sequence[tuple[NDArray[np.floating], NDArray[np.floating], NDArray[np.integer] | None]],
    areas: Sequence[str] | None = None,
) -> History:
    """A history of times (s), waits (min; NaN unknown) and statuses (None: open), one triple per attraction.

    Times may come in disorder and twice (the later entry counts); a wait that cannot be is unknown, and counted.

    Raises:
        ValueError: the numbers of names, areas and readings differ, or a name comes twice.
    """
    where = tuple(areas) if areas is not None else ("",) * len(names)
    if not len(names) == len(where) == len(readings) or len(set(names)) != len(names):
        raise ValueError("a history needs one name, one area and one set of readings for each attraction")
    counts: Counter[str] = Counter()
    cleaned = tuple(_cleaned(*of, counts) for of in readings)
    return History(tuple(names), where, cleaned, {reason: count for reason, count in counts.items() if count})


def history_of_rows(
    names: Sequence[str], rows: Rows, areas: Sequence[str] | None = None, column: str = "wait_min"
) -> History:
    """A history of WAIT rows; a slot is known when it is over. ``column`` may be ``posted_min``."""
    readings = []
    for attraction in range(len(names)):
        its = rows[rows["attraction"] == attraction]
        readings.append((its["at_s"] + WAIT_SLOT_S, its[column], its["status"]))
    return history_of(names, readings, areas)


def _cleaned(
    at_s: NDArray[np.floating],
    wait_min: NDArray[np.floating],
    status: NDArray[np.integer] | None,
    counts: Counter[str],
) -> Readings:
    at, wait = np.asarray(at_s, np.float64), np.array(wait_min, np.float32)
    state = np.full(len(at), QueueStatus.OPEN, np.uint8) if status is None else np.array(status).astype(np.uint8)
    if not len(at) == len(wait) == len(state):
        raise ValueError("each reading needs a time, a wait and a status")
    dated = np.isfinite(at) & (at >= EARLIEST_S) & (at <= LATEST_S)
    counts["without a time"] += int((~dated).sum())
    at, wait, state = at[dated], wait[dated], state[dated]
    state[wait == STOPPED_MARK] = QueueStatus.STOPPED
    counts["stopped (−999)"] += int((wait == STOPPED_MARK).sum())
    with np.errstate(invalid="ignore"):
        wild = (np.abs(wait) > MOST_WAIT_MIN) | (wait < 0)
    counts["impossible waits"] += int((wild & (wait != STOPPED_MARK)).sum())
    wait[wild] = np.nan
    counts["out of order"] += int((np.diff(at) < 0).sum())
    order = np.argsort(at, kind="stable")
    at, wait, state = at[order], wait[order], state[order]
    last = np.append(np.diff(at) > 0, True) if len(at) else np.zeros(0, np.bool_)
    counts["twice"] += int((~last).sum())
    return Readings(at[last], wait[last], state[last])


def _cut(readings: Readings, since_s: float, until_s: float) -> Readings:
    first, last = np.searchsorted(readings.at_s, (since_s, until_s))
    its = slice(int(first), int(last))
    return Readings(readings.at_s[its], readings.wait_min[its], readings.status[its])
