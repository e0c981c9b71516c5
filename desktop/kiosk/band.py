"""A wristband held to a reader: what the words say, drawn."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.kiosk.style import Style

WAVES: Final = 4


class Band(QWidget):
    """Waves rise from the reader to a band; they light up when one is close."""

    def __init__(self) -> None:
        super().__init__()
        self._style = Style()
        self._is_close = False

    def dress(self, style: Style) -> None:
        """Take on colours and sizes."""
        self._style = style
        self.update()

    def show_close(self, *, is_close: bool) -> None:
        """A band lies at the reader: the waves light up."""
        if is_close != self._is_close:
            self._is_close = is_close
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Waves rise from the reader at the lower edge to a band above it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height() * 1.25)
        foot = QPointF(self.width() / 2, self.height() - 2)
        self._draw_waves(painter, foot, side)
        self._draw_band(painter, QPointF(foot.x(), foot.y() - side * 0.47), side * 0.46)

    def _draw_waves(self, painter: QPainter, foot: QPointF, side: float) -> None:
        colour = QColor(self._style.colours.warm)
        painter.setPen(Qt.PenStyle.NoPen)
        for wave in range(WAVES, 0, -1):
            strength = (0.16 + 0.5 * self._is_close) * (1.15 - wave / (WAVES + 1))
            colour.setAlphaF(min(strength, 1.0))
            painter.setBrush(colour)
            reach = side * 0.5 * wave / WAVES
            painter.drawPie(
                QRectF(foot.x() - reach, foot.y() - reach * 0.86, 2 * reach, 2 * reach * 0.86), 0, 180 * 16
            )

    def _draw_band(self, painter: QPainter, centre: QPointF, width: float) -> None:
        height, thick = width * 0.72, width * 0.15
        ring = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
        inside, outside = QColor(self._style.colours.accent).darker(140), QColor(self._style.colours.accent)
        if self._style.is_contrast:
            inside = outside
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(inside, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(ring, -16, 182 * 16)
        shade = QLinearGradient(ring.topLeft(), ring.bottomRight())
        shade.setColorAt(0.0, outside if self._style.is_contrast else outside.lighter(118))
        shade.setColorAt(1.0, outside)
        painter.setPen(QPen(shade, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(ring, 180 * 16, 180 * 16)
        self._draw_clasp(painter, QPointF(centre.x(), ring.bottom()), width * 0.34, thick * 1.7)

    def _draw_clasp(self, painter: QPainter, centre: QPointF, width: float, height: float) -> None:
        colours = self._style.colours
        clasp = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
        painter.setPen(QPen(QColor(colours.ground), height * 0.09))
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(clasp, height * 0.32, height * 0.32)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.warm if not self._style.is_contrast else colours.ground))
        painter.drawEllipse(centre, height * 0.17, height * 0.17)
