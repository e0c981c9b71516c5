"""A switch as one knows it: a knob that lies to one side, a word on the other."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.kiosk.parts import Button
from desktop.kiosk.style import KEYS, Style
from desktop.kiosk.tongue import Tongue

WIDTH: Final = 2.0
"""Of its height."""
KNOB: Final = 0.72


class Toggle(Button):
    """Says "on" or "off", by the knob's side, the colour and the word.

    Args:
        tongue: what it speaks.
    """

    def __init__(self, tongue: Tongue) -> None:
        super().__init__(tongue, "", "toggle", checked=False)
        self._style = Style()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def dress(self, style: Style) -> None:
        """Its size and its colours."""
        self._style = style
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as a finger wants it."""
        high = self._style.touch_px + self._style.px(8)
        return QSize(round(high * WIDTH), high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, knob, word; a frame while keys lead here."""
        painter, colours, is_on = QPainter(self), self._style.colours, self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self._style.px(4)
        track = QRectF(self.rect()).adjusted(frame, frame, -frame, -frame)
        if self.hasFocus() and self._shows_focus():
            painter.setPen(QPen(QColor(colours.ink), frame / 2))
            painter.drawRoundedRect(track.adjusted(-2, -2, 2, 2), track.height() / 2, track.height() / 2)
        painter.setPen(QPen(QColor(colours.accent if is_on else colours.soft), 2))
        painter.setBrush(QColor(colours.accent if is_on else colours.ground))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        side, gap = track.height() * KNOB, track.height() * (1 - KNOB) / 2
        left = track.right() - gap - side if is_on else track.left() + gap
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.on_accent if is_on else colours.soft))
        painter.drawEllipse(QRectF(left, track.top() + gap, side, side))
        painter.setPen(QColor(colours.on_accent if is_on else colours.ink))
        room = track.adjusted(gap, 0, -gap - side, 0) if is_on else track.adjusted(gap + side, 0, -gap, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.text().replace("&&", "&"))

    def _shows_focus(self) -> bool:
        """Whether somebody uses keys."""
        part: QWidget | None = self
        while part is not None and part.property(KEYS) is None:
            part = part.parentWidget()
        return part is not None and bool(part.property(KEYS))
