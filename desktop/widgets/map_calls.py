"""Calls for help on the map: above everything else, in the shape and colour of an alarm."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from desktop.theme.shapes import draw_severity
from desktop.theme.tokens import Severity, Theme
from desktop.theme.type import face, metrics
from desktop.widgets.viewport import Viewport

RING_PX: Final = 22.0


@dataclass(frozen=True, slots=True)
class CallMark:
    """Where a call comes from, and what is written there."""

    band: int
    x_m: float
    y_m: float
    level: int
    text: str


def draw_calls(painter: QPainter, calls: Sequence[CallMark], level: int, viewport: Viewport, theme: Theme) -> None:
    """A ring, a triangle and a name for every call on this level."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for call in calls:
        if call.level == level:
            _draw(painter, call, viewport.to_px(call.x_m, call.y_m), theme)


def _draw(painter: QPainter, call: CallMark, centre: QPointF, theme: Theme) -> None:
    fill = QColor(theme.high)
    fill.setAlphaF(0.16)
    painter.setPen(QPen(theme.high, 2))
    painter.setBrush(fill)
    painter.drawEllipse(centre, RING_PX, RING_PX)
    draw_severity(painter, Severity.HIGH, centre, 16, theme)
    weight = QFont.Weight.DemiBold
    box = QRectF(0, 0, metrics(weight=weight).horizontalAdvance(call.text) + 16, 24)
    box.moveTopLeft(centre + QPointF(RING_PX + 6, -12))
    painter.setPen(QPen(theme.high, 1.2))
    painter.setBrush(theme.panel)
    painter.drawRoundedRect(box, 6, 6)
    painter.setFont(face(weight=weight))
    painter.setPen(theme.ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, call.text)
