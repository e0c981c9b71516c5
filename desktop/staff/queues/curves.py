"""A line's day as curves: small for the board, whole for the graph beside it."""

from typing import TYPE_CHECKING

import numpy as np

from desktop.language import tr
from desktop.staff.queues import line_words
from desktop.staff.queues.day_grid import DayGrid, Span
from desktop.staff.queues.line_reading import LineReading
from desktop.staff.queues.line_words import HORIZONS_MIN
from desktop.widgets.line_trend import BACK_MIN, LineTrend

if TYPE_CHECKING:
    from desktop.widgets.wait_plot import DayCurve

Ahead = tuple[tuple[float, float, float, float], ...]


def trend_of(line: LineReading, grid: DayGrid, now_s: float) -> LineTrend:
    """The last hours and what is ahead, in minutes from now."""
    minutes = (grid.middles_s - now_s) / 60
    recent = (minutes >= -BACK_MIN) & (minutes < 0)
    past, waits = minutes[recent], grid.wait_min[line.attraction][recent].astype(np.float64)
    if line.wait_min is not None and not line.is_old:
        past, waits = np.append(past, 0.0), np.append(waits, line.wait_min)
    ahead = tuple((when / 60, wait, low, high) for when, wait, low, high in ahead_of(line, 0.0))
    target = line.ride.target_min
    return LineTrend(past, waits, () if line.is_old else ahead, None if target is None else float(target))


def ahead_of(line: LineReading, now_s: float) -> Ahead:
    """Now and the forecasts as (time, wait, low, high), seconds from ``now_s`` on; empty where nothing is known."""
    now = None if line.state is None else line.state.now
    ahead = [
        (now_s + 60.0 * horizon, of.wait_min, of.low_min, of.high_min)
        for horizon in HORIZONS_MIN
        if (of := line.forecast(horizon)) is not None
    ]
    if not ahead or now is None or now.wait_min is None:
        return tuple(ahead)
    low, high = (now.wait_min if end is None else end for end in (now.low_min, now.high_min))
    return ((now_s, now.wait_min, low, high), *ahead)


def curve_of(
    line: LineReading, grid: DayGrid, before: DayGrid | None, hours: Span, now_s: float
) -> "DayCurve | None":
    """The whole day of a line; None where there is nothing to draw.

    Args:
        line: what is true now.
        grid: today.
        before: yesterday; None where it is not known.
        hours: from opening to closing today.
        now_s: the time.
    """
    from desktop.widgets.wait_plot import DayCurve

    n = line.attraction
    ahead = () if line.is_old else ahead_of(line, now_s)
    if not ahead and not np.isfinite(grid.wait_min[n]).any():
        return None
    at_s = grid.middles_s
    past = at_s < now_s
    before_s, before_min = np.zeros(0), np.zeros(0)
    if before is not None:
        before_s, before_min = before.middles_s + (hours[0] - before_opens(before, hours)), before.wait_min[n]
    return DayCurve(
        at_s=at_s[past],
        wait_min=grid.wait_min[n][past].astype(np.float64),
        low_min=grid.low_min[n][past].astype(np.float64),
        high_min=grid.high_min[n][past].astype(np.float64),
        posted_min=grid.posted_min[n][past].astype(np.float64),
        stopped=tuple(grid.stopped(n)),
        before_s=before_s,
        before_min=before_min.astype(np.float64),
        ahead=ahead,
        target_min=None if line.ride.target_min is None else float(line.ride.target_min),
        now_s=now_s,
        span=(min(hours[0], float(at_s[0])), max(hours[1], now_s)),
    )


def before_opens(before: DayGrid, hours: Span) -> float:
    """When it opened the day before: as many whole days ago as the grid begins earlier."""
    days = round((hours[0] - before.since_s) / 86_400)
    return hours[0] - days * 86_400


def spoken(line: LineReading) -> str:
    """The graph in words."""
    ahead = ", ".join(
        tr("in {n} min {wait} ({range})").format(n=horizon, wait=line_words.forecast(of)[0], range=of_range)
        for horizon in HORIZONS_MIN
        if (of := line.forecast(horizon)) is not None and (of_range := line_words.forecast(of)[1])
    )
    return ahead or tr("There is nothing to draw yet: waits are kept per five minutes from now on.")
