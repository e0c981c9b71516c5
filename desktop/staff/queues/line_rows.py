"""Lines as rows of the panel beside the map, and as names on it: the wait now, and in an hour."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from desktop.language import tr
from desktop.staff.queues import line_words
from desktop.staff.queues.curves import trend_of
from desktop.staff.queues.day_grid import DayGrid
from desktop.staff.queues.line_reading import AHEAD_MIN, LineReading, Order, ordered
from desktop.theme.tokens import Severity
from desktop.widgets.row_list import Row

LEAST_RANGE_MIN = 15.0
"""Differences below it are not blown up in a trend."""


def line_rows(lines: Sequence[LineReading], grid: DayGrid | None, now_s: float) -> list[Row]:
    """One row per attraction, worst first: the wait now, and in 60 minutes in a softer tone."""
    return [_row(line, grid, now_s) for line in ordered(lines, Order.WORST_FIRST)]


def _row(line: LineReading, grid: DayGrid | None, now_s: float) -> Row:
    ahead = line.forecast(AHEAD_MIN)
    value = line.now[0]
    if line.is_closed or (line.is_stopped and line.wait_min is None):
        value = line_words.status(None if line.state is None else line.state.now)
    return Row(
        line.attraction,
        line.ride.name,
        value,
        line_words.forecast(ahead)[1] or ("" if line.wait_min is None else "–"),
        line.severity,
        detail=tr("stopped") if line.is_stopped and line.wait_min is not None else "",
        trend=None if grid is None or line.is_stopped else _trend(line, grid, now_s),
        least_range=LEAST_RANGE_MIN,
        is_soft=line.is_closed,
    )


def _trend(line: LineReading, grid: DayGrid, now_s: float) -> NDArray[np.float64]:
    """(samples,) the waits of the last hours, each twice as the small line has room for them; -1 where unknown."""
    return np.repeat(np.nan_to_num(trend_of(line, grid, now_s).waits_min, nan=-1.0), 2)


def map_words(line: LineReading) -> tuple[str, Severity]:
    """What stands under an attraction's name on the map, and how abnormal that is."""
    if line.is_closed:
        return tr("closed"), Severity.NONE
    if line.is_stopped:
        return line_words.status(None if line.state is None else line.state.now), line.severity
    if line.wait_min is None:
        return tr("wait unknown"), line.severity
    return line_words.minutes(line.wait_min), line.severity
