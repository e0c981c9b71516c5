"""What is meant, in a few lines: a phone that looks at a code, a stick."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.kiosk.style import Style

SIDE: Final = 170
"""Of the drawing, on a plain screen."""


class Drawing(QWidget):
    """A drawing of a phone or a stick; what is there is filled, what is awaited is an outline."""

    def __init__(self, *, of_phone: bool) -> None:
        super().__init__()
        self._of_phone, self._is_there, self._style = of_phone, False, Style()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def dress(self, style: Style) -> None:
        """Its size and its colours."""
        self._style = style
        self.updateGeometry()
        self.update()

    def show_there(self, *, is_there: bool) -> None:
        """Whether what it shows has been found."""
        self._is_there = is_there
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._style.px(SIDE), self._style.px(SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """In units of a hundredth of its side."""
        painter, colours = QPainter(self), self._style.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / 100, self.height() / 100)
        pen = QPen(QColor(colours.accent if self._is_there else colours.soft), 2.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        (self._draw_phone if self._of_phone else self._draw_stick)(painter)

    def _draw_phone(self, painter: QPainter) -> None:
        painter.drawRoundedRect(QRectF(28, 8, 44, 84), 8, 8)
        painter.drawLine(QPointF(44, 84), QPointF(56, 84))
        for x, right in ((38, 1), (62, -1)):
            for y, down in ((34, 1), (58, -1)):
                painter.drawLine(QPointF(x, y), QPointF(x + 7 * right, y))
                painter.drawLine(QPointF(x, y), QPointF(x, y + 7 * down))

    def _draw_stick(self, painter: QPainter) -> None:
        if self._is_there:
            painter.setBrush(painter.pen().color())
        painter.drawRoundedRect(QRectF(31, 38, 38, 52), 7, 7)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(37, 12, 26, 26))
        for x in (44, 53):
            painter.drawRect(QRectF(x, 20, 3, 6))
