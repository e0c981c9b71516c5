"""The queue board as invitations see it: for each line, what whoever gets there in some minutes will find."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.strategies.curate import LinesAhead
from venue_models.strategies.promises import Promises
from venue_models.values import QueueState, QueueStatus
from venue_models.venue.model import Venue

HORIZONS_MIN: Final = (0, 15, 30, 60, 120)
UNSEEN_SHARE: Final = 0.5
"""Of a ride of which nobody has seen yet what it carries, so much of what it could is believed."""

Floats = NDArray[np.float64]


def lines_ahead(
    venue: Venue,
    now_s: float,
    queues: Sequence[QueueState],
    promises: Promises,
    draw: Floats,
    walking: Floats,
    walking_variance: Floats,
) -> LinesAhead:
    """All lines, now and to come.

    Args:
        venue: the place.
        now_s: the time.
        queues: one per attraction.
        promises: by how much ranges are to be widened.
        draw: (attractions,) how likely each is chosen.
        walking: (attractions,) guests who are expected by invitation.
        walking_variance: (attractions,) of their number.
    """
    known = np.array([_known(queue) for queue in queues]).reshape(len(queues), 3, len(HORIZONS_MIN))
    wait, low, high = known[:, 0], known[:, 1], known[:, 2]
    low, high = promises.widened(wait, low, high)
    interval_min = np.array([ride.interval_s / 60 for ride in venue.attractions])
    low, high = _missed_or_caught(low, high, interval_min)
    settings = venue.queues.nudging
    soon_closed = _closes_in_min(venue, now_s) < settings.walk_within_min + settings.short_min
    could_per_h = np.array([3600 * ride.seats / max(ride.interval_s, 1.0) for ride in venue.attractions])
    seen_per_h = np.array([queue.now.throughput_per_h or np.nan for queue in queues])
    return LinesAhead(
        takes_guests=np.array([_takes_guests(queue) and not soon_closed for queue in queues], np.bool_),
        at_min=np.array(HORIZONS_MIN, np.float64),
        wait_min=wait,
        low_min=low,
        high_min=high,
        length=np.array([queue.now.length or 0.0 for queue in queues]),
        carries_per_h=np.where(np.isnan(seen_per_h), UNSEEN_SHARE * could_per_h, np.fmin(seen_per_h, could_per_h)),
        interval_min=interval_min,
        draw=draw,
        walking=walking,
        walking_variance=walking_variance,
    )


def _missed_or_caught(low: Floats, high: Floats, interval_min: Floats) -> tuple[Floats, Floats]:
    """Ranges for whoever comes at no certain minute: one vehicle, or show, may just have left, or be about to."""
    half_min = interval_min[:, None] / 2
    return np.maximum(low - half_min, 0.0), np.maximum(high + half_min, 2 * half_min)


def _takes_guests(queue: QueueState) -> bool:
    """Whether somebody may be sent there: it runs, and something is known of what is to come."""
    return queue.now.status is QueueStatus.OPEN and bool(queue.forecasts)


def _known(queue: QueueState) -> Floats:
    """(3, horizons): wait, low, high; what is between horizons that are known is on the line between them."""
    at_min = [forecast.horizon_min for forecast in queue.forecasts]
    rows = [(one.wait_min, one.low_min, one.high_min) for one in queue.forecasts]
    now = queue.now
    if now.wait_min is not None and now.low_min is not None and now.high_min is not None:
        at_min, rows = [0, *at_min], [(now.wait_min, now.low_min, now.high_min), *rows]
    if not rows:
        return np.full((3, len(HORIZONS_MIN)), np.nan)
    return np.array([np.interp(HORIZONS_MIN, at_min, column) for column in zip(*rows, strict=True)])


def _closes_in_min(venue: Venue, now_s: float) -> float:
    """Minutes until the venue closes next."""
    now = datetime.fromtimestamp(now_s, venue.time_zone)
    closes = datetime.combine(now.date(), venue.keeping.closes_at, venue.time_zone).timestamp()
    if closes <= now_s:
        closes = datetime.combine(
            now.date() + timedelta(days=1), venue.keeping.closes_at, venue.time_zone
        ).timestamp()
    return (closes - now_s) / 60
