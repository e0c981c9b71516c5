"""A plot of one line's day, drawn by pyqtgraph: waits with their range, the sign, the target, and what is ahead."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
import pyqtgraph
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsPathItem, QWidget

from desktop.theme.tokens import Theme, mixed
from desktop.widgets.bare_plot import bare_plot

LEAST_TOP_MIN: Final = 20.0
HEADROOM: Final = 1.05
TOP_STEPS_MIN: Final = (20.0, 60.0)
"""The axis ends at whole steps, the coarser from the second one's double on: it stands still while waits move."""
LABEL_ROOM: Final = 1.06
"""So that the number at the axis's end is whole."""
WILD: Final = 1.5
"""A range of what has passed is cut only where it is so much higher than all else."""
MOST_TICKS: Final = 7
HOURS: Final = (1, 2, 3, 4, 6)

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class DayCurve:
    """One line's day; times are Unix seconds, waits minutes with NaN where nothing is known."""

    at_s: Numbers
    wait_min: Numbers
    low_min: Numbers
    high_min: Numbers
    posted_min: Numbers
    stopped: tuple[tuple[float, float], ...]
    before_s: Numbers
    """The day before, brought to today's hours."""
    before_min: Numbers
    ahead: tuple[tuple[float, float, float, float], ...]
    """When, the forecast and its range; the first is now."""
    target_min: float | None
    now_s: float | None
    """None where the day is over."""
    span: tuple[float, float]
    """What the axis covers."""


class WaitPlot(QWidget):
    """It only shows: nobody drags it, and Tab goes past it.

    Args:
        theme: the colours.
        font: of the axes.
        time_zone: of the hours on the axis.
    """

    def __init__(self, theme: Theme, font: QFont, time_zone: ZoneInfo) -> None:
        super().__init__()
        self._time_zone = time_zone
        self.top_min = 0.0
        """Where the axis of waits ends."""
        self._plot = bare_plot(self, font)
        self._stops, self._range, self._fan = (self._area(z) for z in (-30, -20, -20))
        self._before, self._posted, self._ahead, self._line = (
            self._plot.plot(antialias=True, connect="finite") for _ in range(4)
        )
        self._target: Any = pyqtgraph.InfiniteLine(0.0, angle=0)
        self._now: Any = pyqtgraph.InfiniteLine(0.0, angle=90)
        for line in (self._target, self._now):
            line.setZValue(-10)
            self._plot.addItem(line, ignoreBounds=True)
        self._plot.getAxis("left").setWidth(34)
        self.dress(theme)

    def _area(self, z: int) -> QGraphicsPathItem:
        item = QGraphicsPathItem()
        item.setZValue(z)
        self._plot.addItem(item, ignoreBounds=True)
        return item

    def draw(self, curve: DayCurve) -> None:
        """Show another day, or the same as it is now."""
        top = self.top_min = _top(curve)
        self._line.setData(curve.at_s, curve.wait_min)
        self._before.setData(curve.before_s, curve.before_min)
        self._posted.setData(*_steps(curve.at_s, curve.posted_min))
        ahead = np.array(curve.ahead, np.float64).reshape(-1, 4)
        self._ahead.setData(ahead[:, 0], ahead[:, 1])
        self._range.setPath(_between(curve.at_s, curve.low_min, curve.high_min))
        self._fan.setPath(_between(ahead[:, 0], ahead[:, 2], ahead[:, 3]))
        stops = QPainterPath()
        for since_s, until_s in curve.stopped:
            stops.addRect(QRectF(since_s, 0.0, until_s - since_s, top))
        self._stops.setPath(stops)
        self._target.setVisible(curve.target_min is not None)
        self._target.setValue(curve.target_min or 0.0)
        self._now.setVisible(curve.now_s is not None)
        self._now.setValue(curve.now_s or 0.0)
        self._plot.setXRange(*curve.span, padding=0)
        self._plot.setYRange(0.0, LABEL_ROOM * top, padding=0)
        self._plot.getAxis("bottom").setTicks([_hours(curve.span, self._time_zone)])

    def dress(self, theme: Theme) -> None:
        """Show other colours."""
        self._plot.setBackground(theme.panel)
        self._line.setPen(_pen(theme.ink, 2))
        self._before.setPen(_pen(mixed(theme.panel, theme.soft, 0.55), 1))
        self._posted.setPen(_pen(theme.accent, 1))
        self._ahead.setPen(_pen(theme.soft, 1, Qt.PenStyle.DashLine))
        self._target.setPen(_pen(theme.soft, 1, Qt.PenStyle.DotLine))
        self._now.setPen(_pen(theme.faint, 1))
        for item, colour, share in (
            (self._stops, theme.medium, 0.16),
            (self._range, theme.ink, 0.16),
            (self._fan, theme.soft, 0.28),
        ):
            fill = QColor(colour)
            fill.setAlphaF(share)
            item.setPen(Qt.PenStyle.NoPen)
            item.setBrush(fill)
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setPen(QPen(theme.line, 0))
            axis.setTextPen(theme.soft)


def _top(curve: DayCurve) -> float:
    """The highest thing shown, with some room over it, in whole steps; a wild range of what has passed may be cut."""
    tallest = [LEAST_TOP_MIN, curve.target_min or 0.0, *(high for *_, high in curve.ahead)]
    for values in (curve.wait_min, curve.before_min, curve.posted_min):
        known = values[np.isfinite(values)]
        tallest.append(float(known.max()) if len(known) else 0.0)
    ranges = curve.high_min[np.isfinite(curve.high_min)]
    highest = max(*tallest, min(float(ranges.max(initial=0.0)), WILD * max(tallest))) * HEADROOM
    fine, coarse = TOP_STEPS_MIN
    step = fine if highest <= 2 * coarse else coarse
    return float(np.ceil(highest / step) * step)


def _steps(at_s: Numbers, values: Numbers) -> tuple[Numbers, Numbers]:
    """A value that holds until the next, as corners of a line."""
    return np.repeat(at_s, 2)[1:], np.repeat(values, 2)[:-1]


def _between(at_s: Numbers, low: Numbers, high: Numbers) -> QPainterPath:
    """The area between two lines; a gap where one of them is not known."""
    path = QPainterPath()
    known = np.concatenate(([False], np.isfinite(low) & np.isfinite(high), [False]))
    begins, ends = np.flatnonzero(~known[:-1] & known[1:]), np.flatnonzero(known[:-1] & ~known[1:])
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        under = zip(at_s[begin:end], low[begin:end], strict=True)
        over = zip(at_s[begin:end][::-1], high[begin:end][::-1], strict=True)
        path.addPolygon(QPolygonF([QPointF(float(x), float(y)) for x, y in (*under, *over)]))
    return path


def _hours(span: tuple[float, float], time_zone: ZoneInfo) -> list[tuple[float, str]]:
    """Where the axis is marked, and with which hour."""
    step = next((n for n in HOURS if (span[1] - span[0]) / 3600 / n <= MOST_TICKS), HOURS[-1])
    moment = datetime.fromtimestamp(span[0], UTC).astimezone(time_zone).replace(minute=0, second=0, microsecond=0)
    ticks = []
    while moment.timestamp() <= span[1]:
        if moment.timestamp() >= span[0] and moment.hour % step == 0:
            ticks.append((moment.timestamp(), f"{moment:%H:%M}"))
        moment += timedelta(hours=1)
    return ticks


def _pen(colour: QColor, width: int, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(True)  # pixels, not seconds
    pen.setStyle(style)
    return pen
