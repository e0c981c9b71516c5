"""Something that lies over everything else in the window, whatever size that has."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.kiosk.style import Style


class Overlay(QWidget):
    """Covers its parent while it is shown.

    Args:
        over: what it lies over.
        veil: how much of that it veils, from 0 to 1.
    """

    def __init__(self, over: QWidget, veil: float) -> None:
        super().__init__(over)
        self._over, self._veil = over, veil
        self.style_now = Style()
        over.installEventFilter(self)
        self.hide()

    def cover(self) -> None:
        """Lie over it from now on."""
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It grows with what it lies over."""
        if event.type() is QEvent.Type.Resize and watched is self._over:
            self.setGeometry(self._over.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A veil in the ground's colour."""
        painter = QPainter(self)
        colour = QColor(self.style_now.colours.ground)
        colour.setAlphaF(self._veil)
        painter.fillRect(self.rect(), colour)
