"""The three shapes of severity: triangle, diamond, ring. Colour repeats the shape, and a word repeats both."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from desktop.theme.tokens import Severity, Theme


def draw_severity(painter: QPainter, severity: Severity, centre: QPointF, size: float, theme: Theme) -> None:
    """Draw the shape of a severity, about ``size`` wide; nothing where nothing is wrong."""
    if severity is Severity.NONE:
        return
    colour, half = theme.severity(severity), size / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if severity is Severity.LOW:
        painter.setPen(QPen(colour, size * 0.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, half * 0.8, half * 0.8)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(_outline(severity, centre, half))


def _outline(severity: Severity, centre: QPointF, half: float) -> QPolygonF:
    corners: tuple[tuple[float, float], ...]
    if severity is Severity.HIGH:
        corners = ((0, -1.0), (1.05, 0.85), (-1.05, 0.85))
    else:
        corners = ((0, -1.05), (1.05, 0), (0, 1.05), (-1.05, 0))
    return QPolygonF([centre + QPointF(x * half, y * half) for x, y in corners])
