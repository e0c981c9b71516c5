"""What lies over the guests on the map: zones that are abnormal, readers with their health, the scale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from desktop.theme.shapes import draw_severity
from desktop.theme.tokens import Severity, Theme
from desktop.theme.type import SMALL_PX, face
from desktop.widgets.viewport import Viewport

SCALE_STEPS_M: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
SCALE_PX: Final = 130.0


@dataclass(frozen=True, slots=True)
class ZoneMark:
    """A zone that stands out: how much, and whether it cannot hear."""

    severity: Severity
    is_deaf: bool


@dataclass(frozen=True, slots=True)
class ReaderMark:
    """A reader on the map."""

    id: str
    x_m: float
    y_m: float
    level: int
    severity: Severity
    is_heard: bool


def draw_zones(
    painter: QPainter,
    outlines: Sequence[QPainterPath],
    marks: Mapping[int, ZoneMark],
    viewport: Viewport,
    theme: Theme,
) -> None:
    """Outline and tint zones that are abnormal; hatch those that cannot hear."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for zone, mark in marks.items():
        if not mark.severity:
            continue
        outline = viewport.transform.map(outlines[zone])
        colour = theme.severity(mark.severity)
        shade = QColor(colour)
        shade.setAlphaF(0.30 if mark.is_deaf else 0.12)
        style = Qt.BrushStyle.BDiagPattern if mark.is_deaf else Qt.BrushStyle.SolidPattern
        painter.setBrush(QBrush(shade, style))
        painter.setPen(QPen(colour, 1.4, Qt.PenStyle.DashLine if mark.is_deaf else Qt.PenStyle.SolidLine))
        painter.drawPath(outline)


def draw_readers(
    painter: QPainter,
    readers: Sequence[ReaderMark],
    level: int,
    viewport: Viewport,
    theme: Theme,
    *,
    all_of_them: bool,
) -> None:
    """A small square where a reader listens; the shape of its severity and its name where it does not."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(face(SMALL_PX))
    for reader in readers:
        if reader.level != level or not (all_of_them or reader.severity):
            continue
        centre = viewport.to_px(reader.x_m, reader.y_m)
        if reader.severity:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.panel)
            painter.drawEllipse(centre, 9, 9)
            draw_severity(painter, reader.severity, centre, 11, theme)
        else:
            painter.setPen(QPen(theme.reader, 1.3))
            painter.setBrush(theme.reader if reader.is_heard else Qt.BrushStyle.NoBrush)
            painter.drawRect(round(centre.x()) - 2, round(centre.y()) - 2, 4, 4)
        if all_of_them and viewport.px_per_m > 4:
            painter.setPen(theme.soft)
            painter.drawText(centre + QPointF(9, 4), reader.id)


def draw_scale(painter: QPainter, viewport: Viewport, theme: Theme, right: float, bottom: float) -> None:
    """A bar of a round length, its right end at ``right``."""
    metres = max((step for step in SCALE_STEPS_M if step * viewport.px_per_m <= SCALE_PX), default=SCALE_STEPS_M[0])
    width = metres * viewport.px_per_m
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(theme.soft, 1))
    painter.drawLine(QPointF(right - width, bottom), QPointF(right, bottom))
    for end in (right - width, right):
        painter.drawLine(QPointF(end, bottom - 4), QPointF(end, bottom))
    painter.setFont(face(SMALL_PX))
    words = f"{metres:,} m" if metres < 1000 else f"{metres // 1000} km"
    painter.drawText(QPointF(right - painter.fontMetrics().horizontalAdvance(words), bottom - 8), words)
