"""Responders on the map, as squares with a name, and the ways that they would walk, dotted."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.theme.tokens import Theme
from desktop.widgets.map_labels import Label
from desktop.widgets.viewport import Viewport

SIDE_PX: Final = 12.0
NEAR_RANK: Final = 8
RANK: Final = 4


@dataclass(frozen=True, slots=True)
class ResponderMark:
    """Where a responder is, and what is written there."""

    name: str
    x_m: float
    y_m: float
    level: int
    note: str = ""
    is_free: bool = True
    """Whether they could be sent: else they are on the way to an alert, or at one."""
    is_near: bool = False
    """Whether they are among those whose way is drawn."""
    is_old: bool = False

    @property
    def label(self) -> Label:
        """What stands beside the square."""
        rank = NEAR_RANK if self.is_near else RANK
        return Label(
            f"responder {self.name}", self.x_m, self.y_m, self.name, self.note, rank=rank, is_loud=self.is_near
        )

    def box(self, viewport: Viewport) -> QRectF:
        """What the square takes on the map, in pixels."""
        box = QRectF(0, 0, SIDE_PX, SIDE_PX)
        box.moveCenter(viewport.to_px(self.x_m, self.y_m))
        return box


@dataclass(frozen=True, slots=True)
class Way:
    """A way to walk: (x, y, level) at each corner, from the responder to the alert."""

    corners: tuple[tuple[float, float, int], ...]


def draw_ways(painter: QPainter, ways: Sequence[Way], level: int, viewport: Viewport, theme: Theme) -> None:
    """Draw what of the ways lies on this level."""
    pen = QPen(theme.accent, 2.4, Qt.PenStyle.DotLine)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for way in ways:
        for (x, y, here), (other_x, other_y, there) in pairwise(way.corners):
            if here == there == level:
                painter.drawLine(viewport.to_px(x, y), viewport.to_px(other_x, other_y))


def draw_responder(painter: QPainter, mark: ResponderMark, viewport: Viewport, theme: Theme) -> None:
    """A full square for who could be sent, an open one for who is busy; a broken edge where the place is old."""
    painter.setPen(QPen(theme.panel, 1.5))
    painter.setBrush(theme.panel)
    box = mark.box(viewport)
    painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 3, 3)
    colour = theme.soft if mark.is_old else theme.accent
    painter.setPen(QPen(colour, 2, Qt.PenStyle.DotLine if mark.is_old else Qt.PenStyle.SolidLine))
    painter.setBrush(colour if mark.is_free and not mark.is_old else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 2, 2)
    if not mark.is_free:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(box.center()), 2, 2)
