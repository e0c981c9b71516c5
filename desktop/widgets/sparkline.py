"""A trend as a small line: enough to see rising from falling, no axis to read."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF


def sparkline(samples: NDArray[Any], box: QRectF, least_range: float) -> list[QPolygonF]:
    """The lines of a trend in a rectangle; a gap where samples are negative (nothing was known).

    Args:
        samples: (n,) values, oldest first; negative means unknown.
        box: where to draw.
        least_range: differences below it are not blown up, so that a steady count looks steady.
    """
    known = samples[samples >= 0]
    if len(known) < 2:
        return []
    low, high = float(known.min()), float(known.max())
    slack = max(least_range - (high - low), 0.0) / 2
    low, high = low - slack, high + slack
    x = np.linspace(box.left(), box.right(), len(samples))
    y = box.bottom() - (samples - low) / max(high - low, 1e-9) * box.height()
    gaps = np.flatnonzero(samples < 0)
    return [
        QPolygonF([QPointF(x[i], y[i]) for i in run.tolist() if samples[i] >= 0])
        for run in np.split(np.arange(len(samples)), gaps)
        if (samples[run] >= 0).sum() > 1
    ]


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
