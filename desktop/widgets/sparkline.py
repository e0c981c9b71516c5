"""A trend as a small line: enough to see rising from falling, no axis to read."""

from typing import Any, Final

from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

WHOLE: Final = 120
"""So many samples fill the whole width; fewer fill their share of it, at the right, where now is."""
FEWEST: Final = 4
"""Fewer are no trend."""
MOST_POINTS: Final = 40
"""A line 60 px wide shows no more."""


def sparkline(samples: NDArray[Any], box: QRectF, least_range: float) -> list[QPolygonF]:
    """The lines of a trend in a rectangle; a gap where samples are negative (nothing was known).

    Args:
        samples: (n,) values, oldest first; negative means unknown.
        box: where to draw.
        least_range: differences below it are not blown up, so that a steady count looks steady.
    """
    box = box.adjusted(box.width() * (1 - min(len(samples) / WHOLE, 1.0)), 0, 0, 0)
    step = max(len(samples) // MOST_POINTS, 1)
    samples = samples[(len(samples) - 1) % step :: step]  # the newest is always among them
    known = samples[samples >= 0]
    if len(known) < FEWEST:
        return []
    low, high = float(known.min()), float(known.max())
    slack = max(least_range - (high - low), 0.0) / 2
    low, high = low - slack, high + slack
    across, up = box.width() / (len(samples) - 1), box.height() / max(high - low, 1e-9)
    lines: list[list[QPointF]] = [[]]
    for n, value in enumerate(samples.tolist()):
        if value < 0:
            lines.append([])
        else:
            lines[-1].append(QPointF(box.left() + n * across, box.bottom() - (value - low) * up))
    return [QPolygonF(line) for line in lines if len(line) > 1]


def draw_sparkline(painter: QPainter, samples: NDArray[Any], box: QRectF, colour: QColor, least_range: float) -> None:
    """Draw a trend, its newest value marked with a point."""
    lines = sparkline(samples, box, least_range)
    if not lines:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(colour, 1.3)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for line in lines:
        painter.drawPolyline(line)
    if samples[-1] >= 0:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(lines[-1].last(), 1.9, 1.9)
