"""A strip across the desk for what a person must know before trusting anything below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme.shapes import draw_severity
from desktop.theme.tokens import Severity, Theme
from desktop.theme.type import face
from desktop.widgets.row_list import word

LINE_PX: Final = 34
MOST_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to know: how bad, what, and what to do."""

    severity: Severity
    what: str
    advice: str = ""


class NoticeStrip(QWidget):
    """The worst few notices, one line each; no room at all where there is none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.notices: tuple[Notice, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show other notices, the worst first."""
        worst = tuple(sorted(notices, key=lambda n: -n.severity)[:MOST_LINES])
        if worst == self.notices:
            return
        resized = len(worst) != len(self.notices)
        self.notices = worst
        spoken = ". ".join(f"{word(n.severity)}: {n.what} {n.advice}" for n in worst)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.setVisible(bool(worst))
        if resized:
            self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """One line per notice."""
        return QSize(200, LINE_PX * len(self.notices))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A tinted line with shape, words and advice."""
        painter = QPainter(self)
        for line, notice in enumerate(self.notices):
            self._draw(painter, notice, QRectF(0, line * LINE_PX, self.width(), LINE_PX))
        painter.end()

    def _draw(self, painter: QPainter, notice: Notice, box: QRectF) -> None:
        colour = self._theme.severity(notice.severity)
        shade = QColor(colour)
        shade.setAlphaF(0.14)
        painter.fillRect(box, self._theme.panel)
        painter.fillRect(box, shade)
        painter.fillRect(QRectF(0, box.bottom() - 1, box.width(), 1), self._theme.line)
        draw_severity(painter, notice.severity, QPointF(22, box.center().y()), 12, self._theme)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        inner = box.adjusted(40, 0, -16, 0)
        for text, ink, weight in (
            (notice.what, self._theme.ink, QFont.Weight.DemiBold),
            (notice.advice, self._theme.ink, QFont.Weight.Normal),
        ):
            font = face(weight=weight)
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            painter.setPen(ink)
            painter.drawText(inner, left, metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width()))
            inner.setLeft(min(inner.left() + metrics.horizontalAdvance(text) + 12, inner.right()))
