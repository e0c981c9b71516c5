"""A line's day and what is ahead of it, small: the waits of the last hours, now, the forecast's range, the target."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop.theme.tokens import Theme

BACK_MIN: Final = 300.0
AHEAD_MIN: Final = 120.0
LEAST_TOP_MIN: Final = 20.0
"""Short waits look short: the scale always goes up to here at least."""
HEADROOM: Final = 1.12


@dataclass(frozen=True, slots=True, eq=False)
class LineTrend:
    """What is drawn; minutes from now on one axis, minutes of waiting on the other."""

    past_min: NDArray[np.float64]
    """(n,) when, up to 0."""
    waits_min: NDArray[np.float64]
    """(n,) the wait then; NaN where it was not known."""
    ahead: tuple[tuple[float, float, float, float], ...] = ()
    """When, the forecast, and its range; the first is now."""
    target_min: float | None = None


def draw_line_trend(painter: QPainter, trend: LineTrend, box: QRectF, theme: Theme, colour: QColor) -> None:
    """Draw it into a box.

    Args:
        painter: on what.
        trend: what.
        box: where.
        theme: the colours of all that is quiet.
        colour: of the waits themselves.
    """
    if not trend.ahead and not np.isfinite(trend.waits_min).any():
        return
    scale = _Scale(box, _top(trend))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if trend.ahead:
        painter.setPen(Qt.PenStyle.NoPen)
        fan = QColor(theme.soft)
        fan.setAlphaF(0.26)
        painter.setBrush(fan)
        painter.drawPolygon(_fan(trend, scale))
    if trend.target_min is not None:
        pen = QPen(theme.faint, 1)
        pen.setDashPattern([2, 3])
        painter.setPen(pen)
        height = scale.at(0, trend.target_min).y()
        painter.drawLine(QLineF(box.left(), height, box.right(), height))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if trend.ahead:
        dotted = QPen(theme.soft, 1.1)
        dotted.setDashPattern([1.5, 2])
        painter.setPen(dotted)
        painter.drawPolyline(QPolygonF([scale.at(when, wait) for when, wait, _, _ in trend.ahead]))
    pen = QPen(colour, 1.4)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    lines = _lines(trend, scale)
    for line in lines:
        painter.drawPolyline(line)
    if lines and np.isfinite(trend.waits_min[-1]):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(lines[-1].last(), 2.1, 2.1)


@dataclass(frozen=True, slots=True)
class _Scale:
    box: QRectF
    top_min: float

    def at(self, when_min: float, wait_min: float) -> QPointF:
        across = (when_min + BACK_MIN) / (BACK_MIN + AHEAD_MIN)
        return QPointF(
            self.box.left() + across * self.box.width(),
            self.box.bottom() - min(wait_min / self.top_min, 1.0) * self.box.height(),
        )


def _top(trend: LineTrend) -> float:
    values = [LEAST_TOP_MIN, trend.target_min or 0.0, *(high for _, _, _, high in trend.ahead)]
    known = trend.waits_min[np.isfinite(trend.waits_min)]
    return HEADROOM * max(*values, float(known.max()) if len(known) else 0.0)


def _fan(trend: LineTrend, scale: _Scale) -> QPolygonF:
    under = [scale.at(when, low) for when, _, low, _ in trend.ahead]
    over = [scale.at(when, high) for when, _, _, high in reversed(trend.ahead)]
    return QPolygonF(under + over)


def _lines(trend: LineTrend, scale: _Scale) -> list[QPolygonF]:
    """The known stretches; a gap where nothing was known."""
    lines: list[list[QPointF]] = [[]]
    for when, wait in zip(trend.past_min.tolist(), trend.waits_min.tolist(), strict=True):
        if np.isnan(wait):
            lines.append([])
        elif when >= -BACK_MIN:
            lines[-1].append(scale.at(when, wait))
    return [QPolygonF(line) for line in lines if len(line) > 1]
