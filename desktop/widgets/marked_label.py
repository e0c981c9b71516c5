"""A line of text with the shape of a severity before it, where something is abnormal."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from desktop.theme.shapes import draw_severity
from desktop.theme.tokens import Severity, Theme

SHAPE_PX = 11
ROOM_PX = 20
"""For the shape and the gap behind it; always kept, so that nothing moves when something turns abnormal."""


class MarkedLabel(QLabel):
    """Says something to the right of its room.

    Args:
        theme: the colours.
        least_px: so wide at least.
    """

    def __init__(self, theme: Theme, least_px: int = 0) -> None:
        super().__init__()
        self.theme = theme
        self._severity = Severity.NONE
        self._least_px = least_px
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    @property
    def severity(self) -> Severity:
        """How abnormal it is."""
        return self._severity

    def say(self, text: str, severity: Severity = Severity.NONE) -> None:
        """Say something else."""
        if (text, severity) == (self.text(), self._severity):
            return
        self._severity = severity
        self.setText(text)
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        """The words, and the shape before them."""
        words = super().sizeHint()
        return QSize(max(words.width() + ROOM_PX, self._least_px), words.height())

    def minimumSizeHint(self) -> QSize:
        """All of it: half a warning warns of something else."""
        return self.sizeHint()

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self.theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words, and the shape where there is one."""
        painter = QPainter(self)
        painter.setFont(self.font())
        width = painter.fontMetrics().horizontalAdvance(self.text())
        centre = QPointF(self.width() - width - 12, self.height() / 2)
        draw_severity(painter, self._severity, centre, SHAPE_PX, self.theme)
        painter.setPen(self.theme.severity(self._severity) if self._severity else self.theme.soft)
        painter.drawText(self.rect(), int(self.alignment()), self.text())
        painter.end()
