"""Whether a line's number can be told: what it says is held against what is counted, and against how the radio errs.

A Line learns the share of guests with a band from vehicle to vehicle. In the first hour of a ride with few and large
ones it has hardly begun to, while the bands that stand there are counted from the first minute on. Where the two are
far apart the count is told, with a range as wide as it deserves.
"""

from dataclasses import replace
from math import hypot
from typing import Final

from venue_models.phrases import phrase
from venue_models.queues.forecast.history import MOST_WAIT_MIN
from venue_models.values import QueueNow, WaitBasis

FAR_APART: Final = 1.8
"""So many times longer or shorter than counted, and by more than a vehicle, is not believed."""
COUNT_ERRS: Final = 1.2
"""A wait that is only counted may be longer by this share, and shorter by the same factor: too wide for a sign."""
RADIO_ERRS_MIN: Final = 1.5
RADIO_ERRS: Final = 0.35
"""Every range is so much wider to each side than its Line knows, in minutes and as a share of the wait: when bands
join and board is known to within that (tests/benchmarks/line_events.py)."""
LONG_INTERVAL_S: Final = 300.0
"""Of a ride that goes less often than this nobody knows when it goes next before it has been seen to go."""


def plausible(now: QueueNow, *, counted: float, seats: float, interval_s: float, is_seen_to_go: bool) -> QueueNow:
    """The line as it can be told.

    Args:
        now: as it is known.
        counted: guests in line, by the bands that stand there.
        seats: guests of a vehicle.
        interval_s: seconds between vehicles.
        is_seen_to_go: whether a vehicle has left since the watch began.
    """
    if not is_seen_to_go and interval_s > LONG_INTERVAL_S:
        why = phrase("No vehicle, and no show, has been seen to go yet: nobody knows when the next one does.")
        return replace(now, wait_min=None, low_min=None, high_min=None, basis=WaitBasis.UNKNOWN, why=why)
    if now.wait_min is None or now.low_min is None or now.high_min is None:
        return now
    if now.length is not None and _is_far_off(now.length, counted, seats):
        return _as_counted(now, counted, seats, interval_s)
    errs_min = RADIO_ERRS_MIN + RADIO_ERRS * now.wait_min
    low_min = now.wait_min - hypot(now.wait_min - now.low_min, errs_min)
    return replace(
        now, low_min=max(low_min, 0.0), high_min=now.wait_min + hypot(now.high_min - now.wait_min, errs_min)
    )


def within_reason(now: QueueNow) -> QueueNow:
    """The line without a wait that no line ever had: the history calls it a mistake too (MOST_WAIT_MIN)."""
    if now.wait_min is None or now.high_min is None:
        return now
    if now.wait_min > MOST_WAIT_MIN:
        why = phrase("Too few bands were seen lately to say anything useful.")
        return replace(now, wait_min=None, low_min=None, high_min=None, basis=WaitBasis.UNKNOWN, why=why)
    return replace(now, high_min=min(now.high_min, MOST_WAIT_MIN))


def _is_far_off(length: float, counted: float, seats: float) -> bool:
    return length > FAR_APART * counted + seats or counted > FAR_APART * length + seats


def _as_counted(now: QueueNow, counted: float, seats: float, interval_s: float) -> QueueNow:
    wait_min = (counted / seats + 0.5) * interval_s / 60
    half = 1 + COUNT_ERRS
    return replace(
        now,
        wait_min=wait_min,
        low_min=wait_min / half,
        high_min=wait_min * half,
        length=counted,
        length_low=counted / half,
        length_high=counted * half,
        basis=WaitBasis.COUNTING,
        why=phrase("The bands in line are counted: too few vehicles have left to know more."),
    )
