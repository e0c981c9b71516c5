"""The chosen guest on the map: where they are and how sure that is, where they came from, or where last seen."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop.theme.tokens import Theme
from desktop.theme.type import SMALL_PX, face
from desktop.widgets.viewport import Viewport
from venue_models.values import Presence, Rows

TRAIL_MAX: Final = 240


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is drawn of a chosen guest.

    ``caption`` stands beside a position that is only "last seen" and says since when.
    """

    x_m: float
    y_m: float
    radius_m: float
    level: int
    presence: Presence
    trail: Rows
    caption: str = ""


def draw_chosen(painter: QPainter, chosen: Chosen, level: int, viewport: Viewport, theme: Theme) -> None:
    """Draw trail, ring and mark; on another level only the trail's part on this one."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_trail(painter, chosen, level, viewport, theme)
    if chosen.level != level:
        return
    centre = viewport.to_px(chosen.x_m, chosen.y_m)
    radius = max(chosen.radius_m * viewport.px_per_m, 9.0)
    if chosen.presence in (Presence.HERE, Presence.FADING):
        _draw_here(painter, centre, radius, theme, fading=chosen.presence is Presence.FADING)
    else:
        _draw_last_seen(painter, centre, radius, chosen.caption, theme)


def _draw_here(painter: QPainter, centre: QPointF, radius: float, theme: Theme, *, fading: bool) -> None:
    fill = QColor(theme.accent)
    fill.setAlphaF(0.08 if fading else 0.18)
    pen = QPen(theme.accent, 1.2, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(fill)
    painter.drawEllipse(centre, radius, radius)
    painter.setPen(QPen(theme.accent if fading else theme.ink, 2))
    painter.setBrush(theme.panel if fading else theme.accent)
    painter.drawEllipse(centre, 5.5, 5.5)


def _draw_last_seen(painter: QPainter, centre: QPointF, radius: float, caption: str, theme: Theme) -> None:
    """No filled mark and no accent: a grey open ring with its words, so that nobody walks there for nothing."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.soft, 1.2, Qt.PenStyle.DotLine))
    painter.drawEllipse(centre, radius, radius)
    painter.setPen(QPen(theme.soft, 1.6))
    painter.drawLine(centre + QPointF(-4, -4), centre + QPointF(4, 4))
    painter.drawLine(centre + QPointF(-4, 4), centre + QPointF(4, -4))
    painter.setFont(face(SMALL_PX))
    painter.setPen(theme.soft)
    painter.drawText(centre + QPointF(radius + 6, 4), caption)


def _draw_trail(painter: QPainter, chosen: Chosen, level: int, viewport: Viewport, theme: Theme) -> None:
    """Older parts are fainter; nothing is drawn between two levels."""
    trail = chosen.trail[-TRAIL_MAX:]
    if len(trail) < 2:
        return
    dx, dy = viewport.offset
    x = trail["x_m"].astype(np.float64) * viewport.px_per_m + dx
    y = dy - trail["y_m"].astype(np.float64) * viewport.px_per_m
    pieces = 6
    for piece in range(pieces):
        first, last = (len(trail) - 1) * piece // pieces, (len(trail) - 1) * (piece + 1) // pieces + 1
        rows = slice(first, last)
        if last - first < 2 or not (trail["level"][rows] == level).all():
            continue
        colour = QColor(theme.accent)
        colour.setAlphaF(0.15 + 0.75 * (piece + 1) / pieces)
        pen = QPen(colour, 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF([QPointF(a, b) for a, b in zip(x[rows], y[rows], strict=True)]))
